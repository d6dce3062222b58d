"""Who can write answers on this computer: a name for the settings, a name for people, and what is still wanting."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import resources
from core.errors import ModelError
from core.hub.catalogue import Entry, entries, find
from core.hub.store import Have, Store, shared_cache
from core.i18n import gettext as _
from core.numerals import Number
from core.settings import Settings, folders

EMBEDDED, MINI, SERVER = "embedded", "mini", "server:"
SLIP = "mini.json"  # lies in the folder of a Mini


@dataclass(frozen=True, slots=True)
class Writer:
    """`name` is what the setting `llm` takes, `label` what a person calls it, `says` a line on what it is or needs."""

    name: str
    label: str
    ready: bool
    says: str


def writers(settings: Settings) -> list[Writer]:
    """All that can be chosen: what is ready first, then what could be fetched; the one that is set is always named."""
    found = [*_own(), *_stored(settings), *_fetchable(settings)]
    if settings.llm not in {one.name for one in found}:
        found.append(_set(settings.llm))
    return sorted(found, key=lambda one: not one.ready)


def mini() -> Path:
    """Where Chartula Mini lies: as it came with the program, else as it was trained last. Raises ModelError."""
    carried = resources.path("models", MINI)
    if (carried / SLIP).exists():
        return carried
    trained = sorted((folders().data / "training").glob(f"*/**/{SLIP}"), key=lambda slip: slip.stat().st_mtime)
    if trained:
        return trained[-1].parent
    raise ModelError(
        _("Chartula Mini is not on this computer."),
        hint=_("`chartula train` makes it; `chartula models list` shows others. Without a model: --model embedded."),
    )


def store(settings: Settings) -> Store:
    """The models of this computer."""
    own = Path(settings.models_folder).expanduser().absolute() if settings.models_folder else folders().models
    return Store(own, shared_cache())


def _own() -> Iterator[Writer]:
    yield Writer(EMBEDDED, _("Embedded reader"), True, _("Needs nothing: quotes pages and reckons with their numbers."))
    with suppress(ModelError):
        mini()
        yield Writer(MINI, _("Chartula Mini"), True, _("A small language model of our own, on any machine."))


def _stored(settings: Settings) -> Iterator[Writer]:
    for have in store(settings).all():
        yield Writer(have.name, have.name, True, _kept(have))


def _kept(have: Have) -> str:
    if entry := find(have.name):
        return _(entry.good_at)
    if (have.path / SLIP).exists():
        return _("Trained on this computer, on papers of your own.")
    return _("Brought here from {source}.").format(source=have.slip.source if have.slip else have.path)


def _fetchable(settings: Settings) -> Iterator[Writer]:
    shelf = store(settings)
    for entry in entries():
        if entry.hub and not shelf.find(entry):
            yield Writer(entry.name, entry.name, False, _wanting(entry))


def _wanting(entry: Entry) -> str:
    return _("To be fetched first, {size:.1f} GB: chartula models download {name}").format(
        size=Number(entry.weight / 1e9), name=entry.name
    )


def _set(name: str) -> Writer:
    """What is chosen and none of these: a server, a folder, or something that went away."""
    if name.startswith(SERVER):
        address = name.removeprefix(SERVER)
        return Writer(name, _("Model server"), True, _("Asks {address}.").format(address=address))
    if Path(name).is_dir():
        return Writer(name, Path(name).name, (Path(name) / "config.json").exists(), _("A folder on this computer."))
    return Writer(name, name, False, _("Not on this computer."))
