"""Starts processes that are this very program again, and hears what they say. Knows no message."""

from __future__ import annotations

import os
import subprocess  # the process is this very program
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import psutil

from core import pipes

ROOT = Path(__file__).parents[1]  # where `core` is imported from


def command(module: str, switch: str, *words: str) -> list[str]:
    """How a process of our own is started: by its module, or, once frozen, by the program with its switch."""
    if getattr(sys, "frozen", False):
        return [sys.executable, switch, *words]
    return [sys.executable, "-P", "-m", module, *words]  # -P: never from the folder we stand in


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


def ears_and_mouth() -> tuple[BinaryIO, BinaryIO]:
    """In the child: where it hears and where it speaks. What a library prints must not fall among the messages."""
    heard, said = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return heard, said


def end_of_all() -> None:
    """In the child: end this process and its own children, for one that hangs would outlive us."""
    _kill_children(os.getpid())
    os._exit(0)


def end(process: subprocess.Popen[bytes], *, with_its_own: bool = False) -> None:
    """At once, with the processes that it started if they might not notice; nothing of it is left."""
    if with_its_own:
        _kill_children(process.pid)
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()


def _kill_children(pid: int) -> None:
    with suppress(psutil.Error):
        for child in psutil.Process(pid).children(recursive=True):
            with suppress(psutil.Error):
                child.kill()
