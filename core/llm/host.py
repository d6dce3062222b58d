"""Keeps a model in a process of its own: loads it once, asks it, stops it, ends it when nobody has asked for long."""

from __future__ import annotations

import logging
import signal
import subprocess  # the process is this very program
import threading
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, suppress
from queue import Empty, SimpleQueue
from typing import Any

from msgspec import DecodeError, Struct

from core import offspring, pipes
from core.domain import Prompt
from core.errors import ModelError
from core.events import Loading, Notice
from core.i18n import gettext as _
from core.llm import errors, messages
from core.llm.errors import Crashed, NotLoadable, OutOfMemory, Silent
from core.llm.messages import Ask, Done, Failed, Load, Loaded, Reply, Stop, Together, Wrote
from core.llm.plan import Budget, Plan, Took

SWITCH = "--host-model"  # a frozen program is started again with this, and then runs core.llm.child.main
FAREWELL = 0.15  # seconds that a stopped model gets to say so while someone waits
GLANCE = 0.5  # seconds between looks at a silent process
KILLED = -getattr(signal, "SIGKILL", 9)  # how Linux ends what takes the last memory

Measured = Callable[[Plan, str, Took], None]  # what was loaded, on which card or "cpu", the most that it took

log = logging.getLogger(__name__)


class Hosted:
    """Plays LanguageModel. One who asks at a time; a process that died is started anew by the next one."""

    def __init__(
        self,
        plan: Plan,
        budget: Budget | None = None,
        *,
        idle: float = 600.0,
        silence: float = 600.0,
        measured: Measured = lambda _plan, _device, _took: None,
        command: Sequence[str] = (),
    ) -> None:
        self.plan, self.budget = plan, budget or Budget()
        self.idle, self.silence, self.measured = idle, silence, measured
        self.command = list(command) or offspring.command("core.llm.child", SWITCH)
        self.where = ""  # it runs, and why there; known when it is loaded
        self.device = ""
        self.seconds = 0.0  # that loading took
        self.most = 0  # bytes it has taken
        self._lock = threading.Lock()  # a generator may be closed by another thread than began it
        self._process: subprocess.Popen[bytes] | None = None
        self._said: SimpleQueue[bytes | None] = SimpleQueue()
        self._number = 0
        self._timer: threading.Timer | None = None

    @property
    def name(self) -> str:
        return self.plan.name

    @property
    def sees(self) -> int:
        return min(self.budget.shown, self.plan.sees)

    @property
    def pid(self) -> int | None:
        """Of the process, while there is one."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def write(self, prompt: Prompt, budget: Budget | None = None) -> Generator[str | Notice, None, None]:
        """Raises OutOfMemory, NotLoadable, Crashed, Silent, or ModelError for a card that is not there."""
        with closing(self.together([prompt], budget)) as pieces:
            yield from (piece[1] if isinstance(piece, tuple) else piece for piece in pieces)

    def together(
        self, prompts: Sequence[Prompt], budget: Budget | None = None
    ) -> Generator[tuple[int, str] | Notice, None, None]:
        """Several prompts at once: the place of a prompt, and what is new of its answer. Raises what `write` does."""
        if not self._lock.acquire(timeout=self.silence):
            raise Silent(self.name, self.silence)
        try:
            self._rest()
            yield from self.load()
            yield from self._answer(prompts, budget or self.budget)
        finally:
            self._idle_from_now()
            self._lock.release()

    def load(self) -> Generator[Notice, None, None]:
        """Load the model, if it is not."""
        if self.pid is not None:
            return
        self.close()
        yield Loading(self.name)
        self.where, self._said = "", SimpleQueue()
        self._process = offspring.start(self.command)
        offspring.listen(self._process, self._said.put)
        try:
            self._send(Load(self.plan))
            loaded = self._reply(loading=True)
        except BaseException:
            self.close()
            raise
        assert isinstance(loaded, Loaded)
        self.where, self.seconds = loaded.where, loaded.seconds
        self.device, self.most = loaded.device, 0
        self._measure(loaded.took)
        yield Loading(self.name, loaded.where)

    def close(self) -> None:
        """End the process, if there is one, and with it all its memory."""
        process, self._process = self._process, None
        if process is None:
            return
        offspring.end(process)

    def _answer(self, prompts: Sequence[Prompt], budget: Budget) -> Generator[tuple[int, str], None, None]:
        asks = self._numbered(prompts, budget)
        first, number, over = asks[0].number, asks[-1].number, False
        self._send(Together(asks) if len(asks) > 1 else asks[0])
        try:
            while not over:
                match self._reply():
                    case Wrote(said, text) if said >= first:
                        yield said - first, text
                    case Done(said, took) if said == number:
                        over = True
                        if len(asks) == 1:  # what several take together says nothing of one
                            self._measure(took)
        except ModelError:
            over = True
            raise
        finally:
            if not over:
                self._stop(number)

    def _numbered(self, prompts: Sequence[Prompt], budget: Budget) -> tuple[Ask, ...]:
        start = self._number + 1
        self._number += len(prompts)
        return tuple(messages.ask(number, prompt, budget) for number, prompt in enumerate(prompts, start))

    def _measure(self, took: Took) -> None:
        """A new peak is this question's doing, so it is told with what the model did for it."""
        if took.peak > self.most:
            self.most = took.peak
            self.measured(self.plan, self.device, took)

    def _stop(self, number: int) -> None:
        """Nobody waits for it: it is told, gets a moment to say that it heard, and ends its layer alone."""
        with suppress(ModelError):
            self._send(Stop(number))
            until = time.monotonic() + FAREWELL
            while (left := until - time.monotonic()) > 0:
                with suppress(Empty):
                    body = self._said.get(timeout=left)
                    if body is None or _is_end(_decoded(body), number):
                        return

    def _send(self, message: Struct) -> None:
        try:
            pipes.send(self._process.stdin, message)  # type: ignore[union-attr, arg-type]
        except (OSError, ValueError, AttributeError) as error:
            raise self._died(loading=not self.where) from error

    def _reply(self, *, loading: bool = False) -> Reply:
        """The next word. Late ones of a question that was stopped are passed over by who asked."""
        until = time.monotonic() + self.silence
        while time.monotonic() < until:
            try:
                body = self._said.get(timeout=GLANCE)
            except Empty:
                continue
            if body is None:
                raise self._died(loading=loading)
            reply = _decoded(body)
            if isinstance(reply, Failed) and reply.number in (0, self._number):
                raise self._error(reply)
            return reply
        self.close()
        raise Silent(self.name, self.silence)

    def _died(self, *, loading: bool) -> ModelError:
        code = None
        if self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                code = self._process.wait(FAREWELL)
        log.warning("the process of %s ended with %s", self.name, code)
        self.close()
        if code in (KILLED, messages.FULL):
            return OutOfMemory(self.name)
        if loading:
            return NotLoadable(self.name, _("its process ended with {code}.").format(code=code))
        return Crashed(self.name, code)

    def _error(self, failed: Failed) -> ModelError:
        """The error the process met, with the words it had."""
        log.warning("%s: %s", self.name, failed.log)
        kind: Any = getattr(errors, failed.error, ModelError)
        error: ModelError = kind.__new__(kind)
        ModelError.__init__(error, failed.says, failed.hint)
        if isinstance(error, Crashed):
            self.close()
        return error

    def _rest(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _idle_from_now(self) -> None:
        self._rest()
        if self.pid is not None and self.idle > 0:
            self._timer = threading.Timer(self.idle, self._unload)
            self._timer.daemon = True
            self._timer.start()

    def _unload(self) -> None:
        if self._lock.acquire(blocking=False):  # else someone asks just now
            try:
                self.close()
            finally:
                self._lock.release()


def _is_end(reply: Reply, number: int) -> bool:
    return isinstance(reply, Done | Failed) and reply.number == number


def _decoded(body: bytes) -> Reply:
    try:
        reply: Reply = messages.replies.decode(body)
    except DecodeError as error:
        raise Crashed("model") from error
    return reply
