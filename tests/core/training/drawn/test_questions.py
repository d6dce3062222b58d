"""Questions about drawn charts can be answered from the truth, and those without an answer cannot."""

from __future__ import annotations

import pytest

from core.training.drawn.draw import draw
from core.training.drawn.hues import hue
from core.training.drawn.questions import questions
from core.training.drawn.truth import KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_every_question_has_an_answer_or_says_that_it_has_none(kind):
    asked = [one for seed in range(8) for one in questions(draw(seed, kind, width=320).truth, 40)]
    assert asked
    for one in asked:
        assert bool(one.answers) != one.unanswerable
        assert one.text[-1] in "?."
    assert any(one.unanswerable for one in asked)


def test_a_value_that_is_asked_for_stands_in_the_table():
    for seed in range(20):
        truth = draw(seed, "bar", width=320).truth
        told = {value for row in truth.table.rows for value in row}
        looked_up = [one for one in questions(truth, 40) if one.about == "look up"]
        assert looked_up
        assert all(one.value in told and float(one.answers[0]) == pytest.approx(one.value) for one in looked_up)


def test_the_highest_is_the_highest():
    for seed in range(20):
        truth = draw(seed, "pie", width=320).truth
        order = sorted(truth.marks, key=lambda mark: mark.value)
        for one in questions(truth, 40):
            if one.about == "extreme" and "Which" in one.text:
                assert one.answers == ((order[-1] if "highest" in one.text else order[0]).key,)


def test_a_circle_without_values_is_asked_for_shares():
    for seed in range(20):
        truth = draw(seed, "donut", width=320).truth
        if truth.unit != "%" and not any(mark.printed for mark in truth.marks):
            asked = [one for one in questions(truth, 40) if one.about == "look up"]
            assert all(0 < one.value <= 100 and one.tolerance == 2 for one in asked)


def test_what_is_not_on_the_chart_is_asked_without_an_answer():
    for seed in range(20):
        truth = draw(seed, "line", width=320).truth
        words = " ".join(label.text for label in truth.labels)
        for one in questions(truth, 40):
            if one.unanswerable and " for " in one.text:
                assert one.text.rpartition(" for ")[2].rstrip("?") not in words


def test_the_same_chart_is_asked_the_same():
    truth = draw(4, "bar", width=320).truth
    assert questions(truth) == questions(truth)


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ((31, 119, 180), "blue"),
        ((0, 0, 0), "black"),
        ((214, 39, 40), "red"),
        ((127, 127, 127), "grey"),
        ((140, 81, 10), "brown"),
    ],
)
def test_colours_have_the_names_people_give_them(colour, name):
    assert hue(colour) == name
