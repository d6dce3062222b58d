"""What misbehaves on purpose."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence

from core.domain import Answer, Document, Evidence, Page, Question, Source
from core.engine import Engine
from core.errors import HistoryError
from core.events import ExpertsChosen
from core.pages.child import Child, main
from core.pages.library import OpenFile, Pages
from core.pages.messages import Open, Opened, Reply, Request, Seen, Skim
from core.settings import Settings


class CrashingExpert:
    """An expert that never gets to its answer."""

    def look(self, pages: Sequence[tuple[str, Page]], question: Question) -> list[Evidence]:
        raise ZeroDivisionError


class Misled:
    """A router that thinks of charts whatever is asked."""

    def choose(self, read: object, question: Question) -> ExpertsChosen:
        return ExpertsChosen(("chart",))


class FullHistory:
    """A history on a full disk."""

    def add(self, answer: Answer) -> int:
        raise HistoryError("The disk is full.", hint="Make room.")

    def search(self, words: str, limit: int = 50) -> Iterator[dict[str, object]]:
        return iter(())


def troubled_child(trouble: str, memory_mb: int = 0) -> list[str]:
    """The command of a reading child that does something else when it is asked for a page."""
    return [sys.executable, "-P", "-c", f"from tests.troublemakers import serve_{trouble} as go; go({memory_mb})"]


class TroubledChild(Child):
    """Opens anything as a document of three pages, and misbehaves on the second."""

    def __init__(self, memory_mb: int, misbehave: Callable[[], object]) -> None:
        super().__init__(memory_mb)
        self.misbehave = misbehave

    def do(self, request: Request) -> Reply:
        match request:
            case Open():
                return Opened(Document(request.name, "", "pdf", 3), locked=False)
            case Skim(_key, 1):
                self.misbehave()
        return Seen(Page(getattr(request, "number", 0), 100, 100))


class PoisonedChild(Child):
    """Crashes on files that are called so, and hangs on others."""

    def do(self, request: Request) -> Reply:
        if isinstance(request, Open) and "crash" in request.name:
            os._exit(139)
        if isinstance(request, Open) and "hang" in request.name:
            time.sleep(600)
        return super().do(request)


class HoardingChild(Child):
    """Keeps what it opened in mind, so that only the first of its files finds room."""

    def do(self, request: Request) -> Reply:
        match request:
            case Open(key):
                self.files[key] = request.name
                return Opened(Document(request.name, "", "image", 1), locked=False)
            case Skim(key, _number) if key != next(iter(self.files)):
                raise MemoryError
        return Seen(Page(0, 100, 100))


def serve_hoard(memory_mb: int) -> None:
    main(memory_mb, HoardingChild(memory_mb))


def serve_poison(memory_mb: int) -> None:
    main(memory_mb, PoisonedChild(memory_mb))


def poisoned_engine(settings: Settings) -> Engine:
    """The real one, with files that crash or hang its reading child."""
    from app.build import engine

    built = engine(settings)
    built.library = ShortWithSome(child=troubled_child("poison"))
    return built


class ShortWithSome(Pages):
    """Waits long for any file on a busy computer, and a second for what is known to hang."""

    def open(self, source: Source) -> OpenFile:
        self.sandbox.seconds = 1.0 if "hang" in source.name else 120.0
        return super().open(source)


def serve_hang(memory_mb: int) -> None:
    main(memory_mb, TroubledChild(memory_mb, lambda: time.sleep(600)))


def serve_crash(memory_mb: int) -> None:
    main(memory_mb, TroubledChild(memory_mb, lambda: os._exit(139)))


def serve_nonsense(memory_mb: int) -> None:
    os.read(0, 8)
    os.write(1, b"\0" * 7 + b"\3abc")  # three bytes that are no message
    time.sleep(600)


def serve_gluttony(memory_mb: int) -> None:
    main(memory_mb, TroubledChild(memory_mb, _eat))


def serve_surprise(memory_mb: int) -> None:
    main(memory_mb, TroubledChild(memory_mb, lambda: {}["no parser foresaw this"]))


def serve_fullness(memory_mb: int) -> None:
    main(memory_mb, TroubledChild(memory_mb, _be_full))


def _be_full() -> None:
    raise RuntimeError("Non-zero status code returned while running a node. Status Message: std::bad_alloc")


def _eat() -> None:
    eaten = []
    while True:
        eaten.append(b"x" * (20 << 20))
        time.sleep(0.01)
