"""A spreadsheet for Excel and LibreOffice. The same rows give the same bytes, whenever they are written."""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from core.batch.outputs.table import Table
from core.errors import UsageError
from core.i18n import gettext as _
from core.spreadsheets import harmless

LONGEST = 32_767  # letters in one cell
MOST = 1_048_576  # lines of one sheet
THEN = datetime(2000, 1, 1, tzinfo=UTC)
ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(path: Path, table: Table) -> None:
    """Raises UsageError for more rows than a sheet has lines."""
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    book = Workbook(write_only=True)
    sheet: Worksheet = book.create_sheet("results")
    sheet.freeze_panes = "A2"
    sheet.append([_cell(column.name) for column in table.columns])
    for number, values in enumerate(table.flat(), 2):
        if number > MOST:
            raise UsageError(
                _("A spreadsheet holds no more than {most} rows.").format(most=MOST - 1),
                hint=_("Choose .csv, .sqlite or .parquet for --out and add --resume."),
            )
        sheet.append([_cell(value) for value in values])
    draft = path.with_name(path.name + ".zip")
    try:
        book.save(draft)
        _timeless(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _cell(value: Any) -> Any:
    return ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", harmless(value))[:LONGEST] if isinstance(value, str) else value


def _timeless(draft: Path, path: Path) -> None:
    """The same parts without the hour in which they were packed."""
    stamp = THEN.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(draft) as made, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for part in made.infolist():
            with (
                made.open(part) as read,
                packed.open(zipfile.ZipInfo(part.filename, THEN.timetuple()[:6]), "w") as into,
            ):
                if part.filename == "docProps/core.xml":
                    into.write(re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, read.read()))
                    continue
                while piece := read.read(1 << 20):
                    into.write(piece)
