"""Draws small multiples: a panel a series, side by side and one under the other, which share their axes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PIL import Image

from core.domain import Box
from core.training.drawn.axes import axes, ground
from core.training.drawn.canvas import Canvas
from core.training.drawn.dials import Dial, key_dial, value_dial
from core.training.drawn.frames import Frame
from core.training.drawn.headings import headed
from core.training.drawn.marks.bars import bars
from core.training.drawn.marks.lines import lines
from core.training.drawn.pillow_painter import painted
from core.training.drawn.plan import Plan, planned
from core.training.drawn.scales import Ruler
from core.training.drawn.tables import table_of
from core.training.drawn.truth import ChartTruth, Kind, Label

KINDS: tuple[Kind, ...] = ("line", "bar")
FEWEST = 3  # series
GAP = 1.8  # times the height of writing, between panels


@dataclass(frozen=True, slots=True)
class DrawnPanels:
    """One picture, and what is true of each panel, row by row. A truth has the ticks that its panel shares."""

    image: Image.Image  # RGB
    title: str
    truths: tuple[ChartTruth, ...]


def draw_panels(seed: int, kind: Kind = "line", theme: str | None = None, width: int | None = None) -> DrawnPanels:
    """The first plan from this seed on that has series enough, drawn in panels."""
    plan = _plan(seed, kind, theme, width)
    canvas = Canvas(plan)
    heads = headed(canvas)
    count = len(plan.data.columns)
    columns = 2 if count < 5 else 3
    rows = -(-count // columns)
    truths = tuple(
        _panel(canvas, n, _cells(canvas, heads.room, columns, rows)[n], n % columns == 0, n + columns >= count)
        for n in range(count)
    )
    return DrawnPanels(painted(canvas.scene), heads.title.text if heads.title else "", truths)


def _plan(seed: int, kind: Kind, theme: str | None, width: int | None) -> Plan:
    """Years along, numbers up, nothing stacked: what panels are drawn for."""
    for n in range(seed, seed + 500):
        plan = planned(n, kind, theme, width=width or 900)
        fits = len(plan.data.columns) >= FEWEST and plan.data.key_kind == "year" and plan.scale == "linear"
        if fits and plan.stacking in ("none", "grouped"):
            return replace(
                plan, height=round(0.75 * plan.width), named=True, horizontal=False, stacking="none", second=False,
                bands=False, printed=False, flipped=False, remark=False, axis_titles=False, told=(),
                style=replace(plan.style, values_on="low"),
            )  # fmt: skip
    raise LookupError(seed)


def _cells(canvas: Canvas, room: Box, columns: int, rows: int) -> list[Box]:
    """The plots, row by row: with room for ticks at the left and at the bottom, and for a title over each."""
    t = canvas.text
    side, deep = 4.5 * t, 2.2 * t
    wide = (room.width - side - (columns - 1) * GAP * t) / columns
    high = (room.height - deep - rows * GAP * t - (rows - 1) * t) / rows
    return [
        Box(x, y, x + wide, y + high)
        for row in range(rows)
        for column in range(columns)
        for x in (room.x0 + side + column * (wide + GAP * t),)
        for y in (room.y0 + GAP * t + row * (high + (GAP + 1) * t),)
    ]


def _panel(whole: Canvas, number: int, plot: Box, first: bool, last: bool) -> ChartTruth:
    """One series in its plot, with the ticks that stand at this panel."""
    column = whole.plan.data.columns[number]
    data = replace(whole.plan.data, columns=(column,), title=column.name)
    plan = replace(whole.plan, data=data, markers=whole.plan.markers[:1], dashes=((),))
    canvas = Canvas(plan)
    canvas.scene, canvas.text, canvas.k = whole.scene, whole.text, whole.k
    keys, values = key_dial(plan, plot.width / (7.5 * canvas.text)), value_dial(whole.plan, 4)
    frame = Frame(plot, Ruler(keys.scale, plot.x0, plot.x1), Ruler(values.scale, plot.y1, plot.y0), keys, values)
    ground(canvas, frame)
    marks = (bars if plan.kind == "bar" else lines)(canvas, frame)
    shown = replace(
        frame, key_dial=_if(keys, shown=last), value_dial=_if(values, shown=first), every=_every(canvas, keys, plot)
    )
    found = axes(canvas, shown)
    title: Label = canvas.write(column.name, (plot.x0, plot.y0 - 0.5 * canvas.text), "lb")
    return ChartTruth(
        plan.seed, plan.kind, plan.style.theme, plan.width, plan.height, plot, table_of(data, plan.kind), data.measure,
        data.unit, title=title, axes=found, marks=tuple(marks), paper=plan.style.paper,
    )  # fmt: skip


def _every(canvas: Canvas, dial: Dial, plot: Box) -> int:
    """Only so many-th words along the bottom are written, so that none touches its neighbour."""
    widest = max(canvas.label(word).width for word in dial.words) + 0.8 * canvas.text
    return max(-(-int(widest) // max(int(plot.width / len(dial.words)), 1)), 1)


def _if(dial: Dial, *, shown: bool) -> Dial:
    """The dial, or one of the same scale without ticks."""
    return dial if shown else replace(dial, ticks=(), words=())
