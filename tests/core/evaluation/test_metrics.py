"""How right is an answer?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.evaluation.metrics import anls, distance, f1, items, score


@pytest.mark.parametrize(
    ("answer", "right", "kind", "tolerance", "expected"),
    [
        ("It was 1,040 units", "1000", "numeric", None, 1.0),  # within five per cent
        ("1,060", "1000", "numeric", None, 0.0),
        ("2023", "2024", "numeric", None, 0.0),  # a year must be exact
        ("(1,234)", "-1234", "numeric", None, 1.0),
        ("10.4", "10", "numeric", {"abs": 0.5}, 1.0),
        ("10.6", "10", "numeric", {"abs": 0.5}, 0.0),
        ("3 slices", "4", "numeric", {"abs": 0}, 0.0),
        ("no idea", "4", "numeric", None, 0.0),
        ("The Gull Haven Works", "gull haven works", "text", None, 1.0),
        ("Gull Heaven", "Gull Haven", "text", None, 10 / 11),
        ("quite another thing", "Gull Haven", "text", None, 0.0),
        ("Yes, it rose.", "yes", "yesno", None, 1.0),
        ("It did not", "No", "yesno", None, 0.0),
        ("lamps; horns", "Horns, Lamps, Ropes", "list", None, 0.8),
    ],
)
def test_a_score_is_what_people_would_give(answer, right, kind, tolerance, expected):
    assert score(answer, [right], kind, tolerance) == pytest.approx(expected)


def test_the_nearest_right_answer_counts():
    assert score("12 June 2025", ["2025-06-12", "12 June 2025"]) == 1


def test_a_comma_inside_a_number_does_not_part_it():
    assert items("1,200; 35") == ["1 200", "35"]


def test_a_list_is_not_paid_twice_for_one_item():
    assert f1(["a", "a"], ["a", "b"]) == pytest.approx(2 / 3)


@given(st.text(max_size=12), st.text(max_size=12))
def test_distance_is_the_same_both_ways_and_no_more_than_the_longer(a, b):
    assert distance(a, b) == distance(b, a) <= max(len(a), len(b))
    assert (distance(a, b) == 0) == (a == b)
    assert 0 <= anls(a, b) <= 1
