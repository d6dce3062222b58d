"""Where this user's models are kept, and what commands about them tell. Fetches nothing by itself."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from app.console import Console
from core.durations import pace
from core.errors import UsageError
from core.hub.advice import Advice, Choice, recommend
from core.hub.catalogue import Entry, find, take
from core.hub.errors import LicenceNotAccepted
from core.hub.events import Checked, Event, PassedOver, Planned, Progress, Ready, Waiting
from core.hub.fit import Fit
from core.hub.ledger import Ledger, Lesson
from core.hub.machine import look
from core.hub.store import Have
from core.hub.writers import store
from core.i18n import gettext as _
from core.i18n import ngettext
from core.numerals import Number
from core.settings import Settings, folders

MEGA, GIGA = 1e6, 1e9
FIGURES = {"docvqa": "DocVQA", "chartqa": "ChartQA", "ocrbench": "OCRBench"}


def ledger() -> Ledger:
    return Ledger(folders().models_ledger)


def advice(settings: Settings) -> Advice:
    """Which model for this computer, by what loads on it have taught."""
    machine, notes = look(store(settings).folder, settings.device), ledger()
    device = machine.card.name if machine.card else "cpu"
    return recommend(machine, lambda entry: notes.ratio(entry.name, 4, device))


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


def _planned(name: str, files: int, size: int, there: int) -> str:
    if there:
        told = ngettext(
            "{name}: {files} file, {size:.1f} MB, of which {there:.1f} MB are here already",
            "{name}: {files} files, {size:.1f} MB, of which {there:.1f} MB are here already",
            files,
        )
    else:
        told = ngettext("{name}: {files} file, {size:.1f} MB", "{name}: {files} files, {size:.1f} MB", files)
    return told.format(name=name, files=files, size=Number(size / MEGA), there=Number(there / MEGA))


def permit(name: str, *, agreed: bool) -> None:
    """Note the user's agreement to a model's licence, asking for it where a person can answer.

    Raises LicenceNotAccepted.
    """
    entry = take(name)
    if entry.licence.ask:
        accept(entry.name, entry.licence.name, LicenceNotAccepted(entry), agreed=agreed)


def accept(what: str, licence: str, unless: UsageError, *, agreed: bool) -> None:
    """Note that a licence is accepted, once; where nobody said so yet, a person is asked, or `unless` is raised."""
    notes = ledger()
    if notes.accepted(what, licence):
        return
    if not agreed:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise unless
        click.echo(unless.says, err=True)
        if not click.confirm(_("Do you accept it?"), err=True):
            raise unless
    notes.accept(what, licence)


def about(
    entry: Entry, sums: Fit, where: Path | None, accepted: str = "", lesson: Lesson | None = None
) -> Iterator[str]:
    """A model's card, a line at a time."""
    yield f"{entry.name}: {_(entry.good_at)}"
    yield "  " + _home(entry)
    yield "  " + _("licence: {name}, {use}").format(name=entry.licence.name, use=use(entry))
    if entry.licence.says:
        yield "    " + _(entry.licence.says)
    if accepted:
        yield "    " + _("accepted on {date}").format(date=accepted)
    yield "  " + _("parameters: {n:.2f} billion; to download: about {size:.1f} GB").format(
        n=Number(entry.parameters / GIGA), size=Number(entry.weight / GIGA)
    )
    yield "  " + _("loads with: {loader}; context: {context} tokens; role: {role}").format(
        loader=entry.loader + (f" ({entry.preset})" if entry.preset else ""), context=entry.context, role=entry.role
    )
    yield from (f"  {line}" for line in published(entry))
    yield "  " + (_("here: {path}").format(path=where) if where else _("not on this computer"))
    yield _("Memory it will need:")
    yield from (f"  {Number(size / GIGA):7.2f} GB  {name}" for name, size in sums.parts)
    if sums.ratio != 1:
        yield f"  x {Number(sums.ratio):7.3f}  " + _("as real loads on this computer taught")
    yield f"  {Number(sums.total / GIGA):7.2f} GB  " + _("in all")
    if lesson:
        yield _(
            "Measured here on {date}: at most {peak:.2f} GB, for work that was predicted to take {predicted:.2f} GB."
        ).format(date=lesson.at[:10], peak=Number(lesson.peak / GIGA), predicted=Number(lesson.predicted / GIGA))


def _home(entry: Entry) -> str:
    if not entry.hub:
        return _("hub: nothing published")
    if entry.pinned:
        return _("hub: {hub}, commit {commit}").format(hub=entry.hub, commit=entry.revision[:12])
    return _("hub: {hub}, no commit pinned: the one that comes is noted ({branch})").format(
        hub=entry.hub, branch=entry.revision
    )


def as_it_came(have: Have) -> str:
    """That every file is, and of one from the hub its commit, held against the one that the catalogue means."""
    entry, own = find(have.name), have.commit[:12]
    if not own:
        told = _("{name}: every file is as it came.")
    elif entry is None or not entry.pinned:
        told = _("{name}: every file is as it came, commit {commit}.")
    elif have.commit == entry.revision:
        told = _("{name}: every file is as it came, commit {commit}, the one that is pinned.")
    else:
        told = _("{name}: every file is as it came, commit {commit}; this version of Chartula would fetch {pinned}.")
    return told.format(name=have.name, commit=own, pinned=entry.revision[:12] if entry else "")


def published(entry: Entry) -> Iterator[str]:
    """What others measured and where they say so; then what no source gives, and why."""
    found = {word: getattr(entry.scores, key, None) for key, word in FIGURES.items()}
    if entry.scores:
        told = ", ".join(f"{word} {Number(value):g}" for word, value in found.items() if value is not None)
        yield _("published: {figures} (source: {source})").format(figures=told, source=entry.scores.source)
        yield f"  {entry.scores.url}"
    if missing := ", ".join(word for word, value in found.items() if value is None):
        yield _("no figure for {names}: {why}").format(names=missing, why=_(entry.lacks))


def use(entry: Entry) -> str:
    return _("commercial use permitted") if entry.licence.commercial else _("no commercial use")


def advised(advice: Advice) -> Iterator[str]:
    """The advice a line at a time, ending with what to do."""
    yield _("Model: {choice}").format(choice=_choice(advice.model))
    yield _("To fall back on: {choice}").format(choice=_choice(advice.fallback))
    yield from (f"  {reason}" for reason in advice.why)
    if advice.model.entry:
        yield from (f"  {line}" for line in published(advice.model.entry))
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
