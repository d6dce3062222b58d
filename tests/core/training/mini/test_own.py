"""A person's own papers: what is learnt from stands on the page, and a few are held back."""

from __future__ import annotations

import pytest

from core.domain import Box, Evidence
from core.errors import UsageError
from core.training.mini.own import OwnMix, keep, labelled

SEEN = [
    Evidence("", "a.pdf", 0, "Hill Cafe, 12 Mill Lane", (Box(0, 0, 9, 9),), "line"),
    Evidence("", "a.pdf", 0, "45,216", (Box(0, 9, 9, 18),), "cell", "Sales", "2019"),
]


def test_an_answer_is_found_in_the_piece_that_holds_it_and_a_question_without_one_is_declined():
    sales = labelled("What were  the sales?", SEEN, ["45216", "45,216"], "mine")
    assert (sales.question, sales.text, sales.ids) == ("What were the sales?", "45,216", ("e2",))
    assert [piece.id for piece in sales.evidence] == ["e1", "e2"]
    assert labelled("Who signed?", SEEN, [], "mine").ids == ()
    assert labelled("What is the mean?", SEEN, ["17.3"], "mine") is None


def test_what_was_labelled_is_kept_and_every_fifth_is_held_back(tmp_path):
    found = [labelled(f"Question {n}?", SEEN, ["45,216"], "mine") for n in range(10)]
    assert keep(found, tmp_path / "run" / "own.jsonl") == 10
    seen, unseen = (OwnMix(1, tmp_path / "run" / "own.jsonl", unseen=held) for held in (False, True))
    assert {seen[n].question for n in range(20)} == {f"Question {n}?" for n in range(10) if n not in (4, 9)}
    assert unseen.examples == [found[4], found[9]]


def test_too_few_are_refused_before_anything_is_trained(tmp_path):
    with pytest.raises(UsageError, match="Only 1"):
        keep([labelled("Q?", SEEN, ["45,216"], "mine")], tmp_path / "own.jsonl")
