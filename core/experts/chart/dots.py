"""Reads dots: scattered over two axes of numbers, or strung along one beside names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from core.charts import Entry, Value
from core.domain import Box, around
from core.experts.chart.axes import Ruler
from core.experts.chart.bars import hexed
from core.experts.chart.bins import Span
from core.experts.chart.called import called
from core.experts.chart.coloured import meant
from core.experts.chart.dashes import free_ones, single, true_dots
from core.experts.chart.found import Found
from core.experts.chart.labels import Label
from core.experts.chart.naming import names_of
from core.experts.chart.sampled import without_samples
from core.experts.chart.scale import Scale
from core.experts.chart.scene import Mark, Scene, chroma, far
from core.experts.chart.seen import markers
from core.experts.chart.signs import lopsided, signs
from core.experts.chart.standing import banded
from core.experts.chart.unlisted import is_in_line, is_listed, is_worded, without_swatches
from core.i18n import gettext as _

HIDDEN = 0.12  # of its size, that the middle of a dot may be off which others touch or cover
LONELY, SOME = 0.4, 0.15  # of the markers seen that must touch no other: where they are all there is, and else
EVEN = 0.05  # points between the middle of a marker and that of its box
FAINT = 0.25  # of how far most are from the ground
TICK = 2.2  # pixels: what is no wider is a tick's end
BEYOND = 0.15  # of an axis, that dots may lie outside its outer ticks


def dots(scene: Scene, rulers: Sequence[Ruler], entries: Sequence[Entry], taken: Sequence[Mark]) -> Found | None:
    """The places of the dots; None for fewer than three, or without an axis of numbers."""
    marks = _round(scene, rulers, taken)
    rows = {way: next((r for r in rulers if r.way == way), None) for way in (0, 1)}
    if len(marks) < 3:
        return None
    if not any(rows.values()):
        return _unscaled(scene, marks, entries)
    if rows[0] and rows[1]:
        marks = without_swatches(scene, marks, rows[0], rows[1]) if scene.exact else marks
        marks = [m for m in marks if not (scene.exact and is_worded(scene, m) and is_in_line(m, taken))]
        return _scattered(scene, marks, rows[0], rows[1], entries)
    way = 0 if rows[0] else 1
    ruler = rows[way]
    return _strung(scene, marks, ruler, entries, way) if ruler and not ruler.dated else None


def with_seen(
    scene: Scene, rulers: Sequence[Ruler], entries: Sequence[Entry], taken: Sequence[Mark], found: Found | None
) -> Found | None:
    """The same; where geometry made out scattered dots or nothing at all, with the dots that the detector sees.

    It never decides against another kind: the markers of lines look like dots."""
    rows = {way: next((r for r in rulers if r.way == way), None) for way in (0, 1)}
    bare = found is None or found.kind == "chart"
    if not rows[0] or not rows[1] or scene.pixels is None or not (bare or (found and found.kind == "scatter plot")):
        return found
    if rows[0].timely:  # the markers of a line
        return found
    seen = markers(scene, _between(rows[0], rows[1]), LONELY if bare else SOME)
    seen = without_swatches(scene, seen, rows[0], rows[1])
    sizes = [mark.box.width for mark in seen if mark.shape == "disc"]
    if len(sizes) > 3 and _differ(sizes):  # of bubbles that lie on one another nobody knows the middle
        seen = [mark for mark in seen if mark.shape == "disc"]
    marks = _joined(single(_round(scene, rulers, taken)), seen, taken)
    marks = [m for m in marks if min(m.box.width, m.box.height) > TICK]
    marks = without_samples(scene, without_swatches(scene, _strong(scene, marks), rows[0], rows[1]))
    return _scattered(scene, marks, rows[0], rows[1], entries) if seen and len(marks) > 2 else found


def _unscaled(scene: Scene, marks: list[Mark], entries: Sequence[Entry]) -> Found | None:
    """Beside names but without numbers: how far along the plot each dot lies, which is enough for a ranking."""
    for way in (0, 1):
        plot = around(m.box for m in marks)
        lines = scene.level if way == 0 else scene.upright
        long = [x for x in lines if x[way + 2] - x[way] > 0.3 * (scene.box[way + 2] - scene.box[way])]
        low, high = min([plot[way], *(x[way] for x in long)]), max([plot[way + 2], *(x[way + 2] for x in long)])
        ends = ((low, 0.0), (high, 100.0)) if way == 0 else ((high, 0.0), (low, 100.0))
        scale = Scale(
            "linear", -ends[0][0] * 100 / (ends[1][0] - ends[0][0]), 100 / (ends[1][0] - ends[0][0]), 0.0, ends
        )
        found = _strung(scene, marks, Ruler(way, scale, (), plot, unit="%"), entries, way)
        if found and len(found.values) > 3 and all(value.category for value in found.values):
            found.ruler, found.measured = None, _("place along the axis, in percent of its length")
            found.unread.append(_("the scale"))
            return found
    return None


def _round(scene: Scene, rulers: Sequence[Ruler], taken: Sequence[Mark]) -> list[Mark]:
    """Dots in the plot: round, of like size, and no letters."""
    marks = [m for m in scene.marks if m.shape == "disc" and m not in taken and m.box.width < 0.12 * scene.box.width]
    if scene.exact:
        marks += [mark for mark in signs(scene) if mark not in taken]
    else:
        marks = [m for m in marks if not (chroma(m.colour) < 40 and _is_letter(scene, m))]
    for ruler in rulers:
        low, high = ruler.scale.reach
        room = 0.3 * (high - low)
        marks = [m for m in marks if low - room <= m.box.centre[ruler.way] <= high + room]
    return [m for m in marks if far(m.colour, scene.ground) > 20]


def _strong(scene: Scene, marks: Sequence[Mark]) -> list[Mark]:
    """Without what is far paler than the deeper ones: the grain of paper, and corners of a grid."""
    depths = sorted(far(mark.colour, scene.ground) for mark in marks)
    least = FAINT * depths[len(depths) * 4 // 5] if depths else 0.0
    return [mark for mark in marks if far(mark.colour, scene.ground) > least]


def _between(across: Ruler, down: Ruler) -> Box:
    """Where dots may lie: between the outer ticks, and a little beyond."""
    (left, right), (top, bottom) = across.scale.reach, down.scale.reach
    wide, high = BEYOND * (right - left), BEYOND * (bottom - top)
    return Box(left - wide, top - high, right + wide, bottom + high)


def _joined(round_ones: Sequence[Mark], seen: Sequence[Mark], taken: Sequence[Mark]) -> list[Mark]:
    """Those that lie alone and are round, and of the detector's those that are none of them, nor of the legend."""
    known = [*round_ones, *taken]
    return [*round_ones, *(mark for mark in seen if not any(_covers(other.box, mark.box) for other in known))]


def _covers(one: Box, other: Box) -> bool:
    return one.holds(other.centre) or other.holds(one.centre)


def _is_letter(scene: Scene, mark: Mark) -> bool:
    return any(label.box.shared(mark.box) > 0.7 * mark.box.area for label in scene.labels)


def _strung(scene: Scene, marks: list[Mark], ruler: Ruler, entries: Sequence[Entry], way: int) -> Found | None:
    usual = median(m.box.width for m in marks)
    marks = [m for m in marks if abs(m.box.width - usual) < 0.35 * usual]
    bands = banded(marks, way)
    if len(bands) < 2:
        return None
    plot = around(m.box for m in marks)
    across = 1 - way
    spans = [Span(b[0].box[across], b[0].box[across + 2]) for b in bands]
    named = names_of(scene, spans, across, plot, [])
    if sum(map(bool, named.names)) < 0.6 * len(bands):
        return None
    found = Found("dot plot", [], plot, way == 1, ruler, None, named.labels, marks=len(marks))
    parted = len({m.colour for m in marks}) > 1
    for name, band in zip(named.names, bands, strict=True):
        for mark in sorted(band, key=lambda m: m.box.centre[way]):
            entry = meant(mark.colour, entries, ground=scene.ground) if parted else None
            series = entry.label if entry else hexed(mark.colour) if parted else ""
            found.values.append(_value(mark, name, series, ruler, scene))
    return found


def _value(mark: Mark, name: str, series: str, ruler: Ruler, scene: Scene) -> Value:
    place = mark.box.centre[ruler.way]
    exact = scene.exact and ruler.exact and lopsided(mark) < EVEN
    askew = abs(mark.box.width - mark.box.height) / 2  # something lies over it, or runs into it
    hidden = HIDDEN * mark.box.width if mark.shape == "area" else 0.0
    off = lopsided(mark) if scene.exact else askew + hidden
    bound = 0.0 if exact else ruler.bound(place, scene.off + off)
    return Value(
        name, series, ruler.scale.value(place), "exact" if exact else "read", bound, mark.box, colour=mark.colour
    )


def _scattered(scene: Scene, marks: list[Mark], across: Ruler, down: Ruler, entries: Sequence[Entry]) -> Found:
    """Each dot has two values, x and y; a word beside it is its name."""
    # bubbles let light through: what a legend means is no stroke of a trend line
    shades = {m.colour: e for m in marks if (e := meant(m.colour, entries, ground=scene.ground))}
    known = [
        *entries,
        *(replace(entry, colour=colour) for colour, entry in shades.items()),
    ]
    marks = [m for m in marks if not is_listed(scene, m, entries)] if scene.exact else true_dots(marks, known)
    plot = around(m.box for m in marks)
    used = {label for r in (across, down) for label in r.labels} | {
        x for x in scene.labels if any(x.box == e.box for e in entries)
    }
    free = [x for x in scene.labels if x not in used and not x.steep and x.tick is None and _over(x, plot, scene)]
    found = Found("scatter plot", [], plot, True, down, across, marks=len(marks))
    names = {id(marks[n]): label for n, label in called(scene, marks, free).items()}
    if len(marks) > 3 and _differ([m.box.width for m in marks]):
        marks = free_ones(scene, marks)
        found.unread.append(_("what the sizes of the dots stand for"))
    for n, mark in enumerate(sorted(marks, key=lambda m: m.box.x0), 1):
        label = names.get(id(mark))
        name = label.text if label else str(n)
        found.names += [label] if label else []
        entry = meant(mark.colour, entries, ground=scene.ground)
        tag = f"{entry.label} " if entry else ""
        found.values += [
            _value(mark, name, f"{tag}{axis}", ruler, scene) for axis, ruler in (("x", across), ("y", down))
        ]
    return found


def _differ(sizes: Sequence[float]) -> bool:
    """Whether dots come in many sizes, as bubbles do; two that run together do not count."""
    ordered = sorted(sizes)
    few, most = ordered[len(ordered) // 5], ordered[-1 - len(ordered) // 5]
    return most > 1.6 * few and most - few > 4


def _over(label: Label, plot: Box, scene: Scene) -> bool:
    return plot.shared(label.box) > 0.3 * label.box.area or scene.exact
