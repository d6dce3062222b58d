"""JSON Lines: an object a line."""

from __future__ import annotations

import json
from pathlib import Path

from core.batch.outputs.table import Table


def write(path: Path, table: Table) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for record in table.records:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
