"""The years a text names, also as fiscal years: FY19 is 2019. Knows no calendar."""

from __future__ import annotations

import re

_YEAR = re.compile(r"\b(?:fy ?'?)?((?:19|20)\d\d)\b|\bfy ?'?(\d\d)\b", re.I)
SPAN = re.compile(r"\bfrom\b.*\bto\b|\bbetween\b|\d{4} ?[-–] ?(?:fy ?)?\d{4}\b|\bthrough\b", re.I)


def years(text: str) -> list[str]:
    """The years a text names, FY19 as 2019, in its order."""
    return [full or f"20{short}" for full, short in _YEAR.findall(text)]


def span_of_years(text: str) -> list[str]:
    """The years a question names; "from 2017 to 2019" names 2018 too."""
    named = list(dict.fromkeys(years(text)))
    if len(named) == 2 and SPAN.search(text):
        low, high = sorted(int(year) for year in named)
        return [str(year) for year in range(low, high + 1)]
    return named
