"""CSV, with a mark at its beginning by which spreadsheets know that it is UTF-8."""

from __future__ import annotations

import csv
from pathlib import Path

from core.batch.outputs.table import Table, safe


def write(path: Path, table: Table) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([safe(column.name) for column in table.columns])
        writer.writerows([safe(value) for value in values] for values in table.flat())
