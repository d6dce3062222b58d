"""Dialogs: a small window with labelled fields, choices of which some are made, tabs, and buttons in a row."""

from __future__ import annotations

from random import Random

from core.domain import Box
from core.training.drawn.palettes import rgb
from core.training.drawn.papers.sheet import Sheet
from core.training.drawn.papers.truth import Control
from core.training.drawn.scene import Disc, Ink
from core.training.drawn.truth import Colour

_NAMES = (
    "New account",
    "Edit transaction",
    "Preferences",
    "Loan calculator",
    "Export",
    "Print",
    "Security",
    "Transfer",
)
_FIELDS = (
    "Name",
    "Account",
    "Amount",
    "Description",
    "Symbol",
    "Currency",
    "Interest rate",
    "Payments",
    "Owner",
    "Code",
)
_VALUES = ("Savings", "1,250.00", "EUR", "8.50", "Main", "AB-2204", "Monthly", "12/04/2019", "Groceries", "360")
_CHOICES = ("Placeholder", "Hidden", "Tax related", "Auto-save", "Show totals", "Round values", "Use colours", "Weekly")
_BUTTONS = ("Help", "Cancel", "OK", "Apply", "Close", "Reset", "Next", "Back", "Yes", "No", "Schedule", "Calculate")


def dialog(sheet: Sheet, dice: Random) -> None:
    t, wide, dark = sheet.size, sheet.scene.width, sum(sheet.scene.paper) < 300
    face, edge = (rgb("3A3D41"), rgb("6A6D71")) if dark else (rgb("E8E8E8"), rgb("A0A0A0"))
    bar = dice.choice([rgb("2B579A"), face, rgb("DEDEDE"), rgb("5C7A3F")])
    sheet.box(Box(0, 0, wide, 2.2 * t), bar)
    told = dice.choice(_NAMES)
    ink = (255, 255, 255) if sum(bar) < 380 else (20, 20, 20)
    sheet.title = sheet.write(told, wide / 2, 1.1 * t, "mm", colour=ink)
    sheet.controls.append(Control("window", Box(0, 0, wide, sheet.scene.height), told))
    y = 4 * t
    for name in dice.sample(_FIELDS, dice.randint(2, 6)):
        y = _field(sheet, dice, name, y, edge)
    group, round_ = dice.sample(_CHOICES, dice.randint(2, 5)), dice.random() < 0.5
    chosen = dice.choice(group)
    for name in group:
        on = name == chosen if round_ else dice.random() < 0.5
        (_radio if round_ else _box)(sheet, name, on, y)
        y += 1.9 * t
    _buttons(sheet, dice, face, edge)


def _field(sheet: Sheet, dice: Random, name: str, y: float, edge: Colour) -> float:
    t = sheet.size
    label = sheet.write(name, 1.5 * t, y + 0.9 * t, "lm")
    box = sheet.box(Box(11 * t, y, sheet.scene.width - 1.5 * t, y + 1.8 * t), None, edge)
    value = dice.choice(_VALUES)
    sheet.pair(name, label, sheet.write(value, box.x0 + 0.5 * t, box.centre[1], "lm"))
    sheet.controls.append(Control("field", box, name, on=True))
    return y + 2.4 * t


def _box(sheet: Sheet, words: str, on: bool, y: float) -> None:
    t = sheet.size
    box = sheet.box(Box(1.5 * t, y, 2.5 * t, y + t), (255, 255, 255), (90, 90, 90))
    if on:
        for a, b in (((0.15, 0.5), (0.4, 0.8)), ((0.4, 0.8), (0.85, 0.15))):
            ends = box.x0 + a[0] * t, y + a[1] * t, box.x0 + b[0] * t, y + b[1] * t
            sheet.rule(*ends, (20, 20, 20), width=max(t / 7, 1.5))
    sheet.write(words, 3.2 * t, y + t / 2, "lm")
    sheet.controls.append(Control("check box", box, words, on))


def _radio(sheet: Sheet, words: str, on: bool, y: float) -> None:
    t = sheet.size
    centre = (2 * t, y + t / 2)
    sheet.scene.items.append(Disc(centre, t / 2, Ink((255, 255, 255), (90, 90, 90))))
    if on:
        sheet.scene.items.append(Disc(centre, t / 4, Ink((20, 20, 20))))
    sheet.write(words, 3.2 * t, y + t / 2, "lm")
    sheet.controls.append(Control("radio button", Box(1.5 * t, y, 2.5 * t, y + t), words, on))


def _buttons(sheet: Sheet, dice: Random, face: Colour, edge: Colour) -> None:
    """From the right, along the bottom."""
    t, x = sheet.size, sheet.scene.width - 1.5 * sheet.size
    y = sheet.scene.height - 3 * t
    for name in dice.sample(_BUTTONS, dice.randint(2, 4)):
        box = Box(x - sheet.width(name) - 2 * t, y, x, y + 2 * t)
        if box.x0 < 0:
            return
        sheet.box(box, face, edge)
        sheet.write(name, *box.centre, "mm")
        sheet.controls.append(Control("button", box, name))
        x = box.x0 - 0.7 * t
