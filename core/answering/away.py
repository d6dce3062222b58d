"""The engine in a process of its own: asked as the engine is, and started anew when it died."""

from __future__ import annotations

import logging
import subprocess  # only named: it is started by offspring
import threading
from collections.abc import Generator, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any

from msgspec import DecodeError, Struct

from core import errors, offspring, pipes
from core.answering import messages
from core.answering.messages import Ask, Over, Start, Stop, Told
from core.domain import Question
from core.errors import AssistantError, Bug, DocumentLocked
from core.events import Answered, Event
from core.i18n import gettext as _
from core.keeping import kept
from core.offline import guard
from core.roles import Keeper
from core.settings import Settings

SWITCH = "--answer"  # a frozen program is started again with this, and then runs core.answering.child.main

ENOUGH = b""  # no message is empty

log = logging.getLogger(__name__)


class AnsweringDied(AssistantError):
    def __init__(self, code: int | None) -> None:
        super().__init__(
            _("The part of Chartula that answers ended unexpectedly ({code}).").format(code=code),
            hint=_("Ask again: it is started anew. If it happens again, try fewer pages or a smaller model."),
        )


class EngineAway:
    """One question at a time. Answers are kept on this side, by whatever `history` is."""

    def __init__(self, factory: str, settings: Settings, command: Sequence[str] = ()) -> None:
        """`factory` names a function, as module:name, that makes an Engine out of settings."""
        self.factory, self.settings = factory, settings
        self.command = list(command) or offspring.command("core.answering.child", SWITCH)
        self.history: Keeper | None = None
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._said: SimpleQueue[bytes | None] = SimpleQueue()
        self._number = 0

    @property
    def pid(self) -> int | None:
        """Of the process, while there is one."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def wake(self) -> None:
        """Start the process, if there is none, so that the first question need not wait for it."""
        if self.pid is None:
            self.close()
            said: SimpleQueue[bytes | None] = SimpleQueue()
            self._process, self._said = offspring.start(self.command), said
            offspring.listen(self._process, said.put)
            self._send(Start(self.factory, self.settings))

    def ask(self, question: Question) -> Generator[Event, None, None]:
        """As the engine's. Raises what it raises, and AnsweringDied when the process ended."""
        with self._lock:
            self.wake()
            self._number += 1
            self._forget_what_was_said()
            number, over = self._number, False
            self._send(Ask(number, question))
            try:
                while not over:
                    match self._reply():
                        case None:
                            return
                        case Told(said) as told if said == number:
                            yield self._heard(messages.event(told))
                        case Over(said) as end if said == number:
                            over = True
                            _settle(end)
            except AssistantError:
                over = True
                raise
            finally:
                if not over:
                    with suppress(AnsweringDied):
                        self._send(Stop(number))

    def stop(self) -> None:
        """From any thread: the question that is answered ends at once, whatever is going on over there."""
        self._said.put(ENOUGH)

    def close(self) -> None:
        """End the process, and with it all its memory."""
        process, self._process = self._process, None
        if process is not None:
            offspring.end(process, with_its_own=True)

    def _forget_what_was_said(self) -> None:
        """Late words of a question that was stopped; but not that the process has ended."""
        with suppress(Empty):
            while (body := self._said.get_nowait()) is not None:
                del body
            self._said.put(None)

    def _heard(self, event: Event) -> Event:
        return Answered(kept(self.history, event.answer)) if isinstance(event, Answered) else event

    def _send(self, message: Struct) -> None:
        try:
            pipes.send(self._process.stdin, message, messages.encoder.encode)  # type: ignore[union-attr, arg-type]
        except (OSError, ValueError, AttributeError) as error:
            raise self._died() from error

    def _reply(self) -> messages.Reply | None:
        """The next word; None when it is enough."""
        body = self._said.get()
        if body == ENOUGH:
            return None
        if body is None:
            raise self._died()
        try:
            reply: messages.Reply = messages.replies.decode(body)
        except DecodeError as error:
            raise Bug from error
        return reply

    def _died(self) -> AnsweringDied:
        code = None
        if self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                code = self._process.wait(1.0)
        self.close()
        return AnsweringDied(code)


def _settle(over: Over) -> None:
    """What was refused over there is known here; what went wrong there is raised here."""
    guard.attempts.extend(over.attempts)
    if not over.error:
        return
    if over.log:
        log.error("in the answering process: %s", over.log)
    kind: Any = getattr(errors, over.error, AssistantError)
    error: AssistantError = kind.__new__(kind)
    AssistantError.__init__(error, over.says, over.hint)
    error.exit_code = over.exit_code
    if isinstance(error, DocumentLocked):
        error.name = over.name
    raise error
