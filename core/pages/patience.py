"""How long a page may take, by the work that went into it: a busy computer is not taken for a broken page."""

from __future__ import annotations

import time

import psutil

ASLEEP = 0.01  # of the clock: a child that had less of the processor waits for something that never comes
LENIENT = 10  # times its seconds, and even a child that others kept from working is given up


class Patience:
    """Counts from now, for one process."""

    def __init__(self, pid: int, seconds: float) -> None:
        self.pid, self.seconds = pid, seconds
        self.began, self.had = time.monotonic(), worked(pid)

    def over(self) -> bool:
        waited = time.monotonic() - self.began
        return spent(waited, worked(self.pid) - self.had, self.seconds)


def spent(waited: float, work: float, seconds: float) -> bool:
    """Whether its time went into work, into sleep, or many times over into waiting for its turn."""
    if waited < seconds:
        return False
    return work >= seconds or work < ASLEEP * waited or waited >= LENIENT * seconds


def worked(pid: int) -> float:
    """Seconds of a processor it has had so far, all threads together; 0 of one that is gone."""
    try:
        times = psutil.Process(pid).cpu_times()
    except psutil.Error:
        return 0.0
    return float(times.user + times.system)
