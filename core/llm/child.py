"""The process of a model: loads it, writes with it and hears when it is enough. What harms it harms nobody else."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Sequence
from contextlib import closing, suppress
from queue import SimpleQueue
from typing import Any, BinaryIO

import psutil

from core import pipes
from core.errors import AssistantError
from core.llm import messages
from core.llm.errors import Crashed
from core.llm.messages import FULL, Ask, Done, Failed, Load, Loaded, Reply, Request, Stop, Together, Wrote
from core.llm.plan import Plan, Took

CONTEXT = 450 << 20  # bytes that the driver takes of a card for every process, which no counter of torch shows


class Child:
    """One model. Requests are heard on a thread, so that a stop is heard while the model works."""

    def __init__(self, said: BinaryIO) -> None:
        self.said = said
        self.model: Any = None
        self.todo: SimpleQueue[Load | Ask | Together] = SimpleQueue()
        self.now = 0  # the question that is answered
        self.stopped = 0  # the latest that is to be stopped

    def hear(self, asked: BinaryIO) -> None:
        """Until the parent hangs up; nobody needs this process then, nor one that can hear no more."""
        try:
            while (body := pipes.receive(asked)) is not None:
                request: Request = messages.requests.decode(body)
                if isinstance(request, Stop):
                    self.stopped = max(self.stopped, request.number)
                else:
                    self.todo.put(request)
        except BaseException as error:  # what no longer hears must not go on
            os._exit(FULL if isinstance(error, MemoryError) else 1)
        os._exit(0)

    def enough(self) -> bool:
        return self.stopped >= self.now > 0

    def serve(self) -> None:
        while True:
            request = self.todo.get()
            self.now = 0 if isinstance(request, Load) else request.number
            reply = self.reply(request)
            if isinstance(reply, Failed) and self.model is not None:
                self.model.forget()  # what was held for this question, so that a smaller one may fit
            self.tell(reply)
            if isinstance(reply, Failed) and reply.error == Crashed.__name__:
                os._exit(1)  # a fault of the driver leaves nothing to go on with

    def reply(self, request: Load | Ask | Together) -> Reply:
        try:
            match request:
                case Load(plan):
                    return self.load(plan)
                case Together(asks) if hasattr(self.model, "together"):
                    return self.answer_all(asks)
                case Together(asks):
                    return [self.answer(ask) for ask in asks][-1]
            return self.answer(request)
        except AssistantError as error:
            return Failed(self.now, type(error).__name__, error.says, error.hint, traceback.format_exc())
        except Exception:
            crashed = Crashed(self.model.name if self.model else "model")
            return Failed(self.now, Crashed.__name__, crashed.says, crashed.hint, traceback.format_exc())

    def load(self, plan: Plan) -> Reply:
        from core.llm.loading import where

        since = time.monotonic()
        kind = backend(plan)
        bound_memory(plan)  # from here on: what the libraries take is not the model's
        self.model = kind(plan, enough=self.enough)
        self.model.warm()
        device = self.model.device
        name = device.name if device.kind == "cuda" else "cpu"
        return Loaded(where(device), name, time.monotonic() - since, self.took())

    def answer(self, ask: Ask) -> Reply:
        if not self.enough():
            with closing(self.model.write(ask.prompt(), ask.budget)) as pieces:
                for piece in pieces:
                    if self.enough():
                        break
                    if piece:
                        self.tell(Wrote(ask.number, piece))
        return Done(ask.number, self.took())

    def answer_all(self, asks: Sequence[Ask]) -> Reply:
        if not self.enough():
            with closing(self.model.together([ask.prompt() for ask in asks], asks[0].budget)) as pieces:
                for place, piece in pieces:
                    if self.enough():
                        break
                    if piece:
                        self.tell(Wrote(asks[place].number, piece))
        return Done(asks[-1].number, self.took())

    def took(self) -> Took:
        return Took(peak(), *getattr(self.model, "worked", (0, 0)))

    def tell(self, reply: Reply) -> None:
        with suppress(OSError):  # who hung up needs no telling
            pipes.send(self.said, reply)


def backend(plan: Plan) -> Any:
    """The class that loads and writes, with all its libraries."""
    if plan.bits == 4:
        import bitsandbytes  # noqa: F401 - else it would come only with the weights
    if plan.kind == "composed":
        from core.llm.composed import ComposedModel

        return ComposedModel
    if plan.kind == "mini":
        from core.llm.mini.model import MiniModel

        return MiniModel
    from core.llm.quantized import QuantizedModel

    return QuantizedModel


def bound_memory(plan: Plan) -> None:
    """What the model may take besides the libraries: of the card, or of what this process may own."""
    import torch

    if not plan.memory_mb:
        return
    if torch.cuda.is_available() and plan.device != "cpu":
        torch.cuda.set_per_process_memory_fraction(min((plan.memory_mb << 20) / torch.cuda.mem_get_info()[1], 1.0))
        return
    with suppress(ImportError, ValueError, OSError):
        import resource

        own = psutil.Process().memory_info()
        limit = getattr(own, "data", own.vms) + (plan.memory_mb << 20)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def peak() -> int:
    """The most memory taken so far, in bytes: of the card, or of this process."""
    import torch

    if torch.cuda.is_available():
        return torch.cuda.max_memory_reserved() + CONTEXT
    if sys.platform == "win32":
        return int(psutil.Process().memory_info().peak_wset)
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most << 10


def main() -> None:
    """The one entry of the process: reads requests from stdin and answers on stdout."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    asked, said = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not fall among the messages
    from core.offline import go_offline

    go_offline()
    child = Child(said)
    threading.Thread(target=child.hear, args=(asked,), daemon=True).start()
    try:
        child.serve()
    except BaseException as error:  # too little memory even to say so
        os._exit(FULL if isinstance(error, MemoryError) else 1)


if __name__ == "__main__":
    main()
