"""What the terminal shows beside results: a bar, plain lines, warnings and complaints. All on standard error."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from core.errors import AssistantError

if TYPE_CHECKING:
    from tqdm import tqdm

EVERY = 1.0  # seconds between two plain lines of progress


def speak_plainly() -> None:
    """Pipes get UTF-8 on every platform, and no file name is too odd to print."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def printable(text: str, keep: str = "\n\t") -> str:
    """Control characters made visible: a document must not steer the terminal that shows it."""
    return "".join(c if c.isprintable() or c in keep or c == "\xa0" else ascii(c)[1:-1] for c in text)


def complain(error: AssistantError) -> None:
    """What happened, and what to do next."""
    for sentence in (error.says, error.hint):
        if sentence:
            click.echo(printable(sentence, keep=""), err=True)


def styled() -> bool:
    """Whether standard output is a terminal that wants colours."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class Console:
    """Tells how far a job is, as the terminal and the user want it."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False, progress: bool = True) -> None:
        self.quiet = quiet
        self.verbose = verbose and not quiet
        self.progress = progress and not quiet
        self._moving = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._bar: tqdm[None] | None = None
        self._label = ""
        self._said = -EVERY

    def note(self, text: str) -> None:
        """A sentence for everyone who did not ask for silence."""
        if not self.quiet:
            self.clear()
            click.echo(printable(text), err=True)

    def detail(self, text: Callable[[], str]) -> None:
        """A sentence for those who want to know more; made only for them."""
        if self.verbose:
            self.note(text())

    def step(self, label: str, done: int, total: int, note: str = "") -> None:
        """`done` of `total`: a bar on a terminal, else a line a second and one at the end; `note` stands behind it."""
        if not self.progress:
            return
        if self._moving:
            self._move(label, done, total, note)
        elif done == total or monotonic() - self._said >= EVERY:
            self._said = monotonic()
            click.echo(printable(" ".join(filter(None, (label, f"{done}/{total}", note))), keep=""), err=True)

    def _move(self, label: str, done: int, total: int, note: str) -> None:
        from tqdm import tqdm

        if self._bar is None or self._label != label or self._bar.total != total:
            self.clear()
            self._label = label
            self._bar = tqdm(total=total, desc=printable(label, keep=""), file=sys.stderr, leave=False, ascii=" #")
        self._bar.set_postfix_str(printable(note, keep=""), refresh=bool(note))
        self._bar.update(done - self._bar.n)

    def clear(self) -> None:
        """Take the bar away, so that what comes next starts on a clean line."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()
