"""Where copied words may begin and end: at whole words and whole numbers, with or without the marks around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 120  # bytes of one word that may begin an answer
_WORD = re.compile(r"\S+")
_BEFORE = re.compile(r"[(\[{\"'“„‘«‹<#*•]+")
_BEHIND = re.compile(r"[.,;:!?)\]}\"'”“’»›>*]+$")
_BRACKETED = re.compile(r"\([^()]*\d[^()]*\)")  # (45) may be less than nothing
_LABEL = re.compile(r"(?<=[^\W\d][:=])(?=[^\s/:=])")  # Date:12.05.2021
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)")  # 1 234 567 is one number
_HAN = re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff])(?![百千万亿％%])|(?=[\u3040-\u30ff\u3400-\u9fff])(?![百千万亿])")


def cuts(text: str) -> tuple[list[int], frozenset[int]]:
    """Starts and ends, as places among the bytes of the text."""
    inside = {place for one in _GROUPED.finditer(text) for place in range(one.start() + 1, one.end())}
    starts: set[int] = set()
    ends: set[int] = set()
    for word in _WORD.finditer(text):
        first, last = _cuts_of(word[0])
        starts.update(word.start() + place for place in first)
        ends.update(word.start() + place for place in last)
    at = _bytes(text)
    return sorted(at[place] for place in starts - inside), frozenset(at[place] for place in ends - inside)


def _cuts_of(word: str) -> tuple[set[int], set[int]]:
    """Of one word without spaces."""
    begin, end = 0, len(word)
    if (marks := _BEFORE.match(word)) and not _BRACKETED.match(word):
        begin = marks.end()
    if marks := _BEHIND.search(word):
        end = marks.start() + (_BRACKETED.match(word) is not None and word[marks.start()] == ")")
    if begin >= end:
        return {0}, {len(word)}
    between = set(_between(word))
    starts = {0, begin, *between}
    return (starts if len(word.encode()) <= LONGEST else between), {len(word), end, *between}


def _between(word: str) -> Iterator[int]:
    """Inside a word: after a label, and beside signs that are words by themselves."""
    for pattern in (_LABEL, _HAN):
        yield from (one.start() for one in pattern.finditer(word) if 0 < one.start() < len(word))


def _bytes(text: str) -> list[int]:
    """The place of each letter among the bytes, and the end."""
    places = [0]
    for letter in text:
        places.append(places[-1] + len(letter.encode()))
    return places
