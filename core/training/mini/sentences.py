"""Questions about sentences that follow each other, as a public set of passages asks them; some find nothing there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from core.domain import Evidence
from core.training.mini.example import Ask, Example, shown

Row = dict[str, Any]
RUN, BESIDE = (250, 800), (60, 300)  # letters of a run of sentences, and of one of another passage
MOST, NONE = 4, 2  # questions about a run that it answers, and that it does not
_MIXED = 0.25  # of the runs, in any order
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“(])")


def asked_of(one: Row, near: Sequence[Row], dice: Random, run: tuple[int, int] = RUN) -> list[Example]:
    """Several questions about a run of a passage, perhaps beside some sentences of another of the same article.

    What the run leaves out is not found, nor is what the set says has no answer.
    """
    order = some(dice, one["passage"], dice.randint(*run))
    beside = some(dice, dice.choice(near)["passage"], dice.randint(*BESIDE)) if near and dice.random() < 0.5 else []
    order = beside + order if dice.random() < 0.5 else order + beside
    if dice.random() < _MIXED:
        dice.shuffle(order)
    asks = [ask for asked in one["questions"] if (ask := quoted(asked, one["passage"], order))]
    held, none = [ask for ask in asks if ask.held], [ask for ask in asks if not ask.held]
    wanted = dice.sample(held, min(len(held), MOST)) + dice.sample(none, min(len(none), dice.randint(0, NONE)))
    dice.shuffle(wanted)
    return shown("passage", wanted, order)


def some(dice: Random, text: str, letters: int) -> list[Evidence]:
    """Sentences that follow each other, of about so many letters."""
    every = list(sentences(text))
    first = dice.randrange(len(every))
    kept, left = [every[first]], letters - len(every[first].text)
    before, behind = every[:first][::-1], every[first + 1 :]
    while before or behind:
        ahead = bool(behind) and (not before or dice.random() < 0.6)
        piece = (behind if ahead else before).pop(0)
        left -= len(piece.text)
        if left < 0:
            break
        kept.insert(len(kept) if ahead else 0, piece)
    return kept


def quoted(asked: Row, passage: str, order: list[Evidence]) -> Ask | None:
    """With the sentence that the set points at; None where another holds the same words."""
    if not asked["answers"]:
        return Ask(asked["question"], [])
    answer = min(asked["answers"], key=lambda found: len(found["text"]))
    text = " ".join(answer["text"].split())
    start = len(" ".join(passage[: answer["start"]].split()))
    at = 0
    for sentence in sentences(passage):
        if at <= start < at + len(sentence.text) + 1 and text in sentence.text and sentence in order:
            return Ask(asked["question"], [sentence], text)
        at += len(sentence.text) + 1
    return None if any(text.lower() in piece.text.lower() for piece in order) else Ask(asked["question"], [])


def sentences(text: str) -> Iterator[Evidence]:
    for sentence in _SENTENCE.split(" ".join(text.split())):
        if sentence:
            yield Evidence("", "", 0, sentence, (), "passage")
