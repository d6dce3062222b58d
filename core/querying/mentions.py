"""Where a question speaks of a table: words that stand in cells, and numbers that cells are held against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from core.querying.grid import Grid, stems

MOST = 10  # mentions of cells that are kept
_COMMON = frozenset(
    "the a an of in on at to for by with from and or is are was were be been did do doe does how many much "
    "what which who when where whose that this it its than more less most least number total amount name list "
    "there have has had not no only first last next previou after before all any each other same time year "
    "long one two three as if they he she his her their per between during into also over under about up out "
    "way".split()
)
_AGAINST = (
    (">=", re.compile(r"at least|or more|no less than|minimum of")),
    ("<=", re.compile(r"at most|or less|or fewer|no more than|top|maximum of|up to")),
    (">", re.compile(r"(?:more|greater|longer|larger|higher|\w+er) than|over|above|exceed\w*|after|since|past|beyond")),
    ("<", re.compile(r"(?:less|fewer|shorter|smaller|lower) than|under|below|before|prior to|until")),
)  # fmt: skip
_NEAR = 30  # letters between "more than" and its number
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SPELT = "zero one two three four five six seven eight nine ten eleven twelve".split()


class Mention(NamedTuple):
    """Words of the question, from the first to the one behind the last, and the rows whose cells have them."""

    column: int
    first: int
    last: int
    rows: tuple[int, ...]
    whole: bool  # the words are all that such a cell says


class Limit(NamedTuple):
    sign: str
    number: float
    word: int  # of the question


def content(question: tuple[str, ...]) -> frozenset[int]:
    """The places of words that mean something by themselves."""
    return frozenset(n for n, word in enumerate(question) if word not in _COMMON)


def mentions(question: tuple[str, ...], grid: Grid) -> list[Mention]:
    """The longest runs of words in each column, the longest of all first."""
    found = [one for n in range(len(grid.columns)) for one in _of_column(question, grid, n)]
    found.sort(key=lambda one: (one.first - one.last, not one.whole, one.column))
    return found[:MOST]


def _of_column(question: tuple[str, ...], grid: Grid, column: int) -> Iterator[Mention]:
    cells = grid.columns[column].cells
    spelt = [f" {' '.join(cell.words)} " for cell in cells]
    taken: list[tuple[int, int]] = []
    for length in range(min(8, len(question)), 0, -1):
        for first in range(len(question) - length + 1):
            last = first + length
            words = question[first:last]
            if all(word in _COMMON for word in words) or any(a <= first and last <= b for a, b in taken):
                continue
            run = f" {' '.join(words)} "
            rows = tuple(n for n, text in enumerate(spelt) if run in text)
            if not rows or (length == 1 and len(words[0]) < 2 and spelt[rows[0]] != run):
                continue
            whole = tuple(n for n in rows if spelt[n] == run)
            taken.append((first, last))
            if len(whole or rows) < len(cells):
                yield Mention(column, first, last, whole or rows, bool(whole))


def limits(question: str) -> list[Limit]:
    """Numbers that stand behind "more than" and the like, or before "or more"."""
    low, found = question.lower(), []
    spoken = [(m.start(), m.end(), float(m[0].replace(",", ""))) for m in _FIGURE.finditer(low)]
    spoken += [(m.start(), m.end(), float(n)) for n, w in enumerate(_SPELT) for m in re.finditer(rf"\b{w}\b", low)]
    for first, last, number in spoken:
        sign = _sign(low[max(first - _NEAR, 0) : first], low[last : last + 12])
        if sign:
            found.append(Limit(sign, number, len(stems(low[:first]))))
    return found


def _sign(before: str, behind: str) -> str:
    """The nearest that is said before the number; what is said behind it goes first."""
    told = [(m.end(), sign) for sign, said in _AGAINST for m in said.finditer(before)]
    later = next((sign for sign, said in _AGAINST[:2] if said.match(behind.strip())), "")
    return later or max(told, default=(0, ""), key=lambda one: one[0])[1]
