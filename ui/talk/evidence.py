"""The quotes under an answer, one below the other. One of them stands in the tab order; arrows go to the others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.domain import Citation
from core.i18n import gettext as _
from core.i18n import ngettext
from ui.talk.chip import Chip
from ui.talk.written import measured
from ui.theme import HAIR
from ui.widgets.buttons import icon_button, quiet
from ui.widgets.scrolled import bring_into_sight

FIRST = 4  # that are shown at once; the others when they are asked for


class Evidence(QWidget):
    """What was looked up, in the order of the answer's numbers."""

    cited = Signal(object)  # Citation
    opened_chart = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: list[Chip] = []
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(HAIR)
        self._more: QPushButton | None = None
        self.setAccessibleName(_("Where it stands"))
        self.hide()

    def show_citations(self, citations: Sequence[Citation]) -> None:
        """Told once: an answer that has been checked does not change."""
        several = len({citation.file for citation in citations}) > 1
        for number, citation in enumerate(citations, 1):
            self._add(Chip(citation, number, several=several), citation)
        for chip in self.chips[1:]:
            chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._fold(len(citations) - FIRST)
        self.setVisible(bool(citations))

    def _add(self, chip: Chip, citation: Citation) -> None:
        chip.clicked.connect(partial(self.cited.emit, citation))
        chip.moved.connect(partial(self._on_moved, chip))
        self.chips.append(chip)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(HAIR)
        line.addWidget(chip, 1)
        if measured(citation):
            button = icon_button("chart", _("Open the chart beside its table"))
            button.setObjectName("open_chart")
            button.clicked.connect(partial(self.opened_chart.emit, citation))
            line.addWidget(button)
        self._rows.append(row)
        self._column.addWidget(row)

    def _fold(self, hidden: int) -> None:
        if hidden < 2:  # a button would take the room of the one it hides
            return
        for row in self._rows[FIRST:]:
            row.hide()
        says = ngettext("Show {count} more place", "Show {count} more places", hidden).format(count=hidden)
        self._more = quiet(says)
        self._more.clicked.connect(self._on_more)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)

    def _on_more(self) -> None:
        for row in self._rows:
            row.show()
        self._focus(self.chips[FIRST])
        if self._more:
            self._more.hide()

    def _on_moved(self, chip: Chip, step: int) -> None:
        shown = [each for each in self.chips if each.isVisibleTo(self)]
        at = shown.index(chip) + step
        if 0 <= at < len(shown):
            self._focus(shown[at])

    def _focus(self, chip: Chip) -> None:
        for each in self.chips:
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is chip else Qt.FocusPolicy.ClickFocus)
        chip.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_sight(chip)
