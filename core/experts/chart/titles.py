"""Finds the words that say what a chart and its axes are about."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain import Box, around
from core.experts.chart.labels import Label
from core.experts.chart.scene import Scene

Words = tuple[str, tuple[Label, ...]]
SHORT = 12  # letters: fewer do not tell how large they are
SMALLER = 0.84  # of the room a letter of the title takes
LONGEST, SAME = 70, 0.9  # letters in a line of a title, and how high one is beside the lines of a text over it

NOTHING: Words = ("", ())


def free(scene: Scene, taken: Sequence[Label]) -> list[Label]:
    """Labels that are no ticks, no names and no legend, and hold a letter."""
    used = set(taken)
    return [x for x in scene.labels if x not in used and any(c.isalpha() for c in x.text) and len(x.text) > 0]


def title_of(scene: Scene, labels: Sequence[Label], plot: Box) -> Words:
    """The largest writing above the plot, with the lines that go on under it."""
    above = [x for x in labels if not x.steep and (plot is scene.box or x.box.y1 < plot.y0 + 0.5 * scene.letter)]
    rows = _after_prose(_rows([x for x in above if not scene.on_patch(x)]))
    if not rows:
        return NOTHING
    size = max(_height(row) for row in rows)
    first = next(n for n, row in enumerate(rows) if _height(row) > 0.85 * size)
    lines = [rows[first]]
    for row in rows[first + 1 :]:
        gap = row[0].box.y0 - lines[-1][0].box.y1
        if _height(row) < 0.85 * size or gap > 0.9 * size or _is_smaller(row, lines[0]):
            break
        lines.append(row)
    taken = tuple(label for line in lines for label in line)
    return " ".join(label.text for label in taken), taken


def _after_prose(rows: Sequence[list[Label]]) -> list[list[Label]]:
    """The rows under a text that ends above the chart, where one of them is as large as the text is."""
    long = [n for n, row in enumerate(rows) if sum(len(x.text) for x in row) > LONGEST]
    if not long:
        return list(rows)
    height, end = _height(rows[long[-1]]), long[-1] + 1
    while end < len(rows) and rows[end][0].box.y0 - rows[end - 1][0].box.y1 < 0.5 * height:
        end += 1
    left = rows[end:]
    return list(left if any(_height(row) > SAME * height for row in left) else rows)


def _is_smaller(row: Sequence[Label], first: Sequence[Label]) -> bool:
    """Whether words are set smaller by the room that their letters take: OCR draws all its boxes equally high."""
    texts = ["".join(x.text for x in part) for part in (row, first)]
    wide = [sum(x.box.width for x in part) / max(len(text), 1) for part, text in zip((row, first), texts, strict=True)]
    return min(map(len, texts)) > SHORT and wide[0] < SMALLER * wide[1]


def _height(row: Sequence[Label]) -> float:
    return max(label.box.height for label in row)


def _rows(labels: Sequence[Label]) -> list[list[Label]]:
    """Labels side by side with no wide gap are one row."""
    rows: list[list[Label]] = []
    for label in sorted(labels, key=lambda x: (x.box.centre[1], x.box.x0)):
        for row in rows:
            last = row[-1].box
            level = abs(last.centre[1] - label.box.centre[1]) < 0.4 * label.box.height
            if level and -2 < label.box.x0 - last.x1 < 1.6 * label.box.height:
                row.append(label)
                break
        else:
            rows.append([label])
    return sorted(rows, key=lambda row: row[0].box.y0)


def across_title(scene: Scene, labels: Sequence[Label], plot: Box, ticks: Box | None) -> Words:
    """The row of words under the ticks of the axis that runs across, or over them when they stand on top."""
    edge = ticks.y1 if ticks else plot.y1
    rows = _rows([x for x in labels if not x.steep])
    under = [
        row for row in rows if -0.3 * scene.letter < row[0].box.y0 - edge < 2.5 * scene.letter and _over(row, plot)
    ]
    if not under and ticks and ticks.centre[1] < plot.centre[1]:
        under = [
            row
            for row in rows
            if -0.3 * scene.letter < ticks.y0 - row[0].box.y1 < 2.5 * scene.letter and _over(row, plot)
        ]
    best = min(under, key=lambda row: abs(row[0].box.y0 - edge), default=None)
    return (" ".join(x.text for x in best), tuple(best)) if best else NOTHING


def is_note(text: str) -> bool:
    """Whether words say where the numbers are from, or remark on them."""
    return text.lower().startswith(("data source", "source", "note", "quelle", "*"))


def _over(row: Sequence[Label], plot: Box) -> bool:
    """Whether its middle is near the plot's middle."""
    box = around(label.box for label in row)
    said = " ".join(label.text for label in row).lower()
    if is_note(said):
        return False
    return abs(box.centre[0] - plot.centre[0]) < 0.15 * plot.width + 4 and box.width < 1.2 * plot.width + 20


def down_title(scene: Scene, labels: Sequence[Label], plot: Box) -> Words:
    """Words that run up beside the plot; else a few words over the ticks at its left top."""
    steep = [x for x in labels if x.steep and (x.box.x1 < plot.x0 + scene.letter or x.box.x0 > plot.x1)]
    if not steep:
        return NOTHING
    column = min(steep, key=lambda x: abs(x.box.x1 - plot.x0))
    level = [x for x in steep if abs(x.box.centre[0] - column.box.centre[0]) < 0.6 * scene.letter]
    level.sort(key=lambda x: -x.box.y1)
    text = " ".join(x.text for x in level)
    return (text, tuple(level)) if sum(c.isalpha() for c in text) > 2 or len(text) == 1 else NOTHING


def is_numeric(label: Label) -> bool:
    return label.tick is not None
