"""Names one model for this computer, one to fall back on, and why. Fetches and loads nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.hub.catalogue import Entry, entries
from core.hub.fit import Fit, fit, longest
from core.hub.machine import Machine
from core.i18n import gettext as _
from core.numerals import Number

CONTEXTS = (8192, 4096)  # tokens: several pages with pictures, or one
SPARE = 0.03  # of a card's free memory, for what the desktop may want meanwhile
SLOW = 2_500_000_000  # parameters above which a processor takes minutes for an answer
ROOM = 0.6  # of free memory that a model may take where everything else lives too
EMBEDDED = "embedded"

Ratio = Callable[[Entry], float]


@dataclass(frozen=True, slots=True)
class Choice:
    """A model that fits, with how long a context; `entry` is None for the embedded reader, which needs nothing."""

    entry: Entry | None
    context: int = 0
    sum: Fit | None = None

    @property
    def name(self) -> str:
        return self.entry.name if self.entry else EMBEDDED


@dataclass(frozen=True, slots=True)
class Advice:
    model: Choice
    fallback: Choice
    why: tuple[str, ...]


def recommend(machine: Machine, ratio: Ratio = lambda _entry: 1.0, models: Sequence[Entry] | None = None) -> Advice:
    """The best that fits and the next below it, for everyone's use: no licence that must be accepted first."""
    ranked = sorted((e for e in models or entries() if e.rank), key=lambda e: -e.rank)
    memory, kind = room(machine)
    if kind == "cpu":
        ranked = [entry for entry in ranked if entry.parameters <= SLOW]
    found = [
        Choice(e, n, fit(e, n, kind=kind, ratio=ratio(e))) for e in ranked if (n := _context(e, memory, kind, ratio))
    ]
    found += [Choice(None), Choice(None)]
    return Advice(found[0], found[1], _why(machine, found[0], memory))


def room(machine: Machine) -> tuple[int, str]:
    """How many bytes a model may take on this computer, and where: "cuda" or "cpu"."""
    if machine.card and machine.usable:
        return round(machine.card.free * (1 - SPARE)), "cuda"
    return round(machine.ram_free * ROOM), "cpu"


def _context(entry: Entry, memory: int, kind: str, ratio: Ratio) -> int:
    return longest(entry, memory, CONTEXTS, ratio=ratio(entry), kind=kind)


def _why(machine: Machine, chosen: Choice, memory: int) -> tuple[str, ...]:
    reasons = [_found(machine)]
    if chosen.entry and chosen.sum:
        reasons.append(
            _("{name} takes about {need:.1f} GB of the {there:.1f} GB there for it, {context} tokens included.").format(
                name=chosen.name,
                need=Number(chosen.sum.total / 1e9),
                there=Number(memory / 1e9),
                context=chosen.context,
            )
        )
        if chosen.entry.weight > machine.disk_free:
            reasons.append(
                _("It needs {need:.1f} GB of disk to download, and only {free:.1f} GB are free.").format(
                    need=Number(chosen.entry.weight / 1e9), free=Number(machine.disk_free / 1e9)
                )
            )
    else:
        reasons.append(_("No model of the catalogue fits into {there:.1f} GB.").format(there=Number(memory / 1e9)))
    return tuple(reasons)


def _found(machine: Machine) -> str:
    if not machine.card:
        return _(
            "No graphics card was found. Everything works without one: reading, searching and checked answers by the "
            "embedded reader. A larger model runs on the processor, slowly."
        )
    told = _("{name}: {free:.1f} GB of {all:.1f} GB free, says {by}.").format(
        name=machine.card.name,
        free=Number(machine.card.free / 1e9),
        all=Number(machine.card.memory / 1e9),
        by=machine.card.told_by,
    )
    if machine.usable:
        return told
    return told + " " + _("The PyTorch that runs cannot use it: `chartula gpu status` says what it takes.")
