"""What a spreadsheet must not be given: words that it would run as a formula. Writes nothing."""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # with these a formula begins, for one spreadsheet or another


def harmless(text: str) -> str:
    """Words that would be run get an apostrophe in front; what is just a number, or a share of it, stays as it is."""
    return text if not text.startswith(FORMULA) or _number(text) else "'" + text


def _number(text: str) -> bool:
    return text[:1] in "+-" and text[1:].replace(",", "").replace(".", "", 1).rstrip(" %").isdecimal()
