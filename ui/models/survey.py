"""What this computer has and which models there are for it, looked up in one go. Knows no Qt and changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version

from core.errors import ModelError
from core.hub.advice import CONTEXTS, EMBEDDED, SLOW, Advice, recommend, room
from core.hub.catalogue import Entry, entries
from core.hub.fit import Fit, fit, longest
from core.hub.ledger import Ledger
from core.hub.machine import Machine, look
from core.hub.store import Have, Store
from core.hub.writers import MINI, mini
from core.i18n import gettext as _
from ui.widgets.numbers import size


@dataclass(frozen=True, slots=True)
class Model:
    """One model for this computer; `entry` is None for one that only this user knows, and for those that come with the
    program.
    """

    name: str
    entry: Entry | None = None
    have: Have | None = None
    begun: int = 0  # bytes of it that are here already
    sum: Fit | None = None
    context: int = 0  # tokens
    fits: bool = True
    slow: bool = False
    accepted: bool = True  # its licence, where it must be

    @property
    def here(self) -> bool:
        return self.have is not None or self.name in (EMBEDDED, MINI)


@dataclass(frozen=True, slots=True)
class Survey:
    machine: Machine
    room: int  # bytes that a model may take
    kind: str  # cuda or cpu
    advice: Advice
    models: tuple[Model, ...]
    used: int  # bytes of disk that models take here


def survey(store: Store, ledger: Ledger, device: str = "auto", catalogue: Sequence[Entry] | None = None) -> Survey:
    """Look at the computer, its models and the catalogue. Wakes no torch. Raises ModelError."""
    known = tuple(entries()) if catalogue is None else tuple(catalogue)
    machine = machine_of(store, device)
    memory, kind = room(machine)
    place = machine.card.name if machine.card else "cpu"
    ratios = {entry.name: ledger.ratio(entry.name, 4, place) for entry in known}
    have = {entry.name: found for entry in known if (found := store.find(entry))}
    others = [one for one in store.all() if one.name not in {entry.name for entry in known}]
    begun = dict(store.begun())
    models = [Model(EMBEDDED)]
    with suppress(ModelError):
        mini()
        models.append(Model(MINI))
    for entry in known:
        context = longest(entry, memory, CONTEXTS, ratios[entry.name], kind)
        tokens = min(context or CONTEXTS[-1], entry.context)
        asked = entry.licence.ask and not ledger.accepted(entry.name, entry.licence.name)
        slow = kind == "cpu" and entry.parameters > SLOW
        models.append(
            Model(
                entry.name, entry, have.get(entry.name), begun.get(entry.name, 0),
                fit(entry, tokens, kind=kind, ratio=ratios[entry.name]), tokens, bool(context), slow, not asked,
            )
        )  # fmt: skip
    models += [Model(one.name, have=one) for one in others]
    used = sum(one.size for one in (*have.values(), *others) if one.origin == "own") + sum(begun.values())
    advice = recommend(machine, lambda entry: ratios.get(entry.name, 1.0), known or None)
    return Survey(machine, memory, kind, advice, tuple(models), used)


def machine_of(store: Store, device: str) -> Machine:
    """The driver is asked, and not torch, which would take seconds to wake; its build tells whether it can."""
    machine = look(store.folder, device, torch=False)
    return replace(machine, usable=machine.card is not None and _built_for_cards())


def _built_for_cards() -> bool:
    try:
        return "+cpu" not in version("torch")
    except PackageNotFoundError:
        return False


def computer(found: Survey) -> list[tuple[str, str]]:
    """What there is, in words: name and value."""
    machine, card = found.machine, found.machine.card
    told = [(_("Graphics card"), card.name if card else _("none found"))]
    if card:
        told.append((_("Its memory"), _("{free} of {all} free").format(free=size(card.free), all=size(card.memory))))
    told.append((_("Memory"), _("{free} of {all} free").format(free=size(machine.ram_free), all=size(machine.ram))))
    told.append(
        (_("Disk"), _("{free} free, {used} in models").format(free=size(machine.disk_free), used=size(found.used)))
    )
    return told
