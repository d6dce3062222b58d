"""The words of the program in German and Chinese: none is missing, none has lost a placeholder, and they are seen."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Message

from app import gui
from core import i18n
from core.errors import DocumentLocked
from core.settings import Settings
from ui import actions, menus
from ui.settings.row import Row
from ui.talk.box import Box

MEND = "run `make translations`, translate what it names in resources/translations/*/LC_MESSAGES/*.po, run it again"
LANGUAGES = ("de", "zh_CN")


@pytest.fixture(scope="module")
def words() -> ModuleType:
    """packaging/ is no package, so that it hides no library: its tool is fetched by its place."""
    place = Path(__file__).parents[1] / "packaging" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations", place)
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    i18n.speak("en")


def test_every_word_of_the_program_is_known_to_translators(words):
    # WHEN the words are looked for anew THEN they are those that were noted, no more and no fewer
    said = {message.id for message in words.template()}
    noted = {message.id for message in words.read(words.TEMPLATE)}
    assert said - noted == noted - said == set(), MEND


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_with_its_placeholders(words, language):
    there = words.read(words.po(language), language)
    assert {message.id for message in there} == {message.id for message in words.read(words.TEMPLATE)}, MEND
    assert list(words.faults(there)) == [], MEND


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_program_reads_is_what_translators_wrote(words, language):
    file = words.po(language)
    assert file.with_suffix(".mo").read_bytes() == words.compiled(words.read(file, language)), MEND


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        (Message("Page {number:.0f}", "Seite {number:.0f}"), ""),
        (Message("Page {number:.0f}", "Seite {number}"), "other placeholders"),
        (Message("Page {number}", ""), "not translated"),
        (Message("Page", "Seite", flags={"fuzzy"}), "fuzzy"),
        (Message(("A page of {file}", "{n} pages of {file}"), ("{file} 的 {n} 页",)), ""),
        (Message(("A page", "{n} pages"), ("Eine Seite", "")), "not translated"),
    ],
)
def test_a_fault_of_a_translation_is_told(words, message, fault):
    assert (next(words.faults([message]), "")).partition(":")[0] == fault


@pytest.mark.parametrize(
    ("language", "menu", "box", "setting", "error", "pages"),
    [
        (
            "de",
            "Öffnen…",
            "Frage zu diesem Dokument",
            "Wo Modelle laufen",
            "durch ein Passwort geschützt",
            "Seiten 2, 3",
        ),
        ("zh_CN", "打开…", "就此文档提问", "模型在哪里运行", "受密码保护", "第 2, 3 页"),
    ],
)
def test_a_reader_meets_the_language_everywhere(qtbot, language, menu, box, setting, error, pages):
    # GIVEN someone who speaks it
    i18n.speak(language)
    # THEN menus, boxes, settings and errors do so too
    assert actions.deeds()[0].words == menu
    asked = Box()
    qtbot.addWidget(asked)
    assert asked.placeholderText() == box
    row = Row("device", Settings())
    qtbot.addWidget(row)
    assert row.says == setting
    assert error in DocumentLocked("a.pdf").says
    assert i18n.ngettext("page {pages}", "pages {pages}", 2).format(pages="2, 3") == pages
    assert i18n.gettext("") == ""


@pytest.mark.parametrize(
    ("system", "spoken"),
    [
        ("de_AT.UTF-8", "Schließen"),
        ("fr:zh_CN:en", "关闭"),
        ("en_GB:en:de", "Close"),
        ("C.UTF-8", "Close"),
        ("", "Close"),
    ],
)
def test_the_system_says_which_language(monkeypatch, system, spoken):
    # GIVEN a system that names several, English is as good as any that comes after it
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANGUAGE", system)
    i18n.speak()
    assert i18n.gettext("Close") == spoken


@pytest.mark.parametrize(
    ("system", "spoken"),
    [
        (["de-Latn-CH", "de-CH", "de-Latn", "de"], "Schließen"),
        (["zh-Hans-SG", "zh-SG", "zh-Hans", "zh"], "关闭"),
        (["en-GB", "en", "de-DE", "de"], "Close"),
        (["C"], "Close"),
    ],
)
def test_languages_that_only_the_desktop_knows_are_spoken(monkeypatch, system, spoken):
    monkeypatch.setenv("LANGUAGE", gui.named(system))
    i18n.speak()
    assert i18n.gettext("Close") == spoken


def test_other_processes_of_the_program_speak_the_same(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "en")
    i18n.speak("de")
    asked = [sys.executable, "-c", "from core.i18n import gettext; print(gettext('Page'))"]
    assert subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip() == "Seite"


def test_the_sheet_of_keys_shows_no_access_keys(qapp):
    i18n.speak("zh_CN")
    assert [title for title, _keys in menus.told(menus.groups({}, {}))][:2] == ["文件", "问题"]
