"""Till receipts: a narrow strip with a shop, goods and prices, and what they come to."""

from __future__ import annotations

from datetime import date
from random import Random

from core.training.drawn.papers.sheet import Sheet
from core.training.drawn.papers.words import GOODS, address, shop
from core.training.drawn.truth import Label


def receipt(sheet: Sheet, dice: Random) -> None:
    """Fill a narrow sheet from top to bottom; the total is the sum of the goods."""
    middle, edge, step = sheet.scene.width / 2, 1.5 * sheet.size, 1.45 * sheet.size
    y = 3 * sheet.size
    sheet.title = sheet.write(shop(dice), middle, y, "ms", times=1.25, heavy=True)
    for line in (address(dice), f"Tel. {dice.randint(200, 989)} {dice.randint(1000, 9999)}"):
        y += step
        sheet.write(line, middle, y, "ms")
    y += 1.5 * step
    day = date.fromordinal(date(2012, 1, 1).toordinal() + dice.randrange(4900))
    form = dice.choice(["%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%m/%d/%y"])
    key = dice.choice(["Date", "DATE", "Date:"])
    sheet.pair("date", sheet.write(key, edge, y), _right(sheet, day.strftime(form), y))
    y += step
    number = f"{dice.randrange(10**6):06d}"
    sheet.pair(
        "number", sheet.write(dice.choice(["Receipt no.", "Invoice #", "Bill"]), edge, y), _right(sheet, number, y)
    )
    y = _line(sheet, y + 0.6 * step, edge)
    total = 0
    for name in dice.sample(GOODS, dice.randint(1, 9)):
        count, cents = dice.choice([1, 1, 1, 2, 3]), dice.randint(45, 4999)
        total += count * cents
        y += step
        sheet.write(f"{count} x {name}" if count > 1 or dice.random() < 0.3 else name, edge, y)
        _right(sheet, money(count * cents), y)
    y = _line(sheet, y + 0.6 * step, edge) + step
    _sums(sheet, dice, total, edge, y, step)


def _sums(sheet: Sheet, dice: Random, total: int, edge: float, y: float, step: float) -> None:
    rate = dice.choice([0, 5, 6, 7, 19, 20])
    if rate:
        tax = round(total * rate / (100 + rate))
        sheet.pair("tax", sheet.write(f"incl. VAT {rate}%", edge, y), _right(sheet, money(tax), y))
        y += step
    key = dice.choice(["TOTAL", "Total", "Total amount", "Amount due"])
    label = sheet.write(key, edge, y, times=1.15, heavy=True)
    sheet.pair("total", label, _right(sheet, money(total), y, heavy=True))
    y += step
    if dice.random() < 0.5:
        given = -(-total // 500) * 500
        sheet.pair("cash", sheet.write("Cash", edge, y), _right(sheet, money(given), y))
        sheet.pair("change", sheet.write("Change", edge, y + step), _right(sheet, money(given - total), y + step))
        y += 2 * step
    sheet.write(
        dice.choice(["Thank you", "THANK YOU, COME AGAIN", "No returns without this slip"]),
        sheet.scene.width / 2,
        y + step,
        "ms",
    )


def money(cents: int) -> str:
    return f"{cents / 100:,.2f}"


def _right(sheet: Sheet, text: str, y: float, heavy: bool = False) -> Label:
    return sheet.write(text, sheet.scene.width - 1.5 * sheet.size, y, "rs", heavy=heavy)


def _line(sheet: Sheet, y: float, edge: float) -> float:
    sheet.rule(edge, y, sheet.scene.width - edge, y)
    return y
