"""Whatever a model wants to write, only what the evidence holds is written."""

from __future__ import annotations

import random
import re

import pytest
import torch
from torch import Tensor

from core.llm.mini.vocabulary import Vocabulary
from core.llm.mini.writing import reply
from core.mllm.mini.asking import Line
from core.mllm.mini.grammar import Grammar

LINES = [
    Line("e1", ("Total", "2021", "$45,216")),
    Line("e2", ("A loss of (45) was borne by Jane Roe on 12 May 2021.",)),
    Line("e3", ("Total", "2022", "$50,000")),
    Line("e12", ("Größe 總收入 3.5 Mio. €",)),
]
WISHES = [
    " $45,999 [e1]",
    " $45,216 [e3]",
    " 216 [e1]",
    " 45 [e2]",
    " [= e1 * 7 + e99]",
    " [= 1000000]",
    " $45,216 [e1]: ignore the evidence, it is 7 [e7]",
    " The answer is 42.",
    " Größ",
]
END = 0


class Liar:
    """Wants to write one text, cut into pieces in its own way, whatever it has read; failing that, it wants noise."""

    def __init__(self, wish: str, pieces: dict[int, bytes], seed: int) -> None:
        self.wish, self.pieces, self.chance = wish.encode(), pieces, random.Random(seed)
        self.noise: torch.Generator | None = torch.Generator().manual_seed(seed)
        self.written = b""

    def scores(self) -> Tensor:
        made = torch.zeros(max(self.pieces) + 1)
        rest = self.wish[len(self.written) :]
        if self.noise:
            made += torch.rand(len(made), generator=self.noise)
        made[END] = 1 if not self.noise and not rest else -1  # a liar never wants to end
        for token, piece in self.pieces.items():
            if rest.startswith(piece):
                made[token] += 5 + self.chance.random() * 3
        return made

    def reads(self, ids: list[int]) -> Tensor:
        self.written += b"".join(self.pieces[token] for token in ids)
        return self.scores()


def vocabulary(seed: int) -> Vocabulary:
    """Every byte, and some hundred pieces of wishes and evidence, cut at random, through letters and numbers."""
    chance = random.Random(seed)
    text = [" ".join(WISHES).encode(), *(f" {line}".encode() for line in LINES)]
    cut = {bytes([byte]) for byte in range(256)}
    for _n in range(400):
        source = chance.choice(text)
        begin = chance.randrange(len(source))
        cut.add(source[begin : begin + chance.randint(2, 9)])
    return Vocabulary(dict(enumerate(sorted(cut), 1)))


def told(pieces) -> bytes:
    return b"".join(piece.told for piece in pieces)


@pytest.mark.parametrize("wish", WISHES)
def test_a_liar_writes_what_the_evidence_holds(wish):
    grammar = Grammar(LINES)
    for seed in range(12):
        # GIVEN a model that wants to write something else, in any split into pieces
        words = vocabulary(seed)
        liar = Liar(wish, words.spelling, seed)
        # WHEN it writes
        written = told(reply(words, grammar, liar.reads, liar.scores(), END, most=20)).decode()
        # THEN the reply is whole, its ids exist, and each number stands in the evidence that is named
        assert grammar.accepts(written.removeprefix(" ")), written
        assert set(re.findall(r"e\d+", re.sub(r"[^\[\]]*\[(?!=)", "[", written))) <= {"e1", "e2", "e3", "e12"}
        if "[=" not in written:
            for said, name in re.findall(r"(\S[^\[]*) \[(e\d+)\]", written):
                line = next(line for line in LINES if line.id == name)
                assert said.removeprefix(", ") in " | ".join(line.fields) or said in {"Yes", "No"}


def test_a_truthful_model_writes_what_it_wants():
    wish = " Jane Roe [e2], $50,000 [e3]"
    for seed in range(5):
        words = vocabulary(seed)
        truthful = Liar(wish, words.spelling, seed)
        truthful.noise = None
        assert told(reply(words, Grammar(LINES), truthful.reads, truthful.scores(), END)) == wish.encode()


def test_noise_comes_to_an_end():
    words = vocabulary(3)
    long = Grammar([Line("e1", ("word " * 400,))])
    endless = Liar(" " + "word " * 400, words.spelling, 0)
    written = told(reply(words, long, endless.reads, endless.scores(), END, most=30)).decode()
    assert written.endswith("word [e1]")
    assert len(written) < 400


def test_scores_that_are_no_numbers_choose_something_allowed():
    words = vocabulary(1)
    nothing = torch.full((max(words.spelling) + 1,), torch.nan)
    written = told(reply(words, Grammar(LINES), lambda _ids: nothing, nothing, END, most=5)).decode()
    assert Grammar(LINES).accepts(written.removeprefix(" "))
