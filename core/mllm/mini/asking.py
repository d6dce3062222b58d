"""What Chartula Mini reads: evidence line by line, then the question. The same ids in training and in use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.mllm.slots import ATOM

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.mllm.routers.pool import Pool

TURN = "<|im_start|>user\n"
OPENS = (
    "<|im_start|>system\nCopy the answer from the evidence with its id, or write a formula of ids, or [not found]."
    f"<|im_end|>\n{TURN}"
)
SHUTS = "<|im_end|>\n<|im_start|>assistant\n"
_LINE = re.compile(r"\[(?P<id>e\d+)\] .*?: <<< (?P<said>.*) >>>", re.S)


@dataclass(frozen=True)
class Line:
    """One piece of evidence: heading, key, column and text, those that it has; the text is the last."""

    id: str
    fields: tuple[str, ...]

    def __str__(self) -> str:
        return f"[{self.id}] " + " | ".join(self.fields)


@dataclass(frozen=True)
class Row:
    """One prompt as ids, and the lines that had room in it."""

    ids: list[int]
    lines: tuple[Line, ...]
    question: list[int]  # the question alone, for the sentence vector


def lines(told: Iterable[str]) -> list[Line]:
    """From a Prompt's lines, `[e1] cell on page 1: <<< key | text >>>`. What is no such line is left out."""
    found = (_LINE.fullmatch(line) for line in told)
    return [Line(one["id"], tuple(one["said"].split(" | "))) for one in found if one]


def row(tokenizer: Any, question: str, evidence: Sequence[Line], most: int = 1024, pictures: int = 0) -> Row:
    """Marks of so many pictures; lines in their order as long as `most` ids hold them, one too long is passed over;
    then the question.

    Each line is made into ids by itself, so that equal evidence is an equal beginning. In strangers' words no mark
    of a turn is a mark.
    """
    asked = ids(tokenizer, " ".join(question.split()))
    opens, asks = [*ids(tokenizer, OPENS, marks=True), *[ATOM] * pictures], ids(tokenizer, "Question: ")
    shuts = ids(tokenizer, SHUTS, marks=True)
    room = most - len(opens) - len(asks) - len(asked) - len(shuts)
    kept, told = [], list(opens)
    for line in evidence:
        more = ids(tokenizer, f"{line}\n")
        if len(more) <= room:
            room -= len(more)
            kept.append(line)
            told += more
    return Row([*told, *asks, *asked, *shuts], tuple(kept), asked)


def routing(tokenizer: Any, pool: Pool, question: Sequence[int]) -> list[int]:
    """The row of the routing pass: one picture, who could look at it, the question. It is answered by `pool.answer`."""
    asked = [*ids(tokenizer, pool.prompt("")), *question]
    return [*ids(tokenizer, TURN, marks=True), ATOM, *asked, *ids(tokenizer, SHUTS, marks=True)]


def target(tokenizer: Any, reply: str) -> list[int]:
    """What the model should write: the reply (`core.mllm.mini.grammar`) after a space, and the end mark."""
    return [*ids(tokenizer, f" {reply}"), tokenizer.convert_tokens_to_ids("<|im_end|>")]


def ids(tokenizer: Any, text: str, *, marks: bool = False) -> list[int]:
    made: list[int] = tokenizer(text, add_special_tokens=False, split_special_tokens=not marks).input_ids
    return made
