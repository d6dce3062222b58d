"""Parquet, for pandas, DuckDB and the like. The library that writes it is large and comes only when it is wanted."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

from core.batch.outputs.table import Table
from core.errors import UsageError
from core.i18n import gettext as _

GROUP = 4096  # rows that are held at once
TYPES = {"text": "string", "nested": "string", "number": "float64", "integer": "int64", "yesno": "bool_"}


def write(path: Path, table: Table) -> None:
    arrow, parquet = _library()
    schema = arrow.schema([(column.name, getattr(arrow, TYPES[column.kind])()) for column in table.columns])
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        rows = table.flat()
        while some := list(islice(rows, GROUP)):
            columns = [list(column) for column in zip(*some, strict=True)]
            writer.write_table(arrow.table(columns, schema=schema))


def _library() -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError(
            _("Parquet needs the library pyarrow, which is not installed."),
            hint=_("Install it with `pip install chartula[parquet]`, or choose .csv, .sqlite or .xlsx."),
        ) from error
    return pyarrow, parquet


def ready() -> None:
    """Raises UsageError where the library is missing: better before the work than after it."""
    _library()
