"""The forms a batch can be written in, by the ending of the file's name. Each is written whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from core.batch.outputs.table import Table
from core.errors import UsageError
from core.i18n import gettext as _

FORMS = {
    ".jsonl": "jsonl",
    ".csv": "comma",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
    ".sqlite": "sqlite",
    ".db": "sqlite",
}


def form(path: Path) -> Callable[[Path, Table], None]:
    """Who writes files with that ending. Raises UsageError for an ending we do not write, or cannot here."""
    name = FORMS.get(path.suffix.lower())
    if name is None:
        raise UsageError(
            _("There is no output that ends like {file}.").format(file=path.name),
            hint=_("Choose one of {endings}.").format(endings=", ".join(FORMS)),
        )
    if path.is_dir():
        raise UsageError(_("{file} is a folder.").format(file=path), hint=_("Name a file in it."))
    module = import_module(f"core.batch.outputs.{name}")
    getattr(module, "ready", lambda: None)()
    write: Callable[[Path, Table], None] = module.write
    return write


def save(path: Path, table: Table) -> None:
    """Write beside it first, then put it in its place at once. Raises UsageError where that is not possible."""
    write = form(path)
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.unlink(missing_ok=True)
        write(draft, table)
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise UsageError(
            _("{file} cannot be written: {why}.").format(file=path, why=error.strerror or error),
            hint=_("Make room or choose another folder, then go on with --resume."),
        ) from error
