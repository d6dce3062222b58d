"""What misbehaves on purpose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.domain import Answer, Evidence, Page, Question
from core.errors import HistoryError


class CrashingExpert:
    """An expert that never gets to its answer."""

    def look(self, pages: Sequence[tuple[str, Page]], question: Question) -> list[Evidence]:
        raise ZeroDivisionError


class FullHistory:
    """A history on a full disk."""

    def add(self, answer: Answer) -> int:
        raise HistoryError("The disk is full.", hint="Make room.")

    def search(self, words: str, limit: int = 50) -> Iterator[dict[str, object]]:
        return iter(())
