"""Finds small multiples: panels side by side and one under the other, by their axes that come back. Reads none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from core.domain import Box
from core.experts.chart.blanks import widest
from core.experts.chart.labels import Label
from core.experts.chart.runs import Run, alike, come_back, runs, tolerance
from core.experts.chart.scene import Scene

MOST = 60  # panels
ROOM = 0.35  # of a panel's width, that its ticks may stand off those above
TALL = 4.5  # letters over the topmost tick, in which the title of a panel stands


class Band(NamedTuple):
    """A row or a column of panels: where it reaches, and the ticks that count along it in each line of panels."""

    begin: float
    end: float
    runs: tuple[Run, ...]


class Panel(NamedTuple):
    """Where a panel lies without its ticks, the ticks that are its own or that it shares, and its name."""

    cell: Box
    across: Run
    down: Run
    name: tuple[Label, ...]

    @property
    def title(self) -> str:
        return " ".join(label.text for label in self.name)


def panels(scene: Scene) -> list[Panel]:
    """Row by row; none where axes do not come back."""
    off = tolerance(scene)
    rows = [(row, come_back(row, 0, off)) for row in runs(scene, 0)]
    downs = [(row, come_back(row, 1, off)) for row in runs(scene, 1)]
    level = [kept for _row, kept in rows if kept]
    steep = [kept for _row, kept in downs if kept]
    every_across = [run for row, _kept in rows for run in row]
    every_down = [run for row, _kept in downs for run in row]
    if not (level or steep) or not every_across or not every_down:
        return []
    best = max(level, key=len, default=[]) or _in_steps(scene, every_across)
    columns = _columns(scene, best, every_across, every_down)
    lines = _lines(scene, max(steep, key=len, default=[]), columns, every_down)
    if not 2 <= len(columns) * len(lines) <= MOST:
        return []
    rows_of = [[p for column in columns if (p := _panel(line, column, columns))] for line in lines]
    return [panel for row in rows_of for panel in _named(scene, row)]


def _columns(scene: Scene, best: Sequence[Run], across: Sequence[Run], down: Sequence[Run]) -> list[Band]:
    """The columns of panels; a single one where panels stand one under the other."""
    if best:
        best = _side_by_side(scene, best, across)
    else:
        best = [max(across, key=lambda run: (len(run.labels), run.box.width))]
    high = min(run.box.y0 for run in down), max(run.box.y1 for run in across)
    edges = [scene.box.x0]
    for one, other in pairwise(best):
        low, end = one.labels[-1].box.centre[0], other.labels[0].box.centre[0]
        gap = widest(scene, 0, (low, end), high)
        ticks = [run.box.x0 for run in down if gap[0] - 2 < run.box.centre[0] < gap[1] + 2]
        edges.append(min(ticks) - 2 if ticks else sum(gap) / 2)
    edges.append(scene.box.x1)
    found = []
    for (begin, end), first in zip(pairwise(edges), best, strict=True):
        room = ROOM * first.box.width
        under = [run for run in across if abs(run.box.centre[0] - first.box.centre[0]) < room]
        own = [run for run in under if run is first or alike(first, run, 0, tolerance(scene))]
        found.append(Band(begin, end, tuple(own)))
    return found


def _in_steps(scene: Scene, across: Sequence[Run]) -> list[Run]:
    """A run a column, where no two stand on one level: three panels of four leave each column's ticks on its own."""
    found = _side_by_side(scene, [max(across, key=lambda run: len(run.labels))], across)
    return found if len(found) > 1 else []


def _side_by_side(scene: Scene, best: Sequence[Run], across: Sequence[Run]) -> list[Run]:
    """A run a column: where the last row is not full, the ticks of some columns stand under the row before it."""
    found = list(best)
    for run in across:
        apart = all(run.box.x0 > other.box.x1 or run.box.x1 < other.box.x0 for other in found)
        if apart and alike(best[0], run, 0, tolerance(scene)):
            found.append(run)
    return sorted(found, key=lambda run: run.box.x0)


def _lines(scene: Scene, best: Sequence[Run], columns: Sequence[Band], down: Sequence[Run]) -> list[Band]:
    """The rows of panels: over each row of ticks, else beside each run of the ticks that count upwards."""
    levels = _levels([run for column in columns for run in column.runs], scene.letter)
    wide = columns[0].begin, columns[-1].end
    if len(levels) > 1:
        edges = [scene.box.y0, *levels]
    elif best:
        edges = [scene.box.y0]
        for one, other in pairwise(best):
            gap = widest(scene, 1, (one.labels[-1].box.centre[1], other.labels[0].box.centre[1]), wide)
            words = [x.box.y0 for x in scene.labels if not x.steep and x.tick is None and _lies(x.box, gap)]
            edges.append(min([gap[1], *words]) - 2)
        edges.append(max([*levels, best[-1].box.y1 + scene.letter]))
    else:
        edges = [scene.box.y0, *levels]
    found = []
    for begin, end in pairwise(edges):
        cut = [run for one in down if (run := _between(one, begin, end))]
        if cut:
            found.append(Band(begin, end, tuple(cut)))
    return found


def _lies(box: Box, gap: tuple[float, float]) -> bool:
    return gap[0] - 2 < box.centre[1] < gap[1] + 2


def _levels(found: Sequence[Run], letter: float) -> list[float]:
    """Where rows of ticks end, from the top."""
    levels: list[float] = []
    for run in sorted(found, key=lambda run: run.box.y1):
        if levels and run.box.y1 - levels[-1] < 1.5 * letter:
            levels[-1] = max(levels[-1], run.box.y1)
        else:
            levels.append(run.box.y1)
    return levels


def _between(run: Run, begin: float, end: float) -> Run | None:
    """The part of a run that lies there; None for fewer than two ticks."""
    kept = [(x, v) for x, v in zip(run.labels, run.values, strict=True) if begin <= x.box.centre[1] <= end]
    return Run(*zip(*kept, strict=True)) if len(kept) > 1 else None


def _panel(line: Band, column: Band, columns: Sequence[Band]) -> Panel | None:
    """None where a row ends before the last column."""
    below = [run for run in column.runs if run.box.y1 > line.begin]
    if not below:
        return None
    across = min(below, key=lambda run: run.box.y0)
    inside = [run for run in line.runs if column.begin <= run.box.centre[0] <= column.end]
    first = [run for run in line.runs if run.box.centre[0] < columns[0].end]
    down = min(inside or first or line.runs, key=lambda run: run.box.x0)
    own = across.box.y0 < line.end
    left, floor = (down.box.x1 + 1 if inside else column.begin), (across.box.y0 - 1 if own else line.end)
    return Panel(Box(left, line.begin, column.end, floor), across, down, ())


def _named(scene: Scene, row: Sequence[Panel]) -> list[Panel]:
    """The panels of one row with the words over their topmost ticks, on the level where most have some."""
    over = [_over(scene, panel) for panel in row]
    near = 0.5 * scene.letter
    heights = sorted((x.box.centre[1] for words in over for x in words), reverse=True)

    def held(height: float) -> int:
        return sum(any(abs(x.box.centre[1] - height) < near for x in words) for words in over)

    level = max(heights, key=held, default=0.0)
    found = []
    for panel, words in zip(row, over, strict=True):
        name = tuple(sorted((x for x in words if abs(x.box.centre[1] - level) < near), key=lambda x: x.box.x0))
        top = min([panel.down.box.y0 - scene.letter, *(label.box.y0 for label in name)]) - 2
        cell = panel.cell._replace(y0=max(panel.cell.y0, top))
        found.append(panel._replace(cell=cell, name=name))
    return found


def _over(scene: Scene, panel: Panel) -> list[Label]:
    """The words over the topmost tick that are no wider than the panel."""
    letter, ticks = scene.letter, panel.down.box
    own = -letter < panel.cell.x0 - ticks.x1 < 4 * letter
    cell = panel.cell._replace(x0=ticks.x0) if own else panel.cell
    first, second = (label.box.centre[1] for label in panel.down.labels[:2])
    top, reach = first + 0.8 * letter, max(TALL * letter, abs(second - first) + 2.5 * letter)
    return [
        x
        for x in scene.labels
        if not x.steep and x.tick is None and any(c.isalnum() for c in x.text)
        and cell.holds(x.box.centre) and top - reach < x.box.y1 < top
        and cell.x0 - letter < x.box.x0 and x.box.x1 < cell.x1 + letter
    ]  # fmt: skip
