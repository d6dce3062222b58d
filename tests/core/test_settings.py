"""Who decides what the program does: the last to speak."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UsageError
from core.settings import Settings, costs, folders, load, save, words


def test_the_last_to_speak_wins(tmp_path):
    # GIVEN a saved file, and an environment that disagrees with it
    file = tmp_path / "settings.toml"
    file.write_text('llm = "saved"\npage_seconds = 7\nhistory = false\n')
    environ = {"CHARTULA_LLM": "environment", "CHARTULA_PAGE_SECONDS": "8.5", "CHARTULA_HOME": "/x"}
    # WHEN the command line names one thing, and is silent on another
    settings = load(file, environ, llm="said", page_seconds=None)
    # THEN each is as its last speaker wants it
    assert (settings.llm, settings.page_seconds, settings.history) == ("said", 8.5, False)
    assert settings.page_megabytes == Settings().page_megabytes


@pytest.mark.parametrize(
    ("environ", "named"),
    [
        ({"CHARTULA_PAGE_SECONDS": "soon"}, "page_seconds"),
        ({"CHARTULA_DEVICE": "toaster"}, "toaster"),
        ({"CHARTULA_COLOUR": "red"}, "colour"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(tmp_path, environ, named):
    with pytest.raises(UsageError, match=named) as caught:
        load(tmp_path / "none.toml", environ)
    assert caught.value.hint


def test_a_broken_file_is_named(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text("llm = = 3")
    with pytest.raises(UsageError, match=r"settings\.toml"):
        load(file, {})


@given(
    st.builds(
        Settings,
        llm=st.text(st.characters(codec="utf-8")),
        history=st.booleans(),
        device=st.sampled_from(["auto", "cpu", "cuda"]),
        page_seconds=st.floats(0.1, 1e6),
        page_megabytes=st.integers(1, 10**6),
    )
)
def test_what_is_saved_comes_back(tmp_path_factory: pytest.TempPathFactory, settings: Settings):
    file = tmp_path_factory.mktemp("config") / "deeper" / "settings.toml"
    save(settings, file)
    assert load(file, {}) == settings


def test_only_what_differs_is_written(tmp_path):
    save(Settings(history=False), tmp_path / "settings.toml")
    assert (tmp_path / "settings.toml").read_text() == "history = false\n"


def test_every_setting_says_what_it_is_for():
    assert all(words(field.name)[0].isupper() for field in fields(Settings))
    assert costs("history").startswith("Off, nothing")
    assert costs("theme") == ""


def test_one_variable_moves_everything(tmp_path):
    ours = folders({"CHARTULA_HOME": str(tmp_path)})
    places = (ours.config, ours.data, ours.cache, ours.logs, ours.settings, ours.history, ours.pages)
    assert all(place.is_relative_to(tmp_path) for place in places)
    assert not folders({}).data.is_relative_to(tmp_path)
    assert Path(folders({}).data).is_absolute()


def test_who_reads_while_they_are_saved_reads_the_old_ones_whole(tmp_path):
    file, old = tmp_path / "settings.toml", tmp_path / "old.toml"
    save(Settings(theme="dark"), file)
    old.hardlink_to(file)
    save(Settings(theme="light"), file)
    assert (load(old, {}).theme, load(file, {}).theme) == ("dark", "light")


def test_a_home_may_be_named_from_ones_own(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert folders({"CHARTULA_HOME": "~/papers"}).history == tmp_path / "papers" / "data" / "history.db"
