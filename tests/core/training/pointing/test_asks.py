"""Questions about sentences: each answer at its own place, and none where the part that is shown leaves it out."""

from __future__ import annotations

import pytest

from core.training.pointing.asks import Asks
from tests.core.training.pointing import material


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return material.folder(tmp_path_factory.mktemp("sets"))


def test_an_answer_stands_where_its_own_sentence_says_it(folder):
    # GIVEN passages that name the year of the fire once before
    burnt = [ask for ask in Asks(folder, 1).whole() if "mill" in ask.question]
    # THEN the year that answers is the second
    assert len(burnt) == 27
    for ask in burnt:
        [(first, last)] = ask.answers
        assert ask.text[first - 3 : first] == "In "
        assert ask.text.count(ask.text[first:last]) == 2


def test_a_part_that_leaves_the_answer_out_does_not_answer(folder):
    asks = Asks(folder, 1)
    seen = [asks[n] for n in range(3 * len(asks.rows))]
    told = [ask for ask in seen if "built the bridge" in ask.question]
    assert {bool(ask.answers) for ask in told} == {True, False}
    assert all(bool(ask.answers) == (f"mason Tor{ask.question[27:-1]}." in ask.text) for ask in told)
    assert all(not ask.answers for ask in seen if "painted" in ask.question)
    # AND words of a report are found over its two paragraphs
    assert any(ask.text[slice(*ask.answers[0])].endswith("branches") for ask in seen if ask.answers)


def test_every_tenth_passage_is_kept_back_and_the_same_place_gives_the_same_question(folder):
    seen, fresh = ({ask.text for ask in Asks(folder, 1, unseen=unseen).whole()} for unseen in (False, True))
    assert len(seen) == 36
    assert len(fresh) == 4
    assert not seen & fresh
    assert [Asks(folder, 1)[n] for n in (100, 7)] == [Asks(folder, 1)[n] for n in (100, 7)]
    assert [Asks(folder, 1)[n] for n in range(9)] != [Asks(folder, 2)[n] for n in range(9)]
