"""A question and its answer, one below the other."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.domain import Answer
from core.i18n import gettext as _
from ui.talk.bubble import Bubble
from ui.talk.card import Card
from ui.theme import GAP


class Exchange(QWidget):
    """Retells what its parts were told, and whose question it was."""

    cited = Signal(object)  # Citation
    opened_chart = Signal(object)
    pointed = Signal(object)  # Caution
    experts_wanted = Signal(object)  # Answer
    wants_again = Signal(str, dict)
    wants_edit = Signal(str)

    def __init__(self, question: str, parent: QWidget | None = None, *, at_work: bool = True) -> None:
        super().__init__(parent)
        self.question = question
        self.bubble = Bubble(question)
        self.card = Card(at_work=at_work)
        self.setAccessibleName(_("Question: {question}").format(question=question))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.bubble)
        column.addWidget(self.card)
        self.card.cited.connect(self.cited)
        self.card.pointed.connect(self.pointed)
        self.card.opened_chart.connect(self.opened_chart)
        self.card.footer.wants_edit.connect(partial(self.wants_edit.emit, question))
        self.card.footer.wants_again.connect(partial(self.wants_again.emit, question))
        self.card.footer.wants_experts.connect(self._on_wants_experts)

    @classmethod
    def of(cls, answer: Answer) -> Exchange:
        """One that was kept."""
        kept = cls(answer.question.text, at_work=False)
        kept.card.show_answer(answer)
        return kept

    def _on_wants_experts(self) -> None:
        if self.card.answer:
            self.experts_wanted.emit(self.card.answer)
