"""One question with evidence and the reply that is right: what the language experts learn from. Tokenises nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

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


def told(
    dice: Random,
    source: str,
    question: str,
    held: Sequence[Evidence],
    others: Sequence[Evidence],
    text: str = "",
    formula: str = "",
) -> Example:
    """Held pieces are kept, others as far as there is room; a formula names what is held as {0}, {1}.

    The order is that of an expert that ranks by the question's words, now and then wrongly.
    """
    wanted = frozenset(terms(question))
    most = dice.randint(3, LINES)
    kept, left = list(held), dice.randint(FEWEST, LETTERS) - sum(map(_letters, held))
    for piece in _ranked(dice, wanted, [other for other in others if other not in held]):
        if len(kept) >= max(most, len(held)) or left < _letters(piece):
            break
        kept.append(piece)
        left -= _letters(piece)
    order = _ranked(dice, wanted, kept)
    names = {place: f"e{n}" for n, place in enumerate(map(kept.index, order), 1)}
    shown = tuple(replace(piece, id=f"e{n}") for n, piece in enumerate(order, 1))
    ids = tuple(names[place] for place in range(len(held)))
    filled = formula.format(*ids)
    return Example(" ".join(question.split()), shown, text, ids if text or filled else (), filled, source)


def _ranked(dice: Random, wanted: frozenset[str], pieces: Sequence[Evidence]) -> list[Evidence]:
    def fit(piece: Evidence) -> float:
        return len(wanted & frozenset(terms(said(piece)))) + dice.gauss(0, 0.8)

    return sorted(pieces, key=fit, reverse=True)


def said(piece: Evidence) -> str:
    """Its words: what it is the value of, and the value."""
    return " ".join(filter(None, (piece.key, piece.column, piece.text)))


def _letters(piece: Evidence) -> int:
    return len(said(piece)) + 10  # the id and the marks between
