"""A small Mini reads prompts and writes within the grammar, remembers what it read, and stops."""

from __future__ import annotations

import random
from contextlib import closing
from types import SimpleNamespace

import pytest
import torch

from core.domain import Box, Evidence, Picture, Prompt, Question
from core.llm.errors import NotLoadable
from core.llm.mini.model import MiniModel
from core.llm.plan import Plan
from core.mllm.mini.asking import lines
from core.mllm.mini.grammar import Grammar
from core.mllm.mini.spec import Spec
from core.prompting import compose
from tests.core.llm.mini import tiny

SEEN = [("Total", "45,216 EUR"), ("Rent", "1,200 EUR"), ("Signed by", "Jane Roe on 12 May 2021")]
PAGE = Picture("a.pdf", 0, 40, 56, random.Random(0).randbytes(40 * 56 * 3))


def prompt(question: str = "How much is the rent?", pictures: tuple[Picture, ...] = ()) -> Prompt:
    evidence = [Evidence("", "a.pdf", 0, text, (Box(0, 0, 1, 1),), kind="pair", key=key) for key, text in SEEN]
    return compose(Question(question, ()), evidence, pictures)


@pytest.fixture(scope="module")
def mini(tmp_path_factory):
    made = MiniModel(Plan("mini", str(tiny.folder(tmp_path_factory.mktemp("mini"))), device="cpu"))
    made.warm()
    return made


def test_a_reply_is_within_the_grammar(mini):
    asked = prompt()
    written = "".join(mini.write(asked))
    assert Grammar(lines(asked.lines)).accepts(written)


def test_without_evidence_it_declines(mini):
    assert "".join(mini.write(compose(Question("Who?", ()), []))) == "[not found]"


def test_one_that_is_to_be_sure_declines_what_it_only_guesses(mini):
    # GIVEN a small Mini that never learnt anything, so that it guesses
    assert "".join(mini.write(prompt())) != "[not found]"
    mini.least = 0.9
    assert "".join(mini.write(prompt())) == "[not found]"
    mini.least = 0.0


def test_the_next_question_about_the_same_evidence_is_half_read(mini):
    mini.forget()
    alone = "".join(mini.write(prompt("Who signed?")))
    assert mini.known == 0
    "".join(mini.write(prompt()))
    again = "".join(mini.write(prompt("Who signed?")))
    assert mini.known > 100
    assert again == alone


def test_it_can_be_left_at_any_word(mini):
    whole = "".join(mini.write(prompt()))
    mini.forget()
    with closing(mini.write(prompt())) as pieces:
        next(pieces)
    assert "".join(mini.write(prompt())) == whole
    assert mini.known > 100  # what was read is not forgotten with what was written


def test_it_stops_at_once(tmp_path, mini):
    mini.enough = lambda: True
    assert "".join(mini.write(prompt())) == ""
    mini.enough = lambda: False


def test_with_towers_it_looks_at_the_page(tmp_path):
    sees = MiniModel(Plan("mini", str(tiny.folder(tmp_path, Spec())), device="cpu"))
    assert sees.sees == 1
    asked = prompt(pictures=(PAGE,))
    written = "".join(sees.write(asked))
    assert Grammar(lines(asked.lines)).accepts(written)
    "".join(sees.write(prompt("Who signed?", (PAGE,))))
    assert sees.known > 100


def test_one_that_routes_itself_says_who_looks_before_it_reads(tmp_path, monkeypatch):
    spec = Spec(fusion="concat", connector="linear", router="llm", chart="marks")
    sees = MiniModel(Plan("mini", str(tiny.folder(tmp_path, spec)), device="cpu"))
    asked = prompt(pictures=(PAGE,))
    written = "".join(sees.write(asked))
    assert Grammar(lines(asked.lines)).accepts(written)
    # WHEN another tower looks at the same page for the next question, what was read of it is of no use any more
    letter = {True: "A", False: "B"}
    for named, known in ((True, False), (True, True), (False, False)):
        answer = torch.tensor([sees.tokenizer(letter[named]).input_ids])
        told = SimpleNamespace(sequences=answer, logits=[torch.zeros(1, 384)])
        monkeypatch.setattr(sees.model, "write", lambda *_args, told=told, **_kwargs: told)
        "".join(sees.write(asked))
        assert (sees.known > 100) == known


def test_a_file_that_was_changed_is_not_loaded(tmp_path):
    folder = tiny.folder(tmp_path)
    file = folder / "mini-1.safetensors"
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    with pytest.raises(NotLoadable, match="mini-1"):
        MiniModel(Plan("mini", str(folder), device="cpu"))
