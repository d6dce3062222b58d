"""A folder of real files with questions, what was answered so far, and the table that comes of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from statistics import fmean
from typing import Any

from core.errors import UsageError
from core.evaluation.metrics import score
from core.i18n import gettext as _

NOTHING = ("not_found", "declined")


@dataclass(frozen=True, slots=True)
class Item:
    """A question of the suite with what is right."""

    id: str
    source: str
    file: Path
    question: str
    page: int | None  # from 1, as the suite says it
    right: tuple[str, ...]
    kind: str
    tolerance: Mapping[str, float]
    unanswerable: bool
    pages: tuple[int, ...]  # from 1: where the evidence stands

    def score(self, row: Mapping[str, Any]) -> float:
        """0 to 1. What cannot be answered is right when nothing was answered."""
        nothing = row.get("status") in NOTHING
        if self.unanswerable or nothing:
            return float(self.unanswerable and nothing)
        return score(str(row.get("answer", "")), self.right, self.kind, self.tolerance)

    def cited(self, row: Mapping[str, Any]) -> float | None:
        """Whether a page of the evidence was cited; None where the suite knows none."""
        return float(bool(set(self.pages) & set(row.get("pages", ())))) if self.pages else None


def items(folder: Path, sources: Iterable[str] = (), limit: int | None = None) -> list[Item]:
    """The questions by source and file, at most `limit` of a source, so that each file is read once."""
    found: list[Item] = []
    for file in sorted(folder.glob("*/questions.jsonl")):
        if not sources or file.parent.name in sources:
            found += islice(_questions(file), limit)
    if not found:
        raise UsageError(
            _("There are no questions in {folder}.").format(folder=folder),
            hint=_("It should hold a folder a source, each with a questions.jsonl."),
        )
    return sorted(found, key=lambda item: (item.source, item.file))


def swapped(asked: Sequence[Item]) -> list[Item]:
    """The same questions, each about a file of another source, or another file where there is but one source.

    None of these can be answered, so that declining is what is right. Now and then another file does hold an answer
    ("What is the total?"): such a question counts as wrong all the same.
    """
    found = []
    for place, item in enumerate(asked):
        others = [one for one in asked if one.source != item.source] or [one for one in asked if one.file != item.file]
        if others:
            other = others[place * len(others) // len(asked)]
            found.append(replace(item, file=other.file, page=None, unanswerable=True, pages=()))
    if not found:
        raise UsageError(_("There is but one file; its questions cannot be asked about another."))
    return found


def _questions(file: Path) -> Iterator[Item]:
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Item(
            id=row["id"],
            source=file.parent.name,
            file=file.parent / row["file"],
            question=row["question"],
            page=row.get("page"),
            right=tuple(map(str, row.get("answers", ()))),
            kind=row.get("answer_type", "text"),
            tolerance=row.get("tolerance") or {},
            unanswerable=bool(row.get("unanswerable")),
            pages=_pages(row.get("evidence")),
        )


def _pages(evidence: object) -> tuple[int, ...]:
    """{"pages": [2, 4]} or {"page": 2} -> (2, 4) or (2,)"""
    match evidence:
        case {"pages": [_first, *_rest] as pages}:
            return tuple(pages)
        case {"page": int(page)}:
            return (page,)
    return ()


def answered(out: Path) -> dict[str, dict[str, Any]]:
    """The rows that are there already, by id. A row that was cut short when the program was killed is dropped."""
    if not out.exists():
        return {}
    rows: dict[str, dict[str, Any]] = {}
    whole = b""
    for line in out.read_bytes().splitlines(keepends=True):
        try:
            row = json.loads(line)
            rows[row["id"]] = row
            whole += line if line.endswith(b"\n") else line + b"\n"
        except (ValueError, KeyError, TypeError):
            continue
    out.write_bytes(whole)
    return rows


def table(
    asked: Iterable[Item], rows: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, int, float, float | None]]:
    """Source, how many questions, mean score, share with a right page cited; then the same for all."""
    groups: dict[str, list[Item]] = {}
    for item in asked:
        groups.setdefault(item.source, []).append(item)
    everything = [item for group in groups.values() for item in group]
    for name, group in (*groups.items(), ("ALL", everything)):
        scores = [item.score(rows.get(item.id, {})) for item in group]
        pages = [page for item in group if (page := item.cited(rows.get(item.id, {}))) is not None]
        yield name, len(group), fmean(scores), fmean(pages) if pages else None
