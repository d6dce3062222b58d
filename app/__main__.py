"""No words: open the window; words: run the command."""

from __future__ import annotations

import sys
from pathlib import Path

from app.cli import run
from core.graphics.finder import prefer
from core.settings import folders

READ_PAGES = "--read-pages"  # how a frozen program starts its own reading child
HOST_MODEL = "--host-model"  # and the process of a model
ANSWER = "--answer"  # and the process that answers for the window
BATCH_WORKER = "--batch-worker"  # and the workers of a batch
TRY_GPU = "--try-gpu"  # and the process that tries an add-on for graphics cards


def main() -> int:
    """The exit code. A first word of our own starts one of the processes that the program asks to work for it."""
    if sys.argv[1:2] == [TRY_GPU]:
        from core.graphics import trial

        trial.main(Path(sys.argv[2]))
        return 0
    if getattr(sys, "frozen", False):  # a source tree has the PyTorch that was installed beside it
        prefer(lambda: folders().gpu)
    if sys.argv[1:2] == [READ_PAGES]:
        from core.pages import child

        child.main(int(sys.argv[2]))
        return 0
    if sys.argv[1:2] == [HOST_MODEL]:
        from core.llm import child as host

        host.main()
        return 0
    if sys.argv[1:2] == [ANSWER]:
        from core.answering import child as answering

        answering.main()
        return 0
    if sys.argv[1:2] == [BATCH_WORKER]:
        from core.batch import child as worker

        worker.main()
        return 0
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
