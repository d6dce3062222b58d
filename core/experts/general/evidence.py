"""Turns windows and pictures into evidence: labels with values, lists of what is of a kind, looks. Answers nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.domain import Box, Evidence, Page, around
from core.experts.general.pictures import Kind, brightness, dominant
from core.experts.general.shapes import Pixels
from core.experts.general.windows import Control


def evidence_of(file: str, page: Page, image: Pixels, found: Sequence[Control], kind: Kind) -> Iterator[Evidence]:
    """The controls of a window, then what is said of the picture as a whole."""

    def said(key: str, text: str, box: Box, heading: str) -> Evidence:
        return Evidence("", file, page.number, text, (box,), "pair", key, heading=heading)

    def seen(key: str, text: str) -> Evidence:
        whole = Box(0, 0, page.width, page.height)
        return Evidence("", file, page.number, text, (whole,), "option", key, heading="picture")

    for name, mine in _grouped(found).items():
        listed = ", ".join(dict.fromkeys(control.words for control in mine))
        yield said(name, listed, around(control.box for control in mine), "line")
        yield seen(f"number of {name}", str(len(mine)))
    for control in found:
        match control.kind:
            case "title":
                yield said("window title", control.words, control.box, "window")
            case "field" if control.value:
                yield said(control.words, control.value, control.box, "field")
            case "check box" | "radio button":
                on = "yes" if control.on else "no"
                yield Evidence("", file, page.number, on, (control.box,), "mark", control.words, heading="field")
                if control.on and control.value:
                    yield said(control.value, control.words, control.box, "field")
            case "tab" if control.on:
                yield said("selected tab", control.words, control.box, "window")
            case "highlighted":
                yield said("highlighted row", control.words, control.box, "window")
    yield seen("kind of picture", kind)
    yield seen("main or dominant colour", dominant(image)[0])
    yield seen("main or dominant colours", ", ".join(dominant(image)))
    yield seen("bright or dark picture", brightness(image))


def _grouped(found: Sequence[Control]) -> dict[str, list[Control]]:
    """Controls of a kind from left to right; of choices those that are made, or all where none is."""
    choices = [control for control in found if control.kind in ("check box", "radio button")]
    groups = {
        "menus": [control for control in found if control.kind == "menu"],
        "tabs": [control for control in found if control.kind == "tab"],
        "buttons": [control for control in found if control.kind == "button"],
        "fields": [control for control in found if control.kind == "field"],
        "options": [control for control in choices if control.on] or choices,
    }
    return {name: _by_rows(mine) for name, mine in groups.items() if mine}


def _by_rows(controls: Sequence[Control]) -> list[Control]:
    """From left to right within each row: those belong to one whose middles lie less than half a height apart."""
    rows: list[list[Control]] = []
    for control in sorted(controls, key=lambda c: c.box.centre[1]):
        if rows and control.box.centre[1] - rows[-1][0].box.centre[1] < 0.5 * rows[-1][0].box.height:
            rows[-1].append(control)
        else:
            rows.append([control])
    return [control for row in rows for control in sorted(row, key=lambda c: c.box.x0)]
