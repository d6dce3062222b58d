"""Questions about tables, each with the queries that come to its answer: from a public set in a folder the user names.

Reads WikiTableQuestions (Pasupat and Liang 2015, CC BY-SA 4.0) as JSON lines. What a question means nobody has written
down: every query that comes to the right answer may be it.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from core.querying.grid import Grid, grid, stems
from core.querying.queries import Denotation
from core.querying.traits import Seen, seen

LONGEST, WIDEST = 60, 12  # rows and columns of a table
SEEN, TRUSTED, UNSEEN = "seen", "trusted", "unseen"  # what scores learn on, what trust learns on, what measures


class Ask(NamedTuple):
    question: str
    seen: Seen
    right: tuple[bool, ...]  # of its queries


class Asks:
    """The first so many questions, in an order that the seed tells; tables are wholly on one side."""

    def __init__(self, folder: Path, seed: int, most: int) -> None:
        self.parts: dict[str, list[Ask]] = {SEEN: [], TRUSTED: [], UNSEEN: []}
        place = folder / "wikitablequestions"
        tables = {row["table"]: row["rows"] for row in _rows(place / "tables.jsonl.gz")}
        sides = {name: (TRUSTED, UNSEEN)[n % 2] if n % 10 in (4, 9) else SEEN for n, name in enumerate(sorted(tables))}
        asked = [row for row in _rows(place / "questions.train.jsonl.gz") if _fits(tables.get(row["table"], []))]
        Random(f"querying {seed}").shuffle(asked)
        grids: dict[str, Grid] = {}
        for row in asked[:most]:
            name = row["table"]
            if name not in grids:
                grids[name] = grid(tables[name][0], tables[name][1:])
            found = seen(row["question"], grids[name])
            if found.queries:
                right = tuple(is_right(one, row["answers"]) for one in found.denotations)
                kept = found._replace(queries=(), denotations=())  # some gigabytes that nobody learns from
                self.parts[sides[name]].append(Ask(row["question"], kept, right))
        self.parts[SEEN] = [one for one in self.parts[SEEN] if any(one.right)]

    def batch(self, part: str, seed: int, step: int, size: int) -> list[Ask]:
        """The same place gives the same questions; each comes once a turn."""
        held = self.parts[part]
        drawn: list[Ask] = []
        order: list[int] = []
        for place in range(step * size, (step + 1) * size):
            turn, at = divmod(place, len(held))
            if at == 0 or not order:
                order = list(range(len(held)))
                Random(f"querying {seed} {part} {turn}").shuffle(order)
            drawn.append(held[order[at]])
        return drawn


def is_right(told: Denotation, gold: Sequence[str]) -> bool:
    if told.number is not None:
        number = _number(gold[0])
        return len(gold) == 1 and number is not None and abs(number - told.number) < 1e-6
    if sorted(map(stems, told.said)) == sorted(map(stems, gold)):
        return True
    one = len(gold) == len(told.said) == 1
    return one and _number(gold[0]) is not None and _number(gold[0]) == _number(told.said[0])


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "").strip("% $"))
    except ValueError:
        return None


def _fits(rows: list[list[str]]) -> bool:
    return 3 <= len(rows) <= LONGEST and len(rows[0]) <= WIDEST


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
