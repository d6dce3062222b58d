"""The workers of a batch, each a process with an engine of its own: starts them, hears them, ends them."""

from __future__ import annotations

import logging
import subprocess  # the workers are this very program
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import BinaryIO, cast

from msgspec import DecodeError, Struct

from core import offspring, pipes
from core.batch import messages
from core.batch.messages import Draw, Failed, Lent, Ready, Reply, Start, Wants, Work
from core.errors import AssistantError, Bug
from core.i18n import gettext as _

SWITCH = "--batch-worker"  # a frozen program is started again with this, and then runs core.batch.child.main
# A worker keeps one processor busy, and so does the child that reads for it, in turns.
ONE_EACH = {"OMP_NUM_THREADS": "1", "OCR_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
DEATHS = 3  # of workers before they were ready, after which it is no accident

log = logging.getLogger(__name__)


class Hand:
    """One worker, what it works on, and the number of its life."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.work: Work | Draw | None = None
        self.ready = False
        self.life = 0


Heard = tuple[Hand, Reply | None]


class Crew:
    """`jobs` workers. Those that die are started anew with the next work."""

    def __init__(
        self,
        jobs: int,
        start: Start,
        wants: Callable[[Wants, Callable[[Lent], None]], None],
        command: Sequence[str] = (),
    ) -> None:
        """`wants` is asked for the words of a lent model, from a listening thread, and replies when it has them."""
        self.command = list(command) or offspring.command("core.batch.child", SWITCH)
        self.start, self.wants = start, wants
        self.hands = [Hand() for _n in range(jobs)]
        self._said: SimpleQueue[tuple[Hand, int, bytes | None]] = SimpleQueue()
        self._deaths = 0

    @property
    def idle(self) -> list[Hand]:
        return [hand for hand in self.hands if hand.work is None]

    @property
    def busy(self) -> list[Hand]:
        return [hand for hand in self.hands if hand.work is not None]

    def give(self, hand: Hand, work: Work | Draw) -> None:
        if hand.process is None or hand.process.poll() is not None:
            self._begin(hand)
        hand.work = work
        self._send(hand, work)

    def hear(self, seconds: float) -> Heard | None:
        """What a worker says next, None as its word when it died; nothing at all when nobody speaks in time."""
        with suppress(Empty):
            hand, life, body = self._said.get(timeout=seconds)
            if life != hand.life:
                return None  # of a worker that is no more
            return self._understood(hand, body)
        return None

    def dismiss(self, hand: Hand) -> None:
        """End a worker that says nothing any more."""
        self._end(hand)

    def close(self) -> None:
        for hand in self.hands:
            self._end(hand)

    def _understood(self, hand: Hand, body: bytes | None) -> Heard | None:
        try:
            reply = None if body is None else messages.replies.decode(body)
        except DecodeError:
            reply = None
        match reply:
            case None:
                return self._died(hand)
            case Ready():
                hand.ready, self._deaths = True, 0
                return None
            case Failed(exit_code, says, hint, why):
                log.error("a worker gave up: %s %s", says, why)
                error = Bug(why) if not says else AssistantError(says, hint)
                error.exit_code = exit_code
                raise error
            case Wants():
                life = hand.life
                self.wants(reply, lambda lent: self._lend(hand, life, lent))
                return None
        return hand, reply

    def _died(self, hand: Hand) -> Heard:
        code = None
        if hand.process is not None:
            with suppress(subprocess.TimeoutExpired):
                code = hand.process.wait(1.0)
        log.warning("a worker ended with %s", code)
        if not hand.ready:
            self._deaths += 1
            if self._deaths >= DEATHS:
                raise AssistantError(
                    _("The workers of the batch cannot be started: they end with {code}.").format(code=code)
                )
        self._end(hand)
        return hand, None

    def _lend(self, hand: Hand, life: int, lent: Lent) -> None:
        if hand.life == life:
            self._send(hand, lent)

    def _begin(self, hand: Hand) -> None:
        self._end(hand)
        hand.life += 1
        hand.ready = False
        life = hand.life
        hand.process = offspring.start(self.command, ONE_EACH)
        offspring.listen(hand.process, lambda body: self._said.put((hand, life, body)))
        self._send(hand, self.start)

    def _send(self, hand: Hand, message: Struct) -> None:
        """A worker that is gone is noticed by who listens to it."""
        with suppress(OSError, ValueError, AttributeError):
            pipes.send(cast(BinaryIO, hand.process.stdin), message)  # type: ignore[union-attr]

    def _end(self, hand: Hand) -> None:
        """With its own children: one that hangs on a page hears nothing."""
        process, hand.process = hand.process, None
        if process is None:
            return
        hand.life += 1
        offspring.end(process, with_its_own=True)
