"""A sentence of the assistant writes numbers as its reader does; what programs read keeps its point."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core import i18n
from core.hub.errors import DiskFull
from core.numerals import Number, count, localised


@pytest.fixture
def german():
    i18n.speak("de")
    yield
    i18n.speak("en")


def test_sentences_have_the_marks_of_their_language(german):
    assert "12,3 GB" in DiskFull(Path("models"), 12_345_000_000, 0).says
    assert (f"{Number(0.5):.2g}", count(12345), localised("-1,234.5")) == ("0,5", "12.345", "-1.234,5")


def test_data_keeps_its_point(german, cli, monkeypatch):
    monkeypatch.setenv("CHARTULA_LANGUAGE", "de")
    assert "4,44 " in cli("models", "show", "qwen3-vl-4b").out
    assert json.loads(cli("models", "show", "qwen3-vl-4b", "--json").out)["scores"]["docvqa"] == 95.3
