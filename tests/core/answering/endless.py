"""An engine that talks on for ever, unless it is asked whether it is done."""

from __future__ import annotations

import time
from collections.abc import Generator

from core.domain import Answer, Question
from core.events import Answered, Event, Written
from core.settings import Settings


class Endless:
    history = None

    def ask(self, question: Question) -> Generator[Event, None, None]:
        while question.text != "Done?":
            yield Written("and then ")
            time.sleep(0.01)
        yield Answered(Answer(question, "Yes.", "answered"))


def engine(_settings: Settings) -> Endless:
    return Endless()
