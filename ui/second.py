"""The same documents read apart from where they are drawn: OCR may take seconds a page, and no picture waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

from core.domain import Page, Source
from core.roles import Library, OpenDocument


class Reads(Protocol):
    """Knows the words of pages."""

    def skim(self, number: int) -> Page: ...


class SecondLibrary:
    """Made when a page is first read. Any thread may ask."""

    def __init__(self, library: Callable[[], Library]) -> None:
        self._make = library
        self._library: Library | None = None
        self._lock = threading.Lock()
        self._is_over = False

    def open(self, source: Source) -> OpenDocument:
        with self._lock:
            assert not self._is_over, "nobody reads any more"
            self._library = self._library or self._make()
        return self._library.open(source)

    def close(self) -> None:
        """Nothing waits for a page that is still being read: the child ends when it has."""
        with self._lock:
            self._is_over = True
            if self._library:
                threading.Thread(target=self._library.close, name="second library, closing", daemon=True).start()


class Reader:
    """One document in the second library, opened when it is first read."""

    def __init__(self, library: SecondLibrary, source: Source) -> None:
        self.library, self.source = library, source
        self._document: OpenDocument | None = None

    def skim(self, number: int) -> Page:
        """Raises AssistantError."""
        self._document = self._document or self.library.open(self.source)
        return self._document.skim(number)
