"""How a drawing writes numbers and days: separators, units, short forms. Nothing is rounded that a reader needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import floor, log10

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_SHORT = ((1e9, "bn"), (1e6, "M"), (1e3, "K"))


@dataclass(frozen=True, slots=True)
class Numerals:
    """A way of writing numbers; `before` and `after` hold a currency sign or a unit."""

    thousands: str = ","
    point: str = "."
    before: str = ""
    after: str = ""
    short: bool = False  # 12K, 3.4M
    minus: str = "-"

    def write(self, value: float, digits: int) -> str:
        """With so many digits after the point."""
        power, sign = self._power(value)
        text = f"{abs(value) / power:,.{max(digits, 0)}f}"
        if power > 1 and "." in text:
            text = text.rstrip("0").rstrip(".")
        text = text.translate({ord(","): self.thousands, ord("."): self.point})
        less = self.minus if value < 0 and text.strip("0.,") else ""
        return f"{less}{self.before}{text}{sign}{self.after}"

    def ticks(self, values: tuple[float, ...]) -> tuple[str, ...]:
        """All with the digits that tell them apart."""
        digits = max((digits_of(value) for value in values), default=0)
        return tuple(self.write(value, 3 if self._power(value)[0] > 1 else digits) for value in values)

    def powers(self, values: tuple[float, ...]) -> tuple[str, ...]:
        """Each with the digits it needs, as logarithmic axes have it."""
        return tuple(self.write(value, digits_of(value)) for value in values)

    def _power(self, value: float) -> tuple[float, str]:
        if self.short:
            for power, sign in _SHORT:
                if abs(value) >= power:
                    return power, sign
        return 1.0, ""


def digits_of(value: float) -> int:
    """How many digits after the point the value has, at most nine."""
    text = f"{value:.9f}".rstrip("0")
    return len(text.partition(".")[2])


def significant(value: float, digits: int) -> float:
    """Rounded to so many digits that count."""
    return round(value, digits - 1 - floor(log10(abs(value)))) if value else 0.0


def day(ordinal: int, form: str) -> str:
    """A day as an axis writes it: `iso`, `month` (Mar 2020), `short` (Mar 20), `year`, `european` (01.03.2020)."""
    when = date.fromordinal(ordinal)
    month = _MONTHS[when.month - 1]
    return {
        "iso": when.isoformat(),
        "month": f"{month} {when.year}",
        "short": f"{month} {when.year % 100:02d}",
        "year": str(when.year),
        "european": f"{when.day:02d}.{when.month:02d}.{when.year}",
    }[form]
