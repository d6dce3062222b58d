"""Rows of a list on a program's window that may be a tree: a row is found by its name, under what it stands below."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.asking import Asked, terms, words
from core.asking.likeness import likeness
from core.domain import Evidence
from core.llm.reading.found import Found
from core.quantities import numbers

STEP = 4.0  # pixels that a row stands further in than the one it belongs to, at least
LONGEST = 5  # words of a name
_FIGURE = frozenset(("amount", "number", "percent", "count", "text"))
_LATIN = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its name run together and as it stands, its cells, and the names above it, the nearest last."""

    name: str
    text: str
    cells: tuple[Evidence, ...]
    above: tuple[str, ...]


def treed(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The cell of a row whose name is run together, or that several rows of a tree bear; None for all other rows."""
    if asked.aggregate in ("argmax", "argmin", "sum", "mean") or asked.kind in ("yesno", "list", "sentence"):
        return None
    said = _runs(words(asked.english))
    lines = [line for line in _lines(evidence) if line.name in said]
    under = [line for line in lines if any(name in said for name in line.above)]
    mine = under or lines
    told_apart = bool(under) and sum(line.name == under[0].name for line in lines) > 1
    if len(mine) != 1 or not (told_apart or _run_together(asked, mine[0])):
        return None
    cell = _cell(asked, mine[0])
    return Found(cell.text.strip(), (cell.id,), 0.88) if cell else None


def _run_together(asked: Asked, line: Line) -> bool:
    """Whether the question parts a name that stands as one word on the window."""
    return " " not in line.text and line.name not in words(asked.english)


def _lines(evidence: Sequence[Evidence]) -> Iterator[Line]:
    """The rows of all lists, each list from top to bottom."""
    tables: dict[tuple[str, int, str], list[Evidence]] = defaultdict(list)
    for e in evidence:
        if e.kind == "cell" and e.heading == "list" and e.boxes:
            tables[e.file, e.page, e.table].append(e)
    for cells in tables.values():
        yield from _tree(cells)


def _tree(cells: Sequence[Evidence]) -> Iterator[Line]:
    named = sorted((e for e in cells if not e.key), key=lambda e: e.boxes[0].y0)
    open_: list[tuple[float, str]] = []  # where each that is open begins, and its name
    for head in named:
        box = head.boxes[0]
        open_ = [(at, name) for at, name in open_ if at + STEP < box.x0]
        beside = (e for e in cells if e.key and box.y0 <= e.boxes[0].centre[1] <= box.y1)
        name = "".join(_LATIN.findall(" ".join(words(head.text))))
        yield Line(
            name, head.text, tuple(sorted(beside, key=lambda e: e.boxes[0].x0)), tuple(name for _at, name in open_)
        )
        open_.append((box.x0, name))


def _runs(said: Sequence[str]) -> set[str]:
    """Words that follow each other, run together: "hk bank" is "hkbank"; short ones are too common to be names."""
    spans = (said[at : at + long] for at in range(len(said)) for long in range(1, LONGEST + 1))
    return {run for span in spans if len(run := "".join(span)) > 2}


def _cell(asked: Asked, line: Line) -> Evidence | None:
    """Under the header that the question names; else the first number, where a figure is asked for."""
    scored = [(likeness(asked.terms, terms(e.column)), e) for e in line.cells]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if best and score > 0.3:
        return best
    return next((e for e in line.cells if numbers(e.text)), None) if asked.kind in _FIGURE else None
