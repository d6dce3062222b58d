"""Reads pies and donuts: the share of each colour, by angle. A pie has no scale; its shares add up to 100 percent."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from core.charts import Entry, Value
from core.domain import Box, around
from core.experts.chart.bars import hexed
from core.experts.chart.coloured import meant
from core.experts.chart.found import Found
from core.experts.chart.labels import Label
from core.experts.chart.scene import Mark, Scene, apart
from core.experts.chart.slices import Slice, drawn_slices, seen_slices
from core.experts.chart.ticks import Read
from core.i18n import gettext as _
from core.numerals import localised

MIDDLE = 0.04  # of the width: where a donut is open


def pie(scene: Scene, entries: Sequence[Entry], taken: Sequence[Mark]) -> Found | None:
    """Slices of a disc; None when there is no disc of several colours."""
    parts = [m for m in scene.marks if m not in taken and m.shape in ("area", "rect", "disc", "line") and m.area > 0]
    largest = max((m.area for m in parts), default=0)
    parts = [m for m in parts if m.area > 0.004 * largest]
    disc = _disc(scene, parts)
    if disc is None:
        return None
    box, members = disc
    slices = list(seen_slices(scene, box, members) if scene.pixels is not None else drawn_slices(members, box))
    if len(slices) < 2 or sum(s.share for s in slices) < 0.97:
        return None
    hole = _hole(scene, box, members)
    return _found(scene, slices, entries, box, hole=hole)


def _disc(scene: Scene, parts: Sequence[Mark]) -> tuple[Box, list[Mark]] | None:
    """The round whole that marks of several colours make up."""
    parts = sorted(parts, key=lambda m: -m.area)
    best = None
    for count in range(2, min(len(parts), 24) + 1):
        members = [m for m in parts[:count] if m.area > 0.0005 * scene.box.area]
        if len({m.colour for m in members}) < 2:
            continue
        box = around(m.box for m in members)
        covered = sum(m.area for m in members) / box.area
        if 0.93 < box.width / max(box.height, 1) < 1.07 and 0.35 < covered < 0.83 and box.width > 5 * scene.letter:
            inside = [m for m in parts if _within(m.box, box)]
            if (
                _is_round(inside, box)
                and all(_on_rims(m, box) for m in members)
                and (best is None or box.area > best[0].area)
            ):
                best = box, inside
    return best


def _within(inner: Box, outer: Box) -> bool:
    return inner.shared(outer) > 0.97 * inner.area


def _on_rims(mark: Mark, box: Box) -> bool:
    """Whether a path of the page follows one circle, or two, as a slice does."""
    (x, y), reach = box.centre, box.width / 2
    away = [math.hypot(p - x, q - y) / reach for p, q in mark.points]
    return not away or sum(abs(a - 1) < 0.04 for a in away) >= 0.3 * len(away)


def _is_round(members: Sequence[Mark], box: Box) -> bool:
    """Whether the corners of the box are free, and its four sides are touched in the middle."""
    x, y = box.centre
    reach = box.width / 2
    corners = [(x + a * 0.9 * reach, y + b * 0.9 * reach) for a in (-1, 1) for b in (-1, 1)]
    free = sum(all(not m.box.holds(corner) for m in members if m.shape == "rect") for corner in corners)
    covered = sum(m.area for m in members) / box.area
    return free == 4 and covered < 0.81


def _hole(scene: Scene, box: Box, members: Sequence[Mark]) -> bool:
    if scene.pixels is None:
        return sum(m.area for m in members) < 0.72 * box.area
    (x, y), half = box.centre, max(int(MIDDLE * box.width), 1)  # wider than where the lines between slices meet
    middle = scene.pixels[int(y) - half : int(y) + half + 1, int(x) - half : int(x) + half + 1]
    return float((apart(middle, scene.ground) < 30).mean()) > 0.5


def _found(scene: Scene, slices: Sequence[Slice], entries: Sequence[Entry], box: Box, *, hole: bool) -> Found:
    found = Found("donut chart" if hole else "pie chart", [], box, marks=len(slices), measured="%")
    used = {entry.box for entry in entries}
    free = [label for label in scene.labels if label.box not in used]
    for one in slices:
        entry = meant(one.colour, entries, ground=scene.ground)
        near = _near(one, box, free)
        near = [part for x in near for part in _parts(x)]
        name = entry.label if entry else next((x.text for x in near if x.tick is None), hexed(one.colour))
        printed = next(((x, read) for x in near if (read := x.tick) and read.unit == "%"), None)
        found.names += [x for x in near if x.text == name or (printed and x is printed[0])]
        found.values.append(replace(_value(one, name, printed, scene), box=_middle(one, box, hole=hole)))
    total = sum(v.number for v in found.values if v.got == "printed")
    if all(v.got == "printed" for v in found.values) and abs(total - 100) > 1.5:
        says = _("The slices of the pie are labelled with shares that add up to {total} percent, not to 100.")
        found.doubts.append(("chart_pie_total", says.format(total=localised(f"{total:.4g}")), (box,)))
    return found


def _value(one: Slice, name: str, printed: tuple[Label, Read] | None, scene: Scene) -> Value:
    share = 100 * one.share
    if printed and abs(printed[1].value - share) < 3.5:
        return Value(name, "", printed[1].value, "printed", 0.0, one.box, printed[0].text, one.colour)
    off = 5.0 if scene.worn else 4.0  # pixels along the rim: both edges, and the middle that they are seen from
    bound = 0.0 if scene.exact else 100 * off / (math.pi * min(one.box.width, one.box.height))
    return Value(name, "", share, "exact" if scene.exact else "read", bound, one.box, colour=one.colour)


def _middle(one: Slice, box: Box, *, hole: bool) -> Box:
    """A small box in the middle of the slice."""
    reach = box.width / 2
    away, half = (0.78 if hole else 0.65) * reach, 0.1 * reach
    x, y = box.centre[0] + away * math.sin(one.angle), box.centre[1] - away * math.cos(one.angle)
    return Box(x - half, y - half, x + half, y + half)


def _parts(label: Label) -> list[Label]:
    """A name and the number behind it are two labels: Rome 12%."""
    words, _space, number = label.text.rpartition(" ")
    last = label._replace(text=number)
    return [label._replace(text=words), last] if words and last.tick and label.tick is None else [label]


def _near(one: Slice, box: Box, labels: Sequence[Label]) -> list[Label]:
    """What is written in a slice, or just outside it."""
    (x, y), reach = box.centre, box.width / 2
    places = []
    for label in labels:
        dx, dy = label.box.centre[0] - x, label.box.centre[1] - y
        away = math.hypot(dx, dy) - (label.box.width / 2 * abs(dx) / max(math.hypot(dx, dy), 1))
        angle = math.atan2(dx, -dy) % (2 * math.pi)
        apart = abs((angle - one.angle + math.pi) % (2 * math.pi) - math.pi)
        if away < 1.35 * reach and apart < max(one.share * math.pi, 0.06):
            places.append((apart, label))
    return [label for _apart, label in sorted(places, key=lambda item: item[0])]
