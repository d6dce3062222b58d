"""Places in documents as people read them: page 12 (printed 8), pages 1-4 of a file. Pages count from 1 here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.i18n import gettext as _
from core.i18n import ngettext


def page_name(number: int, label: str = "") -> str:
    """Where to turn to in a viewer and, where that is another, what stands on the paper; `number` counts from 0."""
    name = _("page {number}").format(number=number + 1)
    if label and label != str(number + 1):
        name += " " + _("(printed {label})").format(label=label)
    return name


def pages_read(read: Sequence[tuple[str, int]]) -> list[str]:
    """A sentence a file: "4 pages of report.pdf: 1-3, 7"."""
    told = []
    for file in dict.fromkeys(file for file, _number in read):
        numbers = sorted({number + 1 for name, number in read if name == file})
        says = ngettext("{count} page of {file}: {pages}", "{count} pages of {file}: {pages}", len(numbers))
        told.append(says.format(count=len(numbers), file=file, pages=", ".join(stretches(numbers))))
    return told


def stretches(numbers: Iterable[int]) -> list[str]:
    """[1, 2, 3, 7] -> ["1–3", "7"]"""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
