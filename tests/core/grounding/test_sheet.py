"""What is looked up on a page is found as a whole, or not at all."""

from __future__ import annotations

from core.domain import Box, Page, Word
from core.grounding.sheet import Sheet


def sheet(*words):
    placed = tuple(Word(text, Box(60 * n, 0, 60 * n + 50, 10)) for n, text in enumerate(words))
    return Sheet("a.pdf", Page(0, 600, 800, words=placed))


def test_a_word_within_another_is_not_that_word():
    page = sheet("The", "current", "rent")
    assert [hit.boxes for hit in page.quote("rent")] == [(Box(120, 0, 170, 10),)]


def test_short_codes_are_not_put_together_from_pieces():
    page = sheet("DE89", "3704", "0044", "A", "1")
    assert [hit.text for hit in page.code("DE8937040044")] == ["DE89 3704 0044"]
    assert not list(page.code("A1"))
