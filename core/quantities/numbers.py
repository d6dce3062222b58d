"""Reads numbers as people write them: separators, signs, brackets, scales, currencies and percent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from core.quantities.units import CURRENCIES, LETTERS, MEASURES, SCALES, SPELLED, either, power

SPACES = " \u00a0\u2009\u202f"
MINUS = "-\u2212\u2013"
_DASH = r"\u2212\u2013\-"  # MINUS inside a character class
_MEASURES = {name: name for name in MEASURES}

_GROUPED = rf"[1-9]\d{{0,2}}(?:(?P<gap>[,.'’{SPACES}])\d{{3}}(?:(?P=gap)\d{{3}})*)(?!\d)(?:(?!(?P=gap))[.,]\d+)?"
_LAKHS = r"[1-9]\d?(?:,\d\d)+,\d{3}(?!\d)(?:\.\d+)?"
_PLAIN = r"\d+(?:[.,]\d+)?|\.\d+"
_DIGITS = rf"(?P<digits>{_GROUPED}|{_LAKHS}|{_PLAIN})"
_MONEY = rf"(?:{either(CURRENCIES)})"
_SCALE = rf"(?:(?i:{either(SCALES)})(?!\w)|[万萬億亿])"
_AFTER = rf"(?:(?i:{either(SPELLED)})|{either(MEASURES)})(?!\w)|%"

NUMBER = re.compile(
    rf"(?<!\w)(?<![\d\s][.,])(?P<open>\()?(?P<sign>(?<![\w%{_DASH}])[{_DASH}+][{SPACES}]?)?"
    rf"(?:(?<!\w)(?P<thousands>T)?(?P<before>{_MONEY})(?P<before_scale>[mk]|bn|mn)?[{SPACES}]?(?P<inner>[({_DASH}])?)?"
    rf"(?P<core>(?<!\d)(?>{_DIGITS}))(?:st|nd|rd|th)?(?!(?:[.:/]\d)|[.,]\d)"
    rf"(?P<trailing>[\u2212-](?=[\s,;)]|$))?(?P<inner_percent>%)?(?P<close>\))?"
    rf"(?:[{SPACES}]?(?P<scale>{_SCALE})|(?P<letter>{either(LETTERS)})(?!\w)"
    rf"|[{SPACES}](?P<far>[kKmMbB])(?!\w)(?(before)|(?=[{SPACES}]?{_MONEY})))?"
    rf"(?:[{SPACES}]?(?P<after>{_MONEY})(?P<after_scale>m|bn|mn|k)?(?!\w)|[{SPACES}-]?(?P<word>{_AFTER}))?"
)
CODE = re.compile(r"(?<!\d)\d++(?:[-\u2013]\d+){2,}")  # a telephone number, a date in figures


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, and where in the text it stands.

    unit: an ISO code for money, "%", a unit such as "kg" or "days", or "". Scales are already in the value:
    "$1.2bn" is 1200000000 USD. A percentage stays as written: "12.5 %" is 12.5.
    """

    value: Decimal
    unit: str
    text: str
    start: int
    end: int
    decimals: int = 0  # digits after the decimal mark, as written
    bracketed: bool = False  # stood in brackets that may or may not mean minus
    scale: int = 0  # the power of ten that "million" or "k" has put into the value


def numbers(text: str, decimal: str = "") -> list[Quantity]:
    """Every number of the text in order; `decimal` ("." or ",") settles what "1.234" means where it is known.

    Digits inside names and codes (A4, INV-0012, 10.2.7, 12:30) are no numbers.
    """
    if not any(letter.isdigit() for letter in text):
        return []
    codes = [match.span() for match in CODE.finditer(text)]
    return [_read(match, text, decimal) for match in NUMBER.finditer(text) if not _part_of_code(match, text, codes)]


def same(a: Quantity, b: Quantity) -> bool:
    """Whether both say the same amount. One may leave its unit unsaid, and brackets may or may not be a minus."""
    values = {a.value, -a.value} if a.bracketed or b.bracketed else {a.value}
    return b.value in values and (a.unit == b.unit or not a.unit or not b.unit)


def decimal_mark(text: str) -> str:
    """The decimal mark of a text, "." or ",", by its numbers that can be read one way only; "" when none can.

    Where points only ever stand before three figures (1.204 and 36.870, never 0.5), they part thousands.
    """
    points = len(re.findall(r"\d,\d{3}\.\d|\d{1,3}(?:,\d{3}){2,}|(?<![\d.,])\d+\.\d{1,2}(?![\d.,])", text))
    commas = len(re.findall(r"\d\.\d{3},\d|\d{1,3}(?:\.\d{3}){2,}|(?<![\d.,])\d+,\d{1,2}(?![\d.,])", text))
    if points == commas == 0:
        commas = len(re.findall(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.,])", text)) // 3
        points = len(re.findall(r"(?<![\d.,])0\.\d{3}|(?<![\d.,])[1-9]\d{0,2},\d{3}(?![\d.,])", text))
    return "" if points == commas else "." if points > commas else ","


def _part_of_code(match: re.Match[str], text: str, codes: list[tuple[int, int]]) -> bool:
    start, end = match.span("core")
    joined = re.search(r"[^\W\d_][-/_#]$|\d[:/]$", text[max(start - 2, 0) : start]) and not match["before"]
    runs_on = match.end() == end and re.match(r"[:/_]\d|[^\W\d_]", text[end : end + 2])
    return bool(joined or runs_on) or any(first <= start < last for first, last in codes)


def _read(match: re.Match[str], text: str, decimal: str) -> Quantity:
    value, decimals = _value(match["digits"], match["gap"] or "", decimal)
    money = match["before"] or match["after"] or ""
    unit = CURRENCIES.get(money, "") or _spelled(match["word"] or match["inner_percent"] or "")
    scale, unit = _power(unit, match)
    whole = match.group().strip() == text.strip()
    wrapped = bool(match["close"] and (match["open"] or match["inner"] == "("))
    bare = match["word"] in (None, "%")
    accounting = wrapped and bare and (whole or bool(money) or not match["digits"].isdigit())
    minus = any((match[place] or " ")[0] in MINUS for place in ("sign", "inner", "trailing")) or accounting
    start = match.start() + (1 if match["open"] and not wrapped else 0)
    end = match.end() - (1 if match["close"] and not wrapped else 0)
    value = (-value if minus else value) * Decimal(10) ** scale
    return Quantity(value, unit, text[start:end], start, end, decimals, wrapped, scale)


def _power(unit: str, match: re.Match[str]) -> tuple[int, str]:
    """The power of ten that is said, and the unit, for a letter beside a number may be either."""
    name = match["scale"] or match["before_scale"] or match["after_scale"] or ("k" if match["thousands"] else "")
    letter = match["letter"] or match["far"] or ""
    if letter and (unit or (match["letter"] and letter != "m" and letter not in _MEASURES)):
        name = letter
    elif letter and not name:
        unit = unit or _MEASURES.get(letter, "")
        name = "M" if letter == "M" and match["letter"] else ""
    return power(name), unit


def _spelled(name: str) -> str:
    return _MEASURES.get(name) or SPELLED.get(name.lower(), "")


def _value(digits: str, gap: str, decimal: str) -> tuple[Decimal, int]:
    """The digits as a number, and how many of them stand after the decimal mark."""
    one_group = gap in {",", "."} and digits.count(gap) == 1 and len(digits) - digits.find(gap) == 4
    if one_group and not (set(digits) - set("0123456789" + gap)):
        thousands = gap == "," if not decimal else gap != decimal
        digits = digits.replace(gap, "" if thousands else ".")
    elif gap:
        digits = digits.replace(gap, "")
    elif digits.count(",") > 1:
        digits = digits.replace(",", "")
    clean = digits.replace(",", ".")
    return Decimal(clean), len(clean.partition(".")[2])
