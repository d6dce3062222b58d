"""`chartula evaluate`: how good are the answers on a folder of questions with known answers?"""

from __future__ import annotations

import json
import logging
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from app.console import Console
from app.options import console_options, known, settle
from core.domain import Answer, Question, Source
from core.errors import AssistantError
from core.events import Answered
from core.i18n import gettext as _

if TYPE_CHECKING:
    from core.engine import Engine
    from core.evaluation.suite import Item

log = logging.getLogger(__name__)


class BatchFailed(AssistantError):
    """Some of a batch failed; the rest is there."""

    exit_code = 6


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Where a row a question goes."
)
@click.option("--source", "sources", multiple=True, metavar="NAME", help="Only this source; can be given again.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many questions of a source.")
@click.option("--model", metavar="NAME", help="Who writes the answers.")
@click.option("--swapped", "swap", is_flag=True, help="Ask each question about another file, which does not answer it.")
@console_options
def evaluate(
    folder: Path,
    out: Path,
    sources: tuple[str, ...],
    limit: int | None,
    model: str | None,
    swap: bool,
    console: Console,
) -> None:
    """Answer all questions in FOLDER, a row of JSON each, and print a table of scores.

    FOLDER holds a folder a source, each with a questions.jsonl and its files. Questions that have a row in the
    output already are passed over, so a run that was stopped goes on where it was. With --swapped the score is the
    share of questions that were declined, as they should be.
    """
    from app.build import engine
    from core.evaluation.suite import answered, items, swapped

    asked = items(folder, sources, limit)
    asked = swapped(asked) if swap else asked
    rows = answered(out)
    answerer = engine(settle(llm=known(model), history=False))
    with closing(answerer), out.open("a", encoding="utf-8") as file:
        for done, item in enumerate(asked, 1):
            if item.id not in rows:
                rows[item.id] = row(answerer, item, console)
                file.write(json.dumps(rows[item.id], ensure_ascii=False) + "\n")
                file.flush()
            console.step(item.source, done, len(asked))
    console.clear()
    show_table(asked, rows)
    if failed := [item.id for item in asked if rows[item.id]["status"] == "failed"]:
        raise BatchFailed(
            _("{failed} of {all} questions failed.").format(failed=len(failed), all=len(asked)),
            hint=_("First among them: {id}. The rows say why.").format(id=failed[0]),
        )


def row(engine: Engine, item: Item, console: Console) -> dict[str, Any]:
    """The answer as a row. A file that cannot be read is reported and passed over."""
    start = perf_counter()
    try:
        answer = ask(engine, item)
        said = {"answer": answer.text, "pages": [n + 1 for n in answer.pages], "status": answer.status}
    except AssistantError as error:
        console.note(f"{item.id}: {error.says}")
        said = {"answer": "", "pages": [], "status": "failed", "error": error.says}
    except Exception as error:
        log.exception("%s failed", item.id)
        console.note(f"{item.id}: {type(error).__name__}: {error}")
        said = {"answer": "", "pages": [], "status": "failed", "error": f"{type(error).__name__}: {error}"}
    return {"id": item.id, **said, "seconds": round(perf_counter() - start, 3)}


def ask(engine: Engine, item: Item) -> Answer:
    pages = None if item.page is None else (item.page - 1,)
    *_told, last = engine.ask(Question(item.question, (Source(item.file),), pages))
    assert isinstance(last, Answered)
    return last.answer


def show_table(asked: list[Item], rows: dict[str, dict[str, Any]]) -> None:
    from core.evaluation.suite import table

    click.echo(f"{'source':24}{'questions':>10}{'score':>8}{'page':>8}{'s each':>8}")
    for name, number, mean, page in table(asked, rows):
        seconds = [rows[i.id]["seconds"] for i in asked if name in {i.source, "ALL"}]
        cited = "-" if page is None else f"{page:.3f}"
        click.echo(f"{name:24}{number:>10}{mean:>8.3f}{cited:>8}{sum(seconds) / number:>8.2f}")
