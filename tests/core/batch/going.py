"""A batch as a process of its own, that says each row it has: something to be killed."""

from __future__ import annotations

import sys
from pathlib import Path

from core.batch import Batch, Cast, run
from core.batch.events import RowDone
from core.settings import Settings
from tests.core.batch.conftest import MUCH, QUICK, WHEN

if __name__ == "__main__":
    folder, out = sys.argv[1:]
    wanted = Batch((folder,), Path(out), (WHEN, MUCH), jobs=1, resume=True)
    for event in run(wanted, Cast(QUICK, Settings(history=False))):
        if isinstance(event, RowDone):
            print(event.row.file, flush=True)
