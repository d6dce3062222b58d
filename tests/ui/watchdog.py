"""Measures how long the event loop is busy between two waits, in processor time: other programs do not count.

Nor does what other tests left in memory: it is kept from the garbage collection that may fall into a turn."""

from __future__ import annotations

import gc
import time
from types import TracebackType

from PySide6.QtCore import QAbstractEventDispatcher


class Watchdog:
    """`longest` is in seconds of this thread's own processor time, for what is done between two waits."""

    def __init__(self) -> None:
        self.longest = 0.0
        self.turns = 0
        self._since = 0.0
        self._loop = QAbstractEventDispatcher.instance()

    def __enter__(self) -> Watchdog:
        gc.collect()
        gc.freeze()
        self._since = time.thread_time()
        self._loop.aboutToBlock.connect(self._on_rest)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.aboutToBlock.disconnect(self._on_rest)
        gc.unfreeze()

    def _on_rest(self) -> None:
        now = time.thread_time()
        self.longest = max(self.longest, now - self._since)
        self.turns += 1
        self._since = now
