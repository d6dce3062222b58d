"""Forms with labels, lines or boxes to write in, boxes to tick, and a place to sign; filled in, or partly."""

from __future__ import annotations

from random import Random

from core.domain import Box
from core.training.drawn.papers.sheet import Sheet
from core.training.drawn.papers.truth import Control
from core.training.drawn.papers.words import address, shop
from core.training.drawn.scene import Ink
from core.training.drawn.truth import Label

_TITLES = ("Application for a permit", "Change of address", "Order form", "Registration", "Damage report", "Claim form")
_CHOICES = ("I accept the terms", "Send me a copy", "New customer", "Urgent", "Documents attached", "Paid in advance")


def form(sheet: Sheet, dice: Random) -> None:
    edge, wide = 3 * sheet.size, sheet.scene.width - 6 * sheet.size
    sheet.title = sheet.write(dice.choice(_TITLES), edge, 4 * sheet.size, times=1.6, heavy=True)
    sheet.write(f"Form {dice.randint(1, 99)}-{dice.choice('ABCD')}", edge + wide, 4 * sheet.size, "rs", times=0.85)
    y, manner = 7 * sheet.size, dice.choice(["line", "box", "above"])
    fields = dice.sample(_filled(dice), dice.randint(4, 9))
    for key, value in fields:
        shown = value if dice.random() < 0.85 else ""
        y = _field(sheet, manner, key, shown, edge, y, wide)
    for choice in dice.sample(_CHOICES, dice.randint(1, 4)):
        _tick(sheet, choice, dice.random() < 0.5, edge, y)
        y += 1.9 * sheet.size
    y += 3 * sheet.size
    sheet.rule(edge, y, edge + 0.4 * wide, y)
    sheet.write("Signature", edge, y + 1.2 * sheet.size, times=0.85)
    signed = dice.random() < 0.5
    if signed:
        _scrawl(sheet, dice, edge + sheet.size, y - 0.4 * sheet.size)
    box = Box(edge, y - 2.5 * sheet.size, edge + 0.4 * wide, y)
    sheet.controls.append(Control("signature", box, "Signature", signed))


def _filled(dice: Random) -> list[tuple[str, str]]:
    """What is asked, and what was answered."""
    day = f"{dice.randint(1, 28):02d}.{dice.randint(1, 12):02d}.{dice.randint(1990, 2025)}"
    return [
        ("Company", shop(dice)),
        ("Address", address(dice)),
        ("Date", day),
        ("Reference number", f"{dice.choice('ABCKRT')}{dice.randrange(10**6):06d}"),
        ("Amount", f"{dice.randint(20, 90000):,}.{dice.randint(0, 99):02d}"),
        ("Quantity", str(dice.randint(1, 400))),
        ("Account", f"{dice.randrange(10**10):010d}"),
        ("Purpose", dice.choice(["Repair", "Purchase", "Rent", "Transport", "Training"])),
        ("Telephone", f"{dice.randint(100, 999)} {dice.randint(100000, 999999)}"),
        ("Tax number", f"{dice.randint(10, 99)}/{dice.randint(100, 999)}/{dice.randint(10000, 99999)}"),
    ]


def _field(sheet: Sheet, manner: str, key: str, value: str, x: float, y: float, wide: float) -> float:
    """One label and its value; returns where the next one begins."""
    t, grey = sheet.size, (150, 150, 150)
    above = manner == "above"
    label = sheet.write(key if above else f"{key}:", x, y, times=0.8 if above else 1.0)
    left, base = (x, y + 1.7 * t) if above else (x + 12 * t, y)
    box = Box(left - 0.4 * t, base - 1.2 * t, x + wide, base + 0.5 * t)
    if manner == "line":
        sheet.rule(left, base + 0.3 * t, x + wide, base + 0.3 * t, grey)
    else:
        sheet.box(box, None, grey)
    written: Label | None = sheet.write(value, left, base) if value else None
    sheet.pair(key, label, written)
    sheet.controls.append(Control("field", box, key, bool(value)))
    return base + 2.3 * t


def _tick(sheet: Sheet, words: str, on: bool, x: float, y: float) -> None:
    t = sheet.size
    box = sheet.box(Box(x, y - 0.85 * t, x + 0.95 * t, y + 0.1 * t), None, sheet.ink)
    if on:
        for a, b in (((0.15, 0.15), (0.8, 0.8)), ((0.15, 0.8), (0.8, 0.15))):
            sheet.rule(box.x0 + a[0] * t, box.y0 + a[1] * t, box.x0 + b[0] * t, box.y0 + b[1] * t, width=1.6)
    sheet.write(words, x + 1.6 * t, y)
    sheet.controls.append(Control("check box", box, words, on))


def _scrawl(sheet: Sheet, dice: Random, x: float, y: float) -> None:
    """A line as a pen leaves it; it spells no name."""
    points = [(x + n * 0.45 * sheet.size, y - dice.uniform(0, 1.6) * sheet.size) for n in range(16)]
    sheet.scene.line(tuple(points), Ink(line=(20, 30, 120), width=1.6))
