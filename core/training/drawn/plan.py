"""What is to be drawn, decided before anything is: kind, data, style, size, and the liberties it takes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from core.training.drawn.data import Data
from core.training.drawn.figures import figures
from core.training.drawn.spreading import spread_out
from core.training.drawn.styles import Style, dressed
from core.training.drawn.truth import KINDS, Kind, ScaleKind, Stacking, Trick

SIDES = (300, 3000)  # pixels of width
Told = Literal["colour", "title", "words"]  # of the ticks; of the axis; "(right)" in the legend


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a painter needs to know."""

    seed: int
    kind: Kind
    data: Data
    style: Style
    width: int
    height: int
    horizontal: bool = False
    stacking: Stacking = "none"
    scale: ScaleKind = "linear"  # of the values
    across: ScaleKind = "linear"  # of a scatter's x
    loose: bool = False  # the ends of the value axis are no ticks
    printed: bool = False  # values are written on the marks
    turned: float = 0.0  # category labels, if they do not fit
    tricks: tuple[Trick, ...] = ()
    flipped: bool = False  # a ranking or a depth that honestly runs downwards
    second: bool = False  # the last series has a value axis of its own
    told: tuple[Told, ...] = ()  # how a reader may know whose axis that is
    capped: bool = True  # error bars end in a short stroke across
    raised: bool = False  # powers of ten with a small raised exponent
    markers: tuple[str, ...] = ()  # one a series, "" for none
    dashes: tuple[tuple[float, ...], ...] = ()
    bands: bool = False
    filled: float = 0.5  # how much shows through an area
    hole: float = 0.0  # of a donut, share of its radius
    begins: float = 90.0  # the angle of the first wedge
    wedge_words: str = "legend"  # or "outside", "inside"
    ramp: str = "viridis"
    named: bool = True  # title, subtitle and axis titles stand there
    subtitled: bool = False
    axis_titles: bool = True
    source: str = ""
    remark: bool = False  # an arrow and some words at one of the marks
    trend: bool = False  # scatter: a straight line through the points

    @property
    def unit_of_size(self) -> float:
        """How much larger than on a picture 700 pixels wide lines and letters are."""
        return (min(self.width, self.height * 1.9) / 700) ** 0.8


def planned(
    seed: int,
    kind: Kind | None = None,
    theme: str | None = None,
    misleading: bool = False,
    width: int | None = None,
) -> Plan:
    """The plan of a seed. Every decision has dice of its own kind, so that adding a style changes no data."""
    any_kind: Kind = _dice(seed, "kind").choice(KINDS)
    chosen = kind or any_kind
    data, stacking = figures(_dice(seed, "data"), chosen, misleading)
    wide, high = _size(_dice(seed, "size"), width)
    plan = Plan(seed, chosen, data, dressed(_dice(seed, "style"), theme), wide, high)
    plan = replace(plan, stacking=stacking)
    dice = _dice(seed, "looks")
    plan = _named(dice, _shaped(dice, _scaled(dice, plan)))
    if misleading:
        return _misled(_dice(seed, "tricks"), plan)
    return _doubted(_dice(seed, "errors"), _doubled(_dice(seed, "second axis"), plan))


def _dice(seed: int, purpose: str) -> Random:
    return Random(f"{purpose} {seed}")


def _size(dice: Random, width: int | None) -> tuple[int, int]:
    low, high = SIDES
    wide = width or int(low * (high / low) ** (dice.betavariate(1.6, 2.6)))
    return wide, max(int(wide * dice.choice([0.5, 0.56, 0.6, 0.66, 0.75, 0.75, 0.8, 1.0, 1.2])), 200)


def _scaled(dice: Random, plan: Plan) -> Plan:
    values = [number for column in plan.data.columns for number in (*column.values, *column.low, *column.high)]
    low, high = min(values), max(values)
    bars = plan.kind in {"bar", "histogram", "area"}
    log = low > 0 and plan.stacking in {"none", "grouped"} and plan.kind in {"bar", "line", "scatter", "bubble", "box"}
    chance = 0.04 if bars else 0.5 if high / max(low, 1e-9) > 60 else 0.1
    scale: ScaleKind = "log" if log and high / low > 4 and dice.random() < chance else "linear"
    if plan.kind == "line" and low < 0 and high > 0 and dice.random() < 0.25:
        scale = "symlog"
    across = tuple(place for column in plan.data.columns for place in column.across)
    wide = plan.kind in {"scatter", "bubble"} and min(across) > 0 and max(across) / min(across) > 20
    bent: ScaleKind = "log" if wide and dice.random() < 0.5 else "linear"
    return replace(plan, scale=scale, across=bent, loose=dice.random() < 0.3)


def _shaped(dice: Random, plan: Plan) -> Plan:
    count = len(plan.data.columns)
    marks = dice.choice([("o",) * count, ("o", "s", "^", "D", "v", "x")[:count]])
    dashed = [(), (6.0, 3.0), (2.0, 2.0), (8.0, 3.0, 2.0, 3.0)]
    lines = tuple(dashed[n % 4] for n in range(count)) if dice.random() < 0.2 else ((),) * count
    outside = dice.choice(["outside", "inside", "legend", "legend"])
    plan = replace(
        plan,
        horizontal=plan.kind in {"bar", "box"} and dice.random() < 0.35,
        printed=dice.random() < (0.5 if plan.kind in {"pie", "donut", "heatmap"} else 0.3),
        turned=dice.choice([45.0, 45.0, 90.0, 30.0]),
        markers=marks if dice.random() < plan.style.markers or plan.kind in {"scatter", "bubble"} else ("",) * count,
        dashes=lines,
        bands=plan.kind == "line" and bool(plan.data.columns[0].low),
        filled=dice.uniform(0.35, 0.8) if plan.stacking == "none" else 1.0,
        hole=dice.uniform(0.4, 0.7) if plan.kind == "donut" else 0.0,
        begins=dice.choice([90.0, 90.0, 0.0, dice.uniform(0, 360)]),
        wedge_words=outside,
        ramp=dice.choice(["viridis", "magma", "blues", "greens", "reds", "yellow to red", "blue to red", "greys"]),
        trend=plan.kind == "scatter" and dice.random() < 0.15,
    )
    return replace(plan, second=plan.kind == "line" and count == 2 and dice.random() < 0.12)


def _named(dice: Random, plan: Plan) -> Plan:
    told = ["Source: national accounts", "Source: survey of households, own calculations", "Data: open data portal"]
    told += ["Note: figures are rounded.", "Source: annual report, page 14", "* provisional"]
    return replace(
        plan,
        named=dice.random() < 0.85,
        subtitled=dice.random() < 0.3,
        axis_titles=dice.random() < 0.75,
        source=dice.choice(told) if dice.random() < 0.3 else "",
        remark=dice.random() < 0.12,
        flipped=plan.kind in {"line", "bar"} and plan.scale == "linear" and dice.random() < 0.02,
    )


def _doubled(dice: Random, plan: Plan) -> Plan:
    """With a second axis now and then, and what says whose it is."""
    several = plan.kind == "line" and len(plan.data.columns) in (2, 3) and plan.scale == "linear"
    second = plan.second or (several and dice.random() < 0.12)
    ways: list[tuple[Told, ...]] = [("colour",), ("colour", "title"), ("title",), ("words",), ("words", "title"), ()]
    return replace(plan, second=second, told=dice.choice(ways) if second else (), raised=dice.random() < 0.4)


def _doubted(dice: Random, plan: Plan) -> Plan:
    """With error bars now and then, whose ends are written nowhere."""
    fits = plan.kind in {"bar", "line"} and plan.stacking in {"none", "grouped"} and plan.scale == "linear"
    if not fits or plan.bands or plan.second or plan.flipped or len(plan.data.keys) > 24 or dice.random() > 0.12:
        return plan
    marks = plan.markers if any(plan.markers) else ("o",) * len(plan.data.columns)
    return replace(plan, data=spread_out(dice, plan.data), printed=False, markers=marks, capped=dice.random() < 0.75)


def _misled(dice: Random, plan: Plan) -> Plan:
    """With the trick that its kind allows."""
    if plan.kind in {"pie", "donut"}:
        return replace(plan, tricks=("parts beside 100",), printed=True)
    plan = replace(plan, scale="linear", flipped=False, second=False)
    if plan.kind == "line" and len(plan.data.columns) == 2 and dice.random() < 0.6:
        return replace(plan, tricks=("two scales",), second=True)
    if plan.kind in {"bar", "area", "histogram"} and plan.stacking != "percent" and min(plan.data.all_values) > 0:
        cut: Trick = dice.choice(["cut axis", "cut axis", "inverted axis"])
        cuttable = plan.stacking != "stacked" and min(plan.data.all_values) > 0.35 * max(plan.data.all_values)
        if cuttable or cut == "inverted axis":
            return replace(plan, tricks=(cut,), flipped=cut == "inverted axis")
    if plan.kind in {"line", "bar", "area"}:
        return replace(plan, tricks=("inverted axis",), flipped=True)
    return plan
