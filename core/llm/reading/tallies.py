"""How many stores, restaurants or hotels there are, and whether they became more, from a table that lists them by kind
and sums them up. Knows no company."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.asking import Asked, terms
from core.asking.years import years
from core.domain import Evidence
from core.llm.reading.boards import Board, Row, boards
from core.llm.reading.found import Found
from core.llm.reading.prose import UP

_NOUNS = (
    "stores|shops|restaurants|branches|hotels|rooms|warehouses|clubs|locations|outlets|clinics|offices|theatres|sites"
)
_CHANGED = re.compile(rf"\bnumber of (?:[\w’'&.-]+ ){{0,5}}?(?P<noun>{_NOUNS})\b", re.I)
_HOW_MANY = re.compile(
    rf"^\W*how many (?:[\w’'&.-]+ ){{0,3}}?(?P<noun>{_NOUNS})\b(?!.*\b(?:clos|open|remodel|plan)\w*)", re.I
)
_TURN = re.compile(r"\bchang\w*\b", re.I)
_BEGINNING = re.compile(r"\bbeginning\b|\bopened\b|\bclosed\b|\bstart\b", re.I)
_WHOLE = re.compile(r"\W*(?:grand )?totals?\b", re.I)


def tallied(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The sum at the end of the time that is asked for; yes or no with both sums, asked whether it changed."""
    wanted = _CHANGED.search(asked.english) if asked.kind == "yesno" else _HOW_MANY.match(asked.english)
    if not wanted:
        return None
    for board, row in _sums(evidence, wanted["noun"].lower()):
        ends = {years(c)[0]: cell for c in board.columns if (cell := row.at(c)) and _is_end(board, cell)}
        told = sorted(year for year in years(asked.english) if year in ends) or sorted(ends)
        late = ends.get(told[-1]) if told else None
        if late and asked.kind != "yesno":
            return Found(late.text, (late.id,), 0.9)
        early = ends.get(told[0] if len(told) > 1 else str(int(told[-1]) - 1)) if told else None
        if late and early and early is not late:
            return _turned(asked, board, early, late)
    return None


def _turned(asked: Asked, board: Board, early: Evidence, late: Evidence) -> Found:
    was, now = board.value(early) or 0, board.value(late) or 0
    rose = None if was == now else now > was
    wants = None if _TURN.search(asked.english) else bool(UP.search(asked.english))
    word = "Yes" if (rose is not None if wants is None else rose is wants) else "No"
    went = "stayed at" if rose is None else "rose from" if rose else "fell from"
    if rose is None:
        return Found(f"{word}: the number {went} {late.text} [{late.id}]", (late.id, early.id), 0.9, ready=True)
    told = f"{word}: the number {went} {early.text} [{early.id}] to {late.text} [{late.id}]"
    share = f"[= round(percent_change({early.id}, {late.id}), 1)]"
    return Found(f"{told}, {share}", (late.id, early.id), 0.9, ready=True)


def _sums(evidence: Sequence[Evidence], noun: str) -> Iterator[tuple[Board, Row]]:
    """The row that sums up, of each table with that noun in a header."""
    (root,) = terms(noun)[:1] or [noun]
    for board in boards(evidence):
        if any(root in terms(c) for c in (*board.columns, board.caption)):
            yield from ((board, row) for row in board.rows if _WHOLE.match(row.labels[0].text))


def _is_end(board: Board, cell: Evidence) -> bool:
    told = set(years(cell.column))
    return len(told) == 1 and not _BEGINNING.search(cell.column) and board.value(cell) is not None
