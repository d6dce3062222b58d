"""Something that is made when it is first used, by the thread that uses it: the window opens without waiting for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar, cast

T = TypeVar("T")


def later(make: Callable[[], T]) -> T:
    """Stands for what `make` makes and hands on whatever is asked of it."""
    return cast(T, _Later(make))


class _Later:
    def __init__(self, make: Callable[[], Any]) -> None:
        self._make, self._made = make, threading.Lock()

    def __getattr__(self, name: str) -> Any:
        """Called for what is not here yet; once it is made, it lies in `_it`."""
        with self._made:
            if "_it" not in self.__dict__:
                self._it = self._make()
        return getattr(self._it, name)
