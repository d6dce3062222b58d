"""Gives every value of a table an error: how low and how high it may be. Draws nothing."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from core.training.drawn.data import Column, Data, rounded


def spread_out(dice: Random, data: Data) -> Data:
    """The same table with errors, as wide below as above in three tables of four."""
    even = dice.random() < 0.75
    return replace(data, columns=tuple(_around(dice, column, even=even) for column in data.columns))


def _around(dice: Random, column: Column, *, even: bool) -> Column:
    usual = dice.uniform(0.04, 0.16) * max(map(abs, column.values))
    down = [usual * dice.uniform(0.5, 1.5) for _value in column.values]
    up = down if even else [usual * dice.uniform(0.5, 1.5) for _value in column.values]
    low = rounded([value - less for value, less in zip(column.values, down, strict=True)], 4)
    high = rounded([value + more for value, more in zip(column.values, up, strict=True)], 4)
    return replace(column, low=low, high=high)
