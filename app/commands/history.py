"""`chartula history`: what was asked and answered before, found again and kept in order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.answers import cited, page_name
from app.console import printable, styled
from core.errors import HistoryError
from core.i18n import gettext as _
from core.i18n import ngettext

if TYPE_CHECKING:
    from core.history import History

number_option = partial(click.option, "-n", "--number", type=click.IntRange(min=1), default=20, show_default=True)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")


@click.group()
def history() -> None:
    """List, search and keep in order what was asked and answered."""


def book() -> History:
    """The history of this computer; opening it brings it up to date."""
    from app import build, logs

    logs.start()
    return build.history()


@history.command("list")
@number_option(help="At most so many.")
@json_option
def list_(number: int, as_json: bool) -> None:
    """List the latest answers, newest first."""
    tell(book().list(number), as_json)


@history.command()
@click.argument("words", nargs=-1, required=True)
@number_option(help="At most so many.")
@json_option
def search(words: tuple[str, ...], number: int, as_json: bool) -> None:
    """Find answers that hold all WORDS in question, answer or quotes."""
    tell(book().search(" ".join(words), number), as_json)


@history.command()
@click.argument("number", type=int)
@json_option
def show(number: int, as_json: bool) -> None:
    """Show answer NUMBER with its proof."""
    from core.history.export import as_json as row_as_json

    row: Mapping[str, Any] = book().show(number)
    if as_json:
        click.echo(row_as_json(row))
        return
    lines = [f"{row['id']}  {row['at']}  {', '.join(document['name'] for document in row['documents'])}"]
    lines += [printable(f"{row['question']}\n{row['answer']}")]
    for one in row["citations"]:
        where = f"{one['file']}, {page_name(one['page'], one['label'])}"
        lines.append(cited(where, one["text"], one["found"], one["expression"]))
    lines += [_("Warning: {says}").format(says=printable(caution["says"])) for caution in row["cautions"]]
    click.echo("\n".join(lines), color=styled())


@history.command()
@click.option("--format", "form", type=click.Choice(["json", "jsonl", "markdown", "csv"]), default="jsonl", help="How.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to; standard output if not said."
)
def export(form: str, output: Path | None) -> None:
    """Write out every answer, oldest first."""
    pieces = book().export(form)
    if output is None:
        spread(pieces, partial(click.echo, nl=False))
    else:
        with output.open("w", encoding="utf-8", newline="") as file:
            spread(pieces, file.write)


def spread(pieces: Iterable[str], write: Callable[[str], object]) -> None:
    for piece in pieces:
        write(piece)


@history.command()
def check() -> None:
    """Say what is wrong with the history, if anything."""
    wrong = book().check()
    for sentence in wrong:
        click.echo(sentence)
    if wrong:
        raise HistoryError(_("The history is not in order."), hint=_("`chartula history repair` puts it in order."))
    click.echo(_("The history is in order."))


@history.command()
def repair() -> None:
    """Put the history in order; a damaged file is kept aside."""
    mended = book().repair()
    says = ngettext("The history holds {n} answer.", "The history holds {n} answers.", mended.answers)
    click.echo(says.format(n=mended.answers))
    if mended.aside:
        click.echo(_("The damaged file lies in {path}.").format(path=mended.aside), err=True)


def tell(rows: Iterable[Mapping[str, object]], as_json: bool) -> None:
    """A line an answer: its number, when, on what, question and answer."""
    for row in rows:
        if as_json:
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            text = f"{row['id']:>5}  {row['at']}  {row['documents']}  {row['question']}  ->  {row['answer']}"
            click.echo(printable(text.replace("\n", " "), keep=""))
