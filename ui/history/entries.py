"""The lines of the list on the left: files, then conversations under the day of their last question. Draws nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from core.i18n import gettext as _

FILES = 6  # shown while nothing is searched


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class File:
    path: Path
    there: bool = True


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation: its number, its name, and what stands below the name."""

    number: int
    title: str
    detail: str = ""
    pinned: bool = False
    questions: int = 0


Entry = Heading | File | Talk


def shelved(rows: Iterable[Mapping[str, Any]], files: Sequence[File], search: str, today: date) -> list[Entry]:
    """All lines; while searching, files whose names hold every word that was typed."""
    words = search.casefold().split()
    shown = [file for file in files if all(word in file.path.name.casefold() for word in words)]
    shown = shown if words else shown[:FILES]
    entries: list[Entry] = [Heading(_("Recent files")), *shown] if shown else []
    before = ""
    for row in rows:
        heading = _("Pinned") if row["pinned"] else day(str(row["at"]), today)
        if heading != before:
            entries.append(Heading(heading))
            before = heading
        entries.append(_talk(row))
    return entries


def _talk(row: Mapping[str, Any]) -> Talk:
    title = " ".join(str(row["title"]).split()) or _("New conversation")
    detail = str(row.get("found") or row["documents"])
    if " ".join(detail.split()) == title:
        detail = str(row["documents"])
    return Talk(int(row["id"]), title, detail, bool(row["pinned"]), int(row["questions"]))


def day(at: str, today: date) -> str:
    """How one speaks of that day: Today, Yesterday, This week, or the month."""
    try:
        then = datetime.fromisoformat(at).astimezone().date()
    except ValueError:
        return _("Earlier")
    ago = (today - then).days
    if ago <= 0:
        return _("Today")
    if ago == 1:
        return _("Yesterday")
    if ago < 7:
        return _("This week")
    return month(then)


def month(then: date) -> str:
    """March 2024, in the reader's language."""
    return _("{month} {year}").format(month=list(_months())[then.month - 1], year=then.year)


def _months() -> Iterator[str]:
    yield from (_("January"), _("February"), _("March"), _("April"), _("May"), _("June"))
    yield from (_("July"), _("August"), _("September"), _("October"), _("November"), _("December"))
