"""How many months a text speaks of: a quarter, half a year, nine months, a whole year. Knows no calendar."""

from __future__ import annotations

import re

_MONTHS = (
    (9, re.compile(r"\b(?:nine|9) months\b|\b(?:36|39|40|thirty[- ]nine) weeks\b|\bfirst three quarters\b", re.I)),
    (6, re.compile(r"\b(?:six|6) months\b|\bh[12]\b|\bhalf\b|\b(?:24|26|27|twenty[- ]six) weeks\b|"
                   r"\bfirst two quarters\b", re.I)),
    (3, re.compile(r"\b(?:three|3) months\b|\bq[1-4]|\b[1-4]q|\bquarters?\b|\bquarterly\b|"
                   r"\b(?:1[2-4]|twelve|thirteen) weeks\b", re.I)),
    (12, re.compile(r"\b(?:twelve|12) months\b|\byears?\b|\b(?:5[23]|fifty[- ](?:two|three)) weeks\b", re.I)),
)  # fmt: skip


def months(text: str) -> int:
    """3, 6, 9 or 12; 0 where none is told."""
    return next((count for count, wording in _MONTHS if wording.search(text)), 0)
