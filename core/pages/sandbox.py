"""Keeps the reading child: starts it, asks it, bounds its memory and its time, and buries it when it dies."""

from __future__ import annotations

import logging
import os
import subprocess  # the child is this very program
import threading
from collections.abc import Sequence
from queue import Empty, SimpleQueue
from typing import Any

import psutil
from msgspec import DecodeError

from core import errors, offspring, pipes
from core.errors import (
    AssistantError,
    DocumentCrashed,
    DocumentError,
    DocumentLocked,
    DocumentTooHeavy,
    DocumentTooSlow,
)
from core.pages import messages
from core.pages.messages import Failed, Reply, Request
from core.pages.patience import Patience

SWITCH = "--read-pages"  # a frozen program is started again with this, and then runs core.pages.child.main
TIRED = 0.45  # of its memory: a child that keeps this much between requests is replaced
GLANCE = 0.05  # seconds between looks at the child's memory

log = logging.getLogger(__name__)


class Sandbox:
    """One child at a time. `life` counts them: what a child had open is gone in the next life."""

    def __init__(self, memory_mb: int = 1536, seconds: float = 120.0, command: Sequence[str] = ()) -> None:
        self.memory_mb, self.seconds = memory_mb, seconds
        self.command = list(command) or child_command(memory_mb)
        self.life = 0
        self.fresh = True  # whether the child has done nothing yet
        self.lock = threading.RLock()
        self._process: subprocess.Popen[bytes] | None = None
        self._said: SimpleQueue[bytes | None] = SimpleQueue()

    def ask(self, request: Request, name: str) -> Reply:
        """The child's reply. Raises DocumentError when it fails, dies, or takes too much; it is then a new life."""
        with self.lock:
            try:
                process = self._alive()
                self._send(process, request, name)
                reply = self._reply(process, name)
                self.fresh = False
                if _resident(process.pid) > TIRED * (self.memory_mb << 20):
                    self.stop()  # what one file left behind must not be held against the next
            except BaseException:
                self.stop()
                raise
        if isinstance(reply, Failed):
            raise self._error(reply, name)
        return reply

    def stop(self) -> None:
        """End the child, if there is one."""
        with self.lock:
            if (process := self._process) is None:
                return
            self._process = None
            self.life += 1
            self.fresh = True
            offspring.end(process)

    def _alive(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self._said = SimpleQueue()
            threads = os.environ.get("OMP_NUM_THREADS", "2")
            self._process = offspring.start(self.command, {"OMP_NUM_THREADS": threads})
            offspring.listen(self._process, self._said.put)
        return self._process

    def _send(self, process: subprocess.Popen[bytes], request: Request, name: str) -> None:
        assert process.stdin is not None
        try:
            pipes.send(process.stdin, request)  # type: ignore[arg-type]
        except OSError as error:
            raise DocumentCrashed(name) from error

    def _reply(self, process: subprocess.Popen[bytes], name: str) -> Reply:
        patience = Patience(process.pid, self.seconds)
        while not patience.over():
            try:
                body = self._said.get(timeout=GLANCE)
            except Empty:
                if _resident(process.pid) > self.memory_mb << 20:
                    raise DocumentTooHeavy(name, self.memory_mb) from None
                continue
            if body is None:
                log.warning("the reading child ended with %s on %s", process.wait(), name)
                raise DocumentCrashed(name)
            try:
                return messages.as_reply(body)
            except DecodeError as error:
                raise DocumentCrashed(name) from error
        raise DocumentTooSlow(name, self.seconds)

    def _error(self, failed: Failed, name: str) -> AssistantError:
        if failed.log:
            log.warning("reading %s: %s", name, failed.log)
        if failed.error == DocumentTooHeavy.__name__:
            self.stop()  # what it could not hold may still lie about
        return as_error(failed, name)


def as_error(failed: Failed, name: str) -> AssistantError:
    """The error the child met, with the words it had."""
    if failed.error == DocumentLocked.__name__:
        return DocumentLocked(name, wrong=failed.says != DocumentLocked(name).says)
    kind: Any = getattr(errors, failed.error, DocumentError)
    if not issubclass(kind, DocumentError):
        kind = DocumentError
    error = kind.__new__(kind)
    DocumentError.__init__(error, failed.says, failed.hint)
    return error


def child_command(memory_mb: int) -> list[str]:
    return offspring.command("core.pages.child", SWITCH, str(memory_mb))


def _resident(pid: int) -> int:
    try:
        return psutil.Process(pid).memory_info().rss
    except psutil.Error:
        return 0
