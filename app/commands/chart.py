"""`chartula chart`: the tables behind the charts of a file, and a picture that shows whether they are right."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.answers import caution_line
from app.commands.read import opened
from app.console import Console
from app.options import PageRange, PagesMissing, console_options, page_option, password_option, settle, sources
from core.errors import AssistantError
from core.i18n import gettext as _
from core.numerals import Number

if TYPE_CHECKING:
    from core.charts import Chart
    from core.domain import Page
    from core.roles import OpenDocument

Read = list[tuple["Page", tuple["Chart", ...]]]


class NotWritten(AssistantError):
    """A file for the result could not be written."""


@click.command()
@click.argument("file")
@page_option
@click.option("--csv", "form", flag_value="csv", help="A row a value, with its error bound and its box.")
@click.option("--json", "form", flag_value="json", help="Everything that was read, as one JSON object a chart.")
@click.option("--set", "set_", multiple=True, help="Correct a value that was misread: category[/series]=number.")
@click.option("--undo", multiple=True, help="Take a correction back: category[/series].")
@click.option("--xlsx", type=click.Path(dir_okay=False, path_type=Path), help="Save a spreadsheet, a sheet a chart.")
@click.option("--overlay", type=click.Path(dir_okay=False, path_type=Path), help="Save a picture of what was read.")
@password_option
@console_options
def chart(
    file: str,
    page: PageRange | None,
    form: str | None,
    xlsx: Path | None,
    overlay: Path | None,
    set_: tuple[str, ...],
    undo: tuple[str, ...],
    password: str,
    console: Console,
) -> None:
    """Read the charts in FILE back into tables. A FILE of - is standard input.

    Values of a chart drawn with vectors are exact; printed ones are as printed; the others come with how far off
    they may be. What could not be read is said, never guessed. A correction is kept, with what was read before,
    and counts whenever that chart is read again, for `ask` too.
    """
    from app.build import corrections, library
    from app.correcting import correct
    from core.experts.chart.tables import save_spreadsheet

    with library(settle()) as books, opened(books, sources([file], password)) as document:
        total = document.document.pages
        numbers = range(total) if page is None else page.of(total)
        if not numbers:
            raise PagesMissing(total)
        read = list(charts_of(document, numbers, console))
        charts = [one for _page, found in read for one in found]
        if set_ or undo:
            correct(corrections(), document.document.sha256, charts, set_, undo)
            read = list(charts_of(document, numbers, console))
            charts = [one for _page, found in read for one in found]
        say(charts, form or "text", console)
        if xlsx and charts:
            writing(xlsx, lambda: save_spreadsheet(charts, xlsx))
        if overlay:
            draw(document, read, overlay)
    if not charts:
        console.note(_("No chart that could be read was found."))


def charts_of(
    document: OpenDocument, numbers: Sequence[int], console: Console
) -> Iterator[tuple[Page, tuple[Chart, ...]]]:
    from app.build import chart_expert

    expert = chart_expert()
    for done, number in enumerate(numbers, 1):
        page = document.read(number)
        yield page, expert.charts(document, page)
        console.step(_("{file}: pages read").format(file=document.document.name), done, len(numbers))
    console.clear()


def say(charts: Sequence[Chart], form: str, console: Console) -> None:
    from core.experts.chart.tables import as_csv, as_dict

    if form == "csv":
        click.echo(as_csv(charts), nl=False)
    for one in charts:
        if form == "json":
            click.echo(json.dumps(as_dict(one), ensure_ascii=False))
        if form == "text":
            click.echo("\n".join(lines_of(one)) + "\n")
        for caution in one.cautions:
            console.note(caution_line(caution))
        if one.unread:
            console.note(_("Not read: {what}.").format(what=", ".join(one.unread)))


def lines_of(one: Chart) -> Iterator[str]:
    """The chart as a person reads it: what it is, then the table with its columns in line."""
    kind = f"{one.kind}, {_('page {number}').format(number=one.page + 1)}"
    yield f"{one.title} ({kind})" if one.title else kind
    rows = list(one.table())
    wide = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(
            cell.ljust(w) if n == 0 else cell.rjust(w) for n, (cell, w) in enumerate(zip(row, wide, strict=True))
        )
    got = {value.got for value in one.values}
    bound = max((value.bound for value in one.values if value.got == "read"), default=0.0)
    if "read" in got:
        yield _("Measured on the picture, to within {bound}.").format(bound=f"{Number(bound):.2g}")


def draw(document: OpenDocument, read: Read, path: Path) -> None:
    """The pages with charts on them, one under the other in file names when there are several."""
    from core.experts.chart.overlay import overlay

    with_charts = [(page, found) for page, found in read if found]
    for page, found in with_charts:
        target = path if len(with_charts) == 1 else path.with_stem(f"{path.stem}-{page.number + 1}")
        image = overlay(document.render(page.number, 150), page, found)
        writing(target, partial(image.save, target))


def writing(path: Path, save: Callable[[], object]) -> None:
    try:
        save()
    except (OSError, ValueError) as error:
        raise NotWritten(
            _("{file} cannot be written.").format(file=path.name), hint=_("Choose another folder or ending.")
        ) from error
