"""The sentences a check may end in: what was not found, what was found elsewhere, which pages were read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from core.domain import Caution, Page
from core.grounding.sheet import Hit
from core.i18n import gettext as _


def tidy(text: str) -> str:
    """The words of an answer without the holes its marks have left."""
    text = re.sub(r"[ \t]+([.,;:!?)])", r"\1", re.sub(r"[ \t]{2,}", " ", text))
    return re.sub(r" *\n", "\n", text).strip()


def not_found(pages: Sequence[tuple[str, Page]]) -> str:
    if not pages:
        return _("Not found: there was no page to read.")
    return _("Not found on the pages that were read: {pages}.").format(pages=listed(pages))


def listed(pages: Iterable[tuple[str, Page]]) -> str:
    """report.pdf 1-3, 7 (iv); notes.pdf 2: counted from 1, with the printed number where that is another."""
    files: dict[str, list[Page]] = {}
    for file, page in pages:
        files.setdefault(file, []).append(page)
    return "; ".join(f"{file} {_numbered(found)}" for file, found in files.items())


def place(page: Page) -> str:
    number = str(page.number + 1)
    return number if page.label in {"", number} else f"{number} ({page.label})"


def _numbered(pages: list[Page]) -> str:
    runs: list[list[Page]] = []
    for page in sorted({page.number: page for page in pages}.values(), key=lambda page: page.number):
        follows = runs and page.number == runs[-1][-1].number + 1
        if follows and place(page).isdigit() and place(runs[-1][-1]).isdigit():
            runs[-1].append(page)
        else:
            runs.append([page])
    ends = [[place(run[0]), place(run[-1])] if len(run) > 1 else [place(run[0])] for run in runs]
    return ", ".join("-".join(each) for each in ends)


def unchecked_number(text: str) -> Caution:
    return Caution("unchecked_number", _("The number {text} was not found on the pages read.").format(text=text))


def unchecked_quote(text: str) -> Caution:
    says = _("These words were not found on the pages read: “{text}”.")
    return Caution("unchecked_words", says.format(text=text))


def own_words(text: str, strange: Sequence[str]) -> Caution:
    if strange:
        says = _("The answer uses words that do not stand on the page ({words}). Compare it with the passage.")
        return Caution("unchecked_words", says.format(words=", ".join(dict.fromkeys(strange))))
    says = _("“{text}” is put in other words than the page's. Compare it with the passage.")
    return Caution("unchecked_words", says.format(text=text))


def judged(text: str) -> Caution:
    says = _("“{text}” is a judgement and cannot be looked up. Compare it with the passage.")
    return Caution("judged", says.format(text=text))


def elsewhere(text: str, hit: Hit, page: Page) -> Caution:
    says = _("“{text}” does not stand in the passage the answer names, but on page {page}.")
    told = says.format(text=text, page=place(page))
    return Caution("cited_elsewhere", told, file=hit.file, page=hit.page, boxes=hit.boxes)


def attached(text: str, hit: Hit, name: str) -> Caution:
    says = _("“{text}” does not stand on the page itself, but in what is attached to it: {name}.")
    return Caution("attached", says.format(text=text, name=name), file=hit.file, page=hit.page)


def unknown(name: str) -> Caution:
    says = _("The model named evidence that does not exist ({name}); that was left out.")
    return Caution("unknown_evidence", says.format(name=name))


def uncomputed(formula: str, why: str) -> Caution:
    return Caution("uncomputed", _("“{formula}” was not computed. {why}").format(formula=formula, why=why))


def unsupported(text: str) -> Caution:
    says = _("The model wrote “{text}”, but nothing on the pages read supports it.")
    return Caution("unsupported", says.format(text=text))


def partly() -> Caution:
    return Caution("partly_found", _("Only a part of what was asked was found."))


def torn() -> Caution:
    return Caution("cut_off", _("The model stopped in the middle of a word or mark; the end is missing."))
