"""What was computed is shown as people write it, and what is shown comes to the same."""

import pytest

from core.grounding.arithmetic import in_signs

TEXTS = {"e1": "38,300", "e2": "45,216", "e3": "-12", "e4": "(7)", "e5": "$5"}


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("round(percent_change(e1, e2), 1)", "(45,216 - 38,300) / 38,300"),
        ("percent_change(e3, e4)", "((7) - (-12)) / |-12|"),
        ("percent_change(e4, e1)", "(38,300 - (7)) / |(7)|"),
        ("percent_change(e1 + e5, e2)", "(45,216 - (38,300 + $5)) / |38,300 + $5|"),
        ("ratio(e1, e2) * 100", "38,300 / 45,216 * 100"),
        ("ratio(e1 + e5, e2 / e5)", "(38,300 + $5) / (45,216 / $5)"),
        ("difference(e1, e2 - e5)", "38,300 - (45,216 - $5)"),
        ("e1 - (e2 + e5) - e3", "38,300 - (45,216 + $5) - (-12)"),
        ("(e1 - e2) / (e5 * 2)", "(38,300 - 45,216) / ($5 * 2)"),
        ("e1 * (e2 * e5)", "38,300 * 45,216 * $5"),
        ("sum(e1, e2) / 2", "(38,300 + 45,216) / 2"),
        ("avg(e1, e2, e3)", "(38,300 + 45,216 + -12) / 3"),
        ("days(e1, e2)", "45,216 - 38,300"),
        ("max(e1, e2)", "max(38,300; 45,216)"),
        ("-e1 + e2", "-38,300 + 45,216"),
        ("-(e1 + e2)", "-(38,300 + 45,216)"),
    ],
)
def test_a_formula_is_shown_in_signs(formula, shown):
    assert in_signs(formula, TEXTS, percent=True) == shown


def test_the_hundred_of_a_percentage_is_told_where_no_percent_sign_follows():
    assert in_signs("round(abs(percent_change(e1, e2)), 1)", TEXTS, percent=False) == (
        "|100 * (45,216 - 38,300) / 38,300|"
    )
    assert in_signs("growth(e2 / e1, 3)", TEXTS, percent=False) == "100 * ((45,216 / 38,300) ^ (1 / 3) - 1)"


def test_a_long_sum_is_shown_whole():
    names = [f"e{n}" for n in range(700)]
    assert in_signs(" + ".join(names), {}, percent=False) == " + ".join(names)
