"""The answering process: an engine that answers one question after another, and hears when it is enough."""

from __future__ import annotations

import signal
import threading
import traceback
from contextlib import closing, suppress
from importlib import import_module
from queue import SimpleQueue
from typing import Any, BinaryIO

from msgspec import structs

from core import i18n, offspring, pipes
from core.answering import messages
from core.answering.messages import Ask, Over, Reply, Start, Stop
from core.errors import AssistantError, Bug
from core.offline import go_offline, guard


class Child:
    """Requests are heard on a thread, so that a stop is heard while an answer is made."""

    def __init__(self, said: BinaryIO) -> None:
        self.said = said
        self.todo: SimpleQueue[Start | Ask] = SimpleQueue()
        self.start: Start | None = None
        self.engine: Any = None
        self.stopped = 0  # the latest question that is to be stopped

    def hear(self, asked: BinaryIO) -> None:
        """Until the parent hangs up; then this process ends, and what it started with it."""
        with suppress(BaseException):
            while (body := pipes.receive(asked)) is not None:
                request = messages.requests.decode(body)
                if isinstance(request, Stop):
                    self.stopped = request.number
                else:
                    self.todo.put(request)
        offspring.end_of_all()

    def serve(self) -> None:
        while True:
            match self.todo.get():
                case Start() as start:
                    self.start, self.engine = start, None
                    i18n.speak(start.settings.language)
                    if start.settings.offline:
                        go_offline()
                    with suppress(Exception):  # the first question would say what is wrong
                        self.awake()
                case Ask() as ask:
                    over = self.answer(ask)
                    attempts, guard.attempts[:] = tuple(guard.attempts), []
                    self.tell(structs.replace(over, attempts=attempts))

    def answer(self, ask: Ask) -> Over:
        try:
            with closing(self.awake().ask(ask.question)) as events:
                for event in events:
                    self.tell(messages.told(ask.number, event))
                    if self.stopped >= ask.number:
                        break
        except AssistantError as error:
            return messages.over(ask.number, error)
        except Exception:
            return messages.over(ask.number, Bug(), traceback.format_exc())
        return Over(ask.number)

    def awake(self) -> Any:
        """The engine, made when it is first asked."""
        assert self.start is not None
        if self.engine is None:
            module, _colon, name = self.start.factory.partition(":")
            self.engine = getattr(import_module(module), name)(self.start.settings)
            self.engine.history = None  # answers are kept where they are shown
        return self.engine

    def tell(self, reply: Reply) -> None:
        with suppress(OSError):  # who hung up needs no telling
            pipes.send(self.said, reply, messages.encoder.encode)


def main() -> None:
    """The one entry: hears requests on stdin and answers on stdout."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    asked, said = offspring.ears_and_mouth()
    child = Child(said)
    threading.Thread(target=child.hear, args=(asked,), daemon=True).start()
    child.serve()


if __name__ == "__main__":
    main()
