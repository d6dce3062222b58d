"""What is written: columns with their kinds, and records that are streamed. Knows no file format."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from core.batch import rows
from core.batch.rows import Row
from core.spreadsheets import harmless

Kind = Literal["text", "number", "integer", "yesno", "nested"]
KINDS: dict[str, Kind] = {"value": "number", "page": "integer", "confidence": "number", "seconds": "number"}
KINDS |= {"boxes": "nested", "warnings": "nested", "evidence": "nested"}


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """JSON Lines hold the records as they are; other forms hold, for each column, what `line` makes of a record."""

    columns: tuple[Column, ...]
    records: Iterable[dict[str, Any]]
    line: Callable[[dict[str, Any]], dict[str, Any]] = dict

    def flat(self) -> Iterator[list[Any]]:
        """Values in the order of the columns, nested ones as JSON."""
        for record in self.records:
            line = self.line(record)
            yield [_plain(line[column.name], column.kind) for column in self.columns]


def of_rows(found: Iterable[Row]) -> Table:
    """A record a row; `field` only where a schema asks."""
    columns = tuple(Column(name, KINDS.get(name, "text")) for name in rows.COLUMNS if name != "field")
    return Table(columns, (_record(row) for row in found))


def _record(row: Row) -> dict[str, Any]:
    record = rows.plain(row)
    del record["field"]
    return record


def _plain(value: Any, kind: Kind) -> Any:
    return json.dumps(value, ensure_ascii=False) if kind == "nested" and value is not None else value


def safe(value: Any) -> Any:
    """Words that a spreadsheet would run are made harmless; other values are as they are."""
    return harmless(value) if isinstance(value, str) else value
