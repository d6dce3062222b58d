"""A worker's process: an engine of its own that answers the questions of one file after another."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import closing, suppress
from importlib import import_module
from pathlib import Path
from queue import SimpleQueue
from typing import Any, BinaryIO

from core import offspring, pipes
from core.batch import messages, rows
from core.batch.lending import Borrowed
from core.batch.messages import Draw, Drawn, Failed, Lent, Over, Reading, Ready, Reply, Start, Told, Work
from core.batch.questions import Asked
from core.domain import Answer, Page, Question, Source
from core.errors import (
    AssistantError,
    DocumentCrashed,
    DocumentError,
    DocumentLocked,
    DocumentUnreadable,
    ModelError,
    Refused,
    UsageError,
)
from core.events import Answered, PageRead
from core.i18n import gettext as _
from core.offline import go_offline
from core.settings import Settings

HOPELESS = (UsageError, Refused)  # what no other file would fare better with
DPI = 80.0
log = logging.getLogger(__name__)


class Changed(DocumentUnreadable):
    """Somebody wrote to the file while it was asked."""

    def __init__(self, name: str) -> None:
        super().__init__(name, _("it changed while it was read."))


class Worker:
    """Requests are heard on a thread, so that a parent that goes away is noticed while an answer is made."""

    def __init__(self, said: BinaryIO) -> None:
        self.said = said
        self.todo: SimpleQueue[Work | Draw | Start] = SimpleQueue()
        self.lent: SimpleQueue[Lent] = SimpleQueue()
        self.engine: Any = None

    def hear(self, asked: BinaryIO) -> None:
        """Until the parent hangs up; then this process ends, and what it started with it."""
        with suppress(BaseException):
            while (body := pipes.receive(asked)) is not None:
                request = messages.requests.decode(body)
                (self.lent if isinstance(request, Lent) else self.todo).put(request)
        offspring.end_of_all()

    def serve(self) -> None:
        while True:
            match self.todo.get():
                case Start() as start:
                    self.tell(self.start(start))
                case Work() as work:
                    self.tell(self.answer(work))
                case Draw() as draw:
                    self.tell(self.draw(draw))

    def start(self, start: Start) -> Reply:
        try:
            if start.settings.offline:
                go_offline()
            self.engine = made(start.factory, start.settings)
            if start.lent:
                self.engine.llm = Borrowed(start.lent, start.sees, self.tell, self.lent)
        except AssistantError as error:
            return Failed(error.exit_code, error.says, error.hint)
        except Exception:
            return Failed(1, _("The worker could not be started."), log=traceback.format_exc())
        return Ready()

    def answer(self, work: Work) -> Reply:
        """All questions of the file. What is wrong with the file itself is not tried again with each question."""
        source = source_of(work)
        over = Over(work.number, 0)
        broken: AssistantError | None = None
        for asked in work.asked:
            since = time.monotonic()
            try:
                if broken is not None:
                    raise broken
                row = self.row(work, source, asked, over)
            except HOPELESS as error:
                return Failed(error.exit_code, error.says, error.hint)
            except Exception as error:
                broken = self.judge(error, over) or broken
                row = rows.failed(error, asked, work.name, work.sha256, time.monotonic() - since)
            self.tell(Told(work.number, row))
        return over

    def judge(self, error: Exception, over: Over) -> AssistantError | None:
        """What the failure means for the file; given back when it is one of the file and not of the question."""
        if isinstance(error, ModelError):
            over.final, over.trouble = False, error.says
            return None
        if isinstance(error, DocumentCrashed):
            over.crashed = True
        if isinstance(error, (DocumentLocked, Changed)):  # a password may be given next time
            over.final = False
        if isinstance(error, (DocumentError, DocumentLocked)):
            return error
        over.final, over.log = False, "".join(traceback.format_exception(error))
        return None

    def row(self, work: Work, source: Source, asked: Asked, over: Over) -> rows.Row:
        wanted = None if work.pages is None else self.numbers(work.pages, source)
        answer = self.follow(work, Question(asked.text, (source,), wanted, work.expert))
        document = answer.documents[0]
        if document.sha256 != work.sha256:
            raise Changed(work.name)
        over.pages = max(over.pages, document.pages if wanted is None else len(wanted))
        return rows.answered(answer, asked, work.name, list(self.cited(answer, source)))

    def follow(self, work: Work, question: Question) -> Answer:
        with closing(self.engine.ask(question)) as events:
            for event in events:
                match event:
                    case Answered(answer):
                        return answer
                    case PageRead(_file, _page, done, total):
                        self.tell(Reading(work.number, done, total))
        raise AssertionError("a question ended without an answer")

    def numbers(self, stretches: tuple[messages.Stretch, ...], source: Source) -> tuple[int, ...]:
        """The pages meant, from 0. Raises DocumentError when the file has none of them."""
        with self.engine.library.open(source) as opened:
            total = opened.document.pages
        named = (n - 1 for first, last in stretches for n in range(first, min(last or total, total) + 1))
        if not (found := tuple(dict.fromkeys(named))):
            raise DocumentError(_("{name} has none of the wanted pages.").format(name=source.name))
        return found

    def cited(self, answer: Answer, source: Source) -> Iterator[Page]:
        """The pages that are quoted, once more from the cache: they know how well each word was read."""
        if answer.pages:
            with self.engine.library.open(source) as opened:
                yield from (opened.read(number) for number in answer.pages)

    def draw(self, draw: Draw) -> Reply:
        from core.batch.drawing import drawn

        try:
            with self.engine.library.open(source_of(draw)) as opened:
                return Drawn(draw.number, *drawn(opened, draw.page, draw.boxes, DPI))
        except Exception:  # a report without this picture is better than none
            log.exception("a page could not be drawn")
            return Drawn(draw.number, b"")

    def tell(self, reply: messages.Reply) -> None:
        with suppress(OSError):  # who hung up needs no telling
            pipes.send(self.said, reply)


def made(factory: str, settings: Settings) -> Any:
    """The Engine that a function, named as module:name, makes of settings."""
    module, _colon, name = factory.partition(":")
    return getattr(import_module(module), name)(settings)


def source_of(work: Work | Draw) -> Source:
    if work.data is None:
        return Source(Path(os.fsdecode(work.path)), password=work.password)
    return Source(data=work.data, password=work.password, called=work.name)


def main() -> None:
    """The one entry of a worker: hears requests on stdin and answers on stdout."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    asked, said = offspring.ears_and_mouth()
    worker = Worker(said)
    threading.Thread(target=worker.hear, args=(asked,), daemon=True).start()
    worker.serve()


if __name__ == "__main__":
    main()
