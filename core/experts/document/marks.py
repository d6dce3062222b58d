"""Form fields and boxes to tick, with their labels."""

from __future__ import annotations

from collections.abc import Iterator

from core.domain import Evidence, Page


def marks(file: str, page: Page) -> Iterator[Evidence]:
    """A ticked box says "yes", one that is not says "no"; an empty text field says nothing."""
    for field in page.fields:
        if field.kind in ("button", "signature") or not field.value.strip():
            continue
        kind = "mark" if field.kind in ("checkbox", "radio") else "pair"
        key = field.label or field.name
        yield Evidence("", file, page.number, field.value, (field.box,), kind, key, heading="field")  # type: ignore[arg-type]
