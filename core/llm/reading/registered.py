"""The securities of a company that are registered on an exchange, as the cover of its report lists them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked
from core.domain import Evidence
from core.llm.reading.found import Found

_WANTED = re.compile(
    r"\b(?P<what>(?:debt |debt-)?securit(?:y|ies)|notes|bonds|debentures)\b[^?]*\b(?:registered|listed|trade[ds]?)\b",
    re.I,
)
_DEBT = re.compile(
    r"\b(?:notes?|debentures?|bonds?)\b[^.]{0,40}\b(?:19|20)\d\d\b|\d(?:\.\d+)? ?% [\w ]*\b(?:notes?|bonds?)\b", re.I
)
_SHARES = re.compile(r"\b(?:common (?:stock|shares)|ordinary shares|class [a-c]\b[\w ]*stock)\b", re.I)
_COUNTED = re.compile(
    r"\bnumber of\b|\boutstanding\b|\baggregate\b", re.I
)  # how many there are, further down the cover
_COVER = re.compile(r"\b(?:new york|nasdaq|nyse|london|stock exchange|stock market|global select)\b", re.I)
_PAGES = 3  # of the front matter


def registered(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """Each with its name; that there are none, where the cover lists shares alone; None where it is not among the
    pages that were read."""
    wanted = _WANTED.search(asked.english)
    if not wanted or not re.search(r"\bregistered\b|\bexchange\b", asked.english, re.I):
        return None
    front = [e for e in evidence if e.page < _PAGES and e.kind in ("cell", "line") and e.boxes and len(e.text) < 160]
    if not any(_COVER.search(e.text) for e in front):
        return None
    front.sort(key=lambda e: (e.page, e.boxes[0].y0, e.kind))
    named = {_plain(e.text): e for e in reversed(front) if _DEBT.search(e.text)}
    if named:
        told = sorted(named.values(), key=lambda e: (e.page, e.boxes[0].y0))
        return Found("; ".join(f"{_plain(e.text)} [{e.id}]" for e in told), tuple(e.id for e in told), 0.9, ready=True)
    shares = next((e for e in front if _SHARES.search(e.text) and not _COUNTED.search(e.text)), None)
    if shares is None or "debt" not in wanted["what"].lower():
        return None
    return Found(f"None: only “{_plain(shares.text)}” is registered [{shares.id}]", (shares.id,), 0.8, ready=True)


def _plain(text: str) -> str:
    """The title of the class, without its symbol and its exchange."""
    ends = _COVER.search(text)
    title = text[: ends.start()] if ends and ends.start() > 8 else text
    return re.sub(r"\s+(?:The|[A-Z]{2,5}\d*)\s*$", "", " ".join(title.split())).strip()
