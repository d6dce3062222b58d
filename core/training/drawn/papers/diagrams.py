"""Diagrams: boxes with a few words, joined by arrows, in rows or as a tree. They show no figures."""

from __future__ import annotations

from random import Random

from core.domain import Box
from core.training.drawn.palettes import PALETTES, brightness
from core.training.drawn.papers.sheet import Sheet
from core.training.drawn.scene import Disc, Ink, Shape
from core.training.drawn.truth import Point

_STEPS = (
    "Order", "Check", "Approve", "Store", "Ship", "Invoice", "Pay", "Plan", "Build", "Test", "Release", "Review",
    "Input", "Parser", "Server", "Client", "Cache", "Database", "Queue", "Report", "Sensor", "Filter", "Model", "Board",
    "Office", "Sales", "Purchasing", "Warehouse", "Start", "End", "Valid?", "Retry", "Archive", "Reject",
)  # fmt: skip


def diagram(sheet: Sheet, dice: Random) -> tuple[tuple[str, str], ...]:
    """Fill a sheet; returns which box leads to which."""
    t, wide, high = sheet.size, sheet.scene.width, sheet.scene.height
    columns, rows = dice.randint(2, 4), dice.randint(2, 4)
    colours, names = PALETTES[dice.choice(sorted(PALETTES))], dice.sample(_STEPS, columns * rows)
    bare, shape = dice.random() < 0.4, dice.choice(["box", "box", "round", "slanted"])
    places: dict[str, Box] = {}
    for n, name in enumerate(names[: dice.randint(3, len(names))]):
        x, y = (n % columns + 0.5) * wide / columns, (n // columns + 0.5) * high / rows
        reach = max(sheet.width(name) / 2 + t, 3 * t)
        places[name] = Box(x - reach, y - 1.6 * t, x + reach, y + 1.6 * t)
    order = list(places)
    joined = [
        (order[dice.randrange(n)] if dice.random() < 0.3 else order[n - 1], order[n]) for n in range(1, len(order))
    ]
    for one, other in joined:
        _arrow(sheet, places[one], places[other])
    for name, box in places.items():
        fill = sheet.scene.paper if bare else dice.choice(colours)
        _node(sheet, shape, box, Ink(fill, sheet.ink, 1.5))
        colour = (255, 255, 255) if brightness(fill) < 140 else (15, 15, 15)
        sheet.write(name, *box.centre, "mm", colour=colour)
    return tuple(joined)


def _node(sheet: Sheet, shape: str, box: Box, ink: Ink) -> None:
    if shape == "round":
        for x in (box.x0, box.x1):
            sheet.scene.items.append(Disc((x, box.centre[1]), box.height / 2, ink))
    lean = box.height / 3 if shape == "slanted" else 0.0
    corners = (box.x0 + lean, box.y0), (box.x1 + lean, box.y0), (box.x1 - lean, box.y1), (box.x0 - lean, box.y1)
    sheet.scene.items.append(Shape(corners, ink))


def _arrow(sheet: Sheet, one: Box, other: Box) -> None:
    (ax, ay), (bx, by) = one.centre, other.centre
    if abs(ay - by) < 1:
        right = bx > ax
        start, end = ((one.x1, ay), (other.x0, by)) if right else ((one.x0, ay), (other.x1, by))
    else:
        down = by > ay
        start, end = ((ax, one.y1), (bx, other.y0)) if down else ((ax, one.y0), (bx, other.y1))
    sheet.rule(*start, *end, width=1.5)
    sheet.scene.items.append(Shape(_head(start, end, 0.7 * sheet.size), Ink(sheet.ink)))


def _head(start: Point, end: Point, size: float) -> tuple[Point, ...]:
    dx, dy = end[0] - start[0], end[1] - start[1]
    far = max((dx * dx + dy * dy) ** 0.5, 1.0)
    dx, dy = dx / far * size, dy / far * size
    back = end[0] - dx, end[1] - dy
    return end, (back[0] - dy / 2, back[1] + dx / 2), (back[0] + dy / 2, back[1] - dx / 2)
