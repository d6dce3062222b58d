"""The window's own words: names people know, numbers as they write them, and next steps that can be taken there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core import i18n
from core.errors import AssistantError, DocumentIsFolder, DocumentLocked, DocumentTooSlow
from core.numerals import Number, count
from core.offline import go_offline, guard
from ui.errors import next_step
from ui.widgets import numbers
from ui.widgets.cast import writer
from ui.widgets.numbers import size


@pytest.fixture
def spoken() -> Iterator[None]:
    yield
    i18n.speak("en")
    numbers.speak()


@pytest.mark.parametrize(
    ("language", "many", "heavy", "short"),
    [("en", "12,345", "3.2 GB", "0.4 s"), ("de", "12.345", "3,2 GB", "0,4 s"), ("zh_CN", "12,345", "3.2 GB", "0.4 s")],
)
def test_numbers_are_written_as_in_the_language_that_is_spoken(
    spoken: None, language: str, many: str, heavy: str, short: str
) -> None:
    i18n.speak(language)
    numbers.speak()
    assert count(12345) == many
    assert size(3.21e9) == heavy
    assert f"{Number(0.4):.1f} s" == short


@pytest.mark.parametrize(("system", "told"), [("de_CH.UTF-8", "1'234.5"), ("C.UTF-8", "1.234,5"), ("en_US", "1.234,5")])
def test_a_country_of_that_language_keeps_its_own_marks(
    spoken: None, monkeypatch: pytest.MonkeyPatch, system: str, told: str
) -> None:
    # GIVEN a system that counts as its country does, and says in LANGUAGE that its words are German
    for name, value in {"LC_ALL": "", "LC_NUMERIC": "", "LANG": system, "LANGUAGE": "de"}.items():
        monkeypatch.setenv(name, value)
    i18n.speak("de")
    numbers.speak()
    # THEN a German sentence has that country's marks where German is spoken there, and else those of German
    assert f"{Number(1234.5):,.1f}".replace("’", "'") == told
    # AND they go with their language
    i18n.speak("en")
    assert f"{Number(1234.5):,.1f}" == "1,234.5"


@pytest.mark.parametrize(
    ("model", "name"),
    [
        ("embedded", "Embedded"),
        ("mini", "Chartula Mini"),
        ("qwen3-vl-4b", "qwen3-vl-4b"),
        ("server:http://localhost:8000/v1#lamp", "lamp"),
        ("server:http://localhost:8000/v1", "server:http://localhost:8000/v1"),
        ("", ""),
    ],
)
def test_models_go_by_the_names_that_people_know(model: str, name: str) -> None:
    assert writer(model) == name


def test_no_next_step_names_a_switch_of_the_command_line() -> None:
    go_offline()
    with pytest.raises(AssistantError) as refused:
        guard._heard("socket.getaddrinfo", ("example.org", 80))
    for error in (DocumentLocked("a.pdf"), DocumentTooSlow("a.pdf", 90), DocumentIsFolder("a"), refused.value):
        assert next_step(error)
        assert not any(sign in next_step(error) for sign in ("--", "CHARTULA_", "*"))
    assert next_step(AssistantError("It rains.", "Wait.")) == "Wait."
