"""Finds powers of ten as a page writes them: 10 with a smaller raised exponent, in one word or in two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.domain import around
from core.experts.chart.labels import Label

_POWER = re.compile(r"(?P<sign>[-−–])?(?P<times>\d×)?10(?P<power>[-−–]?\d{1,2})")
_TEN, _EXPONENT = re.compile(r"[-−–]?10"), re.compile(r"[-−–]?\d{1,2}")
_TIMES = re.compile(r"\d ?× ?10[-−–]?\d(?: |$)")
LIKE = 0.97  # of the height of other powers
TALLER = 1.06  # times the usual height of words: what is raised reaches higher
SMALLER = 0.85  # times the height of the 10
FEW = 2  # ticks that are powers, before anything is believed to be one


def powers(labels: Sequence[Label], letter: float) -> list[Label]:
    """The labels with "10^3" where a raised 3 stands."""
    labels = [part for label in labels for part in _parts(label)]
    times = [x.box.height for x in labels if (match := _read(x)) and match["times"]]
    least = min([TALLER * letter, *(LIKE * high for high in times)]) if len(times) >= FEW else TALLER * letter
    written = [_apart(label, labels) or _together(label, least) for label in labels]
    found = [power for power in written if power]
    if len(found) < FEW:
        return list(labels)
    parts = {part for power in found for part in power[1]}
    return [power[0] if power else x for x, power in zip(labels, written, strict=True) if power or x not in parts]


def _read(label: Label) -> re.Match[str] | None:
    return None if label.steep else _POWER.fullmatch(label.text.replace(" ", ""))


def _parts(label: Label) -> list[Label]:
    """Several times a power of ten in one row, each by itself: 2 × 100 3 × 100."""
    found = list(_TIMES.finditer(label.text))
    if len(found) < FEW or label.steep or "".join(match[0] for match in found) != label.text:
        return [label]
    x0, letter = label.box.x0, label.box.width / len(label.text)
    ends = [(match.start(), match.start() + len(match[0].rstrip())) for match in found]
    boxes = [label.box._replace(x0=x0 + a * letter, x1=x0 + b * letter) for a, b in ends]
    return [Label(match[0].rstrip(), box) for match, box in zip(found, boxes, strict=True)]


def _together(label: Label, least: float) -> tuple[Label, tuple[Label, ...]] | None:
    """One word, 103, that is taller than others; where some are 2 × 103, as tall as those."""
    match = _read(label)
    if not match or label.box.height < least:
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
