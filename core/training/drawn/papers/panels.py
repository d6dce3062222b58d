"""Windows of programs that show a chart beside a list: of the same figures, or of others; with tools and sums."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from core.domain import Box, Cell
from core.training.drawn.compose import composed
from core.training.drawn.data import table
from core.training.drawn.numerals import Numerals, digits_of
from core.training.drawn.palettes import PALETTES, rgb
from core.training.drawn.papers.sheet import Sheet
from core.training.drawn.papers.truth import Control
from core.training.drawn.papers.words import shop
from core.training.drawn.plan import planned
from core.training.drawn.truth import ChartTruth, Colour

_MENUS = ("File", "Edit", "View", "Manage", "Actions", "Report", "Tools", "Settings", "Help")
_TABS = ("Accounts", "Overview", "Statistics", "Balance", "Budget", "Trend", "Chart", "List", "Details")
_SUMS = ("Income", "Expense", "Total", "Balance", "Result", "Grand total", "Net assets", "Profit", "Minimum", "Spent")
STEP = 1.6  # from row to row, in sizes of the letters
_TABLED = frozenset({"bar", "line", "area", "pie", "donut"})


@dataclass(frozen=True, slots=True)
class Panel:
    """What the list says: rows of words under heads, and whether the chart shows the same figures."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    same: bool
    sums: tuple[tuple[str, str], ...]


def panel(sheet: Sheet, dice: Random) -> Panel:
    """A title bar, tools and tabs; then list and chart side by side or one above the other. Sets the sheet's height."""
    t, wide = sheet.size, sheet.scene.width
    y = _frame(sheet, dice) + 0.5 * t
    sums, above = (_sums(dice) if dice.random() < 0.7 else ()), dice.random() < 0.5
    if above:
        y = _written(sheet, dice, sums, y)
    beside, share = dice.random() < 0.6, dice.uniform(0.3, 0.6)
    scene, truth = composed(
        planned(sheet.seed, width=int((wide * (1 - share) if beside else wide * share * 1.5) - 2 * t))
    )
    same = dice.random() < 0.5 and truth.kind in _TABLED
    heads, rows = _same(truth, dice) if same else _other(dice)
    listed = (len(rows) + 1) * STEP * t
    if beside:
        sheet.place(scene, truth, wide * share, y)
        kept = _list(sheet, dice, heads, rows, t, y, wide * share - 2 * t)
        end = y + max(listed, scene.height)
    else:
        first = dice.random() < 0.5
        sheet.place(scene, truth, t, y if first else y + listed + t)
        kept = _list(sheet, dice, heads, rows, t, y + scene.height + t if first else y, wide - 2 * t)
        end = y + scene.height + t + listed
    sheet.scene.height = int(end + 3.5 * t)
    if not above:
        _written(sheet, dice, sums, end + t)
    sheet.controls.append(
        Control("window", Box(0, 0, wide, sheet.scene.height), sheet.title.text if sheet.title else "")
    )
    return Panel(heads, tuple(kept), same, sums)


def _frame(sheet: Sheet, dice: Random) -> float:
    """Title bar, menus, tools with coloured pictures, tabs; returns where they end."""
    t, wide, dark = sheet.size, sheet.scene.width, sum(sheet.scene.paper) < 300
    face, edge = (rgb("3A3D41"), rgb("5A5D61")) if dark else (rgb("ECECEC"), rgb("B0B0B0"))
    bar = dice.choice([rgb("2B579A"), rgb("4A6EA9"), face, rgb("333333"), rgb("D6C9A5")])
    ink = (255, 255, 255) if sum(bar) < 380 else (20, 20, 20)
    sheet.box(Box(0, 0, wide, 2 * t), bar)
    told = f"{dice.choice(_TABS)} - {shop(dice)}"
    sheet.title = sheet.write(told, wide / 2, t, "mm", colour=ink)
    y = 2 * t
    if dice.random() < 0.7:
        x = 0.7 * t
        for menu in _MENUS[: dice.randint(4, 9)]:
            label = sheet.write(menu, x, y + t, "lm")
            sheet.controls.append(Control("menu", label.box, menu))
            x += sheet.width(menu) + 1.2 * t
        y += 2 * t
    if dice.random() < 0.7:
        y = _tools(sheet, dice, y, face)
    return _tabs(sheet, dice, y, face, edge) if dice.random() < 0.5 else y


def _tools(sheet: Sheet, dice: Random, y: float, face: Colour) -> float:
    t, colours = sheet.size, PALETTES[dice.choice(sorted(PALETTES))]
    sheet.box(Box(0, y, sheet.scene.width, y + 3 * t), face)
    for n in range(dice.randint(4, 12)):
        x = 0.6 * t + n * 2.8 * t
        sheet.box(Box(x, y + 0.6 * t, x + 1.8 * t, y + 2.4 * t), dice.choice(colours))
        sheet.box(Box(x + 0.5 * t, y + t, x + 1.1 * t, y + 1.8 * t), dice.choice(colours))
    return y + 3 * t


def _tabs(sheet: Sheet, dice: Random, y: float, face: Colour, edge: Colour) -> float:
    t, x = sheet.size, 0.5 * sheet.size
    names = dice.sample(_TABS, dice.randint(2, 5))
    chosen = dice.choice(names)
    for name in names:
        box = Box(x, y + 0.3 * t, x + sheet.width(name) + 1.6 * t, y + 2.2 * t)
        sheet.box(box, sheet.scene.paper if name == chosen else face, edge)
        sheet.write(name, *box.centre, "mm")
        sheet.controls.append(Control("tab", box, name, name == chosen))
        x = box.x1
    return y + 2.4 * t


def _sums(dice: Random) -> tuple[tuple[str, str], ...]:
    sign = dice.choice(["$", "€", "£ ", "USD ", ""])
    names = dice.sample(_SUMS, dice.randint(1, 3))
    return tuple((name, f"{sign}{dice.randint(-900, 20000):,}.{dice.randint(0, 99):02d}") for name in names)


def _written(sheet: Sheet, dice: Random, sums: tuple[tuple[str, str], ...], y: float) -> float:
    x = dice.choice([1.0, 20.0]) * sheet.size
    for name, value in sums:
        label = sheet.write(f"{name}:", x, y + sheet.size, "lm")
        written = sheet.write(value, label.box.x1 + 0.6 * sheet.size, y + sheet.size, "lm")
        sheet.pair(name, label, written)
        x = written.box.x1 + 2 * sheet.size
    return y + 2 * sheet.size


def _same(truth: ChartTruth, dice: Random) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The chart's own table, with shares now and then."""
    numerals, shares = Numerals(","), dice.random() < 0.4 and len(truth.table.columns) == 2
    rows: list[tuple[str, ...]] = []
    whole = sum(abs(float(row[1])) for row in truth.table.rows) or 1.0
    for row in truth.table.rows:
        figures = [numerals.write(float(value), digits_of(float(value))) for value in row[1:]]
        told = [f"{100 * abs(float(row[1])) / whole:.2f}%"] if shares else []
        rows.append((str(row[0]), *figures, *told))
    return (*map(str, truth.table.columns), *(["Share"] if shares else [])), rows


def _other(dice: Random) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    data = table(dice, dice.randint(3, 12), dice.randint(1, 3), "category", positive=True)
    numerals = Numerals(",")
    rows = [
        (key, *(numerals.write(column.values[n], digits_of(column.values[n])) for column in data.columns))
        for n, key in enumerate(data.keys)
    ]
    return (data.over, *(column.name for column in data.columns)), rows


def _list(
    sheet: Sheet, dice: Random, heads: tuple[str, ...], rows: list[tuple[str, ...]], x: float, y: float, room: float
) -> list[tuple[str, ...]]:
    """As many columns as there is room for; returns the rows as drawn. One may be highlighted."""
    t, step = sheet.size, STEP * sheet.size
    widths = [max(sheet.width(row[n], heavy=True) for row in (heads, *rows)) + t for n in range(len(heads))]
    fits = [n for n in range(len(heads)) if n == 0 or sum(widths[: n + 1]) <= room]
    lit = dice.randrange(len(rows)) + 1 if dice.random() < 0.4 else -1
    for number, row in enumerate([heads, *rows]):
        top, at = y + number * step, x
        if number == lit:
            sheet.box(Box(x, top, x + sum(widths[n] for n in fits), top + step), rgb("B5D3F0"))
        for n in fits:
            ink = (15, 15, 15) if number == lit else None
            place, anchor = (at, "lm") if n == 0 else (at + widths[n] - 0.5 * t, "rm")
            sheet.write(row[n], place, top + step / 2, anchor, heavy=number == 0, colour=ink)
            sheet.cells.append(Cell(row[n], Box(at, top, at + widths[n], top + step), number, n, header=number == 0))
            at += widths[n]
    return [tuple(row[n] for n in fits) for row in rows]
