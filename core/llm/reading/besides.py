"""How one row of a table did beside another: the growth at home and abroad, the sales of two segments. Reads no
sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked, terms
from core.asking.accounts import named, plainly
from core.asking.periods import months
from core.domain import Evidence
from core.llm.reading.boards import Board, Row, boards
from core.llm.reading.found import Found
from core.llm.reading.parts import GROWTH, Column, columns_of

_TWO = re.compile(
    r"^\W*how (?:did|does|do|has|have|is|was) (?P<one>.+?) (?:compare|compared|differ|fare|perform)\b(?:ed)? ?"
    r"(?:to|with|from|against|relative to) (?P<other>.+?)\??$",
    re.I,
)
_RATE = re.compile(r"%|\bpercent|\bchange\b", re.I)
_OTHERWISE = re.compile(r"\boperational(?!.*\breported)|\badjusted\b|\bcurrency\b|\borganic\b|\bconstant\b", re.I)
_DOTS = re.compile(r"\.(?=[A-Z]|\b)")


def besides(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """Both rows with their numbers; None where no table has both."""
    two = _TWO.match(asked.english)
    if not two:
        return None
    grows, quarter = bool(GROWTH.search(asked.english)), months(asked.english) % 12 == 3
    found = [(board, rows) for board in boards(evidence) if (rows := _rows(board, two["one"], two["other"]))]
    found.sort(key=lambda pair: (months(f"{pair[0].caption} {pair[0].columns[0]}") == 3) != quarter)
    for board, rows in found:
        columns = (_rate(board) if grows else None) or columns_of(asked, board)
        noun = _noun(asked) if grows else ""
        told = [one for row in rows if columns and (one := _told(board, row, *columns, noun=noun, grows=grows))]
        if len(told) == len(rows):
            return Found(", ".join(text for text, _ids in told), sum((ids for _t, ids in told), ()), 0.9, ready=True)
    return None


def _told(
    board: Board, row: Row, late: Column, early: Column | None, *, noun: str, grows: bool
) -> tuple[str, tuple[str, ...]] | None:
    """The name with its number or with how it went, and what that rests on."""
    name, cell, before = row.labels[0], row.at(late.name), row.at(early.name) if early else None
    now, was = board.value(cell), board.value(before)
    if cell is None or now is None:
        return None
    lead = f"{name.text.strip()} [{name.id}]{noun}"
    if not grows:
        return f"{lead} {cell.text} [{cell.id}]", (name.id, cell.id)
    if late.rate:
        sign = "" if "%" in cell.text else "%"
        return f"{lead} {'decreased' if now < 0 else 'increased'} [= abs({cell.id})]{sign}", (name.id, cell.id)
    if before is None or was is None or was <= 0:
        return None
    share = f"[= round(abs(percent_change({before.id}, {cell.id})), 1)]"
    return f"{lead} {'decreased' if now < was else 'increased'} {share}", (name.id, cell.id, before.id)


def _rate(board: Board) -> tuple[Column, None] | None:
    """The column that tells the change as reported, where one does."""
    rates = [c for c in board.columns[1:] if _RATE.search(c) and not _OTHERWISE.search(c) and board.numeric(c)]
    return (Column(rates[0], "", False, True), None) if len(rates) == 1 else None


def _noun(asked: Asked) -> str:
    """What grew, as the question calls it: " sales"."""
    plain = plainly(asked.english)
    return next((f" {plain[start:end]}" for start, end, _figure in named(plain)), "")


def _rows(board: Board, one: str, other: str) -> list[Row]:
    """The two rows of which the two sides of the question say every word."""
    kept = [[row for row in board.members if _said(row, side)] for side in (one, other)]
    picked = [max(rows, key=lambda row: len(row.labels[0].text), default=None) for rows in kept]
    return [row for row in picked if row] if None not in picked and picked[0] is not picked[1] else []


def _said(row: Row, side: str) -> bool:
    mine, plain = row.labels[0].text, _DOTS.sub("", side)
    wanted = terms(re.sub(r"\d", "", _DOTS.sub("", mine)))  # without the number of a note
    return bool(wanted) and set(wanted) <= set(terms(plain))
