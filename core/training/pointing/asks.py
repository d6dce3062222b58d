"""Questions about sentences, with the letters that answer each: from public sets in a folder the user names.

Reads a half of SQuAD 2.0's development set (CC BY-SA 4.0) and the text of TAT-QA's reports (MIT), as JSON lines.
Every tenth context is held back. Tokenises nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from core.training.mini.public import Material
from core.training.mini.sentences import sentences, some

Row = dict[str, Any]
Letters = tuple[int, int]  # the first, and the one behind the last
RUN = 250, 900  # letters of a part of a passage
PART, ELSEWHERE, MIXED = 0.4, 0.06, 0.1  # how often: part of the passage, another one, sentences in any order
LONG = 160  # letters of an answer: more is a whole sentence


class Ask(NamedTuple):
    """Where several stretches answer, each of them is right; where none does, nothing there answers."""

    question: str
    text: str
    answers: tuple[Letters, ...] = ()


class Asked(NamedTuple):
    """A question of a set: the sentences that answer it, each with the words that do."""

    question: str
    answers: tuple[tuple[str, str], ...]


class Passage(NamedTuple):
    title: str
    sentences: list[str]
    asked: list[Asked]


class Asks:
    """Every question of the sets in turn, each time over something else of its passage. Same place, same question."""

    def __init__(self, folder: Path, seed: int, *, unseen: bool = False) -> None:
        found = Material(folder, unseen=unseen)
        self.seed = seed
        read = [_passage(one) for one in found.squad] + [_report(one) for one in found.tatqa]
        self.rows = [(one, asked) for one in read for asked in one.asked]
        self.near: dict[str, list[Passage]] = {}
        for one in read:
            self.near.setdefault(one.title, []).append(one)
        self._order: tuple[int, list[int]] = (-1, [])

    def __getitem__(self, place: int) -> Ask:
        turn, at = divmod(place, len(self.rows))
        if self._order[0] != turn:
            order = list(range(len(self.rows)))
            Random(f"pointing {self.seed} {turn}").shuffle(order)
            self._order = turn, order
        one, asked = self.rows[self._order[1][at]]
        return varied(one, asked, self.near[one.title], Random(f"pointing {self.seed} {place}"))

    def whole(self) -> Iterator[Ask]:
        """Each question once, over its whole passage: to measure on."""
        for one, asked in self.rows:
            yield placed(asked, one.sentences)


def varied(one: Passage, asked: Asked, near: Sequence[Passage], dice: Random) -> Ask:
    """Over the passage, over a part that may leave the answer out, or over another passage of the same article."""
    kind = dice.random()
    others = [other for other in near if other is not one]
    if kind < ELSEWHERE and others:
        return Ask(asked.question, " ".join(dice.choice(others).sentences))
    if kind >= ELSEWHERE + PART:
        return placed(asked, one.sentences)
    run = [piece.text for piece in some(dice, " ".join(one.sentences), dice.randint(*RUN))]
    if dice.random() < MIXED:
        dice.shuffle(run)
    return placed(asked, run)


def placed(asked: Asked, run: Sequence[str]) -> Ask:
    """With each answer at the place where its own sentence says it; none where the run leaves that out."""
    text = " ".join(run)
    starts = {sentence: text.find(sentence) for sentence, _words in asked.answers}
    held = [
        re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(text, starts[sentence])
        for sentence, words in asked.answers
        if starts[sentence] >= 0
    ]
    return Ask(asked.question, text, tuple(sorted({match.span() for match in held if match})))


def _passage(row: Row) -> Passage:
    every = [piece.text for piece in sentences(row["passage"])]
    asked = []
    for one in row["questions"]:
        held = tuple(filter(None, (_within(every, row["passage"], answer) for answer in one["answers"])))
        if held or not one["answers"]:
            asked.append(Asked(_tidy(one["question"]), held))
    return Passage(row["title"], every, asked)


def _report(row: Row) -> Passage:
    """The text beside a table, and what is quoted from it alone."""
    every = [piece.text for piece in sentences(" ".join(row["paragraphs"]))]
    asked = []
    for one in row["questions"]:
        if (one["answer_type"], one["answer_from"]) == ("span", "text"):
            words = _tidy(one["answer"] if isinstance(one["answer"], str) else one["answer"][0])
            held = [sentence for sentence in every if words in sentence]
            asked += [Asked(_tidy(one["question"]), ((held[0], words),))] if held and len(words) <= LONG else []
    return Passage("reports", every, asked)


def _within(every: Sequence[str], passage: str, answer: Row) -> tuple[str, str] | None:
    """The sentence that an answer stands in, and its words."""
    start, words, at = len(_tidy(passage[: answer["start"]])), _tidy(answer["text"]), 0
    for sentence in every:
        if at <= start <= at + len(sentence) and words in sentence:
            return sentence, words
        at += len(sentence) + 1
    return None


def _tidy(text: str) -> str:
    return " ".join(text.split())
