"""A table as queries see it: columns of cells, each with its words and, where it has one, what it is ordered by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from core.quantities import dates, numbers

MONTH, YEAR = 32, 13 * 32  # of what a key of dates counts by, so that a year alone comes before its days
_WORD = re.compile(r"[^\W_]+(?:\.\d+)?")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d\d(?:\.\d+)?)")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)\b", re.I)
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_MOSTLY = 0.6  # of the cells of a column that is ordered by something
_WORDY = 3  # letters of a cell that is more than a number with its unit


class Cell(NamedTuple):
    text: str
    words: tuple[str, ...]
    key: float | None  # what it is ordered by: a number, seconds of a clock, days of a calendar
    dated: bool = False

    @property
    def number(self) -> float | None:
        return None if self.dated else self.key


@dataclass(frozen=True)
class Column:
    header: tuple[str, ...]  # its words
    cells: tuple[Cell, ...]

    @cached_property
    def ordered(self) -> bool:
        """Whether nearly all of its cells that say anything can be set in order."""
        said = [cell for cell in self.cells if cell.words]
        return sum(cell.key is not None for cell in said) >= max(_MOSTLY * len(said), 2)

    @cached_property
    def kind(self) -> str:
        if not self.ordered:
            return "words"
        return "date" if sum(cell.dated for cell in self.cells) * 2 > len(self.cells) else "number"

    @cached_property
    def names(self) -> bool:
        """Whether each of its cells says something else, in words."""
        said = [cell.words for cell in self.cells if cell.words]
        return self.kind == "words" and len(set(said)) == len(said) > 1


@dataclass(frozen=True)
class Grid:
    """Rows stand in the order of the page; every column has a cell of each."""

    columns: tuple[Column, ...]

    @property
    def rows(self) -> int:
        return len(self.columns[0].cells)

    @cached_property
    def names(self) -> int:
        """The column that tells rows apart by name; the first where none does."""
        return next((n for n, column in enumerate(self.columns) if column.names), 0)


def grid(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> Grid:
    """Short rows are filled up with empty cells."""
    return Grid(
        tuple(
            Column(stems(header), tuple(cell(row[n] if n < len(row) else "") for row in rows))
            for n, header in enumerate(headers)
        )
    )


@lru_cache(maxsize=20_000)
def cell(text: str) -> Cell:
    key, dated = _key(text)
    return Cell(" ".join(text.split()), stems(text), key, dated)


@lru_cache(maxsize=20_000)
def stems(text: str) -> tuple[str, ...]:
    """Its words in small letters without accents and plural: "Titles, 1,234" is title 1234."""
    bare = unicodedata.normalize("NFKD", _THOUSANDS.sub("", text).lower())
    return tuple(_stem(word) for word in _WORD.findall("".join(c for c in bare if not unicodedata.combining(c))))


def _stem(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


def _key(text: str) -> tuple[float | None, bool]:
    if clock := _CLOCK.search(text):
        hours, minutes, seconds = (float(part or 0) for part in clock.groups())
        return hours * 3600 + minutes * 60 + seconds, False
    if found := dates(text, day_first=True):
        year, month, day = (*map(int, found[0].iso.split("-")), 15)[:3]
        return float(year * YEAR + month * MONTH + day), True
    if ordinal := _ORDINAL.match(text.strip()):
        return float(ordinal[1]), False
    if (alone := _YEAR.search(text)) and sum(c.isdigit() for c in text) in (4, 8):
        return float(int(alone[1]) * YEAR), True
    told = numbers(text, ".")
    if not told or sum(c.isalpha() for c in text) > _WORDY + len(text) // 3:
        return None, False
    return float(told[0].value), False
