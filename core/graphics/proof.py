"""Tries an add-on in a process of its own before this one relies on it, and remembers how that went."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from core import offspring
from core.graphics.addon import Addon
from core.graphics.driver import Driver
from core.i18n import gettext as _

PROOF = "proof.json"
SWITCH = "--try-gpu"
LIBRARIES = ("torch/lib/*", "torch/_C*", "nvidia/*/lib/*", "bitsandbytes/*.so", "bitsandbytes/*.dll")
PATIENCE = 180.0  # seconds; the first look at gigabytes on a slow disk takes a while


def proven(home: Path, addon: Addon, driver: Driver) -> str:
    """Why the add-on does not work; "" if it does. It is tried once for each driver and state of its files."""
    file, mark = home / PROOF, stamp(addon, driver)
    with suppress(OSError, ValueError, TypeError):
        kept = json.loads(file.read_text(encoding="utf-8"))
        if kept["mark"] == mark:
            return str(kept["why"])
    why = tried(addon.folder)
    with suppress(OSError):  # on a full disk it is tried again the next time
        draft = file.with_name(f"{PROOF}.{os.getpid()}")
        draft.write_text(json.dumps({"mark": mark, "why": why}), encoding="utf-8")
        draft.replace(file)
    return why


def forget(home: Path) -> None:
    """The next look tries again."""
    (home / PROOF).unlink(missing_ok=True)


def stamp(addon: Addon, driver: Driver) -> str:
    """Changes with the driver, the program's Python and every library of the add-on, without reading any."""
    libraries = sorted(file for pattern in LIBRARIES for file in addon.folder.glob(pattern))
    sizes = [(str(file.relative_to(addon.folder)), file.stat().st_size, file.stat().st_mtime_ns) for file in libraries]
    told = json.dumps([asdict(addon.made), addon.at, driver.version, sys.version, sizes])
    return hashlib.sha256(told.encode()).hexdigest()


def tried(folder: Path) -> str:
    """Load its PyTorch over there and reckon on the card; why it failed, or ""."""
    command = offspring.command("core.graphics.trial", SWITCH, str(folder))
    process = offspring.start(command)
    try:
        said, _nothing = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        offspring.end(process)
        return _("The add-on was tried and did not answer.")
    try:
        return str(json.loads(said.splitlines()[-1])["why"])  # before it, whatever libraries had to say
    except (ValueError, KeyError, TypeError, IndexError):
        return _("The add-on was tried and ended with {code}.").format(code=process.returncode)
