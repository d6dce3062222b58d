"""Writes one chart to a file that the user names: its values, a spreadsheet, or a picture of what was read."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.charts import Chart
from core.domain import Box
from core.errors import AssistantError
from core.i18n import gettext as _
from ui.charts import moving
from ui.charts.found import Found, Seen
from ui.worker import Worker

Form = Literal["csv", "xlsx", "png"]
DPI = 150.0


class NotWritten(AssistantError):
    """A file could not be written."""


def forms() -> dict[Form, str]:
    """What a chart can be written as, in words."""
    return {"csv": _("Values (CSV)…"), "xlsx": _("Spreadsheet (XLSX)…"), "png": _("Picture with what was read (PNG)…")}


class Exporting(QObject):
    told = Signal(str)
    failed = Signal(object)  # AssistantError

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._worker = Worker(self)
        self._worker.happened.connect(lambda target: self.told.emit(_("Written: {name}").format(name=target)))
        self._worker.failed.connect(self.failed)

    def choose(self, form: Form, found: Found, seen: Seen) -> None:
        """Ask for a place and a name."""
        stem = Path(found.document.document.name).stem
        name = _("{file} page {number} chart").format(file=stem, number=found.page.number + 1)
        dialog = QFileDialog(self._parent, _("Export"), str(Path.home() / f"{name}.{form}"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(form)
        dialog.fileSelected.connect(lambda path: self.write(form, found, seen, Path(path)))
        dialog.open()

    def write(self, form: Form, found: Found, seen: Seen, target: Path) -> None:
        if self._worker.busy:
            self.told.emit(_("Another export is still being written."))
            return
        write = {"csv": partial(_csv, seen.told), "xlsx": partial(_xlsx, seen.told), "png": partial(_png, found, seen)}
        self._worker.start(lambda: _written(write[form], target), "export")

    def close(self) -> None:
        self._worker.wait()


def _written(write: Callable[[Path], None], target: Path) -> Generator[Path, None, None]:
    try:
        write(target)
    except (OSError, ValueError) as error:
        raise NotWritten(
            _("{file} cannot be written.").format(file=target.name), hint=_("Choose another folder or ending.")
        ) from error
    yield target


def _csv(chart: Chart, target: Path) -> None:
    from core.experts.chart.tables import as_csv

    target.write_text(as_csv([chart]), encoding="utf-8-sig", newline="")  # the mark tells spreadsheets what it is


def _xlsx(chart: Chart, target: Path) -> None:
    from core.experts.chart.tables import save_spreadsheet

    save_spreadsheet([chart], target)


def _png(found: Found, seen: Seen, target: Path) -> None:
    from core.experts.chart.overlay import overlay

    values = [
        replace(value, box=box) for value, box in zip(seen.told.values, moving.boxes(seen.read, seen.told), strict=True)
    ]  # those that were added have no mark
    told = replace(seen.told, values=tuple(values[: len(seen.read.values)]))
    whole = overlay(found.document.render(found.page.number, DPI), found.page, [told])
    scale = whole.width / max(found.page.width, 1.0)
    whole.crop(Box(*(edge * scale for edge in seen.part))).save(target, "PNG")
