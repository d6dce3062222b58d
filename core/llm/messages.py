"""What the assistant and the process of a model say to each other. Questions are numbered: late words are known."""

from __future__ import annotations

from msgspec import Struct, msgpack

from core.domain import Picture, Prompt, Question
from core.llm.plan import Budget, Plan, Took
from core.llm.sight import bounded

FULL = 71  # what a process ends with that had no memory left to hear with


class Load(Struct, tag=True):
    plan: Plan


class Ask(Struct, tag=True):
    """As much of a prompt as a model reads: no file, no path, no password."""

    number: int
    question: str
    rules: str
    lines: tuple[str, ...]
    asks: str
    pictures: tuple[Picture, ...]
    budget: Budget

    def prompt(self) -> Prompt:
        asked = Question(self.question, ())
        return Prompt(asked, (), pictures=self.pictures, rules=self.rules, lines=self.lines, asks=self.asks)


class Together(Struct, tag=True):
    """Several at once. They are numbered one after the other, and the last number is that of them all."""

    asks: tuple[Ask, ...]

    @property
    def number(self) -> int:
        return self.asks[-1].number


class Stop(Struct, tag=True):
    number: int


class Loaded(Struct, tag=True):
    """`where` it runs and why there, in words; `device` is the card's name, or "cpu"."""

    where: str
    device: str
    seconds: float
    took: Took


class Wrote(Struct, tag=True):
    number: int
    text: str


class Done(Struct, tag=True):
    """The answer is at its end, or stopped."""

    number: int
    took: Took


class Failed(Struct, tag=True):
    """What went wrong: the name of one of our errors, its sentence and its hint, and for the log the rest."""

    number: int
    error: str
    says: str
    hint: str = ""
    log: str = ""


Request = Load | Ask | Together | Stop
Reply = Loaded | Wrote | Done | Failed

requests = msgpack.Decoder(Request)
replies = msgpack.Decoder(Reply)


def ask(number: int, prompt: Prompt, budget: Budget) -> Ask:
    """Pages are sent no larger than any model would see them."""
    pictures = tuple(bounded(picture, budget.picture) for picture in prompt.pictures[: budget.shown])
    return Ask(number, prompt.question.text, prompt.rules, prompt.lines, prompt.asks, pictures, budget)
