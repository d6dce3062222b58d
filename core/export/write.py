"""Exports a conversation to a file, telling each page it draws. The file is there whole or not at all."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path

from core.domain import Answer
from core.errors import UsageError
from core.export.events import Drawn, Event, Exported, LeftOut
from core.export.sheets import Sheet, sheets, wanted
from core.export.text import as_dict, as_json, encoded, markdown
from core.i18n import gettext as _
from core.roles import Library
from core.whole import whole

FORMS = {"markdown": ".md", "json": ".json", "pdf": ".pdf", "pack": ".zip"}  # with how the file ends


def export(
    form: str, title: str, answers: Sequence[Answer], target: Path, library: Library
) -> Generator[Event, None, None]:
    """Write the answers to `target`. Closing the generator leaves nothing behind. Raises UsageError."""
    if form not in FORMS:
        says = _("There is no export as {form}.").format(form=form)
        raise UsageError(says, hint=_("Choose one of {forms}.").format(forms=", ".join(FORMS)))
    drawn: list[Sheet] = []
    left_out: list[LeftOut] = []
    if form in {"pdf", "pack"}:
        yield from _draw(answers, library, drawn, left_out)
    with whole(target) as draft:
        draft.write_bytes(_made(form, title, answers, drawn, left_out))
    yield Exported(target, len(left_out))


def _draw(
    answers: Sequence[Answer], library: Library, drawn: list[Sheet], left_out: list[LeftOut]
) -> Generator[Event, None, None]:
    documents = wanted(answers)
    total = sum(len(one.pages) for one in documents)
    for done, sheet in enumerate(sheets(documents, library), 1):
        if isinstance(sheet, LeftOut):
            left_out.append(sheet)
            yield sheet
        else:
            drawn.append(sheet)
            yield Drawn(sheet.file, sheet.page, done, total)


def _made(
    form: str, title: str, answers: Sequence[Answer], drawn: Sequence[Sheet], left_out: Sequence[LeftOut]
) -> bytes:
    match form:
        case "markdown":
            return encoded(markdown(title, answers))
        case "json":
            return as_json(as_dict(title, answers))
        case "pdf":
            from core.export.paper import pdf

            return pdf(title, answers, drawn, left_out)
        case _:
            from core.export.pack import pack

            return pack(title, answers, drawn, left_out)
