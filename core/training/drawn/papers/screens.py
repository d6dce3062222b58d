"""Screens of desktop programs: a window with a title bar, menus, buttons, fields, a list and a status line."""

from __future__ import annotations

from random import Random

from core.domain import Box
from core.training.drawn.palettes import rgb
from core.training.drawn.papers.grids import grid
from core.training.drawn.papers.sheet import Sheet
from core.training.drawn.papers.truth import Control
from core.training.drawn.papers.words import shop
from core.training.drawn.truth import Colour

_MENUS = ("File", "Edit", "View", "Insert", "Tools", "Reports", "Window", "Help")
_BUTTONS = ("New", "Open", "Save", "Print", "Delete", "Refresh", "Find", "Export", "Close", "Apply", "Cancel", "OK")
_FIELDS = ("Account", "Category", "Search", "From", "To", "Currency", "Filter", "Owner", "Status")


def screen(sheet: Sheet, dice: Random) -> None:
    t, wide, high, dark = sheet.size, sheet.scene.width, sheet.scene.height, sum(sheet.scene.paper) < 300
    face, edge = (rgb("3A3D41"), rgb("5A5D61")) if dark else (rgb("F0F0F0"), rgb("ADADAD"))
    blue = dice.random() < 0.6
    sheet.box(Box(0, 0, wide, 2.2 * t), rgb("2B579A") if blue else face)
    name = dice.choice(["Accounts", "Orders", "Stock list", "Invoices", "Budget", "Contacts"])
    told = f"{name} - {shop(dice)}"
    sheet.title = sheet.write(told, 0.8 * t, 1.1 * t, "lm", colour=(255, 255, 255) if blue else None)
    sheet.controls.append(Control("window", Box(0, 0, wide, high), told))
    x = 0.8 * t
    for menu in _MENUS[: dice.randint(3, 8)]:
        label = sheet.write(menu, x, 3.3 * t, "lm")
        sheet.controls.append(Control("menu", label.box, menu))
        x += sheet.width(menu) + 1.4 * t
    y = _buttons(sheet, dice, 4.6 * t, face, edge)
    y = _inputs(sheet, dice, y + t, edge)
    y = grid(sheet, dice, 0.8 * t, y + 0.5 * t, wide - 1.6 * t)
    sheet.rule(0, high - 1.8 * t, wide, high - 1.8 * t, edge)
    sheet.write(f"{dice.randint(1, 400)} items", 0.8 * t, high - 0.9 * t, "lm", times=0.9)


def _buttons(sheet: Sheet, dice: Random, y: float, face: Colour, edge: Colour) -> float:
    t, x = sheet.size, 0.8 * sheet.size
    for name in dice.sample(_BUTTONS, dice.randint(3, 7)):
        box = Box(x, y, x + sheet.width(name) + 1.6 * t, y + 1.9 * t)
        if box.x1 > sheet.scene.width - t:
            break
        sheet.box(box, face, edge)
        sheet.write(name, *box.centre, "mm")
        sheet.controls.append(Control("button", box, name))
        x = box.x1 + 0.6 * t
    return y + 1.9 * t


def _inputs(sheet: Sheet, dice: Random, y: float, edge: Colour) -> float:
    """Labelled fields below each other, and boxes to tick."""
    t = sheet.size
    for name in dice.sample(_FIELDS, dice.randint(1, 4)):
        label = sheet.write(f"{name}:", 0.8 * t, y + 0.95 * t, "lm")
        box = sheet.box(Box(7 * t, y, min(22 * t, sheet.scene.width - t), y + 1.9 * t), None, edge)
        value = dice.choice(["", "2024", "All", "EUR", "Main", "Open", "January"])
        written = sheet.write(value, box.x0 + 0.5 * t, box.centre[1], "lm") if value else None
        sheet.pair(name, label, written)
        sheet.controls.append(Control("field", box, name, bool(value)))
        y += 2.4 * t
    return y
