"""The axes of a plan before they have a place: which values they span, where they have ticks, what those say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log10
from random import Random

from core.training.drawn.numerals import day
from core.training.drawn.plan import Plan
from core.training.drawn.scales import Scale, both_sides, days, decades, multiples, rounded_out, spread, steps


@dataclass(frozen=True, slots=True)
class Dial:
    """An axis: a scale, its ticks and their words. Categories have a scale of -0.5 to n - 0.5."""

    scale: Scale
    ticks: tuple[float, ...]
    words: tuple[str, ...]
    title: str = ""
    unit: str = ""
    flipped: bool = False

    @property
    def banded(self) -> bool:
        return self.scale.kind == "category"


def values_of(plan: Plan) -> tuple[float, ...]:
    """Everything that the value axis has to reach."""
    columns = plan.data.columns[:-1] if plan.second else plan.data.columns
    if plan.stacking in {"stacked", "percent"}:
        rows = list(zip(*(column.values for column in columns), strict=True))
        return (*tuple(sum(v for v in row if v * sign > 0) for row in rows for sign in (1, -1)), 0.0)
    found = tuple(value for column in columns for value in (*column.values, *column.low, *column.high))
    based = plan.kind in {"bar", "area", "histogram"} and "cut axis" not in plan.tricks and plan.scale != "log"
    return (*found, 0.0) if based else found


def value_dial(plan: Plan, room: float) -> Dial:
    """For a value axis with room for `room` labels."""
    title = f"{plan.data.measure} ({plan.data.unit})" if plan.data.unit else plan.data.measure
    dial = number_dial(plan, values_of(plan), room, plan.scale, plan.data.unit, title)
    return replace(dial, flipped=plan.flipped)


def second_dial(plan: Plan, room: float) -> Dial:
    """For the last series alone, when it has an axis of its own."""
    column = plan.data.columns[-1]
    title = column.name if "title" in plan.told or plan.tricks else ""
    return number_dial(plan, column.values, room, "linear", plan.data.unit, title)


def number_dial(plan: Plan, values: Sequence[float], room: float, kind: str, unit: str, title: str) -> Dial:
    low, high = spread(values)
    if high - low < 1e-9 * max(abs(high), 1):
        low, high = low - 1, high + 1
    scale, ticks = _BENT[kind](low, high, room) if kind in _BENT else _linear(plan, low, high, room)
    percent = unit == "%" and plan.seed % 3 == 0
    numerals = replace(plan.style.numerals, after="%" if percent else "")
    if unit[:1] in "$€" and unit[:1] and plan.seed % 5 == 0:
        numerals = replace(numerals, before=unit[0])
    words = numerals.powers(ticks) if kind in _BENT else numerals.ticks(ticks)
    if kind in _BENT and plan.raised and not percent and all(_power(tick) or not tick for tick in ticks):
        words = tuple(_power(tick) or "0" for tick in ticks)
    return Dial(scale, ticks, words, title, unit)


def _power(tick: float) -> str:
    """10^3 for 1000; nothing for what is no power of ten."""
    power = round(log10(abs(tick))) if tick else 0
    exact = tick and abs(abs(tick) / 10.0**power - 1) < 1e-9
    return f"{'-' if tick < 0 else ''}10^{power}" if exact else ""


def _linear(plan: Plan, low: float, high: float, room: float) -> tuple[Scale, tuple[float, ...]]:
    if plan.stacking == "percent":
        return Scale("linear", 0, 100), multiples(0, 100, 25 if room < 6 else 20 if plan.seed % 2 else 10)
    wanted = max(min(int(room), 4 + plan.seed % 7), 2)
    if plan.loose:
        margin = 0.05 * (high - low)
        low, high = (low and low - margin), (high and high + margin)
        return Scale("linear", low, high), multiples(low, high, steps(low, high, wanted))
    bottom, top, step = rounded_out(low, high, wanted)
    if bottom <= 0 < low and "cut axis" in plan.tricks:  # no rounding down to the zero that was cut away
        bottom = low - 0.1 * (high - low)
    low, high = bottom, top
    return Scale("linear", low, high), multiples(low, high, step)


def _log(low: float, high: float, room: float) -> tuple[Scale, tuple[float, ...]]:
    powers = decades(low / 10, high * 10)
    low = max([power for power in powers if power <= low] or [low])
    high = min([power for power in powers if power >= high] or [high])
    ticks = decades(low, high, between=high / low < 200 and room > 5)
    return Scale("log", low, high), ticks


def _symlog(low: float, high: float, _room: float) -> tuple[Scale, tuple[float, ...]]:
    threshold = 10.0 ** (len(str(int(max(-low, high)))) - 2)
    return Scale("symlog", low * 1.1, high * 1.1, threshold), both_sides(low * 1.1, high * 1.1, threshold)


_BENT = {"log": _log, "symlog": _symlog}


def key_dial(plan: Plan, room: float) -> Dial:
    """For categories, years or days."""
    data = plan.data
    if plan.kind == "histogram":
        return _edges(plan, room)
    spanned = plan.kind in {"line", "area"} and data.key_kind in {"year", "date"}
    if spanned and data.key_kind == "date":
        return _dates(plan, room)
    if spanned:
        ticks = multiples(data.at[0], data.at[-1], max(round(steps(data.at[0], data.at[-1], int(min(room, 9)))), 1))
        pad = 0.5 if plan.seed % 2 and plan.kind == "line" else 0.0
        scale = Scale("linear", data.at[0] - pad, data.at[-1] + pad)
        return Dial(scale, ticks, tuple(f"{tick:.0f}" for tick in ticks), data.over)
    ticks = tuple(float(n) for n in range(len(data.keys)))
    return Dial(Scale("category", -0.5, len(data.keys) - 0.5), ticks, data.keys, data.over)


def _dates(plan: Plan, room: float) -> Dial:
    first, last = int(plan.data.at[0]), int(plan.data.at[-1])
    form = Random(plan.seed).choice(["iso", "month", "short", "european"])
    found = days(first, last, max(int(min(room / 1.6, 7)), 2)) or (first, last)
    if len(found) < 2 or (last - first) < 62:
        found, form = tuple(first + n * (last - first) // 4 for n in range(5)), "iso" if form != "european" else form
    if last - first > 2200:
        form = "year"
    ticks = tuple(map(float, found))
    return Dial(Scale("date", first, last), ticks, tuple(day(tick, form) for tick in found), plan.data.over)


def _edges(plan: Plan, room: float) -> Dial:
    edges = plan.data.at
    ticks = multiples(edges[0], edges[-1], steps(edges[0], edges[-1], int(min(room, 8))))
    title = f"{plan.data.across} ({plan.data.across_unit})"
    scale = Scale("linear", edges[0], edges[-1])
    return Dial(scale, ticks, plan.style.numerals.ticks(ticks), title, plan.data.across_unit)


def across_dial(plan: Plan, room: float) -> Dial:
    """For what a scatter measures from left to right."""
    values = [value for column in plan.data.columns for value in column.across]
    title = f"{plan.data.across} ({plan.data.across_unit})"
    return number_dial(plan, values, room, plan.across, plan.data.across_unit, title)
