"""Form fields and boxes to tick, with their labels; of choices that exclude each other, the one that was made."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from core.domain import Box, Evidence, Field, Page, Word, around

_ROW = 0.4  # of the height: words that share so much with a button stand beside it


def marks(file: str, page: Page) -> Iterator[Evidence]:
    """A ticked box says "yes", one that is not says "no"; an empty text field says nothing."""
    groups: dict[str, list[Field]] = defaultdict(list)
    for field in page.fields:
        if field.kind in ("button", "signature") or not field.value.strip():
            continue
        kind = "mark" if field.kind in ("checkbox", "radio") else "pair"
        key = field.label or field.name
        yield Evidence("", file, page.number, field.value, (field.box,), kind, key, heading="field")  # type: ignore[arg-type]
        if field.kind == "radio":
            groups[field.name].append(field)
    for name, group in groups.items():
        yield from _chosen(file, page, name, group)


def _chosen(file: str, page: Page, name: str, group: Sequence[Field]) -> Iterator[Evidence]:
    """The choice in its own words, under the words that lead to all of them, else under the name in the file."""
    first = min(group, key=lambda field: (field.box.y0, field.box.x0))
    before = [word.text for word in _beside(page, first.box) if word.box.x1 <= first.box.x0]
    key = " ".join(before).rstrip(" .:_…") or re.sub(r"[_.\-]+", " ", name)
    for field in group:
        if field.value == "yes" and field.label:
            after = [word.box for word in _beside(page, field.box) if word.box.x0 >= field.box.x1]
            box = around([field.box, *after[: len(field.label.split())]])
            yield Evidence("", file, page.number, field.label, (box,), "pair", key, heading="field")


def _beside(page: Page, box: Box) -> list[Word]:
    """The words of its row, from left to right."""
    row = [
        w for w in page.words if min(w.box.y1, box.y1) - max(w.box.y0, box.y0) > _ROW * min(w.box.height, box.height)
    ]
    return sorted(row, key=lambda word: word.box.x0)
