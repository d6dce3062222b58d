"""Numbers, dates and plain text as people write them, read by rule. Knows no page and no question."""

from core.quantities.dates import DateSpan, dates, puts_day_first
from core.quantities.numbers import Quantity, decimal_mark, numbers, same
from core.quantities.plain import Plain, normalise, plain

__all__ = [
    "DateSpan",
    "Plain",
    "Quantity",
    "dates",
    "decimal_mark",
    "normalise",
    "numbers",
    "plain",
    "puts_day_first",
    "same",
]
