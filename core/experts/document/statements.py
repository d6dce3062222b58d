"""Which tables are statements of a company, and which of their rows a question needs. Computes nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import takewhile

from core.asking.accounts import Figure, figures
from core.asking.sought import sought
from core.asking.years import years
from core.domain import Evidence

_NEEDED = 1.5  # for a row that is needed
_WHOLE = 0.5  # for a table that holds as many known figures as a statement does
_MANY = 8
_SCALE = 1.2  # for a line that tells in what figures are, or for how long
_SHORT = 90
_INDENT = 2.0  # points
_TELLS = re.compile(
    r"\bin (?:u\.?s\.? )?(?:dollars in )?(?:thousand|million|billion)s?\b|\b(?:months|weeks|quarter|years?)\b", re.I
)
Key = tuple[str, int, str]


def worth(seen: Sequence[Evidence], question: str) -> dict[int, float]:
    """What each cell of a statement is worth to the question, by its place in the sequence; the rest is left out."""
    wanted = sought(question)
    if wanted is None:
        return {}
    cells = [(n, e) for n, e in enumerate(seen) if e.kind == "cell"]
    whole = _wholeness(e for _n, e in cells)
    needed = [figure for figure in wanted.figures if figure.rows]
    parts = _set_in([e for _n, e in cells], needed)
    found = {}
    for n, e in cells:
        held = (_key(e), e.key or e.text) in parts or any(f.rank(e.key or e.text) is not None for f in needed)
        found[n] = (_NEEDED if held else 0.0) + _WHOLE * whole[_key(e)]
    found |= {
        n: _SCALE for n, e in enumerate(seen) if e.kind == "line" and len(e.text) < _SHORT and _TELLS.search(e.text)
    }
    return found


def _set_in(cells: Sequence[Evidence], needed: Sequence[Figure]) -> set[tuple[Key, str]]:
    """The rows that are set in under a heading which alone bears the name of a figure: its parts."""
    numbered = {(_key(e), e.key) for e in cells if e.key}
    names: dict[Key, list[Evidence]] = defaultdict(list)
    for e in cells:
        if not e.key and e.boxes and e.heading not in ("grid", "list"):
            names[_key(e)].append(e)
    found: set[tuple[Key, str]] = set()
    for key, some in names.items():
        some.sort(key=lambda e: e.boxes[0].y0)
        for at, head in enumerate(some):
            if (key, head.text) not in numbered and any(figure.rank(head.text) is not None for figure in needed):
                under = takewhile(lambda e: e.boxes[0].x0 > head.boxes[0].x0 + _INDENT, some[at + 1 :])  # noqa: B023
                found |= {(key, e.text) for e in under}
    return found


def _wholeness(cells: Iterable[Evidence]) -> dict[Key, float]:
    """0 to 1 a table, by how many of the known figures its rows have, for columns that are years."""
    held: dict[Key, set[str]] = defaultdict(set)
    labels = {(_key(e), e.key) for e in cells if e.key and years(e.column)}
    for key, label in labels:
        held[key] |= {name for name, figure in figures().items() if figure.rank(label) is not None}
    return defaultdict(float, {key: min(len(names) / _MANY, 1.0) for key, names in held.items()})


def _key(e: Evidence) -> Key:
    return e.file, e.page, "grid" if e.heading == "grid" else e.table
