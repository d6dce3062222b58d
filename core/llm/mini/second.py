"""Asks a second writer where the first finds nothing or rests on sentences. Neither knows of the other."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from typing import TYPE_CHECKING

from core.domain import Prompt
from core.errors import ModelError
from core.events import Degraded, Notice
from core.i18n import gettext as _
from core.llm.mini.prose import asked_of_prose, read_again
from core.mllm.mini.grammar import NOT_FOUND

if TYPE_CHECKING:
    from core.roles import LanguageModel


class Second:
    """Plays LanguageModel. The first answers at once and needs nothing; the second is woken when it is wanted.

    Asked of sentences, the second chooses between what the first says, words of its own, and nothing. Where the first
    finds nothing elsewhere, the second answers by itself unless it is asked of `prose` alone.
    """

    def __init__(self, first: LanguageModel, second: LanguageModel, *, prose: bool = False) -> None:
        self.first, self.second, self.prose = first, second, prose
        self._author = first if prose else second

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
        self._author = self.first
        if asked_of_prose(prompt, draft):
            yield from self._chosen(read_again(prompt, draft))
        elif draft != NOT_FOUND or self.prose:
            yield from said
        else:
            self._author = self.second
            yield from self._of_second(prompt)

    def _chosen(self, prompt: Prompt) -> Generator[str | Notice, None, None]:
        """An opinion is no answer that must be had: without it the draft stands."""
        told = ""
        try:
            for piece in self._of_second(prompt):
                told += piece if isinstance(piece, str) else ""
                yield piece
        except ModelError as error:
            told = prompt.draft
            yield Degraded(_("The embedded reader answers."), error.says)
            yield told
        self._author = self.first if told.strip() == prompt.draft else self.second

    def _of_second(self, prompt: Prompt) -> Generator[str | Notice, None, None]:
        with closing(self.second.write(prompt)) as words:
            yield from words

    def close(self) -> None:
        getattr(self.second, "close", lambda: None)()
