"""One question with evidence and the reply that is right: what the language experts learn from. Tokenises nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import NamedTuple

from core.asking import terms
from core.domain import Evidence

FEWEST, LETTERS = 160, 420  # of evidence, by the dice; 260 are about 100 tokens
LINES = 12


@dataclass(frozen=True, slots=True)
class Example:
    """`text` copied from `ids`, or a `formula` over ids; both are empty where the evidence does not hold the answer."""

    question: str
    evidence: tuple[Evidence, ...]  # e1, e2 and so on, in the order a model is shown them
    text: str = ""
    ids: tuple[str, ...] = ()
    formula: str = ""
    source: str = ""


class Ask(NamedTuple):
    """A question and what answers it; a formula names what is held as {0}, {1}."""

    question: str
    held: Sequence[Evidence]
    text: str = ""
    formula: str = ""


def told(
    dice: Random,
    source: str,
    question: str,
    held: Sequence[Evidence],
    others: Sequence[Evidence],
    text: str = "",
    formula: str = "",
) -> Example:
    """One question; what it holds is kept, others as far as there is room."""
    [example] = told_together(dice, source, [Ask(question, held, text, formula)], others, dice.randint(FEWEST, LETTERS))
    return example


def told_together(
    dice: Random, source: str, asks: Sequence[Ask], others: Sequence[Evidence], letters: int
) -> list[Example]:
    """Several questions about the same evidence of about so many letters, as many as there is room for.

    The order is that of an expert that ranks by the first question's words, now and then wrongly.
    """
    wanted = frozenset(terms(asks[0].question))
    most, left = dice.randint(3, LINES), letters
    kept: list[Evidence] = []
    answered: list[Ask] = []
    for ask in asks:
        new = [piece for piece in ask.held if piece not in kept]
        if not answered or sum(map(_letters, new)) <= left:
            left -= sum(map(_letters, new))
            kept += new
            answered.append(ask)
    for piece in _ranked(dice, wanted, [other for other in others if other not in kept]):
        if len(kept) >= max(most, sum(len(ask.held) for ask in answered)) or left < _letters(piece):
            break
        kept.append(piece)
        left -= _letters(piece)
    return shown(source, answered, _ranked(dice, wanted, kept))


def shown(source: str, asks: Sequence[Ask], order: Sequence[Evidence]) -> list[Example]:
    """The questions about evidence in an order, which gives it its names."""
    seen = tuple(replace(piece, id=f"e{n}") for n, piece in enumerate(order, 1))
    return [_example(source, ask, seen, tuple(f"e{order.index(piece) + 1}" for piece in ask.held)) for ask in asks]


def _example(source: str, ask: Ask, seen: tuple[Evidence, ...], ids: tuple[str, ...]) -> Example:
    filled = ask.formula.format(*ids)
    return Example(" ".join(ask.question.split()), seen, ask.text, ids if ask.text or filled else (), filled, source)


def _ranked(dice: Random, wanted: frozenset[str], pieces: Sequence[Evidence]) -> list[Evidence]:
    def fit(piece: Evidence) -> float:
        return len(wanted & frozenset(terms(said(piece)))) + dice.gauss(0, 0.8)

    return sorted(pieces, key=fit, reverse=True)


def said(piece: Evidence) -> str:
    """Its words: what it is the value of, and the value."""
    return " ".join(filter(None, (piece.key, piece.column, piece.text)))


def _letters(piece: Evidence) -> int:
    return len(said(piece)) + 10  # the id and the marks between
