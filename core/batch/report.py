"""One page for people: what a batch came to, what failed and why, what wants a look, with pictures of it."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Protocol

from core.batch import rows
from core.batch.events import Summary
from core.batch.journal import Journal, Place
from core.batch.messages import Drawn
from core.batch.rows import DOUBTED, Row, wants_a_look
from core.batch.summary import summed
from core.errors import AssistantError
from core.i18n import gettext as _
from core.i18n import language
from core.numerals import Number
from core.whole import whole

MOST = 200  # answers that are shown with a picture
STYLE = """body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222;
background:#fff}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.3rem .6rem;
border-bottom:1px solid #ddd;vertical-align:top;overflow-wrap:anywhere}article{border-top:2px solid #ddd;
margin-top:2rem;padding-top:1rem}img{max-width:100%;height:auto;border:1px solid #ccc}dt{font-weight:600}
blockquote{margin:.5rem 0;padding-left:.8rem;border-left:3px solid #d03020}@media(prefers-color-scheme:dark){
body{background:#181818;color:#ddd}td,th{border-color:#444}}"""


class Draughtsman(Protocol):
    """Draws a page, or gives an empty picture."""

    def draw(self, number: int, place: Place, page: int, boxes: tuple[rows.Corners, ...]) -> Drawn: ...


def write(path: Path, journal: Journal, draughtsman: Draughtsman) -> None:
    """The whole report or none of it. Raises UsageError where it cannot be written."""
    with whole(path) as draft:
        draft.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(_pieces(journal, draughtsman))


def _pieces(journal: Journal, draughtsman: Draughtsman) -> Iterator[str]:
    summary = summed(journal)
    title = escape(_("What the batch came to"))
    yield f'<!doctype html>\n<html lang="{language()}">\n<meta charset="utf-8">\n'
    yield f"<title>{title}</title>\n<style>{STYLE}</style>\n"
    yield f'<meta name="viewport" content="width=device-width">\n<h1>{title}</h1>\n'
    yield _counts(summary)
    yield _table(_("Failures"), _failures(journal), _("File"), _("Why"))
    slow = ((escape(file), f"{Number(seconds):.1f} s") for file, seconds in summary.slowest)
    yield _table(_("Slowest files"), slow, _("File"), _("Time"))
    yield f"<h2>{escape(_('Answers that want a look'))} ({summary.look})</h2>\n"
    for number, (seq, row) in enumerate(_doubtful(journal)):
        if number == MOST:
            yield f"<p>{escape(_('The other {n} are in the output.').format(n=summary.look - MOST))}</p>\n"
            break
        yield _article(number, row, _picture(number, seq, row, journal, draughtsman))
    yield "</html>\n"


def _counts(summary: Summary) -> str:
    said = (
        (_("files"), summary.files),
        (_("questions on files"), summary.rows),
        (_("answered"), summary.answered),
        (_("not in the document"), summary.not_found),
        (_("declined"), summary.declined),
        (_("failed"), summary.failed),
        (_("want a look"), summary.look),
    )
    return _table("", ((escape(name), str(number)) for name, number in said))


def _failures(journal: Journal) -> Iterator[tuple[str, str]]:
    for _seq, found in journal.rows():
        if bad := next((row for row in found if row.status == "failed"), None):
            yield escape(bad.file), f"{escape(bad.reason)} <small>({escape(bad.error)})</small>"


def _doubtful(journal: Journal) -> Iterator[tuple[int, Row]]:
    return ((seq, row) for seq, found in journal.rows() for row in found if wants_a_look(row))


def _table(title: str, lines: Iterable[tuple[str, str]], *heads: str) -> str:
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>\n" for line in lines)
    if not body:
        return ""
    head = f"<tr>{''.join(f'<th>{escape(one)}</th>' for one in heads)}</tr>\n" if heads else ""
    return (f"<h2>{escape(title)}</h2>\n" if title else "") + f"<table>\n{head}{body}</table>\n"


def _picture(number: int, seq: int, row: Row, journal: Journal, draughtsman: Draughtsman) -> Drawn | None:
    place = journal.at(seq)
    if place is None or row.page is None:
        return None
    try:
        drawn = draughtsman.draw(number, place, row.page - 1, row.boxes)
    except AssistantError:  # gone meanwhile
        return None
    return drawn if drawn.jpeg else None


def _article(number: int, row: Row, drawn: Drawn | None) -> str:
    where = "" if row.page is None else ", " + _("page {number}").format(number=row.page)
    why = "; ".join(_reasons(row))
    picture = ""
    if drawn is not None:
        data = base64.b64encode(drawn.jpeg).decode()
        size = f'width="{drawn.width}" height="{drawn.height}"'
        alt = escape(_("The page with the quote framed"), quote=True)
        picture = f'<p><img loading="lazy" {size} alt="{alt}" src="data:image/jpeg;base64,{data}"></p>\n'
    return (
        f'<article id="a{number}">\n<h3><a href="#a{number}">{escape(row.file)}{where}</a></h3>\n'
        f"<p>{escape(row.question)}<br><strong>{escape(row.answer)}</strong></p>\n"
        f"<blockquote>{escape(row.quote)}</blockquote>\n<p>{escape(why)}</p>\n{picture}</article>\n"
    )


def _reasons(row: Row) -> Iterator[str]:
    if row.check in ("", "not_found"):
        yield _("not found on the page")
    if row.confidence is not None and row.confidence < DOUBTED:
        yield _("confidence {value}").format(value=row.confidence)
    yield from (warning.partition(": ")[2] for warning in row.warnings)  # without its code
