"""Which pages are tables of contents or indexes: their lines end in page numbers. They speak of all, tell nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from core.retrieval.passages import Passage

_ENTRY = re.compile(r"[^\W\d_]{3}.*?[\s.…]+(\d{1,3})$")
_LEADER = re.compile(r"(?:[.·…] ?){5,}|…{2,}")
_INDEXED = re.compile(r"^([^\W\d_]).*?,? \d{1,4}(?:(?:, ?|[-–])\d{1,4})*$")
_FEWEST = 7  # entries
_SHARE = 0.5  # of the lines of the page, at least
_LED = 0.35  # the same, for entries with dots that lead to the number, which may stand on a line of its own
_SPAN = 5  # pages between the first entry and the last, at least
_LONGEST = 60  # letters of an entry of an index
_SORTED = 0.85  # of the entries of an index, which go by the alphabet
ASKED = re.compile(
    r"\b(?:contents|chapters?|sections?|appendi\w+|page|index)\b", re.I
)  # for what such a page does tell


def contents(passages: Iterable[Passage]) -> frozenset[tuple[int, int]]:
    """Document and page of each."""
    lines: dict[tuple[int, int], dict[str, None]] = defaultdict(dict)  # those that two passages share count once
    for passage in passages:
        lines[passage.document, passage.page].update(dict.fromkeys(passage.text.split("\n")))
    return frozenset(place for place, held in lines.items() if _lists_pages(list(held)))


def _lists_pages(lines: Sequence[str]) -> bool:
    led = sum(bool(_LEADER.search(line)) for line in lines)
    return led >= max(_FEWEST, _LED * len(lines)) or _in_order(lines) or _by_alphabet(lines)


def _in_order(lines: Sequence[str]) -> bool:
    """Whether the numbers grow, as those of chapters do."""
    ends = [int(found[1]) for line in lines if (found := _ENTRY.search(line.strip()))]
    if len(ends) < max(_FEWEST, _SHARE * len(lines)):
        return False
    grows = sum(a <= b for a, b in pairwise(ends))
    return grows >= 0.9 * (len(ends) - 1) and ends[-1] - ends[0] >= _SPAN


def _by_alphabet(lines: Sequence[str]) -> bool:
    """Whether names with page numbers follow each other as in an index, column after column."""
    first = [found[1].lower() for line in lines if len(line) <= _LONGEST and (found := _INDEXED.match(line.strip()))]
    if len(first) < max(2 * _FEWEST, _SHARE * len(lines)):
        return False
    return sum(a <= b for a, b in pairwise(first)) >= _SORTED * (len(first) - 1)
