"""The models: what this computer has, the one that suits it and why, and all others with what they need."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.hub.advice import EMBEDDED
from core.hub.catalogue import Entry
from core.hub.events import Event
from core.hub.ledger import Ledger
from core.hub.store import Store
from core.i18n import gettext as _
from ui.errors import show_error
from ui.models.card import ModelCard
from ui.models.fetcher import Fetcher
from ui.models.licence import ask_about_licence
from ui.models.survey import Model, Survey, computer, survey
from ui.theme import GAP, HAIR, ROOM, TIGHT
from ui.widgets.buttons import label
from ui.widgets.scrolled import Scrolled
from ui.widgets.wrapped import Wrapped
from ui.worker import Worker


class ModelsView(QDialog):
    model_chosen = Signal(str)
    unload_wanted = Signal()

    def __init__(
        self,
        store: Store,
        ledger: Ledger,
        parent: QWidget | None = None,
        *,
        chosen: str = EMBEDDED,
        device: str = "auto",
        catalogue: Sequence[Entry] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Models"))
        self.store, self.ledger, self.chosen = store, ledger, chosen
        self._device, self._catalogue = device, catalogue
        self.cards: dict[str, ModelCard] = {}
        self.found: Survey | None = None
        self._again = False  # to be looked at once more
        self.page = Scrolled()
        self.page.setAccessibleName(_("Models"))
        self.fetcher = Fetcher.of(parent or self)
        self.fetcher.told.connect(self._on_told)
        self.fetcher.failed.connect(self._on_failed)
        self.fetcher.ended.connect(self._on_ended)
        self.fetcher.licence_wanted.connect(self._on_licence_wanted)
        self._surveyor = Worker(self)
        self._surveyor.happened.connect(self._on_surveyed)
        self._surveyor.failed.connect(self._on_failed)
        self._surveyor.finished.connect(lambda: self.refresh() if self._again else None)
        self._lay_out()
        self.page.column.addWidget(Wrapped(_("Looking at what this computer has…"), "muted"))
        self.refresh()

    def refresh(self) -> None:
        """Look again at the computer and at what is here."""

        def job() -> Generator[Survey, None, None]:
            yield survey(self.store, self.ledger, self._device, self._catalogue)

        self._again = self._surveyor.busy  # what it sees now may be old already
        if not self._again:
            self._surveyor.start(job, "survey")

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 124, self.fontMetrics().height() * 48)

    def _lay_out(self) -> None:
        self.importing = self._button(_("Import from a folder…"), _("Bring a model from a folder or a stick"))
        self.importing.clicked.connect(self._on_import)
        self.unload = self._button(_("Unload"), _("Give back the memory of the model that is loaded now"))
        self.unload.clicked.connect(self.unload_wanted)
        close = self._button(_("Close"), _("Close; what is being fetched goes on"))
        close.clicked.connect(self.close)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(ROOM, TIGHT, ROOM, GAP)
        bottom.setSpacing(TIGHT)
        bottom.addWidget(self.importing)
        bottom.addWidget(self.unload)
        bottom.addStretch(1)
        bottom.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.page, 1)
        whole.addLayout(bottom)

    def _button(self, words: str, says: str) -> QPushButton:
        button = QPushButton(words, autoDefault=False)
        label(button, says)
        return button

    def _on_surveyed(self, found: Survey) -> None:
        self.found = found
        where = self.page.verticalScrollBar().value()
        self.page.start_anew()
        column = self.page.column
        column.setSpacing(GAP)
        column.addWidget(self._head(found))
        best = found.advice.model.name
        models = sorted(found.models, key=lambda model: model.name != best)  # the one that suits comes first
        self.cards = {model.name: self._card(model, found.room) for model in models}
        for card in self.cards.values():
            column.addWidget(card)
        told = QLabel(_("Models are kept in {folder}").format(folder=self.store.folder))
        told.setProperty("role", "muted")
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(told)
        column.addStretch(1)
        self._show_fetching()
        self.page.verticalScrollBar().setValue(where)

    def _head(self, found: Survey) -> QWidget:
        """What the computer has, and the one recommendation."""
        head = QFrame()
        head.setProperty("role", "card")
        column = QVBoxLayout(head)
        column.setContentsMargins(ROOM, GAP, ROOM, GAP)
        column.setSpacing(HAIR)
        title = QLabel(_("This computer"))
        title.setProperty("role", "title")
        column.addWidget(title)
        grid = QGridLayout()
        grid.setContentsMargins(0, HAIR, 0, TIGHT)
        grid.setHorizontalSpacing(ROOM)
        grid.setVerticalSpacing(HAIR)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(computer(found)):
            what = QLabel(name)
            what.setProperty("role", "muted")
            grid.addWidget(what, row, 0)
            grid.addWidget(QLabel(value), row, 1)
        column.addLayout(grid)
        best = found.advice.model.name
        name = _("the embedded reader") if best == EMBEDDED else best
        self.advice = QLabel(_("Recommended: {name}").format(name=name))
        self.advice.setProperty("role", "heading")
        column.addWidget(self.advice)
        column.addWidget(Wrapped(" ".join(found.advice.why), "muted"))
        return head

    def _card(self, model: Model, room: int) -> ModelCard:
        card = ModelCard(model, room, chosen=model.name == self.chosen)
        if self.found and model.name == self.found.advice.model.name:
            card.get.setProperty("role", "main")
        card.wanted.connect(self._on_wanted)
        card.paused.connect(self.fetcher.pause)
        card.cancelled.connect(self._on_cancelled)
        card.chosen.connect(self._on_chosen)
        card.unwanted.connect(self._on_unwanted)
        return card

    def _show_fetching(self) -> None:
        """What is under way, on its card; the others wait for it."""
        busy = self.fetcher.busy
        self.importing.setEnabled(not busy)
        for name, card in self.cards.items():
            if busy and name == self.fetcher.name:
                card.follow(self.fetcher.last) if self.fetcher.last else card.wait()
            else:
                card.rest(barred=busy)

    def _on_told(self, name: str, event: Event) -> None:
        if card := self.cards.get(name):
            card.follow(event)

    def _on_failed(self, error: object) -> None:
        show_error(self, error)  # type: ignore[arg-type]

    def _on_ended(self, _name: str) -> None:
        self.refresh()

    def _on_wanted(self, name: str) -> None:
        model = self.cards[name].model
        if model.entry is None or self.fetcher.busy:
            return
        entry = model.entry
        if model.accepted:
            self._fetch(entry)
        else:
            ask_about_licence(self, entry, lambda: self._fetch(entry, agreed=True))

    def _fetch(self, entry: Entry, *, agreed: bool = False) -> None:
        self.fetcher.fetch(entry, self.store, self.ledger, agreed=agreed)
        self._show_fetching()

    def _on_cancelled(self, name: str) -> None:
        if self.fetcher.busy:
            self.fetcher.cancel(self.store)
        else:
            self.fetcher.remove(name, self.store)

    def _on_chosen(self, name: str) -> None:
        self.chosen = name
        self.model_chosen.emit(name)
        if self.found:
            self._on_surveyed(self.found)

    def _on_unwanted(self, name: str) -> None:
        box = QMessageBox(
            QMessageBox.Icon.NoIcon, self.windowTitle(), _("Delete {name}?").format(name=name), parent=self
        )
        box.setInformativeText(_("It can be fetched or imported again."))
        delete = box.addButton(_("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        delete.clicked.connect(lambda _checked=False: self._remove(name))
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.open()

    def _remove(self, name: str) -> None:
        self.fetcher.remove(name, self.store)
        if name == self.chosen:
            self._on_chosen(EMBEDDED)

    def _on_import(self) -> None:
        dialog = QFileDialog(self, _("Import a model from a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda folder: self.bring(Path(folder)))
        dialog.open()

    def bring(self, source: Path, *, agreed: bool = False) -> None:
        """Import from that folder."""
        if not self.fetcher.busy:
            self.fetcher.bring(source, self.store, self.ledger, agreed=agreed)
            self._show_fetching()

    def _on_licence_wanted(self, entry: Entry, source: Path) -> None:
        ask_about_licence(self, entry, lambda: self.bring(source, agreed=True))
