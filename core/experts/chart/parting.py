"""Parts a name from the number printed beyond its short bar, where OCR took both for one line. Reads nothing anew."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.domain import Box
from core.experts.chart.labels import Label
from core.experts.chart.ticks import is_year

FEWEST = 3  # names that end at one place: fewer are no column
NEAR = 0.35  # of a letter's height: how far their ends may lie apart
_UNIT = r"%|[kKmM](?!\w)|(?i:thousand|million|billion|trillion)?(?: ?[a-z]{1,2}\d?)?"
_BOTH = re.compile(rf"(?P<name>.*[^\W\d_][^\d]*?)\s+(?P<number>[-+−]?[$€£]?\d[\d.,]*\s?(?:{_UNIT}))")


def parted(labels: Sequence[Label]) -> list[Label]:
    """The labels, those cut in two that run on beyond the edge at which the names of a column end."""
    edges = _edges(labels)
    return [part for label in labels for part in _parts(label, edges)]


def _edges(labels: Sequence[Label]) -> list[float]:
    """Where the names of a column end, set flush right against the bars."""
    ends = [(x.box.x1, x.box.height) for x in labels if not x.steep and x.text[-1:].isalpha()]
    found = []
    for end, high in ends:
        level = [other for other, _high in ends if abs(other - end) < NEAR * high]
        if len(level) >= FEWEST:
            found.append(max(level))
    return sorted(set(found))


def _parts(label: Label, edges: Sequence[float]) -> list[Label]:
    both = None if label.steep else _BOTH.fullmatch(label.text)
    if not both or is_year(both["number"]):
        return [label]
    box, share = label.box, len(both["name"]) / len(label.text)
    ends = box.x0 + share * box.width  # as if all letters were of one width
    edge = min(edges, key=lambda edge: abs(edge - ends), default=box.x1)
    if abs(edge - ends) > 1.5 * box.height or not box.x0 < edge < box.x1 - 0.3 * box.height:
        return [label]
    begins = max(edge + 1, box.x1 - 0.62 * box.height * len(both["number"]))
    name = label._replace(text=both["name"], box=Box(box.x0, box.y0, edge, box.y1))
    return [name, label._replace(text=both["number"], box=Box(begins, box.y0, box.x1, box.y1))]
