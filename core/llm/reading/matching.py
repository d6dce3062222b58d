"""Which rows and columns of a table a question names, and which of its words nothing there accounts for."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from core.asking import Asked, terms
from core.asking.calendar import MANY, period
from core.asking.likeness import met, weight
from core.asking.naming import numbered
from core.asking.years import years
from core.domain import Evidence
from core.llm.reading.boards import Board, Row

T = TypeVar("T")
OPERATION = frozenset(
    "sum averag mean highest largest maximum most greatest biggest lowest smallest least minimum fewest "
    "differenc between change increas decreas percent percentag ratio total combin altogether number amount compar "
    "higher lower more less growth declin fewer greater longer shorter exceed tallest longest shortest best worst top "
    "year fy respectively proportion count above below than over under each second third fourth fifth "
    "rank cheap cheapest expensiv heaviest lightest larger smaller earn cost spend spent fall fell rise rose ris grow "
    "grew sell sold weigh arriv leav depart offer stor stat receiv belong high low big larg small value figur "
    "bar chart graph diagram curve ow owed owe payment method account money left budget time take arrival "
    "departure include abov exceed one unit per singl overall come together much go went drop must should need "
    "issu addressed person people document write wrote sign total request like would "
    "applicant keep kept version-of list give show compan hold call name know want happen contain kind type sort there "
    "bought buy purchas median add up make period".split()
)
_NUMBER = re.compile(r"\b(?:num|no|nr|number|id|code|ref\w*|#)\b|#", re.I)
_UNIT = re.compile(r"\((?:[^()]{1,14})\)|\b(?:eur|usd|gbp|chf|mm|cm|kg)\b", re.I)


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names in a table, best first; `left` are its words that nothing there accounts for."""

    rows: tuple[tuple[float, Row], ...]
    columns: tuple[tuple[float, str], ...]
    left: tuple[str, ...] = field(default=())

    @property
    def full(self) -> tuple[Row, ...]:
        """Rows named by all their words."""
        found = tuple(row for score, row in self.rows if score >= 0.95)
        return tuple(row for row in found if not row.total) or found if len(found) > 1 else found


def content(asked: Asked) -> tuple[str, ...]:
    """The terms that name something."""
    return tuple(t for t in asked.terms if t not in OPERATION and weight(t) > 0.2 and not t.isdigit())


def named(asked: Asked, board: Board, spoken: Collection[str]) -> Named:
    """`spoken` are the terms of the whole page; what is not even there is left over."""
    wanted = content(asked)
    everything, said = frozenset(asked.terms), frozenset(terms(asked.english))
    columns = [(_column(everything, name, asked), name) for name in board.columns]
    told = {cell.column for row in board.rows for cell in _numbered(everything, row, board)}
    columns = _best([(s, c) for s, c in columns if s > 0.3 and c not in told])
    rows = [
        (max(_row(wanted, everything, said, row, board), float(bool(_numbered(everything, row, board)))), row)
        for row in board.rows
    ]
    rows = _best([(s, r) for s, r in rows if s > 0.3])
    if any(years(name) for _, name in columns):  # a year alone is met by each row that is one
        rows = [(s, r) for s, r in rows if not re.fullmatch(r"\D*(?:19|20)\d\d\D*", r.labels[0].text)]
    held = {t for _, r in rows for t in terms(r.name)} | {t for _, c in columns for t in terms(c)}
    held |= {thing.noun for thing in numbered(asked.english)} if told else set()
    run = {when.kind for c in board.columns if (when := period(c))}
    held |= run | {t for told in MANY.finditer(asked.english) if run for t in terms(told[0])}
    held |= set(terms(board.caption)) | {t for c in board.columns for t in terms(c)}
    left = tuple(t for t in wanted if not met(t, held) and not _in_part(t, spoken) and not years(t))
    missing = tuple(y for y in years(asked.english) if y not in spoken)
    return Named(tuple(rows), tuple(columns), left + missing)


def _best(scored: list[tuple[float, T]]) -> list[tuple[float, T]]:
    """Best first; where something is named fully, what is named in part does not count."""
    scored.sort(key=lambda one: -one[0])
    top = scored[0][0] if scored else 0.0
    return [one for one in scored if one[0] >= (0.95 if top >= 0.95 else top - 0.01)]


def _column(everything: frozenset[str], name: str, asked: Asked) -> float:
    mine = list(dict.fromkeys(terms(_UNIT.sub(" ", name)))) or terms(name)
    dated = [t for t in mine if years(t)]
    if dated and not set(dated) & set(years(asked.english)):
        return 0.0
    if any(t.isdigit() and t not in everything and t not in dated for t in mine):
        return 0.0
    return _share(mine, everything)


def _row(wanted: Sequence[str], everything: frozenset[str], said: frozenset[str], row: Row, board: Board) -> float:
    """`said` are all words of the question: of a name it speaks of, also those that say little elsewhere: Old Town."""
    best = 0.0
    for label in row.labels:
        mine = [t for t in dict.fromkeys(terms(label.text)) if weight(t) > 0.2]
        if not mine or (any(t.isdigit() and t not in everything for t in mine) and row.labels[0] is label):
            continue
        share = _share(mine, said if not everything.isdisjoint(mine) else everything)
        if share < 0.95 and (row.total or not _telling(mine, wanted, board, row)):
            continue
        best = max(best, share, 0.6 if share >= 0.3 else 0.0)
    return best


def _numbered(everything: frozenset[str], row: Row, board: Board) -> list[Evidence]:
    """The cell with a number that the question gives and no other row has, under a header of numbers: cheque 104."""
    held = [c for c in row.cells[1:] if c.text in everything and c.text.isdigit() and len(c.text) > 1]
    alone = [c for c in held if sum(_says(other.at(c.column), c.text) for other in board.rows) == 1]
    return [cell for cell in alone if not years(cell.text) and _NUMBER.search(cell.column)]


def _says(cell: Evidence | None, text: str) -> bool:
    return cell is not None and cell.text == text


def _telling(mine: Sequence[str], wanted: Sequence[str], board: Board, row: Row) -> bool:
    """Whether a word that row and question share stands in no other row and in no header."""
    heads = {t for name in board.columns for t in terms(name)} | set(terms(board.caption))
    others = {t for other in board.rows if other is not row for t in terms(other.name)}
    return any(t in wanted and t not in heads and t not in others for t in mine)


def _share(mine: Sequence[str], wanted: Collection[str]) -> float:
    whole = sum(max(weight(t), 0.3) for t in mine)
    return sum(max(weight(t), 0.3) for t in mine if met(t, wanted)) / whole if whole else 0.0


def strange(asked: Asked, spoken: Collection[str]) -> tuple[str, ...]:
    """What the question speaks of and the pages do not."""
    done = {t for word in re.findall(r"\w+(?:ed|ing)\b", asked.english.lower()) for t in terms(word)}
    told = [t for t in asked.terms if t.isdigit() and not asked.aggregate and t not in spoken]  # Bus 5
    return (*told, *(t for t in content(asked) if t not in done and not _in_part(t, spoken)))


def _in_part(term: str, spoken: Collection[str]) -> bool:
    """Said on the page, also as a part of a longer word: rain in rainfall."""
    return met(term, spoken) or (len(term) >= 4 and any(term[:6] in other for other in spoken))
