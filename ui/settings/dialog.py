"""The settings: sections on the left, all of them on one page, found as one types. Each change holds at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.history import History
from core.i18n import gettext as _
from core.offline import guard
from core.settings import Settings, folders
from ui import icons
from ui.settings.privacy import Privacy
from ui.settings.proof import Proof
from ui.settings.row import Row
from ui.settings.sections import Section, sections
from ui.theme import GAP, HAIR, ROOM, TIGHT, WIDE
from ui.widgets.buttons import label
from ui.widgets.wrapped import Wrapped


class SettingsDialog(QDialog):
    changed = Signal(object)  # Settings
    forgotten = Signal()  # something is gone from the history

    def __init__(
        self, settings: Settings, history: History, parent: QWidget | None = None, *, cache: Path | None = None
    ) -> None:
        """`cache` is where what was read is kept; the usual place when it is not said."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.settings = settings
        self.setWindowTitle(_("Settings"))
        self.words = QLineEdit(placeholderText=_("Search settings"), clearButtonEnabled=True)
        self.words.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        label(self.words, _("Search settings"), QKeySequence(QKeySequence.StandardKey.Find))
        self.words.textChanged.connect(self._on_searched)
        find = QAction(self, shortcut=QKeySequence(QKeySequence.StandardKey.Find))
        find.triggered.connect(self.words.setFocus)
        self.addAction(find)
        self.rows: dict[str, Row] = {}
        self.parts: dict[str, QWidget] = {}
        self.key_told = Wrapped("", "muted")  # which key the desktop lends, if it does
        self.key_told.hide()
        self.proof, self.privacy = Proof(guard), Privacy(history, cache or folders().pages)
        self.privacy.forgotten.connect(self.forgotten)
        self.nothing = QLabel(_("No setting has these words."), alignment=Qt.AlignmentFlag.AlignHCenter)
        self.nothing.setProperty("role", "muted")
        self.nothing.hide()
        self.list = QListWidget()
        self.page = self._page()
        self._lay_out()

    def show_section(self, name: str) -> None:
        """Bring a section, or the setting of that name, into sight."""
        part = self.parts.get(name) or self.rows.get(name)
        if part is not None:
            QTimer.singleShot(0, self, lambda: self._scroll_to(part))

    def tell_key(self, words: str) -> None:
        """What came of asking the desktop for a key."""
        self.key_told.setText(words)
        self.key_told.setVisible(bool(words))

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 146, self.fontMetrics().height() * 46)

    def _page(self) -> QScrollArea:
        sheet = self.sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(WIDE, TIGHT, WIDE, WIDE)
        column.setSpacing(ROOM)
        for section in sections():
            part = self._section(section)
            self.parts[section.name] = part
            column.addWidget(part)
            item = QListWidgetItem(icons.icon(section.icon), section.title, self.list)
            item.setData(Qt.ItemDataRole.UserRole, section.name)
        column.addWidget(self.nothing)
        column.addStretch(1)
        page = QScrollArea(widgetResizable=True)
        page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page.setWidget(sheet)
        page.setAccessibleName(_("Settings"))
        return page

    def _section(self, section: Section) -> QWidget:
        part = QFrame()
        part.setProperty("role", "card")
        part.setAccessibleName(section.title)
        column = QVBoxLayout(part)
        column.setContentsMargins(ROOM, GAP, ROOM, GAP)
        column.setSpacing(HAIR)
        title = QLabel(section.title)
        title.setProperty("role", "title")
        column.addWidget(title)
        for name in section.settings:
            row = self.rows[name] = Row(name, self.settings)
            row.changed.connect(self._on_changed)
            column.addWidget(row)
        extra = {"offline": self.proof, "privacy": self.privacy}.get(section.name)
        if section.name == "keys":
            column.addWidget(self.key_told)
            extra = keys(self.parentWidget())
        if extra:
            column.addWidget(extra)
        return part

    def _lay_out(self) -> None:
        self.list.setAccessibleName(_("Sections"))
        self.list.setStyleSheet("QListWidget { background: transparent; }")
        self.list.itemClicked.connect(self._on_section)
        self.list.itemActivated.connect(self._on_section)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        high = self.fontMetrics().height()
        self.list.setIconSize(QSize(high, high))
        self.list.setFixedWidth(self.fontMetrics().averageCharWidth() * 34)
        left = QVBoxLayout()
        left.setContentsMargins(GAP, 0, 0, 0)
        left.addWidget(self.words)
        left.addSpacing(TIGHT)
        left.addWidget(self.list, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(left)
        middle.addWidget(self.page, 1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        close.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)  # Enter ends the typing, not the view
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, GAP, 0, GAP)
        whole.addLayout(middle, 1)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(WIDE, 0, WIDE, 0)
        bottom.addWidget(close)
        whole.addLayout(bottom)

    def _on_changed(self, name: str, value: object) -> None:
        self.settings = self.rows[name].changed_in(self.settings, value)
        self.rows[name].show_settings(self.settings)
        if name == "models_folder":
            self.rows["llm"].show_settings(self.settings)  # other models are here now
        self.changed.emit(self.settings)
        self.proof.refresh()

    def _on_searched(self, text: str) -> None:
        """Rows that hold all words; a section whose title does is shown whole."""
        searched, shown = text.casefold().split(), 0
        for row, section in enumerate(sections()):
            whole = all(word in section.title.casefold() for word in searched)
            found = [name for name in section.settings if whole or self.rows[name].holds(searched)]
            for name in section.settings:
                self.rows[name].setVisible(name in found)
            self.parts[section.name].setVisible(bool(found) or whole)
            self.list.setRowHidden(row, not (found or whole))
            shown += bool(found) or whole
        self.nothing.setVisible(not shown)
        self.page.verticalScrollBar().setValue(0)

    def _on_section(self, item: QListWidgetItem) -> None:
        self._scroll_to(self.parts[item.data(Qt.ItemDataRole.UserRole)])

    def _scroll_to(self, part: QWidget) -> None:
        top = part.mapTo(self, QPoint(0, 0)).y() - self.sheet.mapTo(self, QPoint(0, 0)).y()
        self.page.verticalScrollBar().setValue(max(top - TIGHT, 0))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.list.viewport().update()


def keys(window: QWidget | None) -> QWidget:
    """Every action of the window that has keys, with them."""
    sheet = QWidget()
    grid = QGridLayout(sheet)
    grid.setContentsMargins(0, TIGHT, 0, TIGHT)
    grid.setHorizontalSpacing(WIDE)
    grid.setColumnStretch(0, 1)
    native = QKeySequence.SequenceFormat.NativeText
    actions = window.findChildren(QAction) if window else []
    told = {
        action.text().replace("&", "").rstrip("…"): action.shortcut().toString(native)
        for action in actions
        if action.text() and action.shortcut().count()
    }
    for row, (words, pressed) in enumerate(sorted(told.items())):
        grid.addWidget(QLabel(words), row, 0)
        shown = QLabel(pressed)
        shown.setProperty("role", "muted")
        grid.addWidget(shown, row, 1)
    return sheet
