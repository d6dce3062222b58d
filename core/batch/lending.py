"""One model for all workers: they borrow its words, and it answers what waits in order of length. Loads none."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import replace
from queue import Empty, SimpleQueue
from typing import Any

from core.batch.messages import Lent, Said, Wants
from core.domain import Prompt
from core.errors import AssistantError, ModelError
from core.events import Degraded, Notice
from core.roles import LanguageModel


class Borrowed:
    """Plays LanguageModel in a worker: sends each prompt home and waits for the words."""

    def __init__(self, name: str, sees: int, tell: Callable[[Any], None], lent: SimpleQueue[Lent]) -> None:
        self.name, self.sees = name, sees
        self._tell, self._lent = tell, lent

    def write(self, prompt: Prompt) -> Generator[str | Notice, None, None]:
        bare = replace(prompt, question=replace(prompt.question, sources=()))  # no path and no password
        self._tell(Wants(bare))
        lent = self._lent.get()
        if lent.error:
            raise ModelError(lent.says, lent.hint)
        for piece in lent.pieces:
            yield Degraded(piece.step, piece.why) if piece.step else piece.text


class Lender:
    """Has the model, and a thread that answers. Closing ends both."""

    def __init__(self, model: LanguageModel, tell: Callable[[Notice], None]) -> None:
        self.model, self._tell = model, tell
        self._asked: SimpleQueue[tuple[Prompt, Callable[[Lent], None]] | None] = SimpleQueue()
        self._enough = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def ask(self, prompt: Prompt, reply: Callable[[Lent], None]) -> None:
        self._asked.put((prompt, reply))

    def close(self) -> None:
        self._enough.set()
        self._asked.put(None)
        getattr(self.model, "close", lambda: None)()
        self._thread.join(5.0)

    def _serve(self) -> None:
        waiting: list[tuple[Prompt, Callable[[Lent], None]]] = []
        while not self._enough.is_set():
            waiting += self._heard(wait=not waiting)
            waiting.sort(key=lambda pair: length(pair[0]))  # like after like: what is kept of the last one serves
            if waiting and not self._enough.is_set():
                prompt, reply = waiting.pop(0)
                reply(self.write(prompt))

    def _heard(self, *, wait: bool) -> list[tuple[Prompt, Callable[[Lent], None]]]:
        heard: list[tuple[Prompt, Callable[[Lent], None]]] = []
        try:
            while (one := self._asked.get(block=wait and not heard)) is not None:
                heard.append(one)
        except Empty:
            pass
        return heard

    def write(self, prompt: Prompt) -> Lent:
        """All of it. One question at a time."""
        pieces: list[Said] = []
        try:
            with closing(self.model.write(prompt)) as written:
                for piece in written:
                    if self._enough.is_set():
                        break
                    pieces += self._said(piece)
        except AssistantError as error:
            return Lent(error=type(error).__name__, says=error.says, hint=error.hint)
        except Exception as error:  # whoever waits must hear of it
            return Lent(error=type(error).__name__, says=str(error))
        return Lent(tuple(pieces))

    def _said(self, piece: str | Notice) -> list[Said]:
        if isinstance(piece, str):
            return [Said(piece)]
        self._tell(piece)
        return [Said(step=piece.step, why=piece.why)] if isinstance(piece, Degraded) else []


def length(prompt: Prompt) -> int:
    return len(prompt.asks) + sum(map(len, prompt.lines)) + 2000 * len(prompt.pictures)
