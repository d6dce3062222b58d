"""Asks a second writer where the first finds nothing. Neither knows of the other."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from typing import TYPE_CHECKING

from core.domain import Prompt
from core.events import Notice
from core.mllm.mini.grammar import NOT_FOUND

if TYPE_CHECKING:
    from core.roles import LanguageModel


class Second:
    """Plays LanguageModel. The first answers at once and needs nothing; the second is woken when it is wanted."""

    def __init__(self, first: LanguageModel, second: LanguageModel) -> None:
        self.first, self.second = first, second
        self._author = second

    @property
    def name(self) -> str:
        """Of the one that wrote last, whose answer it is."""
        return self._author.name

    @property
    def sees(self) -> int:
        return int(getattr(self.second, "sees", 0))

    def write(self, prompt: Prompt) -> Generator[str | Notice, None, None]:
        """Raises what the second does."""
        with closing(self.first.write(prompt)) as pieces:
            said = list(pieces)
        draft = "".join(piece for piece in said if isinstance(piece, str)).strip()
        self._author = self.second if draft == NOT_FOUND else self.first
        if draft != NOT_FOUND:
            yield from said
            return
        with closing(self.second.write(prompt)) as words:
            yield from words

    def close(self) -> None:
        getattr(self.second, "close", lambda: None)()
