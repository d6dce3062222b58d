"""Which column of a table a question is about, and what a row is called. Computes nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked, terms
from core.asking.years import years
from core.domain import Evidence
from core.llm.reading.boards import Board, Row
from core.llm.reading.matching import Named
from core.llm.reading.nouns import THINGS, noun
from core.quantities import dates

QUANTITY = frozenset(terms("quantity units pcs pieces copies stock ordered sold"))  # of headers over how many there are
_LEADING = re.compile(
    r"(?:what|which)(?: (?:is|was|are|were))?(?: the)? (\w+(?: \w+)?) (?:of|for|in|on|does|did|has)\b", re.I
)
_IMPLIED: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"\bcheap|\bexpensive|\bcosts?\b|\bprice|\bcharge", ("price", "cost", "amount", "total", "fee", "far")),
    (r"\bheav|\blight(?:est|er)|\bweigh", ("weight",)),
    (r"\blarg(?:est|er)\b|\bbig|\bsmall", ("size",)),
    (r"\bpopul|\binhabitants", ("population", "inhabitant")),
    (r"\blong(?:est|er)?\b|\bshort", ("length", "duration", "time")),
    (r"\btall|\bhigh(?:est|er) (?:mountain|building|tower)", ("height",)),
    (r"\bold(?:est|er)?\b|\byoung", ("age",)),
    (r"\bwhere\b|\bwhich (?:place|shelf|room)", ("location", "address", "place", "city", "room", "shelf", "town")),
    (r"^when\b|\bdate\b|\bwhat day", ("date", "day", "time")),
    (r"^who\b", ("name", "person", "owner", "responsibl", "customer")),
    (r"^what (?:is|was|were|are) .*\bfor\W*$", ("description", "purpose", "memo", "reason", "item")),
    (r"\bhow many\b", ("quantity", "number", "stock", "piec", "unit", "count")),
)


def measure(asked: Asked, board: Board, n: Named, *, words: bool = False) -> str | None:
    """The column the question is about: the one it names, else the one its wording implies, else the only numeric."""
    usable = [c for c in board.columns[1:] if words or board.numeric(c)]
    if not n.rows or not words:
        usable = [c for c in usable if c != board.columns[0]]
    told = [c for _, c in n.columns if c in usable]
    if words and len(told) > 1 and (first := leading(asked, told)) is not None:
        return first
    if len(told) > 1:
        dated = [c for c in told if years(c)]
        told = dated if len(dated) == 1 else [c for c in told if board.numeric(c)] if words else told
    if len(told) == 1:
        return told[0]
    if told or (set(years(asked.english)) and any(years(c) for c in board.columns)):
        return None
    pool = [*usable, board.columns[0]] if words else usable
    if (hinted := implied(asked, pool)) is not None:
        return hinted
    numeric = [c for c in board.columns[1:] if board.numeric(c)]
    if len(numeric) == 1:
        return numeric[0]
    return max(numeric, key=lambda c: years(c)[0]) if numeric and all(years(c) for c in numeric) else None


def leading(asked: Asked, told: Sequence[str]) -> str | None:
    """Of several columns the one that is asked for first: the source of the price is no price."""
    head = _LEADING.match(asked.english.strip())
    first = [c for c in told if head and terms(c) and all(t in terms(head[1]) for t in terms(c))]
    return first[0] if len(first) == 1 else None


def implied(asked: Asked, pool: Sequence[str]) -> str | None:
    """The column that the wording speaks of without naming it: what is cheap has a price."""
    for wording, heads in _IMPLIED:
        if re.search(wording, asked.english, re.I):
            found = [c for head in heads for c in pool if _speaks(head, terms(c))]
            if found:
                return found[0]
    return None


def _speaks(head: str, name: Sequence[str]) -> bool:
    """A price for each unit counts no units."""
    return any(t.startswith(head) for t in name) and not (head == "unit" and "price" in name)


def label(asked: Asked, row: Row) -> Evidence:
    """What the row is called: in the column that the question asks for, else its first words, which for a thing are no
    date.
    """
    for cell in row.labels:
        if terms(cell.column) and all(t in asked.terms for t in terms(cell.column)):
            return cell
    named = [cell for cell in row.labels if not dates(cell.text)]
    return named[0] if named and noun(asked.english) in THINGS else row.labels[0]


def numbered(board: Board, cells: Sequence[Evidence | None]) -> list[Evidence]:
    return [cell for cell in cells if cell is not None and board.value(cell) is not None]


def mentioned(asked: Asked, name: str) -> int:
    places = [asked.terms.index(t) for t in terms(name) if t in asked.terms]
    return min(places, default=999)
