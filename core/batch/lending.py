"""One model for all workers: they borrow its words, and it answers at once what waits and is alike in length."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import replace
from queue import Empty, SimpleQueue
from typing import Any

from core.batch.messages import Lent, Said, Wants
from core.domain import Prompt
from core.errors import AssistantError, ModelError
from core.events import Degraded, Notice
from core.i18n import gettext as _
from core.roles import LanguageModel

MOST = 16  # prompts that are answered at once
WIDER = 1.5  # times as long as the shortest of them the longest may be, for all are filled up to it

Asking = tuple[Prompt, Callable[[Lent], None]]


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
        self._asked: SimpleQueue[Asking | None] = SimpleQueue()
        self._most = MOST
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
        waiting: list[Asking] = []
        while not self._enough.is_set():
            waiting += self._heard(wait=not waiting)
            waiting.sort(key=lambda asking: length(asking[0]))
            some = waiting[: alike([length(prompt) for prompt, _reply in waiting], self._most)]
            if some and not self._enough.is_set():
                del waiting[: len(some)]
                for (_prompt, reply), lent in zip(some, self.write([prompt for prompt, _reply in some]), strict=True):
                    reply(lent)

    def _heard(self, *, wait: bool) -> list[Asking]:
        heard: list[Asking] = []
        try:
            while (one := self._asked.get(block=wait and not heard)) is not None:
                heard.append(one)
        except Empty:
            pass
        return heard

    def write(self, prompts: Sequence[Prompt]) -> list[Lent]:
        """All of it, at once where the model can; where that is too much for it, one by one."""
        if len(prompts) > 1 and hasattr(self.model, "together"):
            try:
                return self._together(prompts)
            except ModelError as error:
                self._most = len(prompts) // 2
                self._tell(Degraded(_("Fewer questions are answered at once."), error.says))
        return [self._alone(prompt) for prompt in prompts]

    def _together(self, prompts: Sequence[Prompt]) -> list[Lent]:
        pieces: list[list[Said]] = [[] for _prompt in prompts]
        with closing(self.model.together(prompts)) as written:  # type: ignore[attr-defined]
            for piece in written:
                if self._enough.is_set():
                    break
                if isinstance(piece, tuple):
                    pieces[piece[0]].append(Said(piece[1]))
                else:
                    self._tell(piece)
        return [Lent(tuple(each)) for each in pieces]

    def _alone(self, prompt: Prompt) -> Lent:
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


def alike(lengths: Sequence[int], most: int) -> int:
    """How many of the first, the shortest first, are near enough in length to be answered at once."""
    return bisect_right(lengths[: max(most, 1)], lengths[0] * WIDER) if lengths else 0


def length(prompt: Prompt) -> int:
    """In letters; a picture counts as many."""
    return len(prompt.asks) + sum(map(len, prompt.lines)) + 2000 * len(prompt.pictures)
