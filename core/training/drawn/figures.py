"""Which table suits which kind of chart: how many keys and series, summaries for box plots, counts for histograms."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from random import Random

from core.training.drawn.data import Column, Data, KeyKind, rounded, table
from core.training.drawn.numerals import significant
from core.training.drawn.scales import steps
from core.training.drawn.topics import PAIRS, PLACES
from core.training.drawn.truth import Kind, Stacking


def figures(dice: Random, kind: Kind, misleading: bool) -> tuple[Data, Stacking]:
    """A table for a chart of this kind, and whether its series are stacked."""
    return _MAKERS[kind](dice, misleading)


def _bars(dice: Random, misleading: bool) -> tuple[Data, Stacking]:
    stacking: Stacking = dice.choice(["none", "none", "grouped", "grouped", "stacked", "percent"])
    if stacking == "none":
        keys: KeyKind = dice.choice(["category", "category", "category", "year"])
        data = table(dice, dice.randint(2, 16), 1, keys, positive=misleading)
        ranked = data.key_kind == "category" and data.over in {"Country", "Product", "Crop"} and dice.random() < 0.5
        return (_ranked(data) if ranked else data), stacking
    whole = stacking != "grouped"
    data = table(
        dice, dice.randint(2, 8), dice.randint(2, 5), dice.choice(["category", "year"]), whole or misleading, whole
    )
    return (_hundred(data) if stacking == "percent" else data), stacking


def _ranked(data: Data) -> Data:
    order = sorted(range(len(data.keys)), key=lambda n: -data.columns[0].values[n])
    values = tuple(data.columns[0].values[n] for n in order)
    return replace(data, keys=tuple(data.keys[n] for n in order), columns=(replace(data.columns[0], values=values),))


def _hundred(data: Data) -> Data:
    """The same as shares of each key's sum, in percent with one digit; they add up to 100."""
    rows = []
    for row in zip(*(column.values for column in data.columns), strict=True):
        shares = [round(100 * value / sum(row), 1) for value in row]
        shares[shares.index(max(shares))] += 100 - sum(shares)
        rows.append([round(share, 1) for share in shares])
    columns = [replace(c, values=tuple(row[n] for row in rows)) for n, c in enumerate(data.columns)]
    return replace(data, columns=tuple(columns), unit="%", measure=f"Share of {data.measure.lower()}", subtitle="In %")


def _lines(dice: Random, misleading: bool) -> tuple[Data, Stacking]:
    kind: KeyKind = dice.choice(["year", "year", "date", "category"])
    count = dice.randint(4, 12) if kind == "category" else dice.randint(4, 40)
    data = table(dice, count, 2 if misleading else dice.choice([1, 1, 2, 2, 3, 4, 5, 6]), kind, positive=misleading)
    if dice.random() < 0.12 and not misleading:
        data = replace(data, columns=tuple(_banded(dice, column) for column in data.columns))
    return data, "none"


def _banded(dice: Random, column: Column) -> Column:
    wide = dice.uniform(0.04, 0.2) * (max(map(abs, column.values)))
    low = rounded([value - wide * dice.uniform(0.7, 1.2) for value in column.values], 4)
    high = rounded([value + wide * dice.uniform(0.7, 1.2) for value in column.values], 4)
    return replace(column, low=low, high=high)


def _areas(dice: Random, misleading: bool) -> tuple[Data, Stacking]:
    stacking: Stacking = "none" if misleading else dice.choice(["none", "stacked", "stacked", "percent"])
    columns = dice.randint(2, 5) if stacking != "none" else dice.choice([1, 1, 2])
    data = table(dice, dice.randint(4, 30), columns, dice.choice(["year", "date"]), True, stacking != "none")
    return (_hundred(data) if stacking == "percent" else data), stacking


def _wedges(dice: Random, misleading: bool) -> tuple[Data, Stacking]:
    data = table(dice, dice.randint(2, 8), 1, "category", positive=True, whole=True)
    values = data.columns[0].values
    if misleading or dice.random() < 0.6:  # shares; misleading ones do not add up
        total = sum(values) * (dice.choice([0.85, 0.9, 1.08, 1.2]) if misleading else 1.0)
        values = tuple(max(round(100 * value / total, 1), 0.1) for value in values)
        if not misleading:
            top = values.index(max(values))
            values = tuple(round(v + (100 - sum(values)) * (n == top), 1) for n, v in enumerate(values))
        data = replace(data, unit="%", measure=f"Share of {data.measure.lower()}", subtitle="In %")
    return replace(data, columns=(replace(data.columns[0], values=tuple(values)),)), "none"


def _scatter(dice: Random, _misleading: bool, sized: bool = False) -> tuple[Data, Stacking]:
    (over, over_unit, left, right), (up, up_unit, bottom, top), rises = dice.choice(PAIRS)
    count, columns = dice.choice([8, 15, 30, 60, 120]) if not sized else dice.randint(5, 24), dice.choice([1, 1, 2, 3])
    loose, found = dice.uniform(0.05, 0.3), []
    for name in ("A", "B", "C")[:columns]:
        places = [dice.betavariate(1.5, 2) for _n in range(max(count // columns, 2))]
        heights = [folded((p if rises > 0 else 1 - p) + dice.gauss(0, loose)) for p in places]
        across = rounded([left + p * (right - left) for p in places], 4)
        values = rounded([bottom + h * (top - bottom) for h in heights], 4)
        sizes = tuple(significant(10 ** dice.uniform(0, 2), 2) for _p in places) if sized else ()
        found.append(Column(f"Group {name}" if columns > 1 else up, values, across=across, sizes=sizes))
    names = tuple(dice.sample(PLACES, min(sum(len(c.values) for c in found), len(PLACES))))
    data = Data(up, up_unit, "Country", names, tuple(found), "number", across=over, across_unit=over_unit)
    return replace(data, title=f"{up} and {over.lower()}", subtitle="Each dot is one observation"), "none"


def folded(share: float) -> float:
    """Back into 0 to 1, as a mirror at both ends throws it."""
    share = abs(share) % 2
    return 2 - share if share > 1 else share


def _boxes(dice: Random, _misleading: bool) -> tuple[Data, Stacking]:
    data = table(dice, dice.randint(2, 8), 1, "category", positive=True)
    columns = []
    for middle in data.columns[0].values:
        wide = middle * dice.uniform(0.1, 0.5)
        down, up = dice.uniform(0.3, 1) * wide, dice.uniform(0.3, 1) * wide
        five = [middle - down - dice.uniform(0.2, 1) * down * 0.8, middle - down, middle, middle + up]
        five.append(middle + up + dice.uniform(0.2, 1.5) * up)
        far = [five[4] + dice.uniform(0.3, 1.2) * wide for _n in range(dice.choice([0, 0, 1, 2]))]
        columns.append(rounded([*five, *far], 4))
    drawn = tuple(Column(key, values) for key, values in zip(data.keys, columns, strict=True))
    return replace(data, columns=drawn), "none"


def _histogram(dice: Random, _misleading: bool) -> tuple[Data, Stacking]:
    (name, unit, low, high), _other, _rises = dice.choice(PAIRS)
    count = dice.randint(5, 30)
    step = steps(low, high, count)
    edges = [round(low // step * step + n * step, 6) for n in range(count + 1)]
    peak, wide, tall = dice.uniform(0.2, 0.7), dice.uniform(0.1, 0.3), dice.choice([12, 60, 400, 5000])
    shape = [2.718 ** (-((((n + 0.5) / count - peak) / wide) ** 2) / 2) for n in range(count)]
    values = tuple(float(max(round(tall * s * dice.uniform(0.8, 1.2)), 0)) for s in shape)
    keys = tuple(f"{a:g}-{b:g}" for a, b in itertools.pairwise(edges))
    data = Data("Frequency", "", name, keys, (Column("Frequency", values),), "number", tuple(edges), name, unit)
    return replace(data, title=f"Distribution of {name.lower()}", subtitle=f"Bins of {step:g} {unit}".rstrip()), "none"


def _heat(dice: Random, misleading: bool) -> tuple[Data, Stacking]:
    return table(dice, dice.randint(3, 9), dice.randint(3, 9), "category", positive=misleading), "none"


_MAKERS: dict[Kind, Callable[[Random, bool], tuple[Data, Stacking]]] = {
    "bar": _bars,
    "line": _lines,
    "area": _areas,
    "scatter": _scatter,
    "bubble": lambda dice, misleading: _scatter(dice, misleading, sized=True),
    "pie": _wedges,
    "donut": _wedges,
    "box": _boxes,
    "histogram": _histogram,
    "heatmap": _heat,
}
