"""Text without what the setting of a page adds or takes: spaces, hyphens, capitals. Figures are left as they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.quantities import plain

_LEGAL = re.compile(r",\s?(?:inc|ltd|llc|llp|lp|l\.p|corp|co|gmbh|plc|ag|nv|n\.v|bv|b\.v|sa|s\.a|limited)\b")
_RUN = re.compile(r"[^ ,-]+|,|[ -]+")
UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def squeezed(text: str) -> tuple[str, list[int]]:
    """Text without capitals, spaces (but between figures), hyphens between letters and the comma before "Inc.".

    Gives each letter's origin too.
    """
    simple = plain(text, fold=True)
    kept: list[str] = []
    at: list[int] = []
    for match in _RUN.finditer(simple.text):
        stay = _staying(simple.text, *match.span())
        kept += [simple.text[place] for place in stay]
        at += [simple.at[place] for place in stay]
    return "".join(kept), at


def _staying(text: str, start: int, end: int) -> Sequence[int]:
    """The places of a run of letters, or of spaces and hyphens, that tell something."""
    first, last = text[start - 1 : start], text[end : end + 1]
    if text[start] == "," and _LEGAL.match(text, start):
        return ()
    if text[start] not in " -" or not (first and last):
        return range(start, end)
    hyphens = [place for place in range(start, end) if text[place] == "-"]
    if first.isdigit() and last.isdigit():
        return hyphens[:1] or range(start, end)
    return () if first.isalpha() and last.isalpha() else hyphens


def alone(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] begins and ends where words and numbers do."""
    return _edge(text[max(start - 2, 0) : start][::-1], text[start]) and _edge(text[end : end + 2], text[end - 1])


def _edge(beyond: str, inside: str) -> bool:
    """beyond: the letters past an edge, nearest first."""
    if not beyond or not inside.isalnum():
        return True
    if beyond[0].isalnum():
        return bool(UNSPACED.match(beyond[0]) or UNSPACED.match(inside))
    return not (inside.isdigit() and beyond[0] in ".,:/-\u2212" and beyond[1:].isdigit())
