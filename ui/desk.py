"""What the window works with, handed to it by the wiring: the window itself makes no engine and opens no store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from core.roles import Library
from core.settings import Folders, Settings

if TYPE_CHECKING:
    from core.answering import EngineAway
    from core.batch import Cast
    from core.corrections import Corrections
    from core.experts.chart import ChartExpert
    from core.history import History
    from core.hub.ledger import Ledger
    from core.hub.store import Store


@dataclass(frozen=True, slots=True)
class Desk:
    """The makers are called in the thread that needs what they make."""

    settings: Settings
    version: str
    folders: Folders
    engine: Callable[[Settings], EngineAway]
    library: Callable[[Settings], Library]
    models: Callable[[Settings], Store]
    ledger: Callable[[], Ledger]
    batch: Callable[[Settings], Cast]
    charts: Callable[[], ChartExpert]  # who reads them as they are drawn, whatever was corrected
    corrections: Corrections
    writers: Callable[[Settings], Sequence[str]]  # who could write answers, by name
    history: History
    sample: Path
    suggestions: tuple[str, ...] = ()  # what can be asked of the sample
    clock: Callable[[], datetime] = field(default=datetime.now)

    @property
    def pasted(self) -> Path:
        """Where what came without a file is kept."""
        return self.folders.data / "pasted"

    def keep(self, data: bytes, ending: str) -> Path:
        """A file for what came without one: pasted, dropped or captured. It is the user's, and stays."""
        folder = self.pasted
        folder.mkdir(parents=True, exist_ok=True)
        stem = f"{self.clock():%Y-%m-%d %H.%M.%S}"
        names = (f"{stem}{ending}", *(f"{stem} ({number}){ending}" for number in range(2, 1000)))
        path = next(path for name in names if not (path := folder / name).exists())
        path.write_bytes(data)
        return path
