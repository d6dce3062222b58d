"""The forms a batch can be written in, by the ending of the file's name. Each is written whole, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from core.batch.outputs.table import Table
from core.errors import UsageError
from core.i18n import gettext as _
from core.whole import whole

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
    """The whole table or none of it. Raises UsageError where that is not possible."""
    write = form(path)
    with whole(path, _("Make room or choose another folder, then go on with --resume.")) as draft:
        write(draft, table)
