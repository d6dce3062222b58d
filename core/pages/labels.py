"""Finds the number printed on a page: as the file tells it, or as its headers and footers count."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import pymupdf

from core.domain import Line, Page

EDGE = 0.11  # of the height: where page numbers stand
NUMBER = re.compile(
    r"(?:.*?\b(?:page|seite|p\.|pagina|página|side|sida)\s*|[-–—|\[(]\s*|[A-Z]{1,2}-)?"
    r"(?P<number>\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:of|von|de|di|/|sur|van)\s*\d{1,4}|\s*[-–—|\])]|\s*$)",
    re.IGNORECASE,
)
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

HEX = re.compile(r"<((?:[0-9A-Fa-f]{2})+)>")

Printed = tuple[str, int, bool]  # as it stands, what it counts, whether at the top


def given(page: pymupdf.Page) -> str:
    """What the file calls a page. MuPDF gives a prefix that is written in hexadecimal as it stands: <FEFF0031> is 1."""
    return HEX.sub(lambda found: _decoded(bytes.fromhex(found[1])), page.get_label())


def _decoded(raw: bytes) -> str:
    """A text string of PDF 1.7, section 7.9.2.2: UTF-16 behind its mark, else nearly Latin-1."""
    return raw[2:].decode("utf-16-be", "replace") if raw.startswith(b"\xfe\xff") else raw.decode("latin-1")


def printed_numbers(page: Page) -> list[Printed]:
    """What may be the page's number: numbers that stand alone, or after "page", near the upper or lower edge."""
    found = []
    for line in page.lines:
        y = line.box.centre[1]
        if not page.height * EDGE < y < page.height * (1 - EDGE):
            found += [(text, count, y < page.height / 2) for text, count in _numbers(line)]
    return found


def _numbers(line: Line) -> Iterator[tuple[str, int]]:
    words = line.text.split()
    candidates = {line.text, words[0], words[-1]} if words else set()
    for text in candidates:
        if len(text) <= 40 and (match := NUMBER.fullmatch(text.strip())):
            number = match["number"]
            count = int(number) if number.isdigit() else roman(number.lower())
            if count:
                yield number, count


def roman(text: str) -> int:
    """The value of a lower-case Roman numeral; 0 when it is none."""
    if not re.fullmatch(r"(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", text):
        return 0
    values = [ROMAN[letter] for letter in text]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def label_of(number: int, pages: int, numbers: Callable[[int], Sequence[Printed]]) -> str:
    """The number on a page that goes on counting on the pages beside it; "" when none does."""
    neighbours = [n for n in (number - 1, number + 1, number - 2, number + 2) if 0 <= n < pages]
    best: tuple[int, str] = (0, "")
    for text, count, top in numbers(number):
        agree = sum(_counts_on(numbers(n), count + n - number, top, text.isdigit()) for n in neighbours)
        best = max(best, (agree, text), key=lambda pair: pair[0])
    return best[1]


def _counts_on(printed: Iterable[Printed], count: int, top: bool, digits: bool) -> bool:
    return any(other == count and at_top == top and text.isdigit() == digits for text, other, at_top in printed)
