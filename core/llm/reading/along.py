"""What the numbers along a row of a table, or down a column, come to: their sum, mean, median, the most, the least."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from core.asking import Asked, terms
from core.asking.calendar import among
from core.domain import Evidence
from core.llm.reading.boards import Board, Row
from core.llm.reading.found import Found
from core.llm.reading.matching import Named
from core.llm.reading.measures import numbered
from core.llm.reading.timed import run
from core.quantities import numbers

_MEDIAN = re.compile(r"\bmedian\b", re.I)
_SUM = re.compile(
    r"\b(?:sum|total|together|combined|altogether|in all|in total|overall|add(?:s|ed)? up|cumulative\w*)\b", re.I
)
_SPANS = re.compile(
    r"\b(?:over|across|in|during|for|of) (?:all |the |these |those )+(?:\w+ )?(?:years|quarters|months|periods?)\b|"
    r"\b(?:whole|entire|full) (?:year|period)\b",
    re.I,
)
_ALL = re.compile(r"\b(?:all|every|together|combined|altogether|add(?:s|ed)? up|sum)\b", re.I)
_TOTAL = re.compile(r"^\W*(?:grand |sub-?)?(?:total|sum|overall)\b", re.I)
_MEAN = re.compile(r"^\W*(?:average|mean|avg)\b", re.I)
_COUNTED = re.compile(
    r"\b(?:over|across|in|during|for|of) (?:all )?(?:the )?"
    r"(?P<count>two|three|four|five|six|seven|eight|nine|ten|twelve) "
    r"\w+s\b",
    re.I,
)
_COUNTS = {w: n for n, w in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)}
SURE = 0.95


def along(asked: Asked, board: Board, n: Named) -> Found | None:
    """Along the only row that is named, over its years, quarters or months; else down the only column."""
    wish = "median" if _MEDIAN.search(asked.english) else asked.aggregate
    wish = "sum" if not wish and _SUM.search(asked.english) else wish
    whole = _whole_row(asked, board, n)
    if whole and wish in ("sum", "mean", "median", "max", "min"):
        return _told(board, whole, wish)
    if wish not in ("sum", "mean", "median", "max", "min") or n.left or asked.kind in ("yesno", "list", "sentence"):
        return None
    if len(n.full) == 1:
        return _along(asked, board, n.full[0], wish)
    columns = [c for _s, c in n.columns if board.numeric(c)]
    return _down(asked, board, columns[0], wish) if len(columns) == 1 and not n.rows else None


def counted_out(asked: Asked, board: Board, n: Named) -> Named:
    """Without what counts the columns, where a question speaks of as many as a table has: over the three seasons."""
    told = _all_counted(asked, board)
    return replace(n, left=tuple(t for t in n.left if t not in terms(told))) if told else n


def _all_counted(asked: Asked, board: Board) -> str:
    """The words by which a question speaks of all columns of numbers, "" where it does not."""
    told = _COUNTED.search(asked.english)
    return told[0] if told and _COUNTS.get(told["count"].lower(), 0) == len(_columns(board)) else ""


def _columns(board: Board) -> list[str]:
    return [c for c in board.columns[1:] if board.numeric(c) and not _TOTAL.match(c) and not _MEAN.match(c)]


def _whole_row(asked: Asked, board: Board, n: Named) -> list[Evidence]:
    """The cells of the only row that is named, where all its columns are counted."""
    if n.left or len(n.full) != 1 or not _all_counted(asked, board):
        return []
    cells = numbered(board, [n.full[0].at(c) for c in _columns(board)])
    return cells if len(cells) == len(_columns(board)) else []


def _along(asked: Asked, board: Board, row: Row, wish: str) -> Found | None:
    told = run(board)
    if len(told) < 2 or (meant := among(list(told.values()), asked.english)) is None or len(meant) < 2:
        return None
    if wish == "sum" and len(meant) == len(told) and not _SPANS.search(asked.english) and asked.aggregate != "sum":
        return None  # the total of something is often its name
    if len(meant) == len(told) and (own := _own(board, row, wish)):
        return Found(own.text.strip(), (own.id,), SURE)
    columns = list(told)
    cells = numbered(board, [row.at(columns[at]) for at in meant])
    return _told(board, cells, wish) if len(cells) == len(meant) else None


def _own(board: Board, row: Row, wish: str) -> Evidence | None:
    """The cell where the row tells its own sum or mean."""
    head = {"sum": _TOTAL, "mean": _MEAN}.get(wish)
    return next((row.at(c) for c in board.columns[1:] if head and head.match(c) and row.at(c)), None)


def _down(asked: Asked, board: Board, column: str, wish: str) -> Found | None:
    cells = numbered(board, [row.at(column) for row in board.members])
    if len(cells) < 2 or len({numbers(cell.text, board.mark)[0].unit for cell in cells}) > 1:
        return None
    if wish == "sum":
        if asked.aggregate != "sum" and not _ALL.search(asked.english):
            return None
        values = [board.value(cell) or 0 for cell in cells]
        totals = [cell for row in board.rows if row.total and (cell := row.at(column))]
        own = next((cell for cell in totals if board.value(cell) == sum(values)), None)
        if own or totals:
            return Found(own.text.strip(), (own.id,), SURE) if own else None
    return _told(board, cells, wish)


def _told(board: Board, cells: Sequence[Evidence], wish: str) -> Found | None:
    if wish in ("max", "min"):
        best = (max if wish == "max" else min)(cells, key=lambda cell: board.value(cell) or 0)
        return Found(best.text.strip(), (best.id,), SURE)
    ids = tuple(cell.id for cell in cells)
    return Found(f"[= {wish}({', '.join(ids)})]", ids, SURE, ready=True)
