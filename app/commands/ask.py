"""`chartula ask`: one question, some files, an answer with its proof."""

from __future__ import annotations

import json
from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from app.answers import as_dict, as_text, caution_line, pages_read
from app.console import Console, styled
from app.options import (
    MOST,
    PageRange,
    PagesMissing,
    console_options,
    page_option,
    password_option,
    settle,
    sources,
    unlocked,
    writer_options,
)
from core.domain import Answer, Question, Source
from core.errors import DocumentLocked, UsageError
from core.events import Answered, Degraded, Event, ExpertLooked, ExpertsChosen, Loading, Opened, PageRead, PagesChosen
from core.i18n import gettext as _

if TYPE_CHECKING:
    from core.engine import Engine
    from core.roles import Library


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("-q", "--question", required=True, metavar="QUESTION", help="What you want to know.")
@page_option
@click.option(
    "--expert", type=click.Choice(["auto", "document", "chart", "general"]), default="auto", help="Who looks."
)
@writer_options
@password_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--no-log", is_flag=True, help="Do not keep question and answer in the history.")
@console_options
def ask(
    files: tuple[str, ...],
    question: str,
    page: PageRange | None,
    expert: str,
    writer: dict[str, str | None],
    password: str,
    as_json: bool,
    no_log: bool,
    console: Console,
) -> None:
    """Ask FILEs a question. A FILE of - is standard input."""
    from app.build import engine

    if not question.strip():
        raise UsageError(_("The question is empty."), hint=_("Say what you want to know after -q."))
    answerer = engine(settle(**writer, history=False if no_log else None))
    with closing(answerer):
        given = Question(question, sources(files, password), expert=expert)
        answer = answered(answerer, given, page, console)
    click.echo(json.dumps(as_dict(answer), ensure_ascii=False) if as_json else as_text(answer), color=styled())
    for caution in dict.fromkeys(answer.cautions):
        console.note(caution_line(caution))


def answered(engine: Engine, question: Question, page: PageRange | None, console: Console) -> Answer:
    """Ask until no document is locked any more, or the person gives up."""
    while True:
        try:
            wanted = None if page is None else pages_of(engine.library, question.sources, page)
            return follow(engine.ask(replace(question, pages=wanted)), console)
        except DocumentLocked as locked:
            question = replace(question, sources=unlocked(question.sources, locked))


def pages_of(library: Library, given: tuple[Source, ...], page: PageRange) -> tuple[int, ...]:
    """The pages meant, from 0. Only a range without an end needs to know how long the files are."""
    if not page.open_ended:
        return page.of(MOST)
    total = 0
    for source in given:
        with library.open(source) as opened:
            total = max(total, opened.document.pages)
    return page.of(total)


def follow(events: Generator[Event, None, None], console: Console) -> Answer:
    """Tell the steps while they happen, and hand back what comes of them."""
    longest = 0
    with closing(events):
        for event in events:
            match event:
                case Answered(answer):
                    console.clear()
                    return answer
                case Opened(document):
                    longest = max(longest, document.pages)
                case PagesChosen(pages) if not pages:
                    raise PagesMissing(longest)
            show(event, console)
    raise AssertionError("a question ended without an answer")


def show(event: Event, console: Console) -> None:
    match event:
        case Opened(document):
            console.detail(lambda: f"{document.name}: {document.kind}, {document.pages} pages")
        case PageRead(file, _page, done, total):
            console.step(_("{file}: pages read").format(file=file), done, total)
        case PagesChosen(pages):
            console.detail(lambda: _("Chosen: {pages}").format(pages=pages_read(pages)))
        case Loading(model, where):
            console.note(_("{model}: {where}").format(model=model, where=where or _("loading")))
        case Degraded(step, why):
            console.note(f"{why} {step}")
        case ExpertsChosen(names, reason):
            console.detail(lambda: _("Looking with: {names} {reason}").format(names=", ".join(names), reason=reason))
        case ExpertLooked(name, found):
            console.detail(lambda: _("{name} found {found} pieces of evidence").format(name=name, found=found))
