"""Reads tables by how their words stand: columns are the gaps that run down, rows are lines put together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from core.domain import Box, Table, Word, around
from core.pages.columns import Fragment, rows_of
from core.pages.headers import Row, Slot, header_rows, in_cells, joined_rows
from core.pages.layout import fragment_of, merged, text_of
from core.pages.values import is_amount, is_value

TIGHT = 0.5  # of the height: words of one cell stand nearer than this
SIGNS = {"$", "€", "£", "¥", "%", ")", ")%", "(", "*", "†", "US$", "EUR", "USD", "-$", "$(", "p.p."}
BEFORE = {"$", "US$", "£", "¥", "$(", "-$", "("}  # stand before their number, however far


def aligned_table(
    words: Sequence[Word], across: Sequence[Box], down: Sequence[Box], ruled: bool = False
) -> Table | None:
    """The table these words make up, if they do; lines drawn between them help."""
    rows = _trimmed(rows_of(merged([fragment_of([word]) for word in words], TIGHT)))
    if len(rows) < 2:
        return None
    walls = separators(rows, down)
    if not walls:
        return None
    walls = [wall for at, wall in enumerate(walls) if not _parts_phrases(at, walls, rows)]
    placed, width = _compact([_placed(row, walls) for row in rows])
    box = around(slot.box for row in placed for slot in row)
    floors = [line for line in across if line.width > 0.5 * box.width and box.shared(_raised(line)) > 0]
    head = header_rows(placed, [line.y0 for line in floors])
    body = joined_rows(placed[head:], [line.y0 for line in floors])
    if len(body) < 1 or head + len(body) < 2:
        return None
    rules = [line for line in across if line.width < 0.7 * box.width]
    cells = in_cells(placed[:head], body, width, rules)
    filled = sum(cell.column_span for cell in cells)
    deep = max(cell.row + cell.row_span for cell in cells)
    if filled < 0.35 * deep * width or filled < 4:
        return None
    return Table(box, deep, width, tuple(cells), ruled)


def _raised(line: Box) -> Box:
    return Box(line.x0, line.y0 - 3, line.x1, line.y1 + 3)


def _trimmed(rows: list[list[Fragment]]) -> list[list[Fragment]]:
    """Without the lines of running text above and below."""
    first, last = 0, len(rows)
    while first < last and len(rows[first]) == 1 and (first + 1 == last or _is_loose(rows[first][0], rows)):
        first += 1
    while last > first and len(rows[last - 1]) == 1 and _is_loose(rows[last - 1][0], rows):
        last -= 1
    return rows[first:last]


def _is_loose(fragment: Fragment, rows: Sequence[Sequence[Fragment]]) -> bool:
    """Whether a line of its own runs across where other rows have their cells."""
    wide = around(f.box for row in rows for f in row)
    return fragment.box.width > 0.6 * wide.width or text_of(fragment.words).startswith(("*", "Note", "Source"))


def separators(rows: Sequence[Sequence[Fragment]], down: Sequence[Box]) -> list[float]:
    """Where one column ends and the next begins: gaps that all full rows leave open, and lines that run down."""
    most = max(len(row) for row in rows)
    if most < 2:
        return []
    full = [row for row in rows if len(row) >= max(2, 0.5 * most)]
    box = around(f.box for row in rows for f in row)
    walls = [(line.x0 + line.x1) / 2 for line in down if _runs_down(line, box)]
    words = [sorted((word for f in row for word in f.words), key=lambda word: word.box.x0) for row in full]
    strips = _open_strips([word.box for row in words for word in row], len(full))
    rest = [word.box for row in rows if row not in full for f in row for word in f.words]
    found = [_middle(a, b, rest) for a, b in strips if _is_wide(words, a, b)]
    kept = [x for x in found if all(abs(x - wall) > 12 for wall in walls)]
    edges = sorted(kept + [x for x in walls if box.x0 + 2 < x < box.x1 - 2])
    return _without_signs(edges, words)


def _runs_down(line: Box, box: Box) -> bool:
    return min(line.y1, box.y1) - max(line.y0, box.y0) > 0.6 * box.height and box.x0 < line.x0 < box.x1


def _open_strips(boxes: Sequence[Box], rows: int) -> list[tuple[float, float]]:
    """Upright strips that no word reaches into; in a table of many rows a word or two may."""
    allowed = int(0.12 * rows) if rows >= 6 else 0
    edges = sorted([(box.x0, 1) for box in boxes] + [(box.x1, -1) for box in boxes])
    strips: list[list[tuple[float, float, int]]] = [[]]
    covered = 0
    for (at, step), (following, _step) in pairwise(edges):
        covered += step
        if covered > allowed and strips[-1]:
            strips.append([])
        elif covered <= allowed and following > at:
            strips[-1].append((at, following, covered))
    return [strip for pieces in strips if pieces and (strip := _barest(pieces))]


def _barest(pieces: list[tuple[float, float, int]]) -> tuple[float, float] | None:
    """The widest part of a strip with the fewest words in it."""
    least = min(covered for _x0, _x1, covered in pieces)
    x0, x1 = max(((x0, x1) for x0, x1, covered in pieces if covered == least), key=lambda part: part[1] - part[0])
    return (x0, x1) if x1 - x0 > 0.5 else None


def _middle(x0: float, x1: float, rest: Sequence[Box]) -> float:
    """The middle of a strip, or of the widest gap there between words of other rows: of headers that run together."""
    inside = sorted((max(box.x0, x0), min(box.x1, x1)) for box in rest if box.x0 < x1 and box.x1 > x0)
    at, gaps = x0, []
    for start, end in [*inside, (x1, x1)]:
        gaps.append((start - at, (start + at) / 2))
        at = max(at, end)
    wide, middle = max(gaps)
    return middle if wide > 0 else (x0 + x1) / 2


def _is_wide(rows: Sequence[Sequence[Word]], x0: float, x1: float) -> bool:
    """Whether the words on both sides stand farther apart than words of one cell do."""
    gaps = []
    for row in rows:
        left = max((word.box for word in row if word.box.x1 <= x0 + 0.1), key=lambda box: box.x1, default=None)
        right = min((word.box for word in row if word.box.x0 >= x1 - 0.1), key=lambda box: box.x0, default=None)
        if left and right:
            gaps.append((right.x0 - left.x1) / max(left.height, right.height, 1))
    return len(gaps) >= 2 and median(gaps) > TIGHT and (len(gaps) > 2 or min(gaps) > TIGHT)


def _without_signs(edges: list[float], rows: Sequence[Sequence[Word]]) -> list[float]:
    """A column of nothing but currency or percent signs belongs to the numbers it stands nearer to."""
    kept = list(edges)
    filled = [row for row in rows if any(is_amount(word.text) for word in row)]
    for x0, x1 in pairwise([float("-inf"), *edges, float("inf")]):
        signs = [(at, row) for row in filled for at, word in enumerate(row) if x0 <= word.box.centre[0] < x1]
        if not signs or any(row[at].text not in SIGNS for at, row in signs):
            continue
        if all(row[at].text in BEFORE for at, row in signs):
            kept = [wall for wall in kept if wall != x1]
            continue
        before = [row[at].box.x0 - row[at - 1].box.x1 for at, row in signs if at > 0]
        after = [row[at + 1].box.x0 - row[at].box.x1 for at, row in signs if at + 1 < len(row)]
        wall = x0 if not after or (before and median(before) < median(after)) else x1
        if wall in kept:
            kept.remove(wall)
    return kept


def _placed(row: Sequence[Fragment], walls: Sequence[float]) -> Row:
    """The fragments of a row with the columns they stand in."""
    slots: list[Slot] = []
    for fragment in row:
        for words in _split(fragment.words, walls):
            columns = [sum(word.box.centre[0] > wall for wall in walls) for word in words]
            first, last = min(columns), max(columns)
            if slots and slots[-1].last == first == last:
                slots.append(_slot(slots.pop().words + words, first, last))
            else:
                slots.append(_slot(words, first, last))
    return _with_own_signs(slots)


def _with_own_signs(slots: Row) -> Row:
    """A currency sign at the end of a cell belongs to the number after it."""
    for at in range(len(slots) - 1):
        left, right = slots[at], slots[at + 1]
        if len(left.words) > 1 and left.words[-1].text in BEFORE and is_value(right.words[0].text):
            slots[at] = _slot(left.words[:-1], left.first, left.last)
            slots[at + 1] = _slot(left.words[-1:] + right.words, right.first, right.last)
    return slots


def _parts_phrases(at: int, walls: Sequence[float], rows: Sequence[Sequence[Fragment]]) -> bool:
    """Whether hardly anything stands on one side of this wall, and what does only goes on with what is beyond it."""
    placed = [_placed(row, walls) for row in rows]
    few = max(1, 0.15 * len(rows))
    ends = [_nearer(row, n, -1) for row in placed for n, slot in enumerate(row) if slot.first == slot.last == at + 1]
    begins = [
        _nearer(row, n, 1) for row in placed for n, slot in enumerate(row) if at and slot.first == slot.last == at
    ]
    return any(0 < len(told) <= few and all(told) for told in (ends, begins))


def _nearer(row: Row, n: int, step: int) -> bool:
    """Whether a slot stands as near to the one beside it as words of a line do, and no nearer to the other."""
    mine, other = _gap(row, n, step), _gap(row, n, -step)
    return mine < row[n].box.height and mine <= other


def _gap(row: Row, n: int, step: int) -> float:
    """How far a slot is from the one before or behind it in its row."""
    if not 0 <= n + step < len(row):
        return float("inf")
    left, right = sorted((row[n].box, row[n + step].box), key=lambda box: box.x0)
    return right.x0 - left.x1


def _compact(rows: list[Row]) -> tuple[list[Row], int]:
    """Without the columns in which nothing stands alone, and how many are left."""
    own = sorted({slot.first for row in rows for slot in row if slot.first == slot.last})
    if not own:
        return rows, 0
    kept = {column: at for at, column in enumerate(own)}
    moved: list[Row] = []
    for row in rows:
        moved.append([])
        for slot in row:
            under = [kept[column] for column in range(slot.first, slot.last + 1) if column in kept]
            nearest = min(range(len(own)), key=lambda at, slot=slot: abs(own[at] - slot.first))  # type: ignore[misc]
            first, last = (under[0], under[-1]) if under else (nearest, nearest)
            moved[-1].append(slot._replace(first=first, last=last))
    return moved, len(own)


def _slot(words: list[Word], first: int, last: int) -> Slot:
    return Slot(words, around(word.box for word in words), first, last)


def _split(words: list[Word], walls: Sequence[float]) -> list[list[Word]]:
    """Values on two sides of a wall are two cells, however near they stand."""
    parts = [[words[0]]]
    for left, right in pairwise(words):
        between = any(left.box.centre[0] < wall < right.box.centre[0] for wall in walls)
        if between and (is_value(left.text) or is_value(right.text)):
            parts.append([])
        parts[-1].append(right)
    return parts
