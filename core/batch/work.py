"""A batch from its first file to its last: hands out files, hears what comes of them, and keeps it."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count

from core.batch import rows
from core.batch.archives import Unpacker
from core.batch.crew import Crew, Hand
from core.batch.events import BatchEvent, FileFailed, RowDone, Watching
from core.batch.journal import Journal, Place, content_key, questions_key
from core.batch.lending import Lender
from core.batch.messages import Draw, Drawn, Over, Reply, Start, Stretch, Told, Work
from core.batch.questions import Asked, Questions
from core.batch.rows import Row
from core.batch.task import Tally, Task, lost
from core.domain import Source
from core.errors import AssistantError, DocumentForbidden, ModelError
from core.events import Notice
from core.i18n import gettext as _
from core.pages.library import content_hash
from core.roles import LanguageModel
from core.settings import Settings

TICK = 0.25  # seconds that one waits for a worker before one looks about
TELL = 0.5  # seconds between two words about how far it is
TRIES = 2  # of a file on which a reader died
TROUBLES = 3  # files in a row without a model, after which there is none
SILENT = 1800.0  # seconds without a word after which a worker is taken for dead

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who answers. `factory` names a function, module:name, that makes an Engine of settings in each worker; a
    `model` is one that all workers share; `command` starts other workers than our own."""

    factory: str
    settings: Settings
    model: LanguageModel | None = None
    command: tuple[str, ...] = ()


class FirstFailure(AssistantError):
    """The batch was told to stop at the first file that fails."""

    exit_code = 6

    def __init__(self, failed: FileFailed) -> None:
        super().__init__(
            _("Stopped at {file}: {why}").format(file=failed.file, why=failed.says),
            hint=_("Mend or remove that file and go on with --resume."),
        )


class Round:
    """One run over places, each handed out when a worker is free, so that no more is held than workers hold."""

    def __init__(
        self,
        journal: Journal,
        cast: Cast,
        questions: Questions,
        *,
        jobs: int,
        password: str = "",
        pages: tuple[Stretch, ...] | None = None,
        expert: str = "auto",
        fail_fast: bool = False,
    ) -> None:
        self.journal, self.questions = journal, questions
        self.password, self.pages, self.expert, self.fail_fast = password, pages, expert, fail_fast
        self.tally = Tally()
        self._notices: list[Notice] = []
        self._lender = Lender(cast.model, self._notices.append) if cast.model else None
        lent = (cast.model.name, getattr(cast.model, "sees", 0)) if cast.model else ("", 0)
        self._how = (expert, pages, cast.settings.llm)
        start = Start(cast.factory, cast.settings, *lent)
        self.crew = Crew(jobs, start, lambda wants, reply: self._lend(wants.prompt, reply), cast.command)
        self._numbers = count(1)
        self._tasks: dict[int, Task] = {}
        self._open: dict[tuple[str, str], Task] = {}
        self._again: list[Task] = []
        self._unpacker = Unpacker()
        self._troubles = 0
        self._told = 0.0

    def go(self, feed: Iterator[Place | None]) -> Generator[BatchEvent, None, None]:
        """Until the feed is at its end and all is done; None from the feed says that nothing is there just now."""
        more, resting, rested = True, False, False
        while more or self.crew.busy or self._again:
            if (task := self._again.pop() if self._again and self.crew.idle else None) is not None:
                self._give(task)
            while more and self.crew.idle and not self._again:
                place = next(feed, self)
                resting, more = place is None, place is not self
                if not isinstance(place, Place):
                    break
                yield from self._begin(place)
            if more or self.crew.busy:
                yield from self._hear()
            yield from self._word()
            resting = resting and not self.crew.busy and not self._again
            if resting and not rested:
                yield Watching()
            rested = resting
        yield self.tally.progress()

    def draw(self, number: int, place: Place, page: int, boxes: Sequence[rows.Corners]) -> Drawn:
        """A page as a picture, by whichever worker. Raises DocumentError when the file is gone."""
        path, data = self._bytes(place)
        hand = self.crew.idle[0]
        self.crew.give(hand, Draw(number, place.item.name, path, data, self.password, page, tuple(boxes)))
        until = time.monotonic() + SILENT
        while time.monotonic() < until:
            heard = self.crew.hear(TICK)
            if heard and (heard[1] is None or isinstance(heard[1], Drawn)):
                hand.work = None
                return heard[1] if isinstance(heard[1], Drawn) else Drawn(number, b"")
        return Drawn(number, b"")

    def close(self) -> None:
        self.crew.close()
        self._unpacker.close()
        if self._lender is not None:
            self._lender.close()

    def _begin(self, place: Place) -> Generator[BatchEvent, None, None]:
        """A worker gets it, unless it cannot be opened, is known, or is being asked already."""
        asked = self.questions.of(place.item.name)
        if not asked:
            self.tally.files += 1
            return
        try:
            path, data = self._bytes(place)
            source = Source(place.item.path) if data is None else Source(data=data)
            sha256 = content_hash(source, place.item.name)
        except AssistantError as error:
            failed = [rows.failed(error, one, place.item.name) for one in asked]
            self.journal.passed_over(place, failed)
            yield from self._done(place, failed)
            return
        key, which = content_key(sha256, place.item.member or place.item.path.name), questions_key(asked, *self._how)
        if known := self.journal.met(place, key, which):
            yield from self._done(place, known)
        elif (task := self._open.get((key, which))) is not None:
            task.waiting.append(place)
        else:
            self._give(self._task(place, key, which, sha256, path, data, asked))

    def _task(
        self, place: Place, key: str, which: str, sha256: str, path: bytes, data: bytes | None, asked: tuple[Asked, ...]
    ) -> Task:
        number = next(self._numbers)
        name = place.item.name
        work = Work(number, name, sha256, path, data, self.password, asked, self.pages, self.expert)
        task = Task(place, key, which, work, [place])
        self._tasks[number] = self._open[key, which] = task
        return task

    def _bytes(self, place: Place) -> tuple[bytes, bytes | None]:
        """The path as the system spells it, or what was packed in an archive."""
        item = place.item
        if item.member:
            return b"", self._unpacker.read(item.path, item.member, self.password)
        if os.path.isdir(item.path):  # noqa: PTH112 - only one that cannot be listed is an item itself
            raise DocumentForbidden(item.name)
        return os.fsencode(item.path.absolute()), None

    def _give(self, task: Task) -> None:
        task.rows.clear()
        task.since = time.monotonic()
        self.crew.give(self.crew.idle[0], task.work)

    def _hear(self) -> Generator[BatchEvent, None, None]:
        if (heard := self.crew.hear(TICK)) is not None:
            yield from self._take(*heard)
        for hand in self.crew.busy:
            task = self._task_of(hand)
            if task and self._lender is None and time.monotonic() - task.since > SILENT:
                self.crew.dismiss(hand)
                yield from self._take(hand, None)

    def _task_of(self, hand: Hand) -> Task | None:
        return self._tasks.get(hand.work.number) if hand.work else None

    def _take(self, hand: Hand, reply: Reply | None) -> Generator[BatchEvent, None, None]:
        task = self._task_of(hand)
        if task is None:
            hand.work = None
            return
        task.since = time.monotonic()
        match reply:
            case Told(_number, row):
                task.rows.append(row)
            case Over():
                hand.work = None
                yield from self._over(task, reply)
            case None:
                hand.work = None
                task.rows = lost(task)
                yield from self._over(task, Over(task.work.number, 0, crashed=True))

    def _over(self, task: Task, over: Over) -> Generator[BatchEvent, None, None]:
        if over.log:
            log.error("a question failed: %s", over.log)
        self._trouble(over.trouble)
        if over.crashed and self.journal.tried(task.key, task.asked) < TRIES:
            self._again.append(task)
            return
        self.tally.pages += over.pages
        self.journal.keep(task.key, task.asked, task.rows, final=over.final)
        del self._tasks[task.work.number], self._open[task.key, task.asked]
        self.tally.worked += 1
        for place in task.waiting:
            yield from self._done(place, [row.of(place.item.name) for row in task.rows])

    def _done(self, place: Place, done: Sequence[Row]) -> Generator[BatchEvent, None, None]:
        failed = self.tally.add(place.item.name, done)
        yield from (RowDone(row) for row in done)
        if failed:
            yield failed
            if self.fail_fast:
                raise FirstFailure(failed)

    def _trouble(self, trouble: str) -> None:
        """One answer may fail; when none comes any more, going on would only make failures."""
        self._troubles = self._troubles + 1 if trouble else 0
        if self._troubles >= TROUBLES:
            raise ModelError(trouble, hint=_("What was answered is kept. Go on with --resume."))

    def _lend(self, prompt: object, reply: object) -> None:
        assert self._lender is not None
        self._lender.ask(prompt, reply)  # type: ignore[arg-type]

    def _word(self) -> Generator[BatchEvent, None, None]:
        with suppress(IndexError):
            while True:
                yield self._notices.pop(0)
        if time.monotonic() - self._told >= TELL:
            self._told = time.monotonic()
            yield self.tally.progress()
