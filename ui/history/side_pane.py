"""The pane on the left: open something, search everything, recent files and conversations by day."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.i18n import gettext as _
from core.i18n import ngettext
from ui import icons
from ui.errors import show_error
from ui.history import deeds
from ui.history.clerk import Clerk, Deed, Found
from ui.history.entries import Entry, File, Heading, Talk
from ui.history.lines import Lines
from ui.history.shelf import Shelf
from ui.theme import GAP, HAIR, TIGHT, WIDE
from ui.widgets.buttons import icon_button, label

if TYPE_CHECKING:
    from core.history import History

FIRST = 500  # conversations that are looked up at first; four times as many when one scrolls that far
SOON = 120  # milliseconds without a key before a search begins


class SidePane(QWidget):
    open_wanted = Signal()
    new_wanted = Signal()
    file_chosen = Signal(object)  # Path
    conversation_chosen = Signal(int)
    export_wanted = Signal(int, str)  # conversation, form
    deleted = Signal(int)

    def __init__(self, history: History, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Library and conversations"))
        self._recent: list[Path] = []
        self._most, self._more = FIRST, False
        self.clerk = Clerk(history, self)
        self.clerk.found.connect(self._on_found)
        self.clerk.failed.connect(lambda error: show_error(self, error))
        self.shelf = Shelf(self)
        self.shelf.renamed.connect(self._on_renamed)
        self.shelf.ran_out.connect(self._on_ran_out)
        self.open_button, self.new_button, self.words = self._top()
        self.list = self._list()
        self.empty = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, wordWrap=True)
        self.empty.setProperty("role", "muted")
        self.empty.setContentsMargins(WIDE, WIDE * 2, WIDE, WIDE)
        self.pages = QStackedLayout()
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.empty)
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.refresh)
        self.words.textChanged.connect(lambda _text: self._soon.start())
        self._soon.start()

    def set_recent(self, paths: Sequence[Path]) -> None:
        """Files opened lately, the newest first."""
        if list(paths) != self._recent:
            self._recent = list(paths)
            self._soon.start()

    def refresh(self) -> None:
        """Read again what there is. The list changes when that is known."""
        self._soon.stop()
        self.clerk.look(self.words.text(), self._recent, self._most)

    def search(self) -> None:
        """Ready for typing."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 34, super().sizeHint().height())

    def chosen(self) -> Entry | None:
        return self.shelf.entry(self.list.currentIndex())

    def _top(self) -> tuple[QPushButton, QToolButton, QLineEdit]:
        opening = QPushButton(icons.icon("open"), _("Open…"))
        label(opening, _("Open a document"), QKeySequence(QKeySequence.StandardKey.Open))
        opening.clicked.connect(self.open_wanted)
        new = icon_button("new", _("New conversation"), QKeySequence(QKeySequence.StandardKey.New))
        new.clicked.connect(self.new_wanted)
        words = _Words(placeholderText=_("Search history"), clearButtonEnabled=True)
        words.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        label(words, _("Search files, questions, answers and quotes"), "Ctrl+K")
        words.left.connect(self._on_words_left)
        words.returnPressed.connect(self._on_return)
        return opening, new, words

    def _list(self) -> QListView:
        view = QListView()
        view.setModel(self.shelf)
        view.setItemDelegate(Lines(view))
        view.setAccessibleName(_("Files and conversations"))
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setMouseTracking(True)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setStyleSheet("QListView { background: transparent; }")  # it lies on the window, not on a sheet
        view.customContextMenuRequested.connect(self._on_menu)
        view.clicked.connect(lambda _index: self._on_opened())
        self.opening = deeds.action(view, _("Open"), "open", "Return Enter", self._on_opened)
        self.naming = deeds.action(view, _("Rename"), "edit", "F2", self._on_rename)
        self.pinning = deeds.action(view, _("Pin"), "pin", "Ctrl+P", self._on_pin)
        self.deleting = deeds.action(view, _("Delete…"), "trash", "Del", self._on_delete)
        return view

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(TIGHT)
        top.addWidget(self.open_button, 1)
        top.addWidget(self.new_button)
        head = QVBoxLayout()
        head.setContentsMargins(GAP, GAP, GAP, TIGHT)
        head.setSpacing(TIGHT)
        head.addLayout(top)
        head.addWidget(self.words)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(HAIR)
        whole.addLayout(head)
        whole.addLayout(self.pages, 1)

    def _on_found(self, found: Found) -> None:
        chosen, self._more = self.chosen(), found.more
        self.shelf.show(found.entries)
        if isinstance(chosen, Talk):
            self.list.setCurrentIndex(self.shelf.place(chosen.number))
        self.pages.setCurrentWidget(self.list if found.entries else self.empty)
        if found.search.strip():
            says = _("Nothing holds “{words}”: no file, no question, no answer and no quote.")
            self.empty.setText(says.format(words=found.search.strip()))
            self._say_how_many(found.entries)
        else:
            self.empty.setText(
                _("Nothing here yet. Open a document and ask about it: what you ask stays on this computer.")
            )

    def _say_how_many(self, entries: Sequence[Entry]) -> None:
        """For those who do not see the list change."""
        count = sum(not isinstance(entry, Heading) for entry in entries)
        says = ngettext("{n} found", "{n} found", count).format(n=count) if count else self.empty.text()
        if says != self.list.accessibleDescription():
            self.list.setAccessibleDescription(says)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.list, says))

    def _on_ran_out(self) -> None:
        if self._more and not self.words.text().strip():
            self._most *= 4
            self.refresh()

    def _on_words_left(self) -> None:
        """Down from the search: on to what was found."""
        rows = (self.shelf.index(row, 0) for row in range(self.shelf.rowCount()))
        first = next((index for index in rows if not isinstance(self.shelf.entry(index), Heading)), QModelIndex())
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(first)

    def _on_return(self) -> None:
        self._on_words_left()
        self._on_opened()

    def _on_opened(self) -> None:
        match self.chosen():
            case File(path, there=True):
                self.file_chosen.emit(path)
            case Talk(number):
                self.conversation_chosen.emit(number)

    def _on_rename(self) -> None:
        if isinstance(self.chosen(), Talk):
            self.list.edit(self.list.currentIndex())

    def _on_renamed(self, number: int, title: str) -> None:
        self._change(lambda history: history.rename(number, title))

    def _on_pin(self) -> None:
        if isinstance(talk := self.chosen(), Talk):
            self._change(lambda history: history.pin(talk.number, not talk.pinned))

    def _on_delete(self) -> None:
        if isinstance(talk := self.chosen(), Talk):
            deeds.ask_to_delete(self, talk, lambda: self._delete(talk.number))

    def _delete(self, number: int) -> None:
        self._change(lambda history: history.delete(number))
        self.deleted.emit(number)

    def _change(self, deed: Deed) -> None:
        self.clerk.do(deed)
        self.refresh()

    def _on_menu(self, where: QPoint) -> None:
        if menu := self.menu():
            menu.popup(self.list.viewport().mapToGlobal(where))

    def menu(self) -> QMenu | None:
        """What can be done with the chosen line; None where nothing can."""
        entry = self.chosen()
        if entry is None or (isinstance(entry, File) and not entry.there):
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.opening)
        if isinstance(entry, Talk):
            self.pinning.setText(_("Unpin") if entry.pinned else _("Pin"))
            menu.addActions([self.naming, self.pinning])
            deeds.export_menu(menu, lambda form: self.export_wanted.emit(entry.number, form))
            menu.addSeparator()
            menu.addAction(self.deleting)
        return menu


class _Words(QLineEdit):
    """Down goes on to the list, Esc empties."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
