"""Keeps the answers of one conversation, begun with its first. Plays the Keeper for the engine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.domain import Answer

if TYPE_CHECKING:
    from core.history import History


class Conversation:
    """Called in the thread that answers, so that no disk is waited for in the window."""

    def __init__(self, history: History, number: int | None = None) -> None:
        self.history, self.number = history, number

    def add(self, answer: Answer) -> int:
        if self.number is None:
            self.number = self.history.start()
        return self.history.add(answer, conversation=self.number)

    def search(self, words: str, limit: int = 50) -> Iterator[dict[str, object]]:
        return self.history.search(words, limit)
