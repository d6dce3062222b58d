"""The answer to one question, from the first step to the proof. Follows events; knows no engine."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.domain import Answer, Citation
from core.errors import AssistantError
from core.events import Answered, Degraded, Event, ExpertsChosen, Warned, Written
from core.i18n import gettext as _
from ui.errors import next_step
from ui.talk.announce import Announcer
from ui.talk.evidence import Evidence
from ui.talk.footer import Footer
from ui.talk.notes import Notes
from ui.talk.prose import Prose
from ui.talk.status import StatusLine
from ui.talk.trouble import Trouble
from ui.talk.written import readable
from ui.theme import GAP, ROOM, TIGHT
from ui.widgets.places import pages_read
from ui.widgets.sign import Sign
from ui.widgets.wrapped import Wrapped


class Card(QFrame):
    """Begins empty and at work; ends answered, stopped or failed."""

    cited = Signal(object)  # Citation
    opened_chart = Signal(object)
    pointed = Signal(object)  # Caution

    def __init__(self, parent: QWidget | None = None, *, at_work: bool = True) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.answer: Answer | None = None
        self.steps: list[Event] = []
        self._reply = ""
        self._announcer = Announcer(self)
        self.status = StatusLine() if at_work else None
        self.head, self.prose, self.read = QWidget(), Prose(), Wrapped(role="muted")
        self.notes, self.evidence, self.footer = Notes(), Evidence(), Footer()
        self.prose.cited.connect(self._on_cited)
        self.evidence.cited.connect(self.cited)
        self.evidence.opened_chart.connect(self.opened_chart)
        self.notes.pointed.connect(self.pointed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(ROOM, GAP, ROOM, GAP)
        self._column.setSpacing(TIGHT)
        for part in (self.head, self.prose, self.read, self.evidence, self.notes, self.status, self.footer):
            if part is not None:
                self._column.addWidget(part)
        for part in (self.head, self.prose, self.read):
            part.hide()

    @property
    def at_work(self) -> bool:
        return self.status is not None

    def follow(self, event: Event) -> None:
        if self.status is None:
            return
        self.steps.append(event)
        self.status.hear(event)
        match event:
            case Written(text):
                self._write(self._reply + text)
            case ExpertsChosen() if self._reply:  # more look, and the answer is written again
                self._begin_anew()
                self._announcer.say(self.status.progress.says)
            case Degraded(step, why):
                self._begin_anew()
                self._note(f"{step} {why}".strip(), "info")
            case Warned(caution):
                self.notes.show_all([caution], several=False)
                self._announcer.say(caution.says)
            case Answered(answer):
                self.show_answer(answer)
            case _step:
                self._announcer.say(self.status.progress.says)

    def _begin_anew(self) -> None:
        self._write("")
        self._announcer.begin()

    def _write(self, reply: str) -> None:
        self._reply = reply
        text = readable(reply)
        self.prose.setVisible(bool(text.strip()))
        self.prose.write(text)
        self._announcer.hear(text)

    def _note(self, says: str, sign: str = "caution") -> None:
        if self.notes.add(says, sign):
            self._announcer.say(says)

    def show_answer(self, answer: Answer) -> None:
        """The answer as it was checked, in place of what was written."""
        self.answer = answer
        if answer.status == "answered":
            self.prose.show()
            self.prose.show_checked(answer.text, answer.citations)
        else:
            self._show_nothing(answer)
        self.evidence.show_citations(answer.citations)
        self.notes.show_all(answer.cautions, several=len(answer.documents) > 1)
        self.footer.show_answer(answer, tuple(self.steps))
        if self._end(answer.text if answer.status == "answered" else ""):
            self._announcer.say(_("The answer is complete."))

    def _show_nothing(self, answer: Answer) -> None:
        """That it was not found, what was read, and what to try next."""
        declined = answer.status == "declined"
        self.prose.setVisible(declined)
        if declined:
            self.prose.show_checked(answer.text, ())
        says = _("Not answered") if declined else _("Not found in this document")
        if not declined and len(answer.documents) > 1:
            says = _("Not found in these documents")
        self._put_head("info" if declined else "not_found", "muted" if declined else "not_found", says)
        told = [_("Read: {pages}.").format(pages=pages) for pages in pages_read(answer.read)]
        told.append(_("Try the words that the document itself uses, or draw a box on the page and ask about it."))
        self.read.setText("\n".join(told))
        self.read.show()

    def _put_head(self, sign: str, colour: str, says: str) -> None:
        line = QHBoxLayout(self.head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(TIGHT)
        words = Wrapped(says, "heading")
        line.addWidget(Sign(sign, colour))
        line.addWidget(words, 1)
        self.head.show()
        self._announcer.say(says)

    def fail(self, error: AssistantError) -> None:
        """A sentence, a next step, and the details for whoever helps."""
        if not self._end():
            return
        self.prose.hide()
        trouble = Trouble(error)
        self._column.insertWidget(0, trouble)
        self.footer.show_unanswered(trouble.copy)
        self._announcer.say(f"{error.says} {next_step(error)}".strip())

    def finish(self) -> None:
        """The work is over. What was written until it was stopped stays, and is said to be unchecked."""
        if not self._end():
            return
        stopped = _("Stopped. What is written so far was not checked.") if self._reply else _("Stopped.")
        self._note(stopped, "info")
        self.footer.show_unanswered()

    def _end(self, answer: str = "") -> bool:
        """Whether it was at work until now. An answer that is not what was written is said as a whole."""
        if self.status is None:
            return False
        self.status.rest()
        self.status.deleteLater()
        self.status = None
        written = readable(self._reply)
        if answer and answer.strip() != written.strip():
            self._announcer.begin()
            written = answer
        self._announcer.finish(written)
        return True

    def _on_cited(self, which: int) -> None:
        citations: tuple[Citation, ...] = self.answer.citations if self.answer else ()
        if which < len(citations):
            self.cited.emit(citations[which])
