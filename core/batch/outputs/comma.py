"""CSV, with a mark at its beginning by which spreadsheets know that it is UTF-8."""

from __future__ import annotations

import csv
from pathlib import Path

from core.batch.outputs.table import Table, harmless


def write(path: Path, table: Table) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([harmless(column.name) for column in table.columns])
        writer.writerows([harmless(value) for value in values] for values in table.flat())
