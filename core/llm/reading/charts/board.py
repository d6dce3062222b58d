"""The charts of a prompt, put together again from their evidence: values by category and series, and what is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from core.domain import Box, Evidence
from core.quantities import numbers


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a chart."""

    id: str
    category: str
    series: str
    number: float
    bound: float
    box: Box = Box(0, 0, 0, 0)  # noqa: RUF009 - a tuple


@dataclass
class Board:
    """One chart."""

    name: str
    page: int
    points: list[Point] = field(default_factory=list)
    facts: list[Evidence] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)  # where categories are panels: the evidence of their names
    percent: bool = False  # whether its values are told in percent

    @cached_property
    def categories(self) -> list[str]:
        names = list(dict.fromkeys(p.category for p in self.points))
        if self.kind not in ("line chart", "area chart", "stacked area chart"):
            return names
        at = {p.category: p.box.x0 for p in reversed(self.points)}  # where the first line has a gap, others have none
        return sorted(names, key=lambda name: at[name])

    @cached_property
    def series(self) -> list[str]:
        return list(dict.fromkeys(p.series for p in self.points))

    def said(self, key: str) -> list[Evidence]:
        """What is said of the chart under a key: its title, its ticks."""
        return [e for e in self.facts if e.key == key]

    def fact(self, key: str) -> Evidence | None:
        return next(iter(self.said(key)), None)

    @property
    def kind(self) -> str:
        fact = self.fact("kind")
        return fact.text if fact else "chart"

    @property
    def words(self) -> str:
        """Everything that is written on it."""
        texts = [e.text for e in self.facts if e.key != "kind"]
        return " ".join([*texts, *self.categories, *self.series])


def boards(evidence: Sequence[Evidence]) -> list[Board]:
    """The charts, in the order of their pages."""
    found: dict[tuple[str, str], Board] = {}
    for e in evidence:
        if e.kind not in ("mark", "option") or "chart" not in e.table:
            continue
        board = found.setdefault((e.file, e.table), Board(e.table, e.page))
        if e.kind == "option":
            board.facts.append(e)
        elif read := numbers(e.text):
            value = read[0]
            board.percent = board.percent or e.text.rstrip().endswith("%")
            board.points.append(Point(e.id, e.key, e.column, float(value.value), e.bound, e.boxes[0]))
    return sorted(found.values(), key=lambda b: (b.page, b.name))
