"""What a company's report of an event tells, such as an 8-K: the first sentence under each of its items. Judges no
item but the list of exhibits, which tells nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.asking import Asked
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.prose import is_sentence

_WANTED = re.compile(
    r"^(?=.*\b8-?k\b).*\b(?:agenda|subject|topic|purpose|content|contents|about|announc\w+|disclos\w+|events?|"
    r"key (?:points?|message)|happened)\b",
    re.I | re.S,
)
_ITEM = re.compile(r"\s*item\s+\d\.\d\d\b", re.I)
_EXHIBITS = re.compile(r"\bexhibits\b", re.I)
_MOST = 2  # items that are told


def filing(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """None where no item is on the pages."""
    if not _WANTED.search(asked.english):
        return None
    told = [e for item in _items(evidence) if (e := _first_under(item, evidence))][:_MOST]
    text = " ".join(f"{e.text.strip()} [{e.id}]" for e in told)
    return Found(text, tuple(e.id for e in told), 0.8, ready=True) if told else None


def _items(evidence: Sequence[Evidence]) -> Iterator[Evidence]:
    """The headings of the items, in the order of the document."""
    heads = [e for e in evidence if e.kind == "line" and e.boxes and _ITEM.match(e.text)]
    yield from (e for e in sorted(heads, key=_place) if not _EXHIBITS.search(e.text))


def _first_under(item: Evidence, evidence: Sequence[Evidence]) -> Evidence | None:
    """The first sentence below a heading, on its page or the next."""
    below = [e for e in evidence if e.kind == "passage" and e.boxes and e.file == item.file and _place(e) > _place(item)
             and e.page <= item.page + 1 and is_sentence(e.text) and not _ITEM.match(e.text)]  # fmt: skip
    return min(below, key=_place, default=None)


def _place(e: Evidence) -> tuple[int, float]:
    return e.page, e.boxes[0].y0
