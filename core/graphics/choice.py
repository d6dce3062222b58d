"""Chooses between the PyTorch inside and an add-on, and says why. An add-on must fit, and must have been tried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from core.graphics import driver as nvidia
from core.graphics.addon import Addon, addons, this_platform, this_python
from core.graphics.driver import Driver
from core.graphics.proof import proven
from core.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class Choice:
    """`folder` is None for the PyTorch inside."""

    folder: Path | None
    why: str


def choose(
    home: Path,
    look: Callable[[], Driver | None] = nvidia.look,
    proof: Callable[[Path, Addon, Driver], str] = proven,
    inside: str = "",
) -> Choice:
    """The first add-on of `home` that fits this program and this driver and was seen to work, or none of them."""
    there = addons(home)
    if not there:
        return Choice(None, _("There is no add-on for graphics cards."))
    inside = inside or torch_inside()
    fitting = [addon for addon in there if not unlike(addon, inside)]
    if not fitting:
        return Choice(None, unlike(there[0], inside))
    addon, driver = fitting[0], look()
    why = unable(addon, driver)
    if not why and driver:
        why = proof(home, addon, driver)
    return (
        Choice(None, why) if why else Choice(addon.folder, _("The add-on fits this program, the driver and the card."))
    )


def unlike(addon: Addon, inside: str) -> str:
    """Why the add-on is not for this program; "" if it is."""
    made, here = addon.made, (inside, this_python(), this_platform())
    if (made.torch, made.python, made.platform) == here:
        return ""
    return _("The add-on was made for {theirs}, and this program is {ours}.").format(
        theirs=made.name, ours="-".join(here)
    )


def unable(addon: Addon, driver: Driver | None) -> str:
    """Why this computer cannot use the add-on; "" if it can."""
    made = addon.made
    if driver is None:
        return _("There is no NVIDIA card here, or no driver for it.")
    if driver.cuda < numbers(made.cuda):
        return _("The NVIDIA driver {version} is too old: CUDA {cuda} needs {driver} or newer.").format(
            version=driver.version, cuda=made.cuda, driver=made.driver
        )
    if driver.capability < numbers(made.capability):
        return _("{card} is too old for CUDA {cuda}.").format(card=driver.card, cuda=made.cuda)
    return ""


def torch_inside() -> str:
    """The version without the name of its build; "" when there is none."""
    try:
        return version("torch").partition("+")[0]
    except PackageNotFoundError:
        return ""


def numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))
