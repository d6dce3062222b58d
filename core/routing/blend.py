"""Puts what several experts saw into one order, so that the likelier expert comes first and none is drowned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.domain import Evidence

LEAST = 0.1  # of the places, for an expert that is hardly asked


def blended(seen: Mapping[str, Sequence[Evidence]], weights: Mapping[str, float]) -> list[Evidence]:
    """Each expert's evidence keeps its own order, in which a chart's marks are drawn and a table's cells ranked.

    From the first place on, each gets as many places as its weight says. Without weights, one stands after the other.
    """
    if not weights:
        return [evidence for found in seen.values() for evidence in found]
    keyed = [
        ((n + 0.5) / max(weights.get(name, 0.0), LEAST), order, evidence)
        for order, (name, found) in enumerate(seen.items())
        for n, evidence in enumerate(found)
    ]
    return [evidence for _place, _order, evidence in sorted(keyed, key=lambda one: one[:2])]
