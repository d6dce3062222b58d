"""Who writes the answers: everyone who can on this computer, what each is or still needs, and a server's address."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from core.hub.writers import SERVER, Writer, writers
from core.i18n import gettext as _
from core.i18n import ngettext
from core.settings import Settings
from ui.errors import show_error
from ui.settings.control import Control
from ui.theme import HAIR, TIGHT
from ui.widgets.cast import writer as called
from ui.widgets.sign import Sign
from ui.widgets.wrapped import Wrapped
from ui.worker import Worker

BROADEST = 16_777_215  # pixels, as Qt counts "no limit"
SIGNS = {True: ("exact", "exact"), False: ("caution", "caution"), None: ("info", "muted")}
EXAMPLE = "http://127.0.0.1:11434#qwen3-vl"


class Writing(Control):
    """Those who are here, and the one that is set whatever it is. Which models are here is looked up in a thread."""

    broad = True

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(0)
        self.setMaximumWidth(BROADEST)
        self.found: list[Writer] = []
        self.buttons: dict[str, QRadioButton] = {}
        self.lines: dict[str, Wrapped] = {}
        self._value = ""
        self._settings: Settings | None = None  # to be looked up
        self.group = QButtonGroup(self)
        self.group.buttonClicked.connect(self._on_clicked)
        self.address = QLineEdit(placeholderText=EXAMPLE)
        self.address.editingFinished.connect(self._on_address)
        self.more = Wrapped(role="muted")
        self.worker = Worker(self)
        self.worker.happened.connect(self._on_found)
        self.worker.failed.connect(lambda error: show_error(self, error))
        self.worker.finished.connect(self._look)
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(HAIR)
        self._take(inner)

    def mind(self, settings: Settings) -> None:
        self._settings = settings
        if not self.worker.busy:
            self._look()

    def show_value(self, value: Any) -> None:
        self._value = str(value)
        if self._value not in {one.name for one in self.found}:
            self.found = [*self.found, Writer(self._value, called(self._value), True, "")]  # more is known soon
        self._fill()

    def _look(self) -> None:
        settings, self._settings = self._settings, None
        if settings is None:
            return

        def job() -> Generator[list[Writer], None, None]:
            yield writers(settings)

        self.worker.start(job, "writers")

    def _on_found(self, found: list[Writer]) -> None:
        if found != self.found:
            self.found = found
            self._fill()

    def _fill(self) -> None:
        """A line for each who is ready or set, and always one for a server."""
        focused = self.isAncestorOf(self.window().focusWidget()) if self.window().focusWidget() else False
        self._clear()
        for one in self.found:
            if (one.ready or one.name == self._value) and not one.name.startswith(SERVER):
                self._add(one.name, one.label, one.says, ready=one.ready)
        self._add_server()
        wanting = [one for one in self.found if not one.ready and one.name != self._value]
        told = ngettext("{n} more can be fetched: see Models.", "{n} more can be fetched: see Models.", len(wanting))
        self.more.setText(told.format(n=len(wanting)))
        self.column.addWidget(self.more)
        self.more.setVisible(bool(wanting))
        chosen = self.buttons[SERVER if self._value.startswith(SERVER) else self._value]
        chosen.setChecked(True)
        if focused:
            chosen.setFocus()

    def _clear(self) -> None:
        for kept in (self.address, self.more):
            self.column.removeWidget(kept)
        while item := self.column.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        self.buttons.clear()
        self.lines.clear()

    def _add(self, name: str, label: str, says: str, *, ready: bool | None) -> None:
        """`ready` is None where only asking would tell."""
        button = self.buttons[name] = QRadioButton(label.replace("&", "&&"))
        says = says[:1].upper() + says[1:]
        told_so = {True: _("Ready."), False: _("Not ready."), None: ""}[ready]
        button.setAccessibleDescription(f"{told_so} {says}".strip())
        self.group.addButton(button)
        self.column.addWidget(button)
        self.lines[name] = Wrapped(says if ready is not False else f"{told_so} {says}", "muted")
        told = QWidget()
        line = QHBoxLayout(told)
        style = button.style()
        line.setContentsMargins(style.pixelMetric(style.PixelMetric.PM_ExclusiveIndicatorWidth) + TIGHT, 0, 0, HAIR)
        line.setSpacing(TIGHT)
        if says:
            line.addWidget(Sign(*SIGNS[ready]))
        line.addWidget(self.lines[name], 1)
        self.column.addWidget(told)

    def _add_server(self) -> None:
        address = self._value.removeprefix(SERVER) if self._value.startswith(SERVER) else ""
        says = _("Ollama, LM Studio, llama.cpp or vLLM. It needs its address, and after # the name of the model.")
        says = _("Asks {address}.").format(address=address) if address else says
        self._add(SERVER, _("Model server"), says, ready=None)
        self.address.setText(address)
        self.address.setAccessibleName(_("Address of the model server"))
        self.address.setToolTip(_("Address of the model server"))
        self.column.addWidget(self.address)
        self.address.setVisible(bool(address))

    def _on_clicked(self, button: QRadioButton) -> None:
        name = next(name for name, one in self.buttons.items() if one is button)
        self.address.setVisible(name == SERVER)
        if name == SERVER:
            self.address.setFocus()
            self._on_address()
        elif name != self._value:
            self.changed.emit(name)

    def _on_address(self) -> None:
        address = self.address.text().strip()
        if address and SERVER + address != self._value and self.buttons[SERVER].isChecked():
            self.changed.emit(SERVER + address)
