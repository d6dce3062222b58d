"""The story of a batch: find the files, ask them, write the output whole, tell what came of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from core.batch import outputs
from core.batch.events import BatchEnded, BatchEvent, BatchStarted, Watching
from core.batch.journal import Journal, Place
from core.batch.messages import Stretch
from core.batch.outputs.table import Table, of_rows
from core.batch.questions import Asked, Questions
from core.batch.schema import Schema
from core.batch.summary import summed
from core.batch.watch import Arrivals, state
from core.batch.work import Cast, Round
from core.errors import UsageError
from core.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to be done. `jobs` is how many processors may work, 0 for all there are; pages count from 1."""

    paths: tuple[str, ...]
    out: Path
    asked: tuple[Asked, ...] = ()
    schema: Schema | None = None
    jobs: int = 0
    resume: bool = False
    fail_fast: bool = False
    watch: bool = False
    shuffle: bool = False
    pages: tuple[Stretch, ...] | None = None
    expert: str = "auto"
    password: str = ""
    report: Path | None = None
    leave_out: tuple[Path, ...] = ()

    @property
    def questions(self) -> Questions:
        return Questions((*self.asked, *(self.schema.asks() if self.schema else ())))


def run(batch: Batch, cast: Cast, work: Callable[..., Round] = Round) -> Generator[BatchEvent, None, None]:
    """Ask every file, telling each step. Closing the generator stops the work and writes what is done.

    `work` makes another Round than the one of this computer.
    Raises UsageError for an output that cannot be, BatchBusy when another process writes it, ModelError when no
    model answers any more, FirstFailure where one is enough.
    """
    outputs.form(batch.out)
    questions, jobs = batch.questions, batch.jobs or os.cpu_count() or 1
    with closing(Journal(batch.out)) as journal:
        journal.begin(resume=batch.resume)
        arrivals = Arrivals(batch.paths, (*batch.leave_out, batch.out, journal.path), journal)
        of = journal.place(arrivals.first(keep=batch.watch), anew=not batch.watch)
        if not batch.watch:
            _mistaken(questions, journal)
        round_ = work(
            journal,
            cast,
            questions,
            jobs=jobs,
            password=batch.password,
            pages=batch.pages,
            expert=batch.expert,
            fail_fast=batch.fail_fast,
        )
        round_.tally.of = of
        yield BatchStarted(of, jobs)
        try:
            for event in round_.go(_feed(batch, journal, arrivals, round_)):
                if isinstance(event, Watching):
                    save(batch, journal)
                yield event
            save(batch, journal)
            if batch.report:
                from core.batch.report import write

                write(batch.report, journal, round_)
            journal.finish()
        except BaseException:
            round_.close()
            save(batch, journal)  # what is done is there, whole, whatever ended it
            raise
        finally:
            round_.close()
        yield BatchEnded(summed(journal))


def save(batch: Batch, journal: Journal) -> None:
    outputs.save(batch.out, table(batch, journal))


def table(batch: Batch, journal: Journal) -> Table:
    """Everything that is done, in input order."""
    files = (rows for _seq, rows in journal.rows())
    if batch.schema is not None:
        return batch.schema.table(files)
    return of_rows(row for rows in files for row in rows)


def _feed(batch: Batch, journal: Journal, arrivals: Arrivals, round_: Round) -> Iterator[Place | None]:
    """The places to be asked; with --watch it never ends, and None says that nothing is there just now."""
    if not batch.watch:
        yield from journal.shuffled() if batch.shuffle else journal.places()
        return
    last = 0
    while True:
        for place in journal.places(last):
            last = place.seq
            if state(place.item):  # what was answered and taken away keeps its answer
                yield place
            else:
                round_.tally.files += 1
        yield None
        round_.tally.of += arrivals.look()


def _mistaken(questions: Questions, journal: Journal) -> None:
    """Raises UsageError when a question is for a file that is not among those that are meant."""
    if strangers := questions.strangers(journal.names()):
        raise UsageError(
            _("There is a question for {file}, which is not among the files.").format(file=strangers[0]),
            hint=_("Name its path as it is found, or only its last part."),
        )
