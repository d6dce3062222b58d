"""Where the add-on for graphics cards is kept and fetched from, and what commands about it tell."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.hub import accept, ledger
from core.errors import ModelError
from core.graphics import driver as nvidia
from core.graphics.addon import Addon, addons
from core.graphics.choice import choose, unable
from core.hub.gpu.errors import NoIndex, TermsNotAccepted
from core.hub.gpu.manifest import Edition
from core.hub.machine import disk_free
from core.i18n import gettext as _
from core.numerals import Number
from core.settings import folders

FILE = Path(__file__).with_name("wheels.json")  # written by the build
NAME = "gpu"  # in the notes about licences
TERMS = "https://docs.nvidia.com/cuda/eula/"
MEGA, GIGA = 1e6, 1e9


def index(environ: Mapping[str, str] = os.environ) -> str:
    """Where wheels are fetched from: what the user told pip, what the build was told. Raises NoIndex."""
    if url := environ.get("PIP_INDEX_URL"):
        return url
    try:
        return str(json.loads(FILE.read_text(encoding="utf-8"))["index"])
    except FileNotFoundError as error:
        raise NoIndex from error


def permit(edition: Edition, *, agreed: bool) -> None:
    """Note the user's agreement to NVIDIA's terms, asking for it where a person can answer. Raises TermsNotAccepted."""
    accept(NAME, edition.licence, TermsNotAccepted(terms(edition)), agreed=agreed)


def terms(edition: Edition) -> str:
    return _(
        "The add-on takes {size:.1f} GB to fetch and {unpacked:.1f} GB on the disk. Most of it are NVIDIA's libraries, "
        "which are not free software: NVIDIA's licence says what you may do with them. Read it at {url}"
    ).format(size=Number(edition.size / GIGA), unpacked=Number(edition.unpacked / GIGA), url=TERMS)


def demand_use(edition: Edition) -> None:
    """Nobody fetches gigabytes that he cannot use. Raises ModelError."""
    if why := unable(Addon(folders().gpu, edition.made, 0, ""), nvidia.look()):
        raise ModelError(why, hint=_("To add it all the same, say --anyway; for another computer, make a bundle."))


def state(edition: Edition) -> dict[str, Any]:
    """Everything about it, as plain values."""
    home, driver, agreed = folders().gpu, nvidia.look(), ledger().accepted(NAME, edition.licence)
    choice = choose(home)
    return {
        "card": driver.card if driver else None,
        "driver": driver.version if driver else None,
        "used": str(choice.folder) if choice.folder else None,
        "why": choice.why,
        "packaged": bool(getattr(sys, "frozen", False)),
        "here": [{"name": one.made.name, "path": str(one.folder), "bytes": one.size} for one in addons(home)],
        "accepted": agreed.at if agreed else "",
        "free": disk_free(home),
        "missing": edition.missing,
        "edition": asdict(edition.made) | {"bytes": edition.size, "unpacked": edition.unpacked},
        "wheels": [asdict(wheel) for wheel in edition.wheel],
    }


def told(state: dict[str, Any]) -> Iterator[str]:
    """The state a line at a time, ending with what to do."""
    made = state["edition"]
    if state["card"]:
        yield _("Graphics card: {card}, driver {driver}").format(card=state["card"], driver=state["driver"])
    else:
        yield _("Graphics card: none that NVIDIA's driver knows")
    yield _("PyTorch: {where}").format(where=state["used"] or _("the one inside, for processors"))
    yield f"  {state['why']}"
    if not state["packaged"]:
        yield "  " + _("This program runs from its sources, and uses the PyTorch that was installed beside them.")
    for one in state["here"]:
        yield _("Here: {name}, {size:.1f} GB, {path}").format(
            name=one["name"], size=Number(one["bytes"] / GIGA), path=one["path"]
        )
    yield _(
        "The add-on for this version: CUDA {cuda}, driver {driver} or newer, cards of {capability} or newer"
    ).format(**made)
    for wheel in state["wheels"]:
        heavy = Number(wheel["size"] / MEGA)
        yield f"  {heavy:7.1f} MB  {wheel['name']} {wheel['version']}  {wheel['sha256'][:12] or '?'}"
        yield f"              {wheel['licence']}"
    yield _("  {size:.1f} MB to fetch, {unpacked:.1f} GB on the disk, {free:.1f} GB free there").format(
        size=Number(made["bytes"] / MEGA),
        unpacked=Number(made["unpacked"] / GIGA),
        free=Number(state["free"] / GIGA),
    )
    if state["accepted"]:
        yield _("NVIDIA's licence was accepted on {date}").format(date=state["accepted"])
    if state["missing"]:
        yield _("It cannot be had: {names} was not to be found when this version was made.").format(
            names=", ".join(state["missing"])
        )
    elif not state["here"]:
        yield _("To add it: chartula gpu add. Without a network: chartula gpu bundle, on another computer.")
