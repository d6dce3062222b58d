"""What a reader should know of an answer, calm and visible, each thing once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.domain import Caution
from core.i18n import gettext as _
from core.i18n import ngettext
from ui.theme import HAIR, TIGHT
from ui.widgets.buttons import icon_button, quiet
from ui.widgets.plate import Plate
from ui.widgets.sign import Sign
from ui.widgets.wrapped import Wrapped

FIRST = 3


class Note(Plate):
    """One sentence with the sign of caution, or of a thing that is only good to know."""

    pointed = Signal()

    def __init__(self, says: str, sign: str = "caution", *, has_place: bool = False) -> None:
        super().__init__("caution_soft" if sign == "caution" else "raised")
        self.says = says
        words = Wrapped(says)
        words.setAccessibleName(says)
        line = QHBoxLayout(self)
        line.setContentsMargins(TIGHT, HAIR + 2, TIGHT, HAIR + 2)
        line.setSpacing(TIGHT)
        line.addWidget(Sign(sign, "caution" if sign == "caution" else "muted"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words, 1)
        if has_place:
            button = icon_button("region", _("Show it on the page"))
            button.clicked.connect(self.pointed)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)


class Notes(QWidget):
    """A column of notes; more than a few wait behind a button."""

    pointed = Signal(object)  # a Caution that has a place

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(HAIR)
        self._notes: list[Note] = []
        self._more: QPushButton | None = None
        self._open = False
        self.hide()

    def add(self, says: str, sign: str = "caution", place: Caution | None = None) -> bool:
        """Whether it is new."""
        if not says or says in self.said:
            return False
        self.said.append(says)
        self._notes.append(Note(says, sign, has_place=place is not None))
        if place:
            self._notes[-1].pointed.connect(partial(self.pointed.emit, place))
        self._column.addWidget(self._notes[-1])
        self._fold()
        self.show()
        return True

    def show_all(self, cautions: Iterable[Caution], *, several: bool) -> None:
        """Those of a finished answer; files are named where there are several."""
        for caution in cautions:
            named = several and caution.file and caution.file not in caution.says
            says = f"{caution.file}: {caution.says}" if named else caution.says
            self.add(says, place=caution if caution.boxes and caution.page is not None else None)

    def _fold(self) -> None:
        hidden = len(self._notes) - FIRST
        for note in self._notes[FIRST:]:
            note.setVisible(self._open or hidden < 2)
        if self._more:
            self._more.deleteLater()
            self._more = None
        if not self._open and hidden > 1:
            self._more = quiet(ngettext("{count} more note", "{count} more notes", hidden).format(count=hidden))
            self._more.clicked.connect(self._on_more)
            self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)

    def _on_more(self) -> None:
        self._open = True
        self._fold()
