"""How fast something comes and how long it will still take, roughly and in words. Measures nothing."""

from __future__ import annotations

from core.i18n import gettext as _
from core.numerals import Number


def left(seconds: float) -> str:
    """`40 s left`, `12 min left`, `1.5 hours left`; never 0 s of what is not over."""
    if seconds < 90:
        return _("{n} s left").format(n=max(round(seconds), 1))
    if seconds < 5400:
        return _("{n} min left").format(n=round(seconds / 60))
    return _("{n:.1f} hours left").format(n=Number(seconds / 3600))


def pace(speed: float, seconds: float | None) -> str:
    """`12.3 MB/s, 5 min left`, of bytes a second; what is not known is left out."""
    return ", ".join(
        filter(None, (f"{Number(speed / 1e6):.1f} MB/s" if speed else "", left(seconds) if seconds else ""))
    )
