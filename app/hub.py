"""Where this user's models are kept, and what commands about them tell. Fetches nothing by itself."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from app.console import Console
from core.hub.advice import Advice, Choice
from core.hub.catalogue import Entry, find, take
from core.hub.errors import LicenceNotAccepted
from core.hub.events import Checked, Event, PassedOver, Planned, Progress, Ready, Waiting
from core.hub.fit import Fit
from core.hub.ledger import Ledger
from core.hub.store import Have, Store, shared_cache
from core.i18n import gettext as _
from core.i18n import ngettext
from core.settings import Settings, folders

MEGA, GIGA = 1e6, 1e9


def store(settings: Settings) -> Store:
    """The models of this computer."""
    own = Path(settings.models_folder).expanduser().absolute() if settings.models_folder else folders().models
    return Store(own, shared_cache())


def ledger() -> Ledger:
    return Ledger(folders().models_ledger)


def follow(console: Console, events: Generator[Event, None, None]) -> Ready | None:
    """Tell a fetching, bringing or checking as it goes; what it ended with."""
    with closing(events):
        for event in events:
            match event:
                case Progress(file, done, total, speed, left):
                    console.step(f"{file} (MB)", round(done / MEGA), round(total / MEGA), pace(speed, left))
                case Planned(name, files, size, there):
                    console.note(_planned(name, files, size, there))
                case PassedOver(file, why):
                    console.note(f"{file}: {why}")
                case Waiting(seconds, why, again=False):
                    console.note(_("{why}; trying again in {seconds:.0f} s").format(why=why, seconds=seconds))
                case Checked(file, sha256):
                    console.detail(f"{sha256}  {file}".format)
                case Ready():
                    return event
    return None


def pace(speed: float, left: float | None) -> str:
    """`12.3 MB/s, 5 min left`"""
    return ", ".join(filter(None, (f"{speed / MEGA:.1f} MB/s" if speed else "", _left(left) if left else "")))


def _left(seconds: float) -> str:
    if seconds < 90:
        return _("{n:.0f} s left").format(n=seconds)
    if seconds < 5400:
        return _("{n:.0f} min left").format(n=seconds / 60)
    return _("{n:.1f} hours left").format(n=seconds / 3600)


def _planned(name: str, files: int, size: int, there: int) -> str:
    told = ngettext("{name}: {files} file, {size:.1f} MB", "{name}: {files} files, {size:.1f} MB", files)
    told = told.format(name=name, files=files, size=size / MEGA)
    return told + (_("; {there:.1f} MB of it are here already").format(there=there / MEGA) if there else "")


def permit(name: str, *, agreed: bool) -> None:
    """Note the user's agreement to a model's licence, asking for it where a person can answer.

    Raises LicenceNotAccepted.
    """
    entry, notes = take(name), ledger()
    if not entry.licence.ask or notes.accepted(entry.name, entry.licence.name):
        return
    if not agreed:
        wanted = LicenceNotAccepted(entry)
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise wanted
        click.echo(wanted.says, err=True)
        if not click.confirm(_("Do you accept it?"), err=True):
            raise wanted
    notes.accept(entry.name, entry.licence.name)


def about(entry: Entry, sums: Fit, where: Path | None, accepted: str = "") -> Iterator[str]:
    """A model's card, a line at a time."""
    yield f"{entry.name}: {_(entry.good_at)}"
    yield "  " + _("hub: {hub}").format(hub=f"{entry.hub}, {_revision(entry)}" if entry.hub else _("nothing published"))
    yield "  " + _("licence: {name}, {use}").format(name=entry.licence.name, use=use(entry))
    if entry.licence.says:
        yield "    " + _(entry.licence.says)
    if accepted:
        yield "    " + _("accepted on {date}").format(date=accepted)
    yield "  " + _("parameters: {n:.2f} billion; to download: about {size:.1f} GB").format(
        n=entry.parameters / GIGA, size=entry.weight / GIGA
    )
    yield "  " + _("loads with: {loader}; context: {context} tokens; role: {role}").format(
        loader=entry.loader + (f" ({entry.preset})" if entry.preset else ""), context=entry.context, role=entry.role
    )
    if entry.scores:
        yield "  " + _("published: {figures} (source: {source})").format(
            figures=", ".join(figures(entry)), source=entry.scores.source
        )
    yield "  " + (_("here: {path}").format(path=where) if where else _("not on this computer"))
    yield _("Memory it will need:")
    yield from (f"  {size / GIGA:7.2f} GB  {name}" for name, size in sums.parts)
    if sums.ratio != 1:
        yield f"  x {sums.ratio:7.3f}  " + _("as real loads on this computer taught")
    yield f"  {sums.total / GIGA:7.2f} GB  " + _("in all")


def _revision(entry: Entry) -> str:
    if entry.pinned:
        return _("commit {commit}").format(commit=entry.revision[:12])
    return _("no commit pinned: the one that comes is noted ({branch})").format(branch=entry.revision)


def came(have: Have) -> str:
    """Which commit of the hub it is, held against the one that the catalogue means; "" for one from elsewhere."""
    entry = find(have.name)
    if not have.commit:
        return ""
    told = _("commit {commit}").format(commit=have.commit[:12])
    if entry is None or not entry.pinned:
        return told
    if have.commit == entry.revision:
        return told + _(", the one that is pinned")
    return told + _("; this version of Chartula would fetch {commit}").format(commit=entry.revision[:12])


def figures(entry: Entry) -> Iterator[str]:
    named = {"docvqa": "DocVQA", "chartqa": "ChartQA", "ocrbench": "OCRBench"}
    values = asdict(entry.scores) if entry.scores else {}
    yield from (f"{word} {values[key]}" for key, word in named.items() if values.get(key) is not None)


def use(entry: Entry) -> str:
    return _("commercial use permitted") if entry.licence.commercial else _("no commercial use")


def advised(advice: Advice) -> Iterator[str]:
    """The advice a line at a time, ending with what to do."""
    yield _("Model: {choice}").format(choice=_choice(advice.model))
    yield _("To fall back on: {choice}").format(choice=_choice(advice.fallback))
    yield from (f"  {reason}" for reason in advice.why)
    if advice.model.entry:
        yield _("To fetch it: chartula models download {name}").format(name=advice.model.name)


def _choice(choice: Choice) -> str:
    if not choice.entry:
        return _("embedded (comes with Chartula, fits everywhere)")
    return _("{name}, 4 bit, {context} tokens").format(name=choice.name, context=choice.context)


def as_json(advice: Advice) -> dict[str, Any]:
    def told(choice: Choice) -> dict[str, Any]:
        need = choice.sum.total if choice.sum else 0
        return {"name": choice.name, "context": choice.context, "bytes": need}

    return {"model": told(advice.model), "fallback": told(advice.fallback), "why": list(advice.why)}
