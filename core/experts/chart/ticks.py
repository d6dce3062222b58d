"""Reads what stands at a tick: a number with its unit and scale, a date, or neither. Knows no position."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from core.quantities.units import CURRENCIES, SCALES, either

Kind = Literal["number", "date"]

_MONTHS = {name.lower(): n for n in range(1, 13) for name in (calendar.month_abbr[n], calendar.month_name[n])}
_MONTHS |= {"sept": 9, "mär": 3, "mai": 5, "okt": 10, "dez": 12, "mrt": 3, "mei": 5}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_MONTH}[ ,'’-]*(?P<year>(?:1[5-9]|20)\d\d)",
        rf"{_MONTH} ?(?P<day>\d\d?),? ?(?P<year>(?:1[5-9]|20)\d\d)",
        rf"(?P<day>\d\d?)\.? ?{_MONTH},? ?(?P<year>(?:1[5-9]|20)\d\d)",
        rf"{_MONTH}[ '’-]+(?P<short>\d\d)",
        r"(?P<year>(?:1[5-9]|20)\d\d)[-/.](?P<number>\d\d?)(?:[-/.](?P<day>\d\d?))?",
        r"(?P<day>\d\d?)\.(?P<number>\d\d?)\.(?P<year>(?:1[5-9]|20)\d\d)",
        r"Q(?P<quarter>[1-4])[ /]*(?P<year>(?:1[5-9]|20)\d\d)",
    )
)
_SHORT = {"k": 3, "K": 3, "m": 6, "M": 6, "G": 9, "B": 9, "b": 9, "bn": 9, "T": 12}
_NUMBER = re.compile(
    rf"(?P<sign>[-+−–])? ?(?P<before>{either(CURRENCIES)})? ?(?P<inner>[-−–])?(?P<digits>\d[\d,.'’ \u00a0\u202f]*)"
    rf" ?(?:e(?P<power>[-+]?\d+)|(?P<scale>(?i:{either(SCALES)})|{either(_SHORT)})(?![A-Za-z]))?"
    rf" ?(?P<after>%|°[CF]?|[^\W\d_][\w/²³µμ.·-]{{0,9}}(?: [\w/²³µμ.-]{{1,8}})?|µ\S{{1,8}}"
    rf"|(?:{either(CURRENCIES)})(?: ?(?:/|per\b) ?[^\W\d_][\w²³]{{0,9}})?)?"
)
_POWER = re.compile(
    r"(?P<sign>[-−–])?(?:(?P<times>\d(?:\.\d+)?) ?[×·] ?)?"
    r"10(?:\^(?P<plain>[-−–]?\d{1,2})|(?P<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))"
)
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−–", "0123456789---")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


class Read(NamedTuple):
    """A tick's value: a number as it stands with its scale worked in, or a date in years."""

    value: float
    unit: str
    kind: Kind
    certain: bool = True  # nothing but the number and a known unit stood there


@lru_cache(maxsize=4096)
def tick(text: str, *, dotted: bool = False) -> Read | None:
    """tick("1.5 million t") is (1500000, "t", "number"); tick("Jul 2015") is (2015.5, "", "date").

    `dotted`: "1.500" is one and a half thousand."""
    text = " ".join(text.replace("\u2009", " ").split())
    if text in ("O", "o"):
        return Read(0.0, "", "number", certain=False)
    for pattern in _DATES:
        if match := pattern.fullmatch(text):
            return _date(match)
    if match := _POWER.fullmatch(text):
        power = int((match["plain"] or match["raised"]).translate(_LOWERED))
        size = float(match["times"] or 1) * 10.0**power
        return Read(-size if match["sign"] else size, "", "number")
    match = _NUMBER.fullmatch(text)
    return _number(match, dotted=dotted) if match else None


def _date(match: re.Match[str]) -> Read | None:
    found = match.groupdict()
    year = int(found.get("year") or 2000 + int(found.get("short") or 0))
    if found.get("quarter"):
        return Read(year + (int(found["quarter"]) - 1) / 4, "", "date")
    month = int(found["number"]) if found.get("number") else _MONTHS[found["month"].lower()]
    try:
        day = date(year, month, int(found.get("day") or 1))
    except ValueError:
        return None
    return Read(years(day), "", "date")


def years(day: date) -> float:
    """A date in years; months count a twelfth."""
    length = calendar.monthrange(day.year, day.month)[1]
    return day.year + (day.month - 1 + (day.day - 1) / length) / 12


def _number(match: re.Match[str], *, dotted: bool) -> Read | None:
    digits = match["digits"].strip(" ,.'’\u00a0\u202f")
    value = _value(digits, dotted=dotted)
    if value is None:
        return None
    name = match["scale"] or ""
    value *= 10.0 ** (int(match["power"]) if match["power"] else _SHORT.get(name) or SCALES.get(name.lower(), 0))
    unit = match["before"] or match["after"] or ""
    if match["sign"] in ("-", "−", "–") or match["inner"]:
        value = -value
    return Read(value, unit, "number", certain=not match["after"] or match["after"] == "%")


def _value(digits: str, *, dotted: bool) -> float | None:
    plain = re.sub(r"['’ \u00a0\u202f]", "", digits)
    grouped = dotted and re.fullmatch(r"\d{1,3}(?:\.\d{3})+", plain)
    if not grouped and re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", plain):
        return float(plain.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+", plain):
        return float(plain.replace(".", "").replace(",", "."))
    return None


def is_power(text: str) -> bool:
    """Whether it is written as a power of ten, or so many times one."""
    return bool(_POWER.fullmatch(" ".join(text.split())))


def is_year(text: str) -> bool:
    return bool(_YEAR.fullmatch(text.strip()))


def month_of(value: float) -> str:
    """2015.5 is "Jul 2015"."""
    months = round(value * 12)
    return f"{calendar.month_abbr[months % 12 + 1]} {months // 12}"


def is_month(text: str) -> bool:
    return month_number(text) is not None


def month_number(text: str) -> int | None:
    return _MONTHS.get(text.strip(". ").lower())
