"""SQLite: one table `results`, with types."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from core.batch.outputs.table import Table

TYPES = {"text": "text", "nested": "text", "number": "real", "integer": "integer", "yesno": "integer"}


def write(path: Path, table: Table) -> None:
    names = [f'"{column.name.replace(chr(34), chr(34) * 2)}"' for column in table.columns]
    typed = ", ".join(f"{name} {TYPES[column.kind]}" for name, column in zip(names, table.columns, strict=True))
    holes = ", ".join("?" * len(names))
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(f"create table results ({typed})")
        database.executemany(f"insert into results values ({holes})", table.flat())  # noqa: S608 - our own names
