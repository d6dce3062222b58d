"""Says where lines and areas are read off: at named places, at ticks, at every year or month, at drawn corners."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import NamedTuple

import numpy as np

from core.charts import plain
from core.domain import Box
from core.experts.chart.axes import Ruler, names_along
from core.experts.chart.labels import Label
from core.experts.chart.scale import Mark as Tick
from core.experts.chart.scene import Scene
from core.experts.chart.ticks import is_year, month_of
from core.experts.chart.titles import is_note
from core.experts.chart.tracing import Line

SLANTED = 0.3  # of the names: more, and none of them says its place
DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%d %b %Y", "%b %d, %Y", "%b %d %Y", "%d %B %Y", "%B %d, %Y")
WEEK = 7  # days from tick to tick, at most, where each day between has its value
CLOSE = 4.0  # pixels or points: days that lie closer are not told apart
UNDER = 0.3  # letters, that the middle of a name may stand beside its corner
AT = 0.1  # of a day, that a drawn corner may lie off its place
LOWER = 1.2  # steps from tick to tick, that an axis may lie under the lowest number
MOST = 260  # corners of one line: more is a curve that was sampled


class Stop(NamedTuple):
    """A place across with its name."""

    name: str
    at: float


def plot_of(scene: Scene, ruler: Ruler, along: Ruler | None) -> Box:
    """Where lines may run: beside the ticks of the values, over those of the axis across."""
    top, bottom = ruler.span
    room = 0.2 * (bottom - top)
    long = [line for line in scene.level if line.width > 0.3 * scene.box.width]
    tall = (bottom - top) / max(len(ruler.labels) - 1, 1)
    under = [line.y0 for line in long if bottom < line.y0 < bottom + LOWER * tall]  # the axis, where it has no number
    floor = along.box.y0 - 1 if along and along.box.y0 > bottom - 2 * scene.letter else max([bottom, *under]) + 2
    level = [line for line in long if top - 3 <= line.y0 <= max([bottom, *under]) + 3]
    left = ruler.box.centre[0] < scene.box.centre[0]
    if along:
        first, last = along.span
        step = 1.1 * (last - first) / max(len(along.labels) - 1, 1)
        x0 = max(ruler.box.x1 + 1, first - 2 * step) if left else first - step
        x1 = last + 1.6 * step if left else min(ruler.box.x0 - 1, last + 2 * step)
        x1 = max([x1, *(line.x1 for line in level)]) if left and scene.exact else x1
    else:
        x0 = ruler.box.x1 + 1 if left else scene.box.x0
        x1 = max((line.x1 for line in level), default=scene.box.x1) if left else ruler.box.x0 - 1
    return Box(max(x0, scene.box.x0), max(top - room, scene.box.y0), min(x1, scene.box.x1), min(floor, scene.box.y1))


def stops_of(scene: Scene, plot: Box, along: Ruler | None, drawn: Sequence[Line]) -> tuple[list[Stop], list[Label]]:
    """Where to read the lines off: at named places, at the corners the file draws, at every year or month."""
    if along is None:
        rows = [row for row in names_along(scene, 0, (plot.x0, plot.x1), plot) if not any(is_note(x.text) for x in row)]
        rows = [
            [x for x in row if (x.box.y0 > plot.y1 - scene.letter and x.tick is None) or is_year(x.text)]
            for row in rows
        ]
        best = max(rows, key=len, default=[])
        if _are_slanted(best, scene.letter):
            return [], []  # its middle is not where it belongs to
        corners = [x for line in drawn for x, _y in line.course] if scene.exact else []
        return [Stop(label.text, _corner(label.box.centre[0], corners, scene.letter)) for label in best], best
    if not scene.exact and along.slack and _are_slanted(along.labels, scene.letter):
        return [], []  # nor do ticks that have nothing but such words
    if scene.exact and all(len(line.course) <= MOST for line in drawn):
        places = sorted({round(x, 1) for line in drawn for x, _y in line.course})
        known = days(along, places[0], places[-1]) if along.dated and places else []
        return [Stop(_day_at(known, place) or _name(along, place), place) for place in places], []
    first = min((line.course[0][0] for line in drawn), default=plot.x0)
    last = max((line.course[-1][0] for line in drawn), default=plot.x1)
    ticks: list[Tick] = list(along.scale.ticks)
    at = {round(place, 2): label.text for (place, _v), label in zip(ticks, along.labels, strict=False)}
    each = _whole(along, first, last) or (days(along, first, last) if along.dated else [])
    if each:
        return each, []
    return [Stop(name, place) for place, name in sorted(at.items()) if first - 3 <= place <= last + 3], []


def _corner(middle: float, corners: Sequence[float], letter: float) -> float:
    """Where the file draws the corner that a name stands under: words may be set a little aside."""
    nearest = min(corners, key=lambda x: abs(x - middle), default=middle)
    return nearest if abs(nearest - middle) < UNDER * letter else middle


def _whole(along: Ruler, first: float, last: float) -> list[Stop]:
    """Every year or month from place to place; none where the ticks are days, or numbers of another kind."""
    unit = 1 / 12 if along.dated else 1.0
    if not along.timely or along.scale.kind != "linear" or abs(unit / along.scale.step) < 1.0:
        return []
    low, high = along.scale.value(first), along.scale.value(last)
    begin, end = math.ceil(low / unit - 0.45), math.floor(high / unit + 0.45)
    if end - begin + 1 < len(along.scale.ticks):  # else the ticks are days
        return []
    step = max(1, -(-(end - begin) // 260))
    place = (_by_days(along) if along.dated else None) or along.scale.at
    return [Stop(_called(n * unit, along), place(n * unit)) for n in range(begin, end + 1, step)]


def _by_days(along: Ruler) -> Callable[[float], float] | None:
    """Where a date lies if days are of one length, not months; None where the ticks say they are not."""
    counts = np.array([_count(value) for _place, value in along.scale.ticks])
    places = np.array([place for place, _value in along.scale.ticks])
    if len(counts) < 2 or not np.ptp(counts):
        return None
    step, start = np.polyfit(counts, places, 1)
    if np.abs(start + step * counts - places).max() > along.scale.spread + 0.2:
        return None
    return lambda value: float(start + step * _count(value))


def _count(value: float) -> float:
    """The days until a date in years, of which months count a twelfth each."""
    months = round(value * 12, 6)
    first = date(int(months // 12), int(months % 12) + 1, 1)
    return first.toordinal() + months % 1 * monthrange(first.year, first.month)[1]


def days(along: Ruler, first: float, last: float) -> list[Stop]:
    """Every day from place to place, called as the ticks are; none where these say no days, or lie unevenly."""
    texts = [label.text for label in along.labels]
    pattern = next((p for p in DAYS if all(_day(text, p) for text in texts)), None)
    if pattern is None or len(texts) < 3:
        return []
    counts = np.array([day.toordinal() for text in texts if (day := _day(text, pattern))], np.float64)
    places = np.array([_tick_at(along, label) for label in along.labels])
    if np.ptp(counts) == 0 or np.diff(np.sort(counts)).min() > WEEK:
        return []
    step, start = np.polyfit(counts, places, 1)
    if step < CLOSE or np.abs(start + step * counts - places).max() > max(1.5, 0.2 * step):
        return []
    begin, end = math.ceil((first - start) / step - 0.2), math.floor((last - start) / step + 0.2)
    named = {int(count): text for count, text in zip(counts, texts, strict=True)}
    short = not any(re.search(r"\b0\d\b", text) for text in texts)
    return [
        Stop(named.get(n) or _told(n, pattern, short=short), float(start + step * n)) for n in range(begin, end + 1)
    ]


def _day_at(known: Sequence[Stop], place: float) -> str:
    """The day that stands at a place; "" where none does."""
    step = known[1].at - known[0].at if len(known) > 1 else 0.0
    return next((day.name for day in known if abs(day.at - place) < AT * step), "")


def _told(count: int, pattern: str, *, short: bool) -> str:
    """A day as the ticks tell theirs; `short`: the fifth is 5, not 05."""
    day = date.fromordinal(count)
    return day.strftime(pattern.replace("%d", str(day.day)) if short and "%m" not in pattern else pattern)


def _day(text: str, pattern: str) -> date | None:
    try:
        return datetime.strptime(text, pattern).date()  # noqa: DTZ007
    except ValueError:
        return None


def _tick_at(along: Ruler, label: Label) -> float:
    """Where the tick of a label stands: the nearest one."""
    middle = label.box.centre[0]
    return min((place for place, _value in along.scale.ticks), key=lambda place: abs(place - middle), default=middle)


def _are_slanted(labels: Sequence[Label], letter: float) -> bool:
    return sum(_is_slanted(label, letter) for label in labels) > SLANTED * len(labels)


def _is_slanted(label: Label, letter: float) -> bool:
    """Whether words run aslant: their box is too high for a line, and too wide for a column."""
    return not label.steep and label.box.height > 2.2 * letter and label.box.width > 1.4 * letter


def _called(value: float, along: Ruler) -> str:
    return month_of(value) if along.dated else str(round(value))


def _name(along: Ruler, place: float) -> str:
    value = along.scale.value(place)
    if along.dated:
        return month_of(value)
    return plain(value, abs(along.scale.step) * 0.5)
