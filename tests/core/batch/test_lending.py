"""A model that several workers borrow: what waits is answered at once, and by itself where that is too much."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from queue import SimpleQueue

import pytest

from core.batch.lending import Lender, alike
from core.domain import Prompt, Question
from core.errors import ModelError
from core.events import Degraded
from core.llm.echo import EchoModel


class Choir(EchoModel):
    """Plays LanguageModel: echoes several at once, as many as it can; holds its breath until it is told to sing."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.sung: list[int] = []
        self.breath: SimpleQueue[None] = SimpleQueue()

    def write(self, prompt):
        self.breath.get()
        self.sung.append(1)
        yield prompt.asks

    def together(self, prompts):
        if len(prompts) > self.most:
            raise ModelError("Too many.")
        self.sung.append(len(prompts))
        yield Degraded("Quietly.", "It is late.")
        for place, prompt in enumerate(prompts):
            yield place, prompt.asks


def prompt(words: str) -> Prompt:
    return Prompt(Question("", ()), (), asks=words)


@pytest.mark.parametrize(
    ("lengths", "most", "count"),
    [([], 4, 0), ([10], 4, 1), ([10, 12, 15, 16], 4, 3), ([10, 12, 15, 16], 2, 2), ([10, 12], 0, 1)],
)
def test_only_what_is_alike_in_length_goes_together(lengths, most, count):
    assert alike(lengths, most) == count


@pytest.fixture
def asked() -> Callable[[Choir, list[str]], tuple[list[str], list[str]]]:
    """The first is asked alone; while it is answered the others come to wait. The answers, and what was told."""

    def ask(choir: Choir, words: list[str]) -> tuple[list[str], list[str]]:
        heard: list[SimpleQueue[object]] = [SimpleQueue() for _word in words]
        told: list[str] = []
        with closing(Lender(choir, lambda notice: told.append(notice.step))) as lender:
            for word, each in zip(words, heard, strict=True):
                lender.ask(prompt(word), each.put)
            for _word in words:
                choir.breath.put(None)
            return ["".join(piece.text for piece in each.get(timeout=30).pieces) for each in heard], told

    return ask


def test_what_waits_is_answered_at_once_and_nobody_gets_another_ones_answer(asked):
    choir = Choir(most=9)
    answers, told = asked(choir, ["When?", "Where?", "Who?"])
    assert answers == ["When?", "Where?", "Who?"]
    assert sum(choir.sung) == 3
    assert max(choir.sung) > 1
    assert set(told) == {"Quietly."}


def test_what_is_too_much_at_once_is_said_and_answered_one_by_one(asked):
    choir = Choir(most=1)
    answers, told = asked(choir, ["When?", "Where?", "Who?", "How?"])
    assert answers == ["When?", "Where?", "Who?", "How?"]
    assert choir.sung == [1, 1, 1, 1]
    assert "Fewer questions are answered at once." in told
