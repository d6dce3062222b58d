"""Tables in the manners of reports, spreadsheets and statistics offices: ruled, striped, bare, with totals."""

from __future__ import annotations

from random import Random

from core.domain import Box, Cell
from core.training.drawn.data import Data, table
from core.training.drawn.numerals import Numerals, digits_of
from core.training.drawn.papers.sheet import Sheet
from core.training.drawn.truth import Colour

_MANNERS = ("ruled", "lines", "striped", "bare", "booktabs")


def grid(sheet: Sheet, dice: Random, x: float, y: float, room: float) -> float:
    """A table at a place; returns where it ends. Cells have the boxes of the grid, not of their words."""
    data = table(dice, dice.randint(3, 12), dice.randint(2, 5), dice.choice(["category", "year"]), positive=False)
    rows, heads = _rows(data, dice), _heads(data)
    widths = [max(sheet.width(row[n]) for row in (heads, *rows)) + 1.8 * sheet.size for n in range(len(heads))]
    spare = (room - sum(widths)) / len(widths) if dice.random() < 0.5 else 0.0
    widths = [wide + max(spare, 0.0) for wide in widths]
    sheet.title = sheet.write(data.title, x, y + sheet.size, heavy=True)
    top, high = y + 1.8 * sheet.size, dice.uniform(1.5, 2.0) * sheet.size
    last = len(rows) if rows[-1][0] == "Total" else -1
    edges = [x + sum(widths[:n]) for n in range(len(widths) + 1)]
    sheet.table = Box(x, top, edges[-1], top + (len(rows) + 1) * high)
    _dress(sheet, dice.choice(_MANNERS), sheet.table, edges, high)
    for number, row in enumerate([heads, *rows]):
        _row(sheet, number, row, edges, top + number * high, high, heavy=number in {0, last})
    return sheet.table.y1


def _rows(data: Data, dice: Random) -> list[list[str]]:
    numerals = Numerals(dice.choice([",", "", " "]))
    digits = max(map(digits_of, data.all_values))
    rows = [
        [key, *(numerals.write(column.values[n], digits) for column in data.columns)] for n, key in enumerate(data.keys)
    ]
    if data.whole and dice.random() < 0.5:
        rows.append(["Total", *(numerals.write(sum(column.values), digits) for column in data.columns)])
    return rows


def _heads(data: Data) -> list[str]:
    unit = f" ({data.unit})" if data.unit else ""
    return [data.over, *(f"{column.name}{unit if len(data.columns) < 4 else ''}" for column in data.columns)]


def _row(sheet: Sheet, number: int, row: list[str], edges: list[float], y: float, high: float, heavy: bool) -> None:
    for column, text in enumerate(row):
        box = Box(edges[column], y, edges[column + 1], y + high)
        pad = 0.5 * sheet.size
        at, anchor = (box.x0 + pad, "lm") if column == 0 else (box.x1 - pad, "rm")
        sheet.write(text, at, box.centre[1], anchor, heavy=heavy)
        sheet.cells.append(Cell(text, box, number, column, header=number == 0))


def _dress(sheet: Sheet, manner: str, box: Box, edges: list[float], high: float) -> None:
    """The lines and stripes under the words."""
    grey: Colour = (235, 238, 242)
    ys = [box.y0 + n * high for n in range(round(box.height / high) + 1)]
    if manner == "striped":
        for y in ys[1:-1:2]:
            sheet.box(Box(box.x0, y, box.x1, y + high), grey)
    if manner == "ruled":
        sheet.box(Box(box.x0, ys[0], box.x1, ys[1]), grey)
        for edge in edges:
            sheet.rule(edge, box.y0, edge, box.y1)
    drawn = {"ruled": ys, "lines": ys, "striped": ys[:2], "bare": [], "booktabs": [ys[0], ys[1], ys[-1]]}[manner]
    for y in drawn:
        sheet.rule(box.x0, y, box.x1, y)
