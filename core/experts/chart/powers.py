"""Finds powers of ten as a page writes them: 10 with a smaller raised exponent, in one word or in two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.domain import around
from core.experts.chart.labels import Label

_POWER = re.compile(r"(?P<sign>[-−–])?(?P<times>\d×)?10(?P<power>[-−–]?\d{1,2})")
_TEN, _EXPONENT = re.compile(r"[-−–]?10"), re.compile(r"[-−–]?\d{1,2}")
TALLER = 1.06  # times the usual height of words: what is raised reaches higher
SMALLER = 0.85  # times the height of the 10
FEW = 2  # ticks that are powers, before anything is believed to be one


def powers(labels: Sequence[Label], letter: float) -> list[Label]:
    """The labels with "10^3" where a raised 3 stands."""
    written = [_apart(label, labels) or _together(label, letter) for label in labels]
    found = [power for power in written if power]
    if len(found) < FEW:
        return list(labels)
    parts = {part for power in found for part in power[1]}
    return [power[0] if power else x for x, power in zip(labels, written, strict=True) if power or x not in parts]


def _together(label: Label, letter: float) -> tuple[Label, tuple[Label, ...]] | None:
    """One word, 103, that is taller than others."""
    match = _POWER.fullmatch(label.text.replace(" ", ""))
    if not match or label.steep or label.box.height < TALLER * letter:
        return None
    return label._replace(text=f"{_sign(match['sign'])}{match['times'] or ''}10^{_plain(match['power'])}"), ()


def _apart(label: Label, labels: Sequence[Label]) -> tuple[Label, tuple[Label, ...]] | None:
    """Two words: the second right of the first, smaller, and ending above its line."""
    if not _TEN.fullmatch(label.text):
        return None
    box = label.box
    for other in labels:
        gap, over = other.box.x0 - box.x1, box.y1 - other.box.y1
        small = other.box.height < SMALLER * box.height
        near = -0.2 * box.height < gap < 0.3 * box.height and 0.15 * box.height < over < box.height
        if small and near and _EXPONENT.fullmatch(other.text):
            sign = _sign(label.text[0])
            return Label(f"{sign}10^{_plain(other.text)}", around([box, other.box])), (other,)
    return None


def _sign(text: str | None) -> str:
    return "-" if text and text in "-−–" else ""


def _plain(text: str) -> str:
    return text.replace("−", "-").replace("–", "-")
