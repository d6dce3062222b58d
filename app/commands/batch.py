"""`chartula batch`: many documents, many questions, one sheet with a row for each."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.console import Console
from app.options import PageRange, console_options, page_option, password_option, settle, writer_options
from core.errors import AssistantError, UsageError
from core.events import Degraded, Loading
from core.i18n import gettext as _
from core.i18n import ngettext
from core.numerals import Number

if TYPE_CHECKING:
    from core.batch import Asked, Batch, Cast
    from core.batch.events import BatchEvent, Progress, Summary
    from core.settings import Settings

FILE = click.Path(dir_okay=False, path_type=Path)


class SomeFailed(AssistantError):
    """The batch is done, and some of its files could not be answered."""

    exit_code = 6


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-q", "--question", "questions", multiple=True, metavar="QUESTION", help="What you want to know.")
@click.option("--questions", "questions_file", type=FILE, help="Questions from a .txt, .csv or .jsonl file.")
@click.option("--schema", type=FILE, help="A JSON Schema: each file gives one object, each field with its proof.")
@click.option("--out", type=FILE, required=True, help="The sheet: .jsonl, .csv, .xlsx, .sqlite or .parquet.")
@click.option("--report", type=FILE, help="Save a page for people: counts, failures, and what wants a look.")
@click.option("--jobs", default="auto", metavar="N", help="How many processors may work at once; auto for all.")
@click.option("--resume", is_flag=True, help="Go on with what was cut short.")
@click.option("--fail-fast", is_flag=True, help="Stop at the first file that fails.")
@click.option("--watch", is_flag=True, help="Keep running and ask what arrives in the folders.")
@click.option(
    "--shuffle", type=click.Choice(["yes", "no"]), default="no", help="Work in mixed order; rows stay in order."
)
@click.option("--ray", metavar="ADDRESS", help="Work on a Ray cluster; local starts one on this computer.")
@page_option
@click.option(
    "--expert", type=click.Choice(["auto", "document", "chart", "general"]), default="auto", help="Who looks."
)
@writer_options
@password_option
@console_options
def batch(
    paths: tuple[str, ...],
    out: Path,
    page: PageRange | None,
    writer: dict[str, str | None],
    console: Console,
    **how: Any,
) -> None:
    """Ask all documents in PATHs and write a row for each file and question.

    A PATH is a file, a folder, a pattern such as "*.pdf", a zip or tar archive, or - for a list of paths on standard
    input. A journal beside the output remembers what is done: after an interruption, --resume goes on.
    """
    wanted = meant(paths, out, page, how)
    settings = settle(**writer, history=False)
    summary = follow(wanted, cast(settings), how["ray"], console)
    tell(summary, wanted, console)
    if summary.failed_files:
        raise failed(summary)


def meant(paths: Iterable[str], out: Path, page: PageRange | None, how: dict[str, Any]) -> Batch:
    """What was said on the command line, as a batch."""
    from core.batch import Batch
    from core.batch.schema import Schema

    file, schema, report = how["questions_file"], how["schema"], how["report"]
    return Batch(
        paths=tuple(given(paths)),
        out=out,
        asked=asked(how["questions"], file, needed=schema is None),
        schema=Schema.read(schema) if schema else None,
        jobs=number(how["jobs"]),
        resume=how["resume"] or how["watch"],
        fail_fast=how["fail_fast"],
        watch=how["watch"],
        shuffle=how["shuffle"] == "yes",
        pages=page.stretches if page else None,
        expert=how["expert"],
        password=how["password"],
        report=report,
        leave_out=tuple(one for one in (file, schema, report) if one),
    )


def given(paths: Iterable[str]) -> Iterable[str]:
    """`-` stands for the paths that come in by standard input, one a line."""
    for path in paths:
        if path == "-":
            yield from (os.fsdecode(line.rstrip(b"\r\n")) for line in sys.stdin.buffer if line.strip())
        else:
            yield path


def asked(questions: Iterable[str], file: Path | None, *, needed: bool) -> tuple[Asked, ...]:
    from core.batch.questions import Asked, read

    said = tuple(Asked(text.strip()) for text in questions if text.strip()) + (read(file) if file else ())
    if needed and not said:
        raise UsageError(_("There is no question."), hint=_("Ask with -q, --questions or --schema."))
    if said and not needed:
        raise UsageError(_("With --schema its fields are the questions."), hint=_("Leave -q and --questions out."))
    return said


def number(jobs: str) -> int:
    if jobs == "auto":
        return 0
    if not jobs.isdecimal() or not 0 < int(jobs) <= 1024:
        raise UsageError(_("{jobs} is no number of jobs.").format(jobs=jobs), hint=_("Write a number, or auto."))
    return int(jobs)


def cast(settings: Settings) -> Cast:
    """Workers answer on their own, but a model with weights is loaded once and shared."""
    from app.writers import language_model
    from core.batch import Cast
    from core.hub.writers import SERVER
    from core.llm import MODELS

    light = settings.llm in MODELS or settings.llm.startswith(SERVER)
    return Cast("app.build:engine", settings, None if light else language_model(settings))


def follow(wanted: Batch, who: Cast, ray: str | None, console: Console) -> Summary:
    from core.batch import run
    from core.batch.events import BatchEnded

    if ray:
        from core.batch.cluster import run_on

        events = run_on(ray, wanted, who)
    else:
        events = run(wanted, who)
    with closing(events):
        for event in events:
            if isinstance(event, BatchEnded):
                console.clear()
                return event.summary
            show(event, console)
    raise AssertionError("a batch ended without a summary")


def show(event: BatchEvent, console: Console) -> None:
    from core.batch.events import BatchStarted, FileFailed, Progress, RowDone, Watching

    match event:
        case BatchStarted(files, jobs):
            console.detail(lambda: _("{files} files, {jobs} jobs").format(files=files, jobs=jobs))
        case FileFailed(file, _error, says):
            console.note(_("{file} failed: {why}").format(file=file, why=says))
        case RowDone(row):
            console.detail(lambda: f"{row.file}: {row.answer or row.status}")
        case Progress():
            console.step(_("files"), event.files, event.of, note(event))
        case Watching():
            console.note(_("Everything that is there is answered. Waiting for more; Ctrl+C ends it."))
        case Loading(model, where):
            console.note(_("{model}: {where}").format(model=model, where=where or _("loading")))
        case Degraded(step, why):
            console.note(f"{why} {step}")


def note(progress: Progress) -> str:
    """Rows, pages a second, failures and the time that is left."""
    said = [ngettext("{n} row", "{n} rows", progress.rows).format(n=progress.rows)]
    said.append(_("{rate:.1f} pages/s").format(rate=Number(progress.rate)))
    said.append(_("{n} failed").format(n=progress.failures))
    if progress.left is not None:
        minutes, seconds = divmod(round(progress.left), 60)
        said.append(_("{time} left").format(time=f"{minutes}:{seconds:02}"))
    return ", ".join(said)


def tell(summary: Summary, wanted: Batch, console: Console) -> None:
    console.note(
        _("{files} files, {rows} rows: {answered} answered, {missing} not in the document, {failed} failed.").format(
            files=summary.files,
            rows=summary.rows,
            answered=summary.answered,
            missing=summary.not_found + summary.declined,
            failed=summary.failed,
        )
    )
    if summary.look:
        hint = "" if wanted.report else " " + _("--report shows them on their pages.")
        console.note(
            ngettext("{n} answer wants a look.", "{n} answers want a look.", summary.look).format(n=summary.look) + hint
        )
    for file, seconds in summary.slowest[:3]:
        console.detail(lambda file=file, seconds=seconds: f"{file}: {Number(seconds):.1f} s")  # type: ignore[misc]


def failed(summary: Summary) -> SomeFailed:
    first = summary.failures[0]
    says = ngettext("{n} file failed.", "{n} files failed.", summary.failed_files).format(n=summary.failed_files)
    return SomeFailed(says, hint=_("The first is {file}: {why}").format(file=first.file, why=first.says))
