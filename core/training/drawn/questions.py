"""Asks about drawn charts what people ask, with the answers that follow from the truth; some have none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from random import Random

from core.training.drawn.asking import About, Asked, Shown, number
from core.training.drawn.hues import hue
from core.training.drawn.numerals import significant
from core.training.drawn.truth import ChartTruth, Kind

KIND_NAMES: dict[Kind, str] = {
    "bar": "bar chart",
    "line": "line chart",
    "area": "area chart",
    "scatter": "scatter plot",
    "bubble": "bubble chart",
    "pie": "pie chart",
    "donut": "donut chart",
    "box": "box plot",
    "histogram": "histogram",
    "heatmap": "heat map",
}


def questions(truth: ChartTruth, many: int = 6) -> tuple[Asked, ...]:
    """So many different questions; fewer where the chart does not give as many. The same truth gives the same ones."""
    shown = Shown(truth, Random(f"questions {truth.seed}"))
    makers = [
        *_ANY,
        *(_TABLE if truth.kind in _TABLED else _POINTS if truth.kind in {"scatter", "bubble"} else _OTHERS),
    ]
    found: dict[str, Asked] = {}
    shown.dice.shuffle(makers)
    for make in makers:
        for asked in make(shown):
            found.setdefault(asked.text, asked)
    return tuple(found.values())[:many]


def _told(shown: Shown, text: str, about: About, value: float, times: float = 1.0) -> Asked:
    return Asked(text, about, (number(value),), value, times * shown.off(value))


def _look_up(shown: Shown) -> Iterator[Asked]:
    mark = shown.seen()
    series = mark.series if mark.series in shown.series else shown.series[0]
    texts = [f"What is the {shown.thing}{shown.where(series)} in {mark.key}?"]
    texts.append(f"Read the {shown.thing}{shown.where(series)} for the {shown.over} {mark.key}.")
    texts += [f"How large is the slice for {mark.key}?"] * (shown.truth.kind in {"pie", "donut"})
    yield _told(shown, shown.dice.choice(texts), "look up", shown.of(series)[mark.key])


def _extreme(shown: Shown) -> Iterator[Asked]:
    series = shown.dice.choice(shown.series)
    values = shown.of(series)
    order = sorted(values, key=lambda key: values[key], reverse=shown.dice.random() < 0.5)
    first, word = values[order[0]], "highest" if values[order[0]] >= values[order[-1]] else "lowest"
    if len(order) > 1 and shown.apart(first, values[order[1]]):
        yield Asked(f"Which {shown.over} has the {word} {shown.thing}{shown.where(series)}?", "extreme", (order[0],))
    yield _told(shown, f"What is the {word} {shown.thing}{shown.where(series)}?", "extreme", first)


def _compare(shown: Shown) -> Iterator[Asked]:
    series = shown.dice.choice(shown.series)
    values = shown.of(series)
    if len(values) < 2:
        return
    a, b = shown.dice.sample(list(values), 2)
    x, y = values[a], values[b]
    what = f"{shown.thing}{shown.where(series)}"
    if shown.apart(x, y):
        yield Asked(f"Is {what} higher in {a} than in {b}?", "compare", ("Yes" if x > y else "No",))
    loose = shown.off(x) + shown.off(y)
    yield Asked(
        f"By how much does {what} differ between {a} and {b}?", "difference", (number(abs(x - y)),), abs(x - y), loose
    )
    if x > 0 and y > 0:
        off = (shown.off(x) + shown.off(y) * x / y) / y
        yield Asked(f"What is the ratio of {a} to {b}{shown.where(series)}?", "ratio", (number(x / y),), x / y, off)


def _rank(shown: Shown) -> Iterator[Asked]:
    series = shown.dice.choice(shown.series)
    values = shown.of(series)
    order = sorted(values, key=lambda key: -values[key])
    if len(order) > 2 and all(shown.apart(values[a], values[b]) for a, b in pairwise(order[:3])):
        yield Asked(f"Which {shown.over} comes second by {shown.thing}{shown.where(series)}?", "rank", (order[1],))


def _totals(shown: Shown) -> Iterator[Asked]:
    series = shown.dice.choice(shown.series)
    values = list(shown.of(series).values())
    what = f"{shown.thing}{shown.where(series)}"
    if len(values) <= 12 and not shown.shares:
        off = sum(map(shown.off, values))
        yield Asked(f"What do all values of {what} add up to?", "sum", (number(sum(values)),), sum(values), off)
    yield _told(shown, f"What is the average {what}?", "mean", sum(values) / len(values))
    level = significant(shown.dice.uniform(min(values), max(values)), 2)
    if all(shown.apart(value, level) for value in values):
        above, text = sum(value > level for value in values), f"In how many cases is {what} above {number(level)}?"
        yield Asked(text, "count", (str(above),), above)


def _over_time(shown: Shown) -> Iterator[Asked]:
    series = shown.dice.choice(shown.series)
    values, what = shown.of(series), f"{shown.thing}{shown.where(series)}"
    first, last = shown.keys[0], shown.keys[-1]
    a, b = values[first], values[last]
    if shown.over in {"year", "date"} and a > 0 and shown.apart(a, b):
        change, off = 100 * (b / a - 1), 100 * (shown.off(b) + shown.off(a) * b / a) / a
        text = f"By how many percent did {what} change from {first} to {last}?"
        yield Asked(text, "percent change", (f"{change:.1f}%",), change, off)
        yield Asked(f"Is {what} higher in {last} than at the start?", "trend", ("Yes" if b > a else "No",))


def _title(shown: Shown) -> Iterator[Asked]:
    if shown.truth.title:
        yield Asked("What is the title of the chart?", "title", (shown.truth.title.text,))
    titled = [axis for axis in shown.truth.axes if axis.title]
    if titled:
        axis = shown.dice.choice(titled)
        assert axis.title
        yield Asked(f"What does the axis on the {axis.side} show?", "axis", (axis.title.text,))
    yield Asked("What kind of chart is this?", "kind", (KIND_NAMES[shown.truth.kind],))


def _legend(shown: Shown) -> Iterator[Asked]:
    labelled = [series for series in shown.truth.series if series.label]
    if labelled:
        yield Asked("How many entries does the legend have?", "legend", (str(len(labelled)),), len(labelled))
        yield Asked("Which groups does the legend name?", "legend", tuple(series.name for series in labelled))
        one = shown.dice.choice(labelled)
        if sum(hue(other.colour) == hue(one.colour) for other in labelled) == 1:
            yield Asked(f"Which colour stands for {one.name}?", "colour", (hue(one.colour),))


def _nothing(shown: Shown) -> Iterator[Asked]:
    """What the chart could hold and does not."""
    taken = set(shown.keys) | set(shown.series)
    strangers = [name for name in ("Atlantis", "2047", "Category Z", "Group K") if name not in taken]
    yield Asked(f"What is the {shown.thing} for {shown.dice.choice(strangers)}?", "nothing")
    if not shown.truth.title:
        yield Asked("What is the title of the chart?", "nothing")
    if not shown.truth.notes:
        yield Asked(f"Who collected the figures on {shown.thing}?", "nothing")


def _observed(shown: Shown) -> Iterator[Asked]:
    marks = shown.truth.marks
    if not any(mark.hidden for mark in marks):
        yield Asked("How many points are shown?", "count", (str(len(marks)),), len(marks))
    top, most = max(mark.value for mark in marks), max(mark.x or 0.0 for mark in marks)
    yield _told(shown, f"What is the highest {shown.thing} of any point?", "extreme", top)
    across = shown.truth.axes[0]
    off = 0.03 * (most if across.scale == "log" else across.high - across.low)
    yield Asked(
        f"How far right, by {shown.series[0].lower()}, is the last point?", "extreme", (number(most),), most, off
    )


def _binned(shown: Shown) -> Iterator[Asked]:
    box = shown.truth.kind == "box"
    values = shown.of(shown.series[2] if box else shown.series[0])
    order = sorted(values, key=lambda key: -values[key])
    if shown.apart(values[order[0]], values[order[1]]):
        yield Asked(f"Which {'box has the highest median' if box else 'bin is the highest'}?", "extreme", (order[0],))
    if box:
        key = shown.dice.choice(shown.keys)
        yield _told(shown, f"What is the median for {key}?", "look up", values[key])
    else:
        yield Asked("How many bins are there?", "count", (str(len(values)),), len(values))


Maker = Callable[[Shown], Iterator[Asked]]
_TABLED = {"bar", "line", "area", "pie", "donut", "heatmap"}
_ANY: tuple[Maker, ...] = (_title, _legend, _nothing)
_TABLE: tuple[Maker, ...] = (_look_up, _extreme, _compare, _rank, _totals, _over_time)
_POINTS: tuple[Maker, ...] = (_observed,)
_OTHERS: tuple[Maker, ...] = (_binned,)
