"""`chartula history`: what was asked and answered before, found again, kept in order and let go."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.answers import cited
from app.console import Console, printable, styled
from app.groups import Group
from app.options import console_options, settle
from core.errors import HistoryError, UsageError
from core.i18n import gettext as _
from core.i18n import ngettext
from core.places import page_name
from core.settings import folders
from core.whole import whole

if TYPE_CHECKING:
    from core.corrections import Corrections
    from core.history import History

number_option = partial(click.option, "-n", "--number", type=click.IntRange(min=1), default=20, show_default=True)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")


@click.group(cls=Group)
def history() -> None:
    """List, search, keep in order and delete what was asked and answered."""


def corrections() -> Corrections:
    """What was said of charts, which goes when everything goes."""
    from app import build

    return build.corrections()


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
@click.argument("words", nargs=-1)
@number_option(help="At most so many.")
@json_option
def conversations(words: tuple[str, ...], number: int, as_json: bool) -> None:
    """List conversations, pinned and newest first; with WORDS those that hold them all."""
    for row in book().conversations(" ".join(words), number):
        if as_json:
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            pinned = "*" if row["pinned"] else " "
            text = f"{row['id']:>5} {pinned} {row['at']}  {row['documents']}  {row['title']}"
            click.echo(printable(text.replace("\n", " "), keep=""))


@history.command()
@click.argument("conversation", type=int)
@click.argument("title")
def rename(conversation: int, title: str) -> None:
    """Call a conversation TITLE; an empty one calls it by its first question again."""
    book().rename(conversation, title)


@history.command()
@click.argument("conversation", type=int)
@click.option("--off", is_flag=True, help="Let go of it again.")
def pin(conversation: int, off: bool) -> None:
    """Keep a conversation at the top of the list."""
    book().pin(conversation, not off)


@history.command()
@click.argument("conversation", type=int, nargs=-1, required=True)
def delete(conversation: tuple[int, ...]) -> None:
    """Delete conversations with all that was said in them. It cannot be undone, and no copy is kept."""
    kept = book()
    for number in conversation:
        kept.delete(number)


@history.command()
@click.argument("document")
def forget(document: str) -> None:
    """Delete every question about DOCUMENT and what was read of it: a file, the name of one that is gone, a SHA-256."""
    from core.pages.forgetting import forget as forget_pages

    for row in book().documents():
        if document in {row["name"], row["sha256"]}:
            forget_pages(folders().pages, str(row["sha256"]))
            corrections().forget(str(row["sha256"]))
    gone = book().forget(document)
    file = Path(document)
    if file.is_file():
        from core.domain import Source
        from core.pages.library import content_hash

        sha256 = content_hash(Source(file), file.name)
        forget_pages(folders().pages, sha256)
        corrections().forget(sha256)
        gone += book().forget(str(file.absolute())) + book().forget(sha256)
    says = ngettext("{n} question is deleted.", "{n} questions are deleted.", gone)
    click.echo(says.format(n=gone), err=True)


@history.command()
@click.confirmation_option("--yes", prompt=_("Delete every question and answer?"), help="Do not ask.")
def wipe() -> None:
    """Delete everything that was asked, answered and read. It cannot be undone, and no copy is kept."""
    from core.pages.forgetting import forget as forget_pages

    corrections().forget()
    forget_pages(folders().pages)
    book().wipe()  # last, for it tells when another program holds the file


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
@click.option(
    "--as", "--format", "form", type=click.Choice(["json", "jsonl", "markdown", "csv", "pdf", "pack"]), default="jsonl",
    help="How; a pack is a ZIP file with the pages drawn. PDF and pack are of one conversation.",
)  # fmt: skip
@click.option("--conversation", type=int, help="Only this conversation, as markdown, json, pdf or pack.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to; standard output if not said."
)
@console_options
def export(form: str, conversation: int | None, output: Path | None, console: Console) -> None:
    """Write out every answer, oldest first, or one conversation with its evidence."""
    if conversation is not None:
        if output is None:
            raise UsageError(_("Where should the conversation go?"), hint=_("Name a file with -o."))
        write_one(form, conversation, output, console)
        return
    if form in {"pdf", "pack"}:
        raise UsageError(_("Which conversation?"), hint=_("Name it with --conversation and its number."))
    pieces = book().export(form)
    if output is None:
        spread(pieces, partial(click.echo, nl=False))
    else:
        with whole(output) as draft, draft.open("w", encoding="utf-8", newline="") as file:
            spread(pieces, file.write)


def write_one(form: str, number: int, output: Path, console: Console) -> None:
    """One conversation into the file; pages that cannot be shown are told."""
    from app import build
    from core.export import FORMS
    from core.export import export as export_to
    from core.export.events import Drawn, LeftOut

    if form not in FORMS:
        says = _("A conversation is not exported as {form}.").format(form=form)
        raise UsageError(says, hint=_("Choose one of {forms} with --as.").format(forms=", ".join(FORMS)))
    kept = book()
    title, answers = kept.title(number), kept.answers(number)
    with closing(build.library(settle())) as library:
        for event in export_to(form, title, answers, output, library):
            match event:
                case Drawn(file, _page, done, total):
                    console.step(file, done, total)
                case LeftOut(file, page, why):
                    console.note(f"{file}, {page_name(page)}: {why}")


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
