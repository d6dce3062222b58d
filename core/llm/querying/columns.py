"""What the columns of a list are for: which tells its things apart, which are codes, days, places and amounts."""

from __future__ import annotations

import re
from functools import cached_property

from core.asking import terms
from core.llm.querying.tables import Queried
from core.llm.reading.measures import QUANTITY
from core.querying.grid import Column

_CODE = re.compile(r"(?=\S*\d)[A-Z]{0,4}[-/. ]?\d+(?:[-/.]\w+)*", re.I)
_NUMBER = frozenset("no nr num number id code ref reference key".split())
_NAME = frozenset(
    "name customer client member employee person patient tenant author artist player student supplier vendor company "
    "product item article title subject course task event".split()
)
_PLACE = frozenset(
    "place city town location room venue country address site branch region district island port station hall "
    "destination office village state".split()
)


class Columns:
    """Of a table that is a list, by their numbers from 0."""

    def __init__(self, table: Queried) -> None:
        self.every = table.grid.columns
        self.headers = [frozenset(terms(" ".join(column.header))) for column in self.every]
        self.grid = table.grid

    def headed(self, words: frozenset[str]) -> list[int]:
        """Those of whose headers a word is among these."""
        return [n for n, header in enumerate(self.headers) if header & words]

    @cached_property
    def codes(self) -> list[int]:
        """Numbers that only tell things apart, and letters with numbers."""
        return [n for n, column in enumerate(self.every) if self._is_code(n, column)]

    @cached_property
    def dates(self) -> list[int]:
        return [n for n, column in enumerate(self.every) if column.kind == "date"]

    @cached_property
    def amounts(self) -> list[int]:
        return [n for n, column in enumerate(self.every) if column.kind == "number" and n not in self.codes]

    @cached_property
    def quantities(self) -> list[int]:
        """How many there are of each thing, in whole numbers."""
        some = [n for n in self.headed(QUANTITY) if n in self.amounts and "price" not in self.headers[n]]
        return [n for n in some if all(cell.key is None or cell.key == int(cell.key) for cell in self.every[n].cells)]

    @cached_property
    def words(self) -> list[int]:
        return [n for n, column in enumerate(self.every) if column.kind == "words" and n not in self.codes]

    @cached_property
    def places(self) -> list[int]:
        return [n for n in self.headed(_PLACE) if n in self.words]

    @cached_property
    def names(self) -> int:
        """What things are called: a column with such a header, else the first of words that all differ."""
        called = [n for n in self.headed(_NAME) if n in self.words]
        differ = [n for n in self.words if self.every[n].names]
        return next(iter([n for n in called if n in differ] or called or differ or self.words or self.codes), 0)

    def _is_code(self, n: int, column: Column) -> bool:
        said = [cell for cell in column.cells if cell.words]
        lettered = any(cell.text[:1].isalpha() for cell in said)
        coded = bool(said) and all(_CODE.fullmatch(cell.text) for cell in said)
        return (
            coded and len({cell.words for cell in said}) == len(said) and (lettered or bool(self.headers[n] & _NUMBER))
        )
