"""Which pages are tables of contents: their lines end in page numbers that grow. They speak of all and tell nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from core.retrieval.passages import Passage

_ENTRY = re.compile(r"[^\W\d_]{3}.*?[\s.…]+(\d{1,3})$")
_FEWEST = 7  # entries
_SHARE = 0.5  # of the lines of the page, at least
_SPAN = 5  # pages between the first entry and the last, at least
ASKED = re.compile(r"\b(?:contents|chapters?|sections?|appendi\w+|page)\b", re.I)  # for what such a page does tell


def contents(passages: Iterable[Passage]) -> frozenset[tuple[int, int]]:
    """Document and page of each."""
    lines: dict[tuple[int, int], dict[str, None]] = defaultdict(dict)  # those that two passages share count once
    for passage in passages:
        lines[passage.document, passage.page].update(dict.fromkeys(passage.text.split("\n")))
    return frozenset(place for place, held in lines.items() if _lists_pages(list(held)))


def _lists_pages(lines: list[str]) -> bool:
    ends = [int(found[1]) for line in lines if (found := _ENTRY.search(line.strip()))]
    if len(ends) < max(_FEWEST, _SHARE * len(lines)):
        return False
    grows = sum(a <= b for a, b in pairwise(ends))
    return grows >= 0.9 * (len(ends) - 1) and ends[-1] - ends[0] >= _SPAN
