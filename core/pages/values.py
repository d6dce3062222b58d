"""Tells cells that hold a value from cells that hold words. Computes nothing."""

from __future__ import annotations

import re

VALUE = re.compile(
    r"[(\[<>~≈≤≥±+\-−–—*]*\s*(?:[A-Z]{0,3}[$€£¥₹]|[A-Z]{3}\s)?\s*[(\-−–]?\d[\d.,'’\s\u202f\xa0/:–-]*"
    r"\s*(?:[%‰)\]*†‡§a-e°€$£kKmM]|bn|pp|million|billion|EUR|USD|\(\w{1,3}\)|\*)*\s*$"
)
NOTHING = {
    "-",
    "–",
    "—",
    "−",
    "n.a.",
    "n/a",
    "na",
    "n.a",
    ":",
    "..",
    "...",
    "…",
    "nil",
    "x",
    "•",
    "*",
    "c",
    "(d)",
    "n.d.",
    "(-)",
}
YEAR = re.compile(
    r"[(\[]?(?:FY|CY|Q[1-4]|H[12]|in|as of|at)?\s*['’]?(?:1[89]|20)\d\d(?:\s*[-–/]\s*(?:(?:1[89]|20)?\d\d))?"
    r"\s*(?:[*a-eEFpP]|\(\w{1,3}\))*[)\]]?$"
)
MEASURED = re.compile(
    r"[<>~≈≤≥±+\-−–]*\s*\d[\d.,]*(?:\s*[-–x×/]\s*\d[\d.,]*)*\s*"
    r"(?:[kmµ]?g|t|lbs?|oz|[µmck]?m[²³23]?|in|ft|[mkMG]?W|[km]?Wh|[mk]?V|VA|m?Ah?|[kMG]?Hz|dB(?:\(A\))?|[mc]?l|°[CF]|[KMGT]B|"
    r"km/h|mph|rpm|Nm|[km]?bar|[kM]?Pa|lm|lx|cd|px|dpi|ppm|Ω)$"
)
DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}$")


def is_value(text: str) -> bool:
    """Whether it is an amount, or one of the signs that stand where an amount is missing."""
    text = text.strip()
    return bool(text) and (text.lower() in NOTHING or bool(VALUE.match(text)))


def is_year(text: str) -> bool:
    """Whether it is a year, a span of years or a date, as column headers have them."""
    text = text.strip()
    return bool(YEAR.match(text) or DATE.match(text))


def is_amount(text: str) -> bool:
    return is_value(text) and not is_year(text)


def is_measured(text: str) -> bool:
    """Whether it is a number with a unit of physics; times, which head columns of agreements, are none."""
    return bool(MEASURED.match(text.strip()))
