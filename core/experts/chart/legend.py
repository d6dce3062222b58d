"""Finds which colour stands for what: a swatch with words beside it, or words in the colour of their line."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from core.charts import Entry
from core.domain import Box, around
from core.experts.chart.coloured import cleaned, ink_of
from core.experts.chart.inks import drawn_in
from core.experts.chart.labels import Label
from core.experts.chart.ranks import columns_of, in_column, in_rank, pieces_of_letters
from core.experts.chart.scene import Mark, Scene, chroma, far
from core.experts.chart.ticks import is_year, tick

LONGEST = 60  # letters: longer is a sentence, not an entry
ROOM = 1.8  # letters between the end of a swatch that a page draws and its words
COLUMN = 3  # swatches one under the other that are a legend
ALIGNED = 2.5  # points or pixels
LEVEL = 0.6  # points between the middles of a row
STROKE = 2.0  # points: a level stroke is no higher


def legend(scene: Scene, ticks: Sequence[Label] = ()) -> tuple[list[Entry], list[Mark]]:
    """The entries from top to bottom and left to right, and the swatches among the marks."""
    words = [label for label in scene.labels if not label.steep and label not in ticks]
    pieces = pieces_of_letters(scene)
    swatches = [mark for mark in scene.marks if id(mark) not in pieces]
    found = [(label, mark) for mark in swatches if (label := _beside(scene, mark, words))]
    found = _reread(scene, found, pieces)
    others = [other for _label, other in found]
    kept = [pair for pair in found if in_rank(pair[1], others) or (scene.exact and in_column(pair[1], others))]
    kept = found if scene.exact and _are_level(others) else kept
    named = {id(mark) for _label, mark in found}
    columns = [column for column in columns_of(scene, pieces) if sum(id(m) in named for m in column) > 1]
    if columns:  # a legend in a column: dots elsewhere are data
        listed = {id(mark) for column in columns for mark in column}
        kept = [pair for pair in kept if pair[1].shape != "disc" or id(pair[1]) in listed]
    kept = _beside_the_plot(kept, ticks)
    by_label: dict[Label, Mark] = {}
    sides = [pair for pair in kept if pair[1].shape == "line" and pair[1].box.height > 2 * pair[1].box.width]
    kept += [pair for pair in found if pair[1].shape == "rect" and any(_frames(side, pair) for side in sides)]
    for label, mark in kept:
        other = by_label.get(label)
        if other is None or mark.area > other.area:
            by_label[label] = mark
    entries = [_entry(scene, label, mark, words, by_label) for label, mark in by_label.items()]
    entries = [entry for entry in entries if not _is_stray(entry, entries)]
    entries.sort(key=lambda e: (round(e.box.centre[1] / max(scene.letter, 1)), e.box.x0))
    return _distinct(entries), list(by_label.values())


def _beside_the_plot(found: list[tuple[Label, Mark]], ticks: Sequence[Label]) -> list[tuple[Label, Mark]]:
    """Without what lies amid the ticks and has names of its own, where a legend stands outside of them."""
    plot = around(x.box for x in ticks) if ticks else None
    outside = [pair for pair in found if plot and not plot.holds(pair[1].box.centre)]
    if len(outside) < 2:
        return found
    if _has_a_column(outside):
        amid = [pair for pair in found if pair not in outside and sum(_under(pair, other) for other in outside) > 1]
        return [pair for pair in outside if sum(_aligned(pair, other) for other in outside) > 1] + amid
    return [pair for pair in found if pair[1].shape != "disc" or pair in outside]


def _are_level(marks: Sequence[Mark]) -> bool:
    """Whether all that have words beside them stand in one row, whatever their sizes: bubbles of a legend."""
    middles = [mark.box.centre[1] for mark in marks]
    return len({mark.colour for mark in marks}) > 1 and max(middles) - min(middles) < LEVEL


def _has_a_column(found: Sequence[tuple[Label, Mark]]) -> bool:
    """Whether most swatches stand one under the other: a dot over the highest tick is none of them."""
    most = max(sum(_aligned(one, other) for other in found) for one in found)
    return most >= max(COLUMN, 0.6 * len(found))


def _aligned(one: tuple[Label, Mark], other: tuple[Label, Mark]) -> bool:
    """Itself or the swatch of other words; the edges of one swatch do not stand under it."""
    apart = one is other or one[0] is not other[0]
    return apart and abs(one[1].box.x0 - other[1].box.x0) < ALIGNED


def _under(one: tuple[Label, Mark], other: tuple[Label, Mark]) -> bool:
    """Whether both swatch and words stand under another's: a legend may reach down between the ticks."""
    return _aligned(one, other) and abs(one[0].box.x0 - other[0].box.x0) < ALIGNED


def _frames(side: tuple[Label, Mark], patch: tuple[Label, Mark]) -> bool:
    """Whether an upright line is an edge of the patch before the same words."""
    (label, line), (other, mark) = side, patch
    near = min(abs(line.box.centre[0] - edge) for edge in (mark.box.x0, mark.box.x1)) < 1.5
    return label is other and near and abs(line.box.height - mark.box.height) < 3


def _is_stray(entry: Entry, entries: Sequence[Entry]) -> bool:
    """A number beside a short bar is no entry of a legend: its colour has one already, or the others are words."""
    if not _is_number(entry):
        return False
    words = sum(not _is_number(other) for other in entries)
    if words > 1 and any(sign in entry.label for sign in ".%"):  # printed on a bar, as values are
        return True
    return words > len(entries) / 2 or any(o is not entry and far(o.colour, entry.colour) < 12 for o in entries)


def _is_number(entry: Entry) -> bool:
    return tick(entry.label) is not None and not is_year(entry.label)


def _reread(scene: Scene, found: Sequence[tuple[Label, Mark]], pieces: Collection[int]) -> list[tuple[Label, Mark]]:
    """Swatches in one column whose words OCR passed over, or ran together, are read once more."""
    own = {id(mark): label for label, mark in found}
    for column in columns_of(scene, pieces):
        pitch = min(b.box.centre[1] - a.box.centre[1] for a, b in pairwise(column))
        labels = [own.get(id(mark)) for mark in column]
        doubted = [
            n for n, x in enumerate(labels) if x is None or labels.count(x) > 1 or x.box.height > 1.7 * max(pitch, 1)
        ]
        if not doubted or pitch < 5:
            continue
        ends = [x.box.x1 for x in labels if x] or [scene.box.x1]
        right = min(max(ends) + 2, scene.box.x1)
        boxes = [Box(m.box.x1 + 2, m.box.centre[1] - pitch / 2, right, m.box.centre[1] + pitch / 2) for m in column]
        for n, text in zip(doubted, scene.reread([boxes[n] for n in doubted]), strict=True):
            found = [pair for pair in found if pair[1] is not column[n]]
            found += [(Label(text, boxes[n]), column[n])] if text else []
    return list(found)


def _entry(scene: Scene, label: Label, mark: Mark, words: Sequence[Label], listed: Mapping[Label, Mark]) -> Entry:
    """The words of an entry go on to the right until another swatch comes, or the words of one, or a wide gap."""
    box, text = label.box, label.text
    while after := next((x for x in words if x.box.x1 > box.x1 and _follows(box, x.box, scene.letter)), None):
        passed = [other for other in listed.values() if label.box.x0 < other.box.x0 < after.box.x0]
        if after in listed or any(_level(other.box, box) for other in passed):
            break
        text, box = (
            f"{text} {after.text}",
            Box(box.x0, min(box.y0, after.box.y0), after.box.x1, max(box.y1, after.box.y1)),
        )
    return Entry(cleaned(text), drawn_in(scene, mark), box)


def _follows(box: Box, other: Box, letter: float) -> bool:
    return _level(box, other) and -0.2 * letter < other.x0 - box.x1 < 1.1 * letter


def _level(one: Box, other: Box) -> bool:
    return abs(one.centre[1] - other.centre[1]) < 0.4 * min(max(one.height, 4), max(other.height, 4))


def _beside(scene: Scene, mark: Mark, words: Sequence[Label]) -> Label | None:
    """The words right of a small mark, close by and on its row."""
    letter = scene.letter
    if mark.box.height > 2.0 * letter or mark.box.width > 4.5 * letter or min(mark.box[2:]) < 0:
        return None
    if mark.shape == "area" and mark.box.height > 1.5 * letter:
        return None
    if mark.box.height < 1 and mark.box.width < letter:
        return None
    row = [
        label
        for label in words
        if abs(label.box.centre[1] - mark.box.centre[1]) < 0.5 * letter
        and -0.6 * letter < label.box.x0 - mark.box.x1 < (ROOM if scene.exact else 1.3) * letter
        and not (
            label.box.x0 <= mark.box.x0 and mark.box.x1 <= label.box.x1 and label.box.x0 + 0.2 * letter < mark.box.x0
        )
        and any(c.isalnum() for c in label.text)
    ]
    best = min(row, key=lambda label: abs(label.box.x0 - mark.box.x1), default=None)
    return None if best is None or _is_rule(scene, mark, best) else best


def _is_rule(scene: Scene, mark: Mark, label: Label) -> bool:
    """A grey line before running text is no swatch, nor is one that leads from coloured words to what they name."""
    if len(label.text) > LONGEST:
        return True
    if chroma(mark.colour) > 30:
        return False
    if scene.exact and mark.shape == "line" and min(mark.box.width, mark.box.height) > STROKE:  # a cross
        return False
    return mark.shape == "line" or (scene.pixels is not None and chroma(ink_of(scene, label.box)) > 45)


def _distinct(entries: Sequence[Entry]) -> list[Entry]:
    kept: list[Entry] = []
    for entry in entries:
        if entry.label and all(entry.label != other.label for other in kept):
            kept.append(entry)
    return kept
