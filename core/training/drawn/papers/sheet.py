"""A page being filled: writes, rules and boxes, and keeps account of every word. Decides no place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from core.domain import Box, Cell
from core.training.drawn.canvas import broken
from core.training.drawn.fonts import bold
from core.training.drawn.papers.truth import Chart, Control, Pair, PaperKind, PaperTruth
from core.training.drawn.scene import Disc, Ink, Item, Scene, Shape, Writing, placed, wide
from core.training.drawn.truth import ChartTruth, Colour, Label


@dataclass(slots=True)
class Sheet:
    """Built by one drawing, then told as truth."""

    seed: int
    scene: Scene
    font: str = "helvetica"
    size: float = 13.0
    ink: Colour = (0, 0, 0)
    labels: list[Label] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    title: Label | None = None
    table: Box | None = None

    def write(
        self, text: str, x: float, y: float, anchor: str = "ls", *, times: float = 1.0, heavy: bool = False,
        colour: Colour | None = None,
    ) -> Label:  # fmt: skip
        font = bold(self.font) if heavy else self.font
        label = self.scene.write(placed(text, font, self.size * times, colour or self.ink, (x, y), anchor))
        self.labels.append(label)
        return label

    def paragraph(self, text: str, x: float, y: float, room: float) -> float:
        """Lines from a first baseline at y; returns the next baseline."""
        for line in broken(text, self.font, self.size, room):
            self.write(line, x, y)
            y += self.size * 1.35
        return y

    def width(self, text: str, times: float = 1.0, heavy: bool = False) -> float:
        return wide(text, bold(self.font) if heavy else self.font, self.size * times)

    def rule(
        self, x0: float, y0: float, x1: float, y1: float, colour: Colour | None = None, width: float = 1.0
    ) -> None:
        self.scene.line(((x0, y0), (x1, y1)), Ink(line=colour or self.ink, width=width))

    def box(self, box: Box, fill: Colour | None = None, line: Colour | None = None) -> Box:
        self.scene.rect(box, Ink(fill, line))
        return box

    def pair(self, key: str, label: Label, value: Label | None) -> None:
        self.pairs.append(Pair(key, label, value))

    def place(self, scene: Scene, truth: ChartTruth, x: float, y: float) -> None:
        """A chart with its top left corner here."""
        box = self.box(Box(x, y, x + scene.width, y + scene.height), scene.paper)
        self.scene.items += [_moved(item, x, y) for item in scene.items]
        self.charts.append(Chart(box, truth))

    def told(self, kind: PaperKind) -> PaperTruth:
        scene = self.scene
        return PaperTruth(
            self.seed, kind, scene.width, scene.height, scene.paper, tuple(self.labels), self.title, tuple(self.cells),
            self.table, tuple(self.pairs), tuple(self.controls), tuple(self.charts),
        )  # fmt: skip


def _moved(item: Item, dx: float, dy: float) -> Item:
    match item:
        case Shape():
            return replace(item, points=tuple((x + dx, y + dy) for x, y in item.points))
        case Disc():
            return replace(item, centre=(item.centre[0] + dx, item.centre[1] + dy))
        case Writing():
            return replace(item, at=(item.at[0] + dx, item.at[1] + dy))
