"""Reads what can be filled in or was noted on a page: form fields and annotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import pymupdf

from core.domain import Annotation, Box, Field, Line, Word
from core.pages.layout import text_of

Kind = Literal["text", "checkbox", "radio", "choice", "signature", "button"]
KINDS: dict[int, Kind] = {1: "button", 2: "checkbox", 3: "choice", 4: "choice", 5: "radio", 6: "signature", 7: "text"}
UNSEEN = (1, 3)  # of a field's display: hidden, and hidden on the screen
HIDDEN = 2 | 32  # of an annotation's flags: hidden, and not to be shown
MARKS = ("Highlight", "Underline", "Squiggly", "StrikeOut")
FAR = 180.0  # points from a field to the words that name it


def fields_of(page: pymupdf.Page, words: Sequence[Word], lines: Sequence[Line]) -> tuple[Field, ...]:
    """The form fields a reader sees, each with the printed words that name it."""
    return tuple(_fields(page, words, lines))


def _fields(page: pymupdf.Page, words: Sequence[Word], lines: Sequence[Line]) -> Iterator[Field]:
    widgets = [
        (widget, _displayed(page, widget.rect)) for widget in page.widgets() if widget.field_display not in UNSEEN
    ]
    boxes = [box for _widget, box in widgets]
    phrases = [phrase for line in lines for phrase in _phrases(words[line.start : line.stop], boxes)]
    for widget, box in widgets:
        kind = KINDS.get(widget.field_type)
        if kind is None:
            continue
        label = label_near(box, phrases, after=kind in ("checkbox", "radio"))
        label = label or (widget.field_label or "").strip()
        yield Field(widget.field_name or "", label, _value(widget, kind), box, kind)


def _displayed(page: pymupdf.Page, rect: pymupdf.Rect) -> Box:
    return Box(*(rect * page.rotation_matrix).normalize())


def _value(widget: pymupdf.Widget, kind: Kind) -> str:
    value = widget.field_value
    if kind in ("checkbox", "radio"):
        ticked = value is True or (value not in (None, False, "", "Off") and value in ("Yes", widget.on_state()))
        return "yes" if ticked else "no"
    if isinstance(value, (list, tuple)):
        return ", ".join(str(one) for one in value)
    return "" if value is None or kind == "button" else str(value)


Phrase = tuple[str, Box]


def _phrases(words: Sequence[Word], fields: Sequence[Box]) -> Iterator[Phrase]:
    """The words of a line outside the fields, parted where a field stands between them."""
    part: list[Word] = []
    for word in words:
        inside = any(box.holds(word.box.centre) for box in fields)
        parted = part and any(_between(part[-1].box, box, word.box) for box in fields)
        if part and (inside or parted):
            yield text_of(part), _around(part)
            part = []
        if not inside:
            part.append(word)
    if part:
        yield text_of(part), _around(part)


def _between(left: Box, field: Box, right: Box) -> bool:
    level = field.y0 < left.y1 and left.y0 < field.y1
    return level and left.x1 <= field.centre[0] <= right.x0


def _around(words: Sequence[Word]) -> Box:
    return Box(words[0].box.x0, min(w.box.y0 for w in words), words[-1].box.x1, max(w.box.y1 for w in words))


def label_near(box: Box, phrases: Sequence[Phrase], after: bool = False) -> str:
    """The words that name a field: left of it or above, or after it for boxes that are ticked."""
    ranked = [(distance, text) for text, at in phrases if (distance := _distance(box, at, after)) < FAR]
    text = min(ranked, default=(0.0, ""))[1]
    return text.rstrip(" .:_…") or text


def _distance(box: Box, at: Box, after: bool) -> float:
    """How far words are from the field they might name, farther where they seldom stand."""
    level = min(box.y1, at.y1) - max(box.y0, at.y0) > 0.4 * min(box.height, at.height)
    if level and at.x0 >= box.x1 - 2:
        gap = at.x0 - box.x1
        return gap if after else FAR
    if level and at.x1 <= box.x0 + 2:
        return (box.x0 - at.x1) + (25 if after else 0)
    over = min(box.x1, at.x1) - max(box.x0, at.x0) > 0
    if over and at.y1 <= box.y0 + 3:
        gap = box.y0 - at.y1
        return 4 + gap * 1.5 + abs(at.x0 - box.x0) * 0.2 + (40 if after else 0) if gap < 24 else FAR
    return FAR


def annotations_of(page: pymupdf.Page, words: Sequence[Word]) -> tuple[Annotation, ...]:
    """Notes and marks, with what they say or else the words they mark."""
    found = []
    for annotation in page.annots():
        kind = annotation.type[1]
        if annotation.flags & HIDDEN or kind in ("Popup", "Link", "Widget", "FileAttachment"):
            continue
        box = _displayed(page, annotation.rect)
        says, by = (str(annotation.info.get(key) or "").strip() for key in ("content", "title"))
        under = text_of([w for w in words if box.holds(w.box.centre)]) if kind in MARKS or not says else ""
        found.append(Annotation(kind, says or under, box, by, under if says else ""))
    return tuple(found)
