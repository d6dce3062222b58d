"""The line below an answer: who looked, who wrote and how long it took; copy it, ask again, edit the question."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from core.domain import Answer
from core.events import ExpertLooked, ExpertsChosen
from core.i18n import gettext as _
from core.i18n import ngettext
from core.numerals import Number
from ui.talk import copying
from ui.talk.choices import Choices, again_menu
from ui.theme import HAIR
from ui.widgets.buttons import icon_button
from ui.widgets.cast import called, good_at, picture_of, writer

JOINT = " · "


class Footer(QWidget):
    """Emits; what comes of it is decided elsewhere."""

    wants_experts = Signal()
    wants_again = Signal(dict)
    wants_edit = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = Choices()
        self._told: list[str] = []  # who wrote, and how long it took
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self.made_by = QLabel()
        self.made_by.setProperty("role", "muted")
        self.made_by.setTextFormat(Qt.TextFormat.PlainText)
        self.made_by.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.copy = icon_button("copy", _("Copy"))
        self.again = icon_button("again", _("Ask again, or with another model or expert"))
        self.edit = icon_button("edit", _("Edit the question"))
        self.edit.clicked.connect(self.wants_edit)
        self.copy.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.again.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.again)
        menu.aboutToShow.connect(partial(self._fill, menu))
        self._fill(menu)
        self.again.setMenu(menu)
        self.hide()

    def offer(self, choices: Choices) -> None:
        self._choices = choices

    def show_answer(self, answer: Answer, steps: tuple[object, ...] = ()) -> None:
        self._line.setSpacing(HAIR // 2)
        for expert in answer.experts:
            self._line.addWidget(self._expert(expert, steps))
        if answer.experts:
            self._line.addSpacing(HAIR)
        self._line.addWidget(self.made_by, 1)
        self.copy.setMenu(copying.menu(answer, self.copy))
        self._add_buttons(with_copy=True)
        spent = sum(answer.seconds.values())
        took = _("{seconds:.1f} s").format(seconds=Number(spent)) if spent else ""
        self._told = list(filter(None, (writer(answer.model), took)))
        self.made_by.setToolTip(JOINT.join(self._told))
        self._elide()
        self.show()

    def show_unanswered(self, *more: QWidget) -> None:
        """There is nothing to copy, and nobody to name."""
        for widget in more:
            self._line.addWidget(widget)
        self._line.addStretch(1)
        self._add_buttons(with_copy=False)
        self.show()

    def _add_buttons(self, *, with_copy: bool) -> None:
        for button in ([self.copy] if with_copy else []) + [self.again, self.edit]:
            self._line.addWidget(button)

    def _expert(self, expert: str, steps: tuple[object, ...]) -> QToolButton:
        button = icon_button(picture_of(expert), _why(expert, steps))
        button.clicked.connect(self.wants_experts)
        return button

    def _fill(self, menu: QMenu) -> None:
        again_menu(menu, self._choices, self.wants_again.emit)

    def _elide(self) -> None:
        """Where there is no room for both, the time alone is told whole."""
        measure, room = self.fontMetrics(), self.made_by.width()
        whole = JOINT.join(self._told)
        told = whole if measure.horizontalAdvance(whole) <= room else "".join(self._told[-1:])
        self.made_by.setText(measure.elidedText(told, Qt.TextElideMode.ElideRight, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._line.activate()
        self._elide()


def _why(expert: str, steps: tuple[object, ...]) -> str:
    """Who it is, what it is good at, what it found, and the router's reason where it gave one."""
    says = [_("{expert} expert").format(expert=called(expert)) + (f": {good_at(expert)}" if good_at(expert) else "")]
    for step in steps:
        match step:
            case ExpertLooked(name, found) if name == expert:
                says.append(ngettext("found {count} place", "found {count} places", found).format(count=found))
            case ExpertsChosen(_names, reason) if reason:
                says.append(reason)
    return "\n".join(says)
