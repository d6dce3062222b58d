"""Reads the questions of a batch from text, CSV or JSON Lines, and knows which file each is for. Answers none."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from typing import Any

from msgspec import Struct

from core.errors import UsageError
from core.i18n import gettext as _


class Asked(Struct, frozen=True, omit_defaults=True):
    """A question; `file` when it is for that one alone, `field` when a schema asked it."""

    text: str
    file: str = ""
    field: str = ""


class Questions:
    """What is asked of whom. A file meets those for all, then those that name it, by its path or its last part."""

    def __init__(self, asked: Iterable[Asked]) -> None:
        self.all: list[Asked] = []
        self.own: dict[str, list[Asked]] = {}
        for one in asked:
            if one.file:
                self.own.setdefault(one.file, []).append(one)
            else:
                self.all.append(one)

    def of(self, name: str) -> tuple[Asked, ...]:
        keys = dict.fromkeys((name, PurePath(name).name))
        return (*self.all, *(one for key in keys for one in self.own.get(key, ())))

    def strangers(self, names: Iterable[str]) -> list[str]:
        """The files that questions are for and that are not among these."""
        left = set(self.own)
        for name in names:
            left -= {name, PurePath(name).name}
        return sorted(left)


def read(path: Path) -> tuple[Asked, ...]:
    """The questions of a file. Raises UsageError, which says the line that is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            _("The questions in {file} cannot be read.").format(file=path), hint=_("Save them as text in UTF-8.")
        ) from error
    match path.suffix.lower():
        case ".csv":
            asked = _from_table(path, _cells(path, text))
        case ".jsonl" | ".ndjson":
            asked = [_from_json(path, n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
        case _:
            asked = [Asked(line.strip()) for line in text.splitlines() if line.strip()]
    if not asked:
        raise UsageError(_("There is no question in {file}.").format(file=path), hint=_("Write one a line."))
    return tuple(asked)


def _cells(path: Path, text: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error as error:
        says = _("The questions in {file} cannot be read.").format(file=path)
        raise UsageError(says, hint=_("Save them as a table of plain words with commas between.")) from error


def _from_table(path: Path, rows: Sequence[Sequence[str]]) -> list[Asked]:
    """With a head that names the columns `question` and perhaps `file`; without one, the only column is meant."""
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    head = [cell.strip().lower() for cell in rows[0]] if rows else []
    if "question" not in head:
        if any(len(row) > 1 for row in rows):
            raise UsageError(
                _("{file} has several columns and none is called question.").format(file=path),
                hint=_("Write `question` above the questions and `file` above the files they are for."),
            )
        return [Asked(row[0].strip()) for row in rows]
    question, file = head.index("question"), head.index("file") if "file" in head else -1
    filled = [[*row, *[""] * (len(head) - len(row))] for row in rows[1:]]
    return [
        Asked(row[question].strip(), row[file].strip() if file >= 0 else "") for row in filled if row[question].strip()
    ]


def _from_json(path: Path, number: int, line: str) -> Asked:
    """A string, or an object with `question` and perhaps `file`."""
    try:
        said: Any = json.loads(line)
        said = {"question": said} if isinstance(said, str) else said
        if not (text := str(said["question"]).strip()):
            raise ValueError(line)
        return Asked(text, str(said.get("file") or ""))
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
        raise UsageError(
            _("Line {number} of {file} is no question.").format(number=number, file=path),
            hint=_('Write {{"question": "...", "file": "..."}} on each line; the file may be left out.').format(),
        ) from error
