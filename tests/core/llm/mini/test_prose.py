"""Questions about sentences: they are read again, and a small model's opinion counts as far as it is sure."""

from __future__ import annotations

import pytest

from core.domain import Box, Evidence, Question
from core.events import Degraded
from core.llm.echo import EchoModel
from core.llm.embedded import EmbeddedReader
from core.llm.messages import ask
from core.llm.mini.model import MiniModel
from core.llm.mini.opinion import Bounds, Opinion, settled
from core.llm.mini.prose import asked_of_prose, read_again
from core.llm.mini.second import Second
from core.llm.plan import Budget, Plan
from core.llm.server import ServerModel
from core.mllm.mini.asking import lines
from core.mllm.mini.grammar import Grammar
from core.prompting import compose
from tests.core.llm.mini import tiny

NONE = "[not found]"
WRITTEN = [
    (2, "The bridge over the river was built by the town in 1904."),
    (1, "It was the first of the three that lead to the old harbour."),
    (0, "A guard keeps the gate and counts whoever passes it by night."),
]
ALWAYS, UNMEASURED = Bounds(answers=0.0, denies=2.0, overrules=0.0), Bounds.of({"least": 0.7})


def asked(question: str = "When was the bridge built?"):
    told = [Evidence("", "a.pdf", 0, text, (Box(0, y, 9, y + 1),), "passage") for y, text in WRITTEN]
    return compose(Question(question, ()), [*told, Evidence("", "a.pdf", 0, "12", (Box(0, 9, 9, 9),), "pair", "Toll")])


@pytest.fixture(scope="module")
def mini(tmp_path_factory):
    return MiniModel(Plan("mini", str(tiny.folder(tmp_path_factory.mktemp("mini"))), device="cpu"))


@pytest.mark.parametrize(
    ("question", "draft", "is_prose"),
    [
        ("When was the bridge built?", "1904 [e1]", True),
        ("Who built the harbour wall?", NONE, True),
        ("How much is the toll?", "12 [e4]", False),
        ("Was the bridge built in 1904?", "Yes [e1]", False),
        ("Who are the parties to this agreement?", "The town [e1]", False),
    ],
)
def test_only_words_of_sentences_are_read_again(question, draft, is_prose):
    assert asked_of_prose(asked(question), draft) == is_prose


def test_sentences_are_read_as_they_stand_on_the_page_and_the_draft_goes_along():
    again = read_again(asked(), " 1904 [e1]\n")
    assert [line[:4] for line in again.lines] == ["[e3]", "[e2]", "[e1]"]
    assert ask(1, again, Budget()).prompt().draft == "1904 [e1]"


@pytest.mark.parametrize(
    ("draft", "sure", "none", "reply"),
    [
        (NONE, 0.7, 0.2, "in 1904 [e1]"),
        (NONE, 0.4, 0.3, NONE),
        ("1905 [e1]", 0.1, 0.9, NONE),
        ("1905 [e1]", 0.5, 0.3, "1905 [e1]"),
        ("1905 [e1]", 0.8, 0.1, "in 1904 [e1]"),
    ],
)
def test_an_opinion_counts_as_far_as_it_is_sure(draft, sure, none, reply):
    assert settled(draft, Opinion("in 1904 [e1]", sure, none), Bounds(0.5, 0.85, 0.75)) == reply


def test_words_of_its_own_are_cited_by_the_names_that_the_prompt_gave(mini):
    # GIVEN a small Mini that answers whatever it guesses
    again, mini.bounds = read_again(asked(), "1905 [e1]"), ALWAYS
    # WHEN it answers
    reply = "".join(mini.write(again))
    # THEN its words stand in the sentence of that name
    assert reply != again.draft
    assert Grammar(lines(again.lines)).accepts(reply)
    # AND one that was never measured leaves the draft as it is
    mini.bounds = UNMEASURED
    assert "".join(mini.write(read_again(asked(), "1904 [e1]"))) == "1904 [e1]"


def test_whose_words_they_are_signs(mini):
    mini.bounds = ALWAYS
    both = Second(EmbeddedReader(), mini, prose=True)
    assert "".join(both.write(asked())) != NONE
    assert both.name == "mini"
    mini.bounds = UNMEASURED
    "".join(both.write(asked()))
    assert both.name == "embedded"


def test_of_anything_but_sentences_the_second_may_be_kept_out():
    toll = compose(Question("Who wrote it?", ()), [Evidence("", "a.pdf", 0, "12", (Box(0, 0, 1, 1),), "pair", "Toll")])
    both = Second(EmbeddedReader(), EchoModel(), prose=True)
    assert "".join(both.write(toll)) == NONE
    assert both.name == "embedded"


def test_without_the_second_the_draft_stands():
    # GIVEN a second that cannot be reached
    gone = ServerModel("http://127.0.0.1:9/v1", "vl", ["127.0.0.1"])
    both = Second(EmbeddedReader(), gone, prose=True)
    # WHEN it should give its opinion
    told = list(both.write(asked()))
    # THEN that is told, and the first answers
    assert isinstance(told[-2], Degraded)
    assert told[-1] == "1904 [e1]"
    assert both.name == "embedded"
