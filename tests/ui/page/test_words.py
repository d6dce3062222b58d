"""Words are found as people write them, and picked out as a mouse would."""

from __future__ import annotations

import pytest

from core.domain import Box, Line, Page, Word, around
from ui.page.words import Pattern, highlight, hits_on, line_around, nearest, text_of


def page_of(*lines: str) -> Page:
    """Letters are 6 wide and lines 10 high."""
    words, made = [], []
    for number, line in enumerate(lines):
        start, x = len(words), 0
        for text in line.split():
            words.append(Word(text, Box(x, 12 * number, x + 6 * len(text), 12 * number + 10)))
            x += 6 * (len(text) + 1)
        made.append(Line(start, len(words), line, around(word.box for word in words[start:])))
    return Page(0, 600, 800, words=tuple(words), lines=tuple(made))


@pytest.mark.parametrize(
    ("pattern", "hits"),
    [
        (Pattern("lamp"), 3),
        (Pattern("lamp", case=True), 2),
        (Pattern("lamp", whole=True), 1),
        (Pattern("brass  lamp"), 1),
        (Pattern("of the lighthouse"), 1),
        (Pattern("office"), 1),
        (Pattern("keeper's"), 1),
        (Pattern("(1911)"), 1),
        (Pattern("灯台"), 1),
        (Pattern("."), 1),
        (Pattern("ghost"), 0),
        (Pattern("  "), 0),
    ],
)
def test_what_is_typed_is_found_as_it_stands(pattern: Pattern, hits: int) -> None:
    page = page_of("Lamps and a brass", "lamp (1911) of the light-", "house, 灯 台 and oﬃce", "keeper’s lampshade.")
    assert len(hits_on(page, pattern)) == hits


def test_a_hit_over_two_lines_is_two_boxes_and_covers_only_its_letters() -> None:
    page = page_of("of the light-", "house lamp")
    (hit,) = hits_on(page, Pattern("lighthouse"))
    assert hit.boxes == (Box(42, 0, 72, 10), Box(0, 12, 30, 22))
    (part,) = hits_on(page, Pattern("amp"))
    assert part.boxes == (Box(42, 12, 60, 22),)


def test_the_word_under_the_mouse_is_taken_or_the_one_nearest_on_its_line() -> None:
    page = page_of("one two three", "four five")
    assert nearest(page, (27, 5)) == 1
    assert nearest(page, (500, 5)) == 2
    assert nearest(page, (500, 5), within=3) is None
    assert nearest(page_of(), (1, 1)) is None
    assert line_around(page, 3) == (3, 5)


def test_words_are_copied_line_by_line() -> None:
    page = page_of("one two three", "four five", "灯 台")
    assert text_of(page, (1, 4)) == "two three\nfour"
    assert text_of(page, (5, 7)) == "灯台"
    assert highlight(page, (1, 4)) == [Box(24, 0, 78, 10), Box(0, 12, 24, 22)]
