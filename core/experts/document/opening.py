"""What a document begins with, line by line and sentence by sentence, for questions on the whole of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from core.domain import Evidence

_LINES = 100  # of the first page: among them is its title


def opening(seen: Iterable[Evidence], limit: int) -> list[Evidence]:
    """In the order in which it stands, the sentences first; at most `limit`."""
    every = [e for e in seen if e.kind in ("line", "passage") and e.key != "address"]
    lines = list(islice((e for e in every if e.kind == "line" and e.page == every[0].page), _LINES))
    sentences = [e for e in every if e.kind == "passage"][: max(limit - len(lines), 0)]
    kept = [*sentences, *lines]
    return [replace(e, score=round(1 - n / max(len(kept), 1), 4)) for n, e in enumerate(kept)]
