"""The conversation pane: the exchanges so far and the box for the next question. Emits and shows; holds no engine."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.domain import Answer
from core.errors import AssistantError
from core.events import Event
from core.i18n import gettext as _
from core.i18n import ngettext
from ui.talk.choices import Choices
from ui.talk.composer import Composer
from ui.talk.empty import Empty
from ui.talk.exchange import Exchange
from ui.talk.stream import Stream, margin
from ui.talk.trouble import TroubleCard
from ui.theme import GAP, HAIR
from ui.widgets.buttons import quiet
from ui.widgets.scrolled import Scrolled

AT_ONCE = 10  # kept answers that are built; the earlier ones when they are asked for


class TalkPane(QWidget):
    """One question at a time: `begin`, then its events by `follow`, perhaps `fail`, and at last `finish`."""

    asked = Signal(str)
    stopped = Signal()
    asked_again = Signal(str, dict)  # the question, and what is to be otherwise: {"llm": name}, {"expert": name}
    cited = Signal(object)  # Citation
    opened_chart = Signal(object)  # Citation
    pointed = Signal(object)  # a Caution that has a place on a page
    experts_wanted = Signal(object)  # Answer
    scope_dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.exchanges: list[Exchange] = []
        self._troubles: list[TroubleCard] = []
        self._earlier: list[Answer] = []
        self._choices = Choices()
        self.empty, self.stream, self.composer = Empty(), Stream(), Composer()
        self.setAccessibleName(_("Conversation"))
        self.middle = QStackedWidget()
        self.start = Scrolled()
        self.start.column.addWidget(self.empty)
        self.middle.addWidget(self.start)
        self.middle.addWidget(self.stream)
        self._more = quiet(_("Earlier answers"))
        self.stream.add(self._more, 0)
        self._builder = QTimer(self, interval=0)
        self._wanted = 0  # how many of the earlier answers are still to be built
        self._place()
        self._connect()
        self.clear()

    def _place(self) -> None:
        self._below = QVBoxLayout()
        self._below.addWidget(self.composer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.middle, 1)
        column.addLayout(self._below)

    def _connect(self) -> None:
        self.empty.asked.connect(self.asked)
        self.composer.asked.connect(self.asked)
        self.composer.edited.connect(lambda question: self.asked_again.emit(question, self.options))
        self.composer.stopped.connect(self.stopped)
        self.composer.scope_dropped.connect(self.scope_dropped)
        self.composer.recalled.connect(self._on_recalled)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._on_escape)
        self._more.clicked.connect(self._on_more)
        self._builder.timeout.connect(self._build_one)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = margin(self, self.width()) - HAIR
        self._below.setContentsMargins(side, HAIR, side, GAP)

    @property
    def busy(self) -> bool:
        return bool(self.exchanges) and self.exchanges[-1].card.at_work

    @property
    def options(self) -> dict[str, str]:
        """What the reader chose for the questions to come: perhaps {"expert": name, "llm": name}."""
        return dict(self.composer.options)

    def begin(self, question: str) -> None:
        """The question goes up, and an empty answer with it."""
        self.finish()
        self._add(Exchange(question))
        self._set_busy(True)
        self.stream.to_end()

    def follow(self, event: Event) -> None:
        """An event that comes late, when nothing is at work any more, is not shown."""
        if self.busy:
            self.exchanges[-1].card.follow(event)

    def fail(self, error: AssistantError) -> None:
        """In place of the answer, or at the end of the conversation when none is on its way."""
        if self.busy:
            self.exchanges[-1].card.fail(error)
            return
        self._troubles.append(TroubleCard(error))
        self.stream.add(self._troubles[-1])
        self.middle.setCurrentWidget(self.stream)

    def finish(self) -> None:
        """The worker has ended; without an answer it was stopped."""
        if self.busy:
            self.exchanges[-1].card.finish()
        self._set_busy(False)

    def current_answer(self) -> Answer | None:
        """The latest there is."""
        found = [each.card.answer for each in self.exchanges if each.card.answer]
        return found[-1] if found else None

    def steps_of(self, answer: Answer) -> tuple[Event, ...]:
        """What was told while it came about; nothing for one that was only kept."""
        return next((tuple(each.card.steps) for each in self.exchanges if each.card.answer is answer), ())

    def show_answers(self, answers: Sequence[Answer]) -> None:
        """A conversation that was kept, the oldest first. The last is there at once, others follow bit by bit."""
        self.clear()
        self._earlier = list(answers)
        if self._earlier:
            self._build_one()
        self._build(AT_ONCE - 1)
        self.stream.to_end()

    def clear(self) -> None:
        self._builder.stop()
        self._earlier = []
        for gone in (*self.exchanges, *self._troubles):
            gone.setParent(None)
            gone.deleteLater()
        self.exchanges, self._troubles = [], []
        self.composer.set_busy(False)
        self._tell_earlier()
        self.middle.setCurrentWidget(self.start)

    def suggest(self, questions: Sequence[str]) -> None:
        """Questions to begin with, shown while there are no others."""
        self.empty.suggest(questions)

    def set_choices(self, models: Sequence[str], experts: Sequence[str], model: str = "") -> None:
        """Which could write and look; `model` is the one that writes when nothing else is chosen, else the first."""
        names = ("auto", *(name for name in experts if name != "auto"))
        self._choices = Choices(tuple(models), names)
        self.composer.offer(self._choices, model)
        for exchange in self.exchanges:
            exchange.card.footer.offer(self._choices)

    def set_scope(self, text: str) -> None:
        """What the next question is about, if not the whole document; "" for that."""
        self.composer.scope.tell(text)

    def focus_question(self) -> None:
        """Where the slash key leads."""
        self.composer.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _set_busy(self, busy: bool) -> None:
        self.composer.set_busy(busy)
        for exchange in self.exchanges:
            exchange.card.footer.again.setDisabled(busy)

    def _add(self, exchange: Exchange, *, at_top: bool = False) -> None:
        exchange.cited.connect(self.cited)
        exchange.pointed.connect(self.pointed)
        exchange.opened_chart.connect(self.opened_chart)
        exchange.experts_wanted.connect(self.experts_wanted)
        exchange.wants_again.connect(self._on_wants_again)
        exchange.wants_edit.connect(self.composer.edit)
        exchange.card.footer.offer(self._choices)
        self.exchanges.insert(0 if at_top else len(self.exchanges), exchange)
        self.stream.add(exchange, 1 if at_top else -1)
        self.middle.setCurrentWidget(self.stream)

    def _build_one(self) -> None:
        self._add(Exchange.of(self._earlier.pop()), at_top=True)
        self._wanted -= 1
        if self._wanted <= 0:
            self._builder.stop()
            self._tell_earlier()

    def _tell_earlier(self) -> None:
        count = len(self._earlier)
        self._more.setVisible(bool(count) and not self._builder.isActive())
        self._more.setText(ngettext("{count} earlier answer", "{count} earlier answers", count).format(count=count))
        self._more.setAccessibleName(self._more.text())

    def _on_more(self) -> None:
        self._build(AT_ONCE)

    def _build(self, count: int) -> None:
        self._wanted = min(count, len(self._earlier))
        if self._wanted:
            self._builder.start()
        self._tell_earlier()

    def _on_wants_again(self, question: str, options: dict[str, str]) -> None:
        if not self.busy:
            self.asked_again.emit(question, {**self.options, **options})

    def _on_recalled(self) -> None:
        if self.exchanges:
            self.composer.edit(self.exchanges[-1].question)

    def _on_escape(self) -> None:
        if self.busy:
            self.stopped.emit()
        elif self.composer.is_editing:
            self.composer.leave_editing()
