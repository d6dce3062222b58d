"""SQLite: one table `results`, with types."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from core.batch.outputs.table import Table

TYPES = {"text": "text", "nested": "text", "number": "real", "integer": "integer", "yesno": "integer"}


def write(path: Path, table: Table) -> None:
    names = [f'"{name.replace(chr(34), chr(34) * 2)}"' for name in _told_apart(column.name for column in table.columns)]
    typed = ", ".join(f"{name} {TYPES[column.kind]}" for name, column in zip(names, table.columns, strict=True))
    holes = ", ".join("?" * len(names))
    try:
        with closing(sqlite3.connect(path)) as database, database:
            database.execute(f"create table results ({typed})")
            database.executemany(f"insert into results values ({holes})", table.flat())  # noqa: S608 - our own names
    except sqlite3.OperationalError as error:  # such as a full disk
        raise OSError(str(error)) from error


def _told_apart(names: Iterable[str]) -> Iterator[str]:
    """To SQLite "Total" and "total" are one name: the later ones get a number."""
    seen: Counter[str] = Counter()
    for name in names:
        seen[name.casefold()] += 1
        yield name if seen[name.casefold()] == 1 else f"{name} {seen[name.casefold()]}"
