"""Which pages of which files were read, in words. Pages count from 1 here."""

from __future__ import annotations

from collections.abc import Sequence

from core.i18n import ngettext
from core.places import stretches


def pages_read(read: Sequence[tuple[str, int]]) -> list[str]:
    """A sentence a file: "4 pages of report.pdf: 1-3, 7"."""
    told = []
    for file in dict.fromkeys(file for file, _number in read):
        numbers = sorted({number + 1 for name, number in read if name == file})
        says = ngettext("{count} page of {file}: {pages}", "{count} pages of {file}: {pages}", len(numbers))
        told.append(says.format(count=len(numbers), file=file, pages=", ".join(stretches(numbers))))
    return told
