"""How fast bytes come lately, and how long the rest will take."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from time import monotonic

from core.hub.events import Progress

EVERY = 0.2  # seconds between two events
EARLY = 0.5  # seconds before which a speed would be a guess
LATELY = 10.0  # seconds that the speed is taken over


class Pace:
    """Counts bytes of a whole model; says something now and then."""

    def __init__(self, total: int, done: int = 0, clock: Callable[[], float] = monotonic) -> None:
        self.total = total
        self.done = done
        self._clock = clock
        self._seen: deque[tuple[float, int]] = deque([(clock(), done)])
        self._said = clock() - EVERY

    def add(self, size: int) -> None:
        self.done += size

    def had(self, size: int) -> None:
        """Bytes that were there already, or are worth nothing after all: they say nothing of the speed."""
        self.done += size
        self._seen = deque((when, done + size) for when, done in self._seen)

    def due(self) -> bool:
        """Whether it is time to say something."""
        return self._clock() - self._said >= EVERY

    def tell(self, file: str) -> Progress:
        now = self._said = self._clock()
        self._seen.append((now, self.done))
        while len(self._seen) > 2 and now - self._seen[0][0] > LATELY:
            self._seen.popleft()
        since, before = self._seen[0]
        speed = (self.done - before) / (now - since) if now - since >= EARLY else 0.0
        rest = self.total - self.done
        return Progress(file, self.done, self.total, speed, rest / speed if speed else None if rest else 0.0)
