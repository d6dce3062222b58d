"""Notices what arrives in the folders of a batch while it runs. A file still being written is left to settle."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from core.batch.items import Item, found
from core.batch.journal import Journal

PACE = 1.0  # seconds between two looks; a file that looks alike in both has settled
State = tuple[int, int]  # bytes, and when it was written


class Arrivals:
    def __init__(self, paths: Sequence[str], leave_out: Sequence[Path], journal: Journal) -> None:
        self.paths, self.leave_out, self.journal = paths, leave_out, journal
        self._known: dict[str, State | None] = {}
        self._seen: dict[str, State | None] = {}
        self._next = 0.0

    def first(self, *, keep: bool) -> Iterator[Item]:
        """What is there now; with `keep` only what has no place yet."""
        before = set(self.journal.names()) if keep else set()
        for item in found(self.paths, self.leave_out):
            if keep:
                self._known[item.name] = state(item)
            if item.name not in before:
                yield item

    def look(self) -> int:
        """Give a place to what is new or was written again, and has settled. How many more there are."""
        if time.monotonic() < self._next:
            return 0
        self._next = time.monotonic() + PACE
        now = {item.name: (item, how) for item in found(self.paths, self.leave_out) if (how := state(item))}
        fresh = [
            item for name, (item, how) in now.items() if self._known.get(name) != how and self._seen.get(name) == how
        ]
        self._seen = {name: how for name, (_item, how) in now.items()}
        self._known |= {item.name: self._seen[item.name] for item in fresh}
        for item in fresh:
            self.journal.forget(item.name)
        self.journal.place(fresh, anew=False)
        return len(fresh)


def state(item: Item) -> State | None:
    try:
        status = item.path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
