"""Names and phrases for drawn pages. They name trades and places, and nobody."""

from __future__ import annotations

from random import Random

from core.training.drawn.data import Data
from core.training.drawn.numerals import digits_of

GOODS = (
    "Bread", "Milk 1L", "Butter 250g", "Eggs x10", "Coffee 500g", "Tea", "Apples 1kg", "Rice 2kg", "Soap", "Pens",
    "Notebook A5", "Batteries AA", "Light bulb", "Paint white", "Screws M4", "Olive oil", "Cheese", "Orange juice",
    "Paper A4", "Candles", "Socks", "Umbrella", "Pasta", "Sugar", "Salt", "Honey", "Towel", "Glue stick",
)  # fmt: skip
_FIRST = "Corner River Garden Central Northern Station Harbour Hill Market Old Town Bridge".split()
_TRADE = "Bakery Stationers Hardware Grocers Books Pharmacy Cafe Outfitters Supplies Electronics".split()
_STREETS = "Mill Lane,Station Road,High Street,Park Avenue,Church Street,Quay Road,Market Square".split(",")
_TOWNS = "Riverton Eastford Newhaven Oakham Westbury Stonefield Lakeside".split()


def shop(dice: Random) -> str:
    return f"{dice.choice(_FIRST)} {dice.choice(_TRADE)}{dice.choice(['', ' Ltd', ' & Co', ' GmbH', ''])}"


def address(dice: Random) -> str:
    return f"{dice.randint(1, 180)} {dice.choice(_STREETS)}, {dice.randint(10000, 99999)} {dice.choice(_TOWNS)}"


def sentences(dice: Random, data: Data, many: int) -> str:
    """Prose that tells values of a table."""
    told = []
    for _n in range(many):
        column, at = dice.choice(data.columns), dice.randrange(len(data.keys))
        value, unit = f"{column.values[at]:,.{digits_of(column.values[at])}f}", f" {data.unit}" if data.unit else ""
        whose = f"{data.keys[at]} ({column.name})" if len(data.columns) > 1 else data.keys[at]
        told.append(
            dice.choice(
                [
                    f"{data.measure} for {whose} came to {value}{unit}.",
                    f"In the case of {whose}, {data.measure.lower()} stood at {value}{unit}.",
                    f"The figure for {whose} was {value}{unit}, as the office reports.",
                    f"Compared with earlier years, little has changed for {data.keys[at]}.",
                    "Methods and definitions are described in the annex.",
                ]
            )
        )
    return " ".join(told)
