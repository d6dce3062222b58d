"""Rows of a list on a program's window, found by any of their cells: what stands in the column that is asked for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from core.asking import Asked, terms
from core.asking.likeness import likeness
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.measures import QUANTITY, leading
from core.quantities import dates

_ASKS = (  # how a question asks for a column that it does not name
    (re.compile(r"^who (?:sent|wrote|is .* from)\b|^from whom\b", re.I), "from sender author"),
    (re.compile(r"^who (?:runs|owns|started|uses|created|made)\b|^whose\b", re.I), "user owner author created"),
    (re.compile(r"^when\b|^(?:on )?(?:what|which) (?:date|day)\b", re.I), "date modified time received sent due start"),
    (re.compile(r"^how (?:big|large|heavy)\b", re.I), "size length"),
    (re.compile(r"^how long\b", re.I), "duration length time"),
    (re.compile(r"^where\b", re.I), "location folder path place"),
)
_WHO = re.compile(r"^who (?:\w{3,}ed|sent|wrote|runs|owns|made|bought|sold)\b|^whose\b", re.I)
_COUNTS = re.compile(r"^how many (?P<noun>\w+)", re.I)
_LISTED = re.compile(r"\b(?:listed|shown|displayed|visible|there|in (?:the|this) (?:list|table|window|folder))\b", re.I)
_SUMS = frozenset("total totals subtotal sum amount".split())  # a line of sums is no row of a list
_WHOLE = re.compile(r"\d{1,3}(?:[,.]\d{3})*|\d+")
_IDLE = frozenset("the of in to a an is was for by on at many re fwd fw aw wg".split())


def rowed(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The cell where the one row that is named meets the one column, or how many rows there are of a kind."""
    if asked.aggregate in ("argmax", "argmin", "sum", "mean", "difference") or asked.kind in (
        "yesno",
        "list",
        "sentence",
    ):
        return None
    lists: dict[tuple[str, int, str], list[Evidence]] = defaultdict(list)
    for e in evidence:
        if e.kind == "cell" and e.heading == "list" and e.boxes:
            lists[e.file, e.page, e.table].append(e)
    if lists and (said := _said(asked, evidence)):
        return said
    ways = [_counted if _COUNTS.search(asked.english) else _met]
    found = [answer for cells in lists.values() for way in ways if (answer := way(asked, _rows(cells)))]
    return found[0] if len(found) == 1 else None


def _said(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """How many there are in the window's own words, which count rows out of sight too: 7 transactions."""
    noun = _COUNTS.match(asked.english)
    if noun is None or not _LISTED.search(asked.english) or len(asked.terms) > 2:
        return None
    told = re.compile(rf"(?:^|[\s(])(\d[\d,.]*) {re.escape(noun['noun'])}\b", re.I)
    found = {m[1]: e.id for e in evidence if e.kind == "line" for m in told.finditer(e.text)}
    return Found(*next((text, (name,)) for text, name in found.items()), 0.88) if len(found) == 1 else None


def _rows(cells: Sequence[Evidence]) -> list[list[Evidence]]:
    rows: list[list[Evidence]] = []
    for cell in sorted(cells, key=lambda c: c.boxes[0].centre[1]):
        if rows and abs(rows[-1][-1].boxes[0].centre[1] - cell.boxes[0].centre[1]) < 0.5 * cell.boxes[0].height:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return rows


def _met(asked: Asked, rows: Sequence[Sequence[Evidence]]) -> Found | None:
    said = set(terms(asked.english))
    held = [(row, cell) for row in rows for cell in row if _named(cell, said)]
    most = max((len(terms(cell.text)) for _row, cell in held), default=0)
    named = [(row, cell) for row, cell in held if len(terms(cell.text)) == most]
    if len(named) != 1:
        return None
    row, name = named[0]
    cell = _column(asked, [c for c in row if c is not name], said - set(terms(name.text)))
    if cell is None and _WHO.search(asked.english):
        return Found("", (), 0.0)  # no column says who
    if cell is None or (asked.kind == "percent" and "%" not in cell.text):
        return None
    return Found(cell.text.strip(), (cell.id,), 0.86)


def _named(cell: Evidence, said: set[str]) -> bool:
    """Whether the question says all of a cell that is words; a number names no row."""
    mine = [t for t in terms(cell.text) if t not in _IDLE]
    return any(t.isalpha() and len(t) > 2 and t not in _SUMS for t in mine) and all(t in said for t in mine)


def _column(asked: Asked, cells: Sequence[Evidence], left: set[str]) -> Evidence | None:
    """By the header that the question names whole, else by what its question word asks for."""
    whole = [c for c in cells if (head := terms(c.column)) and all(t in left for t in head)]
    if len(whole) > 1 and (first := leading(asked, [c.column for c in whole])):
        whole = [c for c in whole if c.column == first]
    timed = [c for c in cells if asked.kind == "date" and dates(c.text)]
    if len(timed) == 1 and whole and not dates(whole[0].text):
        return timed[0]  # when the price of something was told
    if len(whole) == 1:
        return whole[0]
    wanted = next((terms(line) for wording, line in _ASKS if wording.search(asked.english)), [])
    mine = [c for c in cells if set(terms(c.column)) & set(wanted)] if not whole else []
    if len(mine) == 1 or whole:
        return mine[0] if mine else None
    part = [c for c in cells if likeness([t for t in asked.terms if t in left], terms(c.column)) > 0.6]
    return part[0] if len(part) == 1 and not wanted else None


def _counted(asked: Asked, rows: Sequence[Sequence[Evidence]]) -> Found | None:
    """How many rows there are, where the header of their names is what is counted, or how many have a cell so named."""
    noun = _COUNTS.search(asked.english)
    first = [min(row, key=lambda c: c.boxes[0].x0) for row in rows]
    said = set(terms(asked.english))
    if noun is None or len(rows) < 2:
        return None
    named = [row for row in rows if any(_named(c, said) for c in row)]
    told = [c for c in named[0] if QUANTITY & (head := set(terms(c.column))) and "price" not in head] if named else []
    if len(told) == len(named) == 1:
        return Found(told[0].text.strip(), (told[0].id,), 0.86)
    held = [c for row in rows for c in row if c.key and _named(c, said)]
    if held and len({(c.text, c.column) for c in held}) == 1 and set(terms(noun[1])) <= set(terms(first[0].column)):
        return _count(held)
    if set(terms(noun[1])) & set(terms(first[0].column)):
        return None  # a table knows which of its rows are sums
    counts = [c for row in rows for c in row if set(terms(noun[1])) & set(terms(c.column))]
    if counts and all(_WHOLE.fullmatch(c.text.strip()) for c in counts):
        return None  # each year had its members
    return _count(first) if _LISTED.search(asked.english) and not named and len(asked.terms) <= 2 else None


def _count(cells: Sequence[Evidence]) -> Found:
    ids = tuple(c.id for c in cells)
    return Found(f"[= count({', '.join(ids)})]", ids, 0.85, ready=True)
