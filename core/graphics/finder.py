"""Leads `import torch` to the add-on when it is to be used. Looks only when torch is wanted: nothing starts later."""

from __future__ import annotations

import importlib
import logging
import sys
from collections.abc import Callable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.graphics.choice import Choice

NAMES = {"torch", "bitsandbytes"}  # whichever is asked for first
log = logging.getLogger(__name__)


class Finder(MetaPathFinder):
    """Asked by Python before its own finders; has an opinion once."""

    def __init__(self, decide: Callable[[], Choice]) -> None:
        self.decide = decide
        self.asked = False
        self.choice: Choice | None = None

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if self.asked or fullname not in NAMES:
            return None
        self.asked = True  # what deciding imports is none of our business
        self.choice = self._decided()
        if self.choice is None or self.choice.folder is None:
            return None
        lead_to(self.choice.folder)
        return PathFinder.find_spec(fullname, [str(self.choice.folder)])

    def _decided(self) -> Choice | None:
        """A broken add-on never stops the program."""
        try:
            choice = self.decide()
        except Exception:
            log.exception("the add-on for graphics cards was not used")
            return None
        log.info("%s", choice.why)
        return choice


def lead_to(folder: Path) -> None:
    """Modules come from there first, and are kept compiled beside their sources: a frozen program would not do so."""
    sys.path.insert(0, str(folder))
    sys.dont_write_bytecode = False
    importlib.invalidate_caches()


def prefer(home: Callable[[], Path]) -> None:
    """From now on torch comes from the add-on in `home()`, if there is one that works."""

    def decide() -> Choice:
        from core.graphics.choice import choose  # with what it takes to ask a driver and to start a process

        return choose(home())

    sys.meta_path.insert(0, Finder(decide))


def decided() -> Choice | None:
    """What was chosen in this process; None while nobody wanted torch, or where there is no choice."""
    finder = next((one for one in sys.meta_path if isinstance(one, Finder)), None)
    return finder.choice if finder else None
