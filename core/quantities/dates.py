"""Reads dates in the notations people use, in seven languages. Knows no calendar but the Gregorian."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_NAMES = """
jan january januar jänner jaenner januari janvier janv enero gennaio gen janeiro
feb february februar februari février fevrier févr fevr fév febrero febbraio fevereiro
mar march märz maerz mär mrz maart mrt mars marzo março
apr april avril avr abril aprile
may mai mei mayo maggio maio mag
jun june juni juin junio giugno giu junho
jul july juli juillet juil julio luglio lug julho
aug august augustus août aout agosto ago
sep sept september septembre septiembre settembre set setembro
oct october okt oktober octobre octubre ottobre ott outubro
nov november novembre noviembre novembro
dec december dez dezember déc decembre décembre dic diciembre dicembre dezembro
"""
MONTHS = {name: number for number, names in enumerate(_NAMES.split("\n")[1:-1], 1) for name in names.split()}

_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})(?![^\W\d_])\.?"
_DAY = r"(?P<day>\d{1,2})"
_ORDINAL = r"(?:st|nd|rd|th|er|ste|de|e|\.|º)?"
_YEAR = r"(?P<year>\d{4}|['’]?\d{2})(?!\d)"
_OF = r"(?:of|de|del|di)"

_SOLO = r"(?<![\d.,/-])"
_FIGURES = (
    _SOLO + r"(?P<first>\d{1,2})\s?(?P<mark>[./-])\s?(?P<second>\d{1,2})\s?(?P=mark)\s?"
    r"(?P<year>(?:19|20)\d\d(?=\d\d:)|\d{4}|\d{2})"
)
_FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        _FIGURES + r"(?!\d(?!\d:)|[.,/-]\d)",  # OCR sets a time right behind the year
        _SOLO + r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日",
        rf"{_SOLO}{_DAY}{_ORDINAL}[\s/-]*(?:day\s+)?(?:{_OF}\s+)?{_MONTH},?[\s/-]*(?:{_OF}\s+)?{_YEAR}",
        rf"(?<![^\W\d_]){_MONTH}[\s-]*{_DAY}{_ORDINAL}(?:\s?,\s*|[\s-]+)(?P<year>\d{{4}})(?!\d)",
        rf"(?<![^\W\d_]){_MONTH},?[\s-]*(?:{_OF}\s+)?(?P<year>\d{{4}})(?!\d)",
        r"(?<![\w.,/-])(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\w|[.,/-]\d)",
    )
]


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date and where in the text it stands. iso is YYYY-MM-DD, or YYYY-MM where no day is said."""

    iso: str
    text: str
    start: int
    end: int
    ambiguous: bool = False  # 03/08/14 may be March or August

    @property
    def isos(self) -> tuple[str, ...]:
        """Every day it may mean."""
        swapped = f"{self.iso[:5]}{self.iso[8:]}-{self.iso[5:7]}"
        return (self.iso, swapped) if self.ambiguous else (self.iso,)


def dates(text: str, day_first: bool | None = None) -> list[DateSpan]:
    """Every date of the text in order. Where 03/08/14 leaves it open, other dates of the text decide, then day first.

    `day_first` settles it for good, and nothing is called ambiguous then.
    """
    if not any(letter.isdigit() for letter in text):
        return []
    settled = day_first if day_first is not None else puts_day_first(text)
    found: list[DateSpan] = []
    for form in _FORMS:
        for match in form.finditer(text):
            if all(match.end() <= other.start or other.end <= match.start() for other in found):
                found += _span(match, settled)
    return sorted(found, key=lambda span: span.start)


def _span(match: re.Match[str], day_first: bool | None) -> Iterator[DateSpan]:
    parts = match.groupdict()
    year = _year(parts["year"])
    day: int | None
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        open_question = first <= 12 and second <= 12 and first != second
        swap = second > 12 or (open_question and day_first is False and parts["mark"] != ".")
        day, month = (second, first) if swap else (first, second)
        ambiguous = open_question and day_first is None and parts["mark"] != "."
    else:
        named = parts["month"].lower()
        month = MONTHS[named] if named in MONTHS else int(named)
        day, ambiguous = int(parts["day"]) if "day" in parts else None, False
    try:
        iso = date(year, month, 1 if day is None else day).isoformat()[: 7 if day is None else 10]
    except ValueError:
        return
    yield DateSpan(iso, match.group(), match.start(), match.end(), ambiguous)


def _year(written: str) -> int:
    year = int(written.strip("'’"))
    return year if len(written.strip("'’")) == 4 else year + (2000 if year < 69 else 1900)


def puts_day_first(text: str) -> bool | None:
    """Whether the day comes first in this text, by its dates that leave no doubt."""
    pairs = [(int(m["first"]), int(m["second"])) for m in _FORMS[0].finditer(text) if m["mark"] != "."]
    day, month = sum(a > 12 >= b for a, b in pairs), sum(b > 12 >= a for a, b in pairs)
    return None if day == month else day > month
