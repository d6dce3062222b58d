"""What the steps of an answer tell about the experts, as numbers to be drawn. No widget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core.domain import Answer, Check
from core.events import Degraded, Event, ExpertLooked, ExpertsChosen, Loading

CHECKS: tuple[Check, ...] = ("exact", "normalised", "computed", "not_found")


@dataclass(frozen=True, slots=True)
class Told:
    """Empty where nothing was told, as with an answer that was only kept."""

    experts: tuple[str, ...]
    found: Mapping[str, int] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)  # of the router, from 0 to 1
    spoke: Mapping[str, float] = field(default_factory=dict)  # of the language experts, from 0 to 1
    reason: str = ""
    model: str = ""
    where: str = ""
    degraded: tuple[str, ...] = ()
    checks: Mapping[Check, int] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)


def tell(answer: Answer, steps: Iterable[Event]) -> Told:
    """A router that weighs tells `weights`, a model that has language experts `spoke`; others have neither."""
    found: dict[str, int] = {}
    weights: dict[str, float] = {}
    spoke: dict[str, float] = {}
    reason, where, degraded = "", "", []
    for step in steps:
        spoke |= _shares(getattr(step, "spoke", None))
        match step:
            case ExpertsChosen(_names, why):
                reason, weights = why, _shares(getattr(step, "weights", None))
            case ExpertLooked(name, count):
                found[name] = found.get(name, 0) + count
            case Loading(_model, there):
                where = there or where
            case Degraded(said):
                degraded.append(said)
    checks = {check: sum(citation.check == check for citation in answer.citations) for check in CHECKS}
    return Told(
        answer.experts, found, weights, spoke, reason, answer.model, where, tuple(degraded), checks, answer.seconds
    )


def _shares(told: object) -> dict[str, float]:
    """From a mapping or from pairs, as the event has it."""
    pairs = told.items() if isinstance(told, Mapping) else told
    return {str(name): float(share) for name, share in pairs} if isinstance(pairs, Iterable) else {}
