"""How rows, progress and errors of a batch are told to people. No widget."""

from __future__ import annotations

from html import escape
from pathlib import PurePath

from core.batch.events import Progress, Summary
from core.batch.journal import BatchBusy
from core.batch.rows import Row
from core.domain import Check
from core.durations import left
from core.errors import AssistantError, ModelError
from core.i18n import gettext as _
from core.i18n import ngettext
from core.numerals import Number, count
from core.places import page_name
from ui import errors
from ui.batch.runner import State
from ui.batch.sieve import Column, Kind

CHECKS: tuple[Check, ...] = ("exact", "normalised", "computed", "not_found")


def columns() -> dict[Column, str]:
    """In the order of the table."""
    return {
        "file": _("File"),
        "question": _("Question"),
        "answer": _("Answer"),
        "page": _("Page"),
        "check": _("Check"),
        "confidence": _("Sure"),
        "quote": _("Quote"),
    }


def sorting(column: Column) -> str:
    """What pressing its head does."""
    return _("Sort by {column}; press again for the other way round").format(column=columns()[column])


def kinds() -> dict[Kind, str]:
    return {
        "all": _("All"),
        "answered": _("Answered"),
        "not_found": _("Not found"),
        "failed": _("Failed"),
        "look": _("Wants a look"),
    }


def cell(row: Row, column: Column) -> str:
    """What stands in the table, on one line."""
    match column:
        case "file":
            return PurePath(row.file).name
        case "answer":
            return " ".join(said(row).split())
        case "page":
            return "" if row.page is None else _page(row.page, row.printed_page)
        case "check":
            return checked(row)
        case "confidence":
            return "" if row.confidence is None else _("{share} %").format(share=round(row.confidence * 100))
    return " ".join(str(getattr(row, column)).split())


def said(row: Row) -> str:
    """The answer, or why there is none; its file is named without its folders, which stand beside it."""
    return row.answer or row.reason.replace(row.file, PurePath(row.file).name)


def tip(text: str) -> str:
    """For a tooltip: on as many lines as it needs, and never read as rich text, whatever a document says."""
    return f"<p style='white-space: pre-wrap'>{escape(text)}</p>" if text else ""


def _page(number: int, printed: str) -> str:
    """Under a head that says Page already: 12 (printed 8)."""
    if printed in ("", str(number)):
        return str(number)
    return _("{number} (printed {label})").format(number=number, label=printed)


def checked(row: Row) -> str:
    """How the answer was checked, in a word or two."""
    match row.status:
        case "failed":
            return _("failed")
        case "not_found":
            return _("not in the document")
        case "declined":
            return _("declined")
    told = {"exact": _("word for word"), "normalised": _("same value"), "computed": _("computed")}
    return told.get(row.check, _("not on the page"))


def symbol(row: Row) -> tuple[str, str]:
    """The icon of the check and the name of its colour."""
    if row.status == "failed":
        return "caution", "caution"
    if row.status != "answered":
        return "not_found", "muted"
    check = row.check if row.check in CHECKS else "not_found"
    return check, check


def explained(row: Row, column: Column) -> str:
    """All of what a cell may have cut short, and for the check why it wants a look."""
    match column:
        case "file":
            return row.file
        case "check":
            sums = [proof.expression for proof in row.evidence if proof.expression]
            cautions = [caution.partition(": ")[2] or caution for caution in row.warnings]
            return "\n".join([checked(row), *sums, *cautions])
        case "answer":
            return said(row)
        case "quote" | "question":
            return str(getattr(row, column))
        case "page" if row.page is not None:
            return page_name(row.page - 1, row.printed_page)
    return cell(row, column)


def title(state: State, progress: Progress | None, summary: Summary | None) -> str:
    if state == "done" and summary:
        return ngettext("{n} file is done", "{n} files are done", summary.files).format(n=count(summary.files))
    if progress and state in ("running", "paused"):
        says = _("{done} of {all} files") if state == "running" else _("Paused at {done} of {all} files")
        return says.format(done=count(progress.files), all=count(progress.of))
    return {
        "starting": _("Starting…"),
        "running": _("Looking at the files…"),
        "pausing": _("Finishing what is begun…"),
        "paused": _("Paused"),
        "failed": _("Stopped"),
    }.get(state, _("Ready"))


def detail(state: State, progress: Progress | None, summary: Summary | None) -> str:
    if state == "done" and summary:
        return came_to(summary)
    if state in ("paused", "failed"):
        return _("What is answered is kept, also when you close this window. Press Resume to go on.")
    return _under_way(progress) if progress else ""


def nothing_yet(state: State) -> tuple[str, str]:
    """Title and sentence where no row has come."""
    match state:
        case "starting" | "running" | "pausing":
            return _("Rows come as files are done"), _("The first may take a while: each file is read once.")
        case "paused" | "failed":
            return _("No rows are shown yet"), _("Press Resume: what is answered comes back at once.")
    return (
        _("One row for each file and question"),
        _("Add files and questions, then press Start.\nEach row opens its page at the place that was quoted."),
    )


def came_to(summary: Summary) -> str:
    missing = summary.not_found + summary.declined
    parts = [ngettext("{n} answer", "{n} answers", summary.answered).format(n=count(summary.answered))]
    if missing:
        parts.append(_("{n} not in the document").format(n=count(missing)))
    if summary.failed_files:
        says = ngettext("{n} file failed", "{n} files failed", summary.failed_files)
        parts.append(says.format(n=count(summary.failed_files)))
    if summary.look:
        parts.append(ngettext("{n} wants a look", "{n} want a look", summary.look).format(n=count(summary.look)))
    return "  ·  ".join(parts)


def _under_way(progress: Progress) -> str:
    parts = [ngettext("{n} question done", "{n} questions done", progress.rows).format(n=count(progress.rows))]
    if progress.pages:
        parts.append(_("{rate:.1f} pages a second").format(rate=Number(progress.rate)))
    if progress.left is not None:
        parts.append(left(progress.left))
    if progress.failures:
        parts.append(ngettext("{n} file failed", "{n} files failed", progress.failures).format(n=progress.failures))
    return "  ·  ".join(parts)


def next_step(error: AssistantError) -> str:
    """What to do in this window: the hints of the command line name its own switches."""
    if isinstance(error, BatchBusy):
        return _("Wait until it is done, or choose another file for the results.")
    if isinstance(error, ModelError):
        return _("What was answered is kept. When the model is back, press Resume.")
    if "--" in error.hint:
        return _("Make room or choose another place for the results, then press Resume.")
    return errors.next_step(error)
