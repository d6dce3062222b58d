"""A person's own labelled papers as examples: what the experts saw for each question, with the answer among it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from core.domain import Evidence
from core.errors import UsageError
from core.i18n import gettext as _
from core.mllm.mini.asking import Line
from core.mllm.mini.grammar import Grammar, said
from core.training.mini.example import LETTERS, LINES, Example

FILE = "own.jsonl"
FEWEST = 10  # with less there is nothing to learn or to measure


def labelled(question: str, evidence: Sequence[Evidence], answers: Sequence[str], source: str) -> Example | None:
    """The best pieces as the experts ranked them, and the first that holds an answer word for word.

    No answers make a question that is to be declined. None where no piece holds any: there is nothing to copy.
    """
    for answer in answers or ("",):
        held = next((piece for piece in evidence if not answer or _holds(piece, answer)), None)
        if held is None:
            continue
        shown = _room(evidence, [held] if answer else [])
        named = tuple(replace(piece, id=f"e{n}", boxes=()) for n, piece in enumerate(shown, 1))
        ids = (f"e{shown.index(held) + 1}",) if answer else ()
        return Example(" ".join(question.split()), named, answer, ids, source=source)
    return None


def _holds(piece: Evidence, answer: str) -> bool:
    fields = tuple(filter(None, (piece.heading, piece.key, piece.column, piece.text)))
    return any(answer in one for one in fields) and Grammar([Line("e1", fields)]).accepts(said((answer, "e1")))


def _room(evidence: Sequence[Evidence], held: Sequence[Evidence]) -> list[Evidence]:
    """The first pieces in their order, and what is held wherever it stands."""
    left, kept = LETTERS + 100 - sum(len(piece.text) for piece in held), []
    for piece in evidence:
        long = len(piece.key) + len(piece.column) + len(piece.text)
        if piece in held:
            kept.append(piece)
        elif len(kept) < LINES and long <= left:
            kept.append(piece)
            left -= long
    return kept


def keep(examples: Iterable[Example], file: Path) -> int:
    """Writes a line of JSON each; returns how many. Raises UsageError where they are too few to train on."""
    kept = [msgspec.json.encode(example) for example in examples]
    if len(kept) < FEWEST:
        raise UsageError(
            _("Only {count} questions have an answer that stands on its page word for word.").format(count=len(kept)),
            hint=_("Label at least {fewest}, with answers copied from the page.").format(fewest=FEWEST),
        )
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"\n".join(kept) + b"\n")
    return len(kept)


class OwnMix:
    """Plays Mix from such a file, in turns. Every fifth example is held back for measuring."""

    def __init__(self, seed: int, file: Path, *, unseen: bool = False) -> None:
        lines = file.read_bytes().splitlines()
        self.seed = seed
        self.examples = [
            msgspec.json.decode(line, type=Example) for n, line in enumerate(lines) if (n % 5 == 4) == unseen
        ]

    def __getitem__(self, place: int) -> Example:
        return self.examples[(place * 7919 + self.seed) % len(self.examples)]

    def together(self, place: int) -> list[Example]:
        """Each of a person's questions has evidence of its own."""
        return [self[place]]
