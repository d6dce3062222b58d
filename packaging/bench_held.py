"""What a program and the processes it started hold of memory, asked from outside. Measures no time."""

from __future__ import annotations

from contextlib import suppress

import psutil


def held(process: psutil.Process, *, shared_once: bool = False) -> int:
    """Bytes. What processes share is counted once for each, the most it can be; or once in all, which takes longer."""
    total = 0
    with suppress(psutil.NoSuchProcess):
        for one in (process, *process.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                total += one.memory_full_info().pss if shared_once else one.memory_info().rss
    return total
