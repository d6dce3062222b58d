"""Tells how long each step took."""

from __future__ import annotations

from time import perf_counter


class Stopwatch:
    """Laps in seconds by name."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = perf_counter()

    def lap(self, name: str) -> None:
        """The time since the last lap, or since the start, goes under this name, onto what it has already."""
        now = perf_counter()
        self.laps[name] = round(self.laps.get(name, 0.0) + now - self._last, 4)
        self._last = now
