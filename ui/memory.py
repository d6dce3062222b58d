"""Remembers how the window was left: its size and place, what was open and where one was reading. Holds no words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

RECENT = 30
OFTEN = 2  # failed starts after which the next one is a careful one


class Memory:
    """A file of the window's own. What cannot be read from it is as if it had never been there."""

    def __init__(self, file: Path) -> None:
        self._kept = QSettings(str(file), QSettings.Format.IniFormat)

    def bytes_of(self, name: str) -> QByteArray:
        kept = self._kept.value(name)
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def keep_bytes(self, name: str, value: QByteArray) -> None:
        self._kept.setValue(name, value)

    def get(self, name: str) -> Any:
        """Whatever JSON can hold, or None."""
        try:
            return json.loads(str(self._kept.value(name, "null")))
        except ValueError:
            return None

    def keep(self, name: str, value: object) -> None:
        self._kept.setValue(name, json.dumps(value))

    def flush(self) -> None:
        """On disk now, and not when the program ends: it may not end well."""
        self._kept.sync()

    @property
    def recent(self) -> list[Path]:
        """The files last opened, the latest first."""
        kept = self.get("recent")
        return [Path(name) for name in kept if isinstance(name, str)] if isinstance(kept, list) else []

    def remember(self, file: Path) -> None:
        others = [str(path) for path in self.recent if path != file]
        self.keep("recent", [str(file), *others][:RECENT])

    def forget(self, file: Path) -> None:
        self.keep("recent", [str(path) for path in self.recent if path != file])

    def starting(self) -> bool:
        """Note that a start begins. True when the last ones did not come to their end: start carefully."""
        failed = self.get("starts")
        failed = failed if isinstance(failed, int) else 0
        self.keep("starts", failed + 1)
        self.flush()
        return failed >= OFTEN

    def started(self) -> None:
        """The window stands."""
        self.keep("starts", 0)
        self.flush()
