"""Between the conversation, the pages and the engine: what is asked of what, and where its answer is shown and kept."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from core.domain import Answer, Box, Caution, Citation, Question, Source
from core.errors import AssistantError, UsageError
from core.events import Answered, Event
from core.i18n import gettext as _
from core.settings import Settings
from ui.asking import Asking
from ui.desk import Desk
from ui.keeping import Conversation
from ui.reading import ReadingPane
from ui.talk.pane import TalkPane
from ui.worker import Worker

EXPERTS = ("auto", "document", "chart", "general")


class Questions(QObject):
    busy_changed = Signal(bool)
    answered = Signal(object)  # Answer
    attachment_wanted = Signal(object)  # Clipped
    documents_wanted = Signal(list)  # of Path: those of a conversation that is opened again

    def __init__(self, desk: Desk, reading: ReadingPane, talk: TalkPane, parent: QObject) -> None:
        super().__init__(parent)
        self.desk, self.reading, self.talk = desk, reading, talk
        self.settings = desk.settings
        self.conversation = Conversation(desk.history)
        self.all_documents = False
        self._region: tuple[str, int, Box] | None = None  # file, page, part of it
        self._waiting: Citation | None = None  # to be shown when its document is open
        self.asking = Asking(desk.engine, self)
        self.asking.happened.connect(self._on_happened)
        self.asking.failed.connect(talk.fail)
        self.asking.finished.connect(self._on_finished)
        self._offering = Worker(self)
        self._offering.happened.connect(lambda names: talk.set_choices(names, EXPERTS, self.settings.llm))
        self._loader = Worker(self)
        self._loader.happened.connect(self._on_loaded)
        self._loader.failed.connect(talk.fail)
        talk.asked.connect(lambda text: self.ask(text, talk.options))
        talk.asked_again.connect(self.ask)
        talk.stopped.connect(self.asking.stop)
        talk.cited.connect(self.show_citation)
        talk.pointed.connect(self._on_pointed)
        talk.scope_dropped.connect(self._on_scope_dropped)
        reading.page.region_chosen.connect(self._on_region)
        reading.changed.connect(self._on_document)

    def ask(self, text: str, options: Mapping[str, str] | None = None) -> None:
        """Of the document that is shown, or all that are open. `options` may name another expert or model."""
        if self.asking.busy:
            return
        self.talk.begin(text)
        if not self.reading.documents:
            self.talk.fail(UsageError(_("No document is open."), hint=_("Open one, or drop it here, then ask again.")))
            self.talk.finish()
            return
        options = options or {}
        settings = replace(self.settings, llm=options["llm"]) if "llm" in options else self.settings
        question = Question(text, self._sources(), expert=options.get("expert", "auto"))
        if self._region:
            _file, page, box = self._region
            question = replace(question, pages=(page,), region=box)
        self.busy_changed.emit(True)
        self.asking.ask(question, settings, self.conversation)

    def begin_anew(self) -> None:
        """An empty conversation about the same documents."""
        self.asking.stop()
        self.conversation = Conversation(self.desk.history)
        self.talk.clear()

    def forgotten(self, number: int) -> None:
        """A conversation was deleted: what is asked next belongs to a new one."""
        if self.conversation.number == number:
            self.begin_anew()

    def load(self, number: int) -> None:
        """A conversation as it was, and its documents with it where they are still there."""
        if self.asking.busy or self._loader.busy:
            return
        self.conversation = Conversation(self.desk.history, number)

        def job() -> Generator[list[Answer], None, None]:
            yield self.desk.history.answers(number)

        self._loader.start(job, "conversation")

    def apply(self, settings: Settings) -> None:
        self.settings = settings
        self.offer()

    def offer(self) -> None:
        """Who could write and look, for the reader to choose from. The models' folder is read in a thread."""

        def job() -> Generator[Sequence[str], None, None]:
            yield self.desk.writers(self.settings)

        if not self._offering.busy:
            self._offering.start(job, "writers")

    def show_citation(self, citation: Citation) -> None:
        """Jump to it, opening its document if need be; what is attached opens as a document of its own."""
        if (clipped := self.reading.clipped(citation)) is not None:
            self.attachment_wanted.emit(clipped)
            return
        if self.reading.jump(citation):
            return
        answer = self.talk.current_answer()
        paths = [s.path for s in answer.question.sources if s.path and s.name == citation.file] if answer else []
        self._waiting = citation
        self.documents_wanted.emit(paths)

    def close(self) -> None:
        self.asking.close()
        self._loader.wait()
        self._offering.wait()

    def _sources(self) -> tuple[Source, ...]:
        current = self.reading.current
        if self._region or not self.all_documents:
            return (current.source,) if current else ()
        return tuple(shown.source for shown in self.reading.documents)

    def _on_happened(self, event: Event) -> None:
        self.talk.follow(event)
        if isinstance(event, Answered):
            self._show(event.answer)
            self.answered.emit(event.answer)

    def _on_finished(self) -> None:
        self.talk.finish()
        self.busy_changed.emit(False)

    def _show(self, answer: Answer) -> None:
        """Its evidence on the page, and the first of it in sight."""
        self.reading.show_evidence(answer.citations)
        if current := self.reading.current:
            own = [caution for caution in answer.cautions if caution.file == current.name]
            self.reading.page.show_cautions(own)
        first = next((citation for citation in answer.citations if citation.boxes), None)
        if first:
            self.reading.jump(first)

    def _on_loaded(self, answers: list[Answer]) -> None:
        self.talk.show_answers(answers)
        paths = dict.fromkeys(source.path for answer in answers for source in answer.question.sources if source.path)
        here = [path for path in paths if path.exists()]
        for path in paths:
            if path not in here:
                self.talk.fail(
                    AssistantError(
                        _("{name} is no longer where it was.").format(name=path.name),
                        hint=_("Its quotes are kept with the answers; open it from its new place to see its pages."),
                    )
                )
        self.documents_wanted.emit(here)

    def _on_region(self, page: int, box: Box) -> None:
        if current := self.reading.current:
            self._region = (current.name, page, box)
            self.talk.set_scope(_("A part of page {page}").format(page=page + 1))

    def _on_pointed(self, caution: Caution) -> None:
        """What a warning is about."""
        shown = self.reading.named(caution.file)
        if shown and caution.page is not None:
            self.reading.tabs.setCurrentIndex(self.reading.documents.index(shown))
            self.reading.page.jump(caution.page, caution.boxes)

    def _on_scope_dropped(self) -> None:
        """The whole is meant again: the box on the page goes with it."""
        self._region = None
        self.reading.page.part.clear()

    def _on_document(self) -> None:
        """Another document is shown: a part of a page of the last one is no longer meant."""
        current = self.reading.current
        if current:
            self.asking.wake(self.settings)
        if self._region and (current is None or current.name != self._region[0]):
            self._region = None
            self.talk.set_scope("")
        if (answer := self.talk.current_answer()) and current:
            self.reading.show_evidence(answer.citations)
        if self._waiting and current and current.name == self._waiting.file:
            citation, self._waiting = self._waiting, None
            self.reading.jump(citation)
