"""`chartula read`: what stands on the pages of a file, as Chartula sees them."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

import click

from app.answers import caution_line
from app.console import Console
from app.options import (
    PageRange,
    PagesMissing,
    console_options,
    page_option,
    password_option,
    settle,
    sources,
    unlocked,
)
from app.readings import document_dict, page_dict, page_markdown, page_text
from core.domain import Source
from core.errors import DocumentLocked
from core.i18n import gettext as _
from core.roles import Library, OpenDocument


@click.command()
@click.argument("file")
@page_option
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", help="How to say it."
)
@password_option
@console_options
def read(file: str, page: PageRange | None, form: str, password: str, console: Console) -> None:
    """Show the words, tables and warnings of FILE with their boxes. A FILE of - is standard input.

    Boxes are left, top, right, bottom: PDF points from the top left, pixels for pictures.
    """
    from app.build import library

    with library(settle()) as books, opened(books, sources([file], password)) as document:
        total = document.document.pages
        numbers = range(total) if page is None else page.of(total)
        if not numbers:
            raise PagesMissing(total)
        if form == "json":
            say_json(document, numbers, console)
        else:
            say_pages(document, numbers, form, console)


def opened(books: Library, given: tuple[Source, ...]) -> OpenDocument:
    """The one document, once it is unlocked."""
    while True:
        try:
            return books.open(given[0])
        except DocumentLocked as locked:
            given = unlocked(given, locked)


def say_pages(document: OpenDocument, numbers: Sequence[int], form: str, console: Console) -> None:
    for caution in document.document.cautions:
        console.note(caution_line(caution))
    spoken = page_markdown if form == "markdown" else page_text
    for done, number in enumerate(numbers, 1):
        text = spoken(document.read(number))
        tell(document, done, len(numbers), console)
        click.echo(text + "\n")


def say_json(document: OpenDocument, numbers: Sequence[int], console: Console) -> None:
    """One object, written page by page, so that a long document needs no more memory than a short one."""
    head = json.dumps(document_dict(document.document), ensure_ascii=False)
    click.echo(head[:-1] + ', "content": [', nl=False)
    for done, number in enumerate(numbers, 1):
        text = json.dumps(page_dict(document.read(number)), ensure_ascii=False)
        tell(document, done, len(numbers), console)
        click.echo(("" if done == 1 else ",\n") + text, nl=False)
    click.echo("]}")


def tell(document: OpenDocument, done: int, total: int, console: Console) -> None:
    if not sys.stdout.isatty():  # there the pages themselves tell how far it is
        console.step(_("{file}: pages read").format(file=document.document.name), done, total)
