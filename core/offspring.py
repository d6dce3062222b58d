"""Starts processes that are this very program again, and hears what they say. Knows no message."""

from __future__ import annotations

import os
import subprocess  # the process is this very program
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from core import pipes

ROOT = Path(__file__).parents[1]  # where `core` is imported from


def command(module: str, switch: str) -> list[str]:
    """How a process of our own is started: by its module, or, once frozen, by the program with its switch."""
    if getattr(sys, "frozen", False):
        return [sys.executable, switch]
    return [sys.executable, "-P", "-m", module]  # -P: never from the folder we stand in


def start(words: Sequence[str], environ: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
    """A process whose standard input and output are pipes of ours."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    return subprocess.Popen(  # noqa: S603 - our own command
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": path, "TOKENIZERS_PARALLELISM": "false"} | dict(environ or {}),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def listen(process: subprocess.Popen[bytes], hear: Callable[[bytes | None], None]) -> None:
    """From now on, in a thread: everything the process says, then None when it hangs up."""

    def listening() -> None:
        with suppress(OSError, ValueError):
            while (body := pipes.receive(process.stdout)) is not None:  # type: ignore[arg-type]
                hear(body)
        hear(None)

    threading.Thread(target=listening, name="listening", daemon=True).start()


def end(process: subprocess.Popen[bytes]) -> None:
    """At once, and nothing of it is left."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
