"""Plausible tables to be drawn: one measure for several groups or times, rounded as published figures are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import exp, log
from random import Random
from typing import Literal

from core.training.drawn.numerals import significant
from core.training.drawn.topics import GROUPS, ORDERED, TOPICS, Topic

KeyKind = Literal["category", "year", "date", "number"]


@dataclass(frozen=True, slots=True)
class Column:
    """One series: a value a key; `low` and `high` are a band around it, `across` and `sizes` a scatter's other two."""

    name: str
    values: tuple[float, ...]
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    across: tuple[float, ...] = ()
    sizes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Data:
    """What a chart shows, before anyone chose how."""

    measure: str
    unit: str
    over: str  # what the keys are, for example "Country"
    keys: tuple[str, ...]
    columns: tuple[Column, ...]
    key_kind: KeyKind = "category"
    at: tuple[float, ...] = ()  # years, days or edges of bins that the keys stand for
    across: str = ""  # scatter: what x measures
    across_unit: str = ""
    title: str = ""
    subtitle: str = ""
    whole: bool = False

    @property
    def all_values(self) -> tuple[float, ...]:
        return tuple(value for column in self.columns for value in column.values)


def table(dice: Random, keys: int, columns: int, key_kind: KeyKind, positive: bool, whole: bool = False) -> Data:
    """`whole` asks for parts that add up; `positive` for values above zero."""
    fits = [t for t in TOPICS if (t.whole or not whole) and not (positive and t.negative)]
    topic = dice.choice(fits)
    over, names, at = _keys(dice, topic, keys, key_kind)
    others = _others(dice, topic, over, columns)
    share = dice.choice([0.0, 0.2, 0.5]) if topic.negative else 0.0
    levels = _levels(dice, topic, len(others))
    drawn = tuple(
        Column(name, _values(dice, level, len(names), key_kind, share, topic))
        for name, level in zip(others, levels, strict=True)
    )
    data = Data(topic.measure, topic.unit, over, names, drawn, key_kind, at, whole=topic.whole)
    return replace(data, title=_title(dice, data), subtitle=_subtitle(dice, data))


def _keys(dice: Random, topic: Topic, count: int, kind: KeyKind) -> tuple[str, tuple[str, ...], tuple[float, ...]]:
    if kind == "year":
        first, step = dice.randint(1965, 2024 - count), dice.choice([1, 1, 1, 2, 5])
        years = [first + n * step for n in range(count)]
        while years[-1] > 2024:
            years = [year - 1 for year in years]
        return "Year", tuple(map(str, years)), tuple(map(float, years))
    if kind == "date":
        start = date(dice.randint(1990, 2020), dice.randint(1, 12), 1).toordinal()
        step = dice.choice([1, 7, 30, 91])
        days = [start + n * step for n in range(count)]
        return "Date", tuple(date.fromordinal(day).isoformat() for day in days), tuple(map(float, days))
    over = dice.choice(topic.over)
    return over, _names(dice, over, count), ()


def _names(dice: Random, over: str, count: int) -> tuple[str, ...]:
    known = GROUPS[over]
    if over in ORDERED:
        return known[: max(count, 2)] if over != "Month" or count < 12 else known
    return tuple(dice.sample(known, min(count, len(known))))


def _others(dice: Random, topic: Topic, over: str, count: int) -> tuple[str, ...]:
    """Names for the series: another group, or years; the measure itself when there is one alone."""
    if count == 1:
        return (topic.measure,)
    if over not in {"Year", "Date"} and dice.random() < 0.35:
        last = dice.randint(2005, 2025)
        return tuple(str(last - n) for n in reversed(range(count)))
    choices = [group for group in topic.over if group != over and group not in {"Month", "Weekday"}] or ["Region"]
    return _names(dice, dice.choice(choices), count)


def _levels(dice: Random, topic: Topic, count: int) -> list[float]:
    """A usual size for each series, within one order of magnitude of each other."""
    low, high = log(topic.low), log(topic.high)
    middle = dice.uniform(low + 0.25 * (high - low), high - 0.1 * (high - low))
    apart = min(dice.uniform(0.1, 0.9), (high - low) / 4)
    return [exp(min(max(dice.gauss(middle, apart), low), high)) for _n in range(count)]


def _values(dice: Random, level: float, count: int, kind: KeyKind, share: float, topic: Topic) -> tuple[float, ...]:
    rough = dice.uniform(0.08, 0.5)
    if kind in {"year", "date"}:
        drift, found, value = dice.gauss(0, 0.5) / count, [], level
        for _n in range(count):
            value *= exp(dice.gauss(drift, rough / 3))
            found.append(value)
    else:
        found = [level * exp(dice.gauss(0, rough)) for _n in range(count)]
    if topic.unit == "%":
        found = [min(value, 97 + 2 * dice.random()) for value in found]
    if kind in {"year", "date"}:  # what runs through time crosses zero now and then, not at every step
        signed = [value - 2 * share * level for value in found]
    else:
        signed = [-value if dice.random() < share else value for value in found]
    return rounded(signed, dice.choice([2, 3, 3, 4]), whole=topic.unit in {"", "units"})


def rounded(values: Sequence[float], digits: int, whole: bool = False) -> tuple[float, ...]:
    """All to the place that gives the largest so many digits that count."""
    largest = max(map(abs, values)) or 1.0
    place = max(min(digits - len(str(int(largest))), 3), 0) if not whole else 0
    found = tuple(float(round(value, place)) for value in values)
    return found if any(found) else tuple(significant(value, digits) for value in values)


def _title(dice: Random, data: Data) -> str:
    first_year, last_year = data.keys[0][:4], data.keys[-1][:4]
    years = first_year if first_year == last_year else f"{first_year}-{last_year}"
    span = f", {years}" if data.key_kind in {"year", "date"} else ""
    first, others = data.columns[0].name, len(data.columns) > 1
    return dice.choice(
        [
            f"{data.measure} by {data.over.lower()}{span}",
            f"{data.measure}{span}",
            f"{data.measure} ({data.unit}){span}" if data.unit else f"Number of {data.measure.lower()}{span}",
            f"{data.measure} compared by {data.over.lower()}",
            f"{data.measure}: {first} and others" if others else f"{data.measure} at a glance",
        ]
    )


def _subtitle(dice: Random, data: Data) -> str:
    unit = data.unit or "number"
    return dice.choice(
        [f"In {unit}", f"{data.measure}, {unit}", f"By {data.over.lower()}, in {unit}", "Selected groups"]
    )
