"""What a spreadsheet would run is made harmless, and numbers stay numbers."""

import pytest

from core.spreadsheets import harmless


@pytest.mark.parametrize("words", ["-1,204.5", "+4 %", "-4%", "12", "North - South", "", "'=1"])
def test_numbers_and_plain_words_stay(words: str) -> None:
    assert harmless(words) == words


@pytest.mark.parametrize("words", ["=1+1", "-cmd|x", "@a", "+A1", "\t=1", "\r=1", "\n=1", "--1", "=-4%"])
def test_what_would_be_run_gets_an_apostrophe(words: str) -> None:
    assert harmless(words) == "'" + words
