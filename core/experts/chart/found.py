"""What one way of reading made of a scene: the values, how they run, and which labels it took for names."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.charts import ChartKind, Value
from core.domain import Box
from core.experts.chart.axes import Ruler
from core.experts.chart.labels import Label


@dataclass
class Found:
    kind: ChartKind
    values: list[Value]
    plot: Box
    upright: bool = True
    ruler: Ruler | None = None  # of the values
    along: Ruler | None = None  # of the categories, when they are numbers
    names: list[Label] = field(default_factory=list)
    second: list[Label] = field(default_factory=list)  # names along the other way, of a heatmap
    marks: int = 0
    unread: list[str] = field(default_factory=list)
    doubts: list[tuple[str, str, tuple[Box, ...]]] = field(default_factory=list)  # code, words, where
    measured: str = ""
    cut: bool = False  # marks that stand for their length begin elsewhere than at zero
