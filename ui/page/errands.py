"""A thread that does the most urgent of what is wanted, and forgets what is wanted no longer. Knows no pages."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.errors import AssistantError, Bug
from ui.worker import Post

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Done:
    wish: Any
    result: Any


@dataclass(frozen=True, slots=True)
class Failed:
    wish: Any
    error: AssistantError


class Wishes:
    """Lanes of what is wanted; whoever takes one is given the first of the first lane that has any."""

    def __init__(self) -> None:
        self._lanes: dict[int, deque[Any]] = {}
        self._changed = threading.Condition()
        self._over = False

    def set(self, lane: int, wishes: Iterable[Any]) -> None:
        """This is what the lane wants now; what it wanted before and nobody took is forgotten."""
        with self._changed:
            self._lanes[lane] = deque(wishes)
            self._changed.notify()

    def take(self) -> Any | None:
        """The most urgent wish, as soon as there is one; None when it is over."""
        with self._changed:
            while not self._over:
                for lane in sorted(self._lanes):
                    if self._lanes[lane]:
                        return self._lanes[lane].popleft()
                self._changed.wait()
        return None

    def end(self) -> None:
        with self._changed:
            self._over = True
            self._changed.notify_all()


class Errands(QObject):
    """Runs `do(wish)` for one wish after the other in a thread; `done` and `failed` are told on the GUI thread."""

    done = Signal(object)  # Done
    failed = Signal(object)  # Failed

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._post = Post(self)
        self._post.came.connect(self._on_came)
        self._wishes = Wishes()
        self._thread: threading.Thread | None = None

    def open(self, do: Callable[[Any], Any]) -> None:
        """From now on, wishes are met by this."""
        self.close()
        self._wishes = Wishes()
        self._thread = threading.Thread(target=_run, args=(do, self._wishes, self._post), name=self.name, daemon=True)
        self._thread.start()
        self._post.open()

    def want(self, lane: int, wishes: Iterable[Any]) -> None:
        """Lanes with lower numbers go first."""
        self._wishes.set(lane, wishes)

    def close(self) -> None:
        """Begin nothing more. What is under way ends on its own, and nobody hears of it."""
        self._wishes.end()
        self._post.close()

    def wait(self, seconds: float = 5.0) -> bool:
        """True when the thread has ended in time."""
        if self._thread is not None:
            self._thread.join(seconds)
        return self._thread is None or not self._thread.is_alive()

    def _on_came(self, letter: tuple[Wishes, Done | Failed]) -> None:
        wishes, told = letter
        if wishes is not self._wishes or wishes._over:
            return  # of a document that was closed meanwhile
        if isinstance(told, Done):
            self.done.emit(told)
        else:
            self.failed.emit(told)


def _run(do: Callable[[Any], Any], wishes: Wishes, post: Post) -> None:
    while (wish := wishes.take()) is not None:
        post.put((wishes, _tried(do, wish)))


def _tried(do: Callable[[Any], Any], wish: Any) -> Done | Failed:
    try:
        return Done(wish, do(wish))
    except AssistantError as error:
        return Failed(wish, error)
    except Exception:
        log.exception("unforeseen, in %s", threading.current_thread().name)
        return Failed(wish, Bug())
