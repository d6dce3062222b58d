"""A number that is a part of another is not that number."""

from __future__ import annotations

import pytest

from core.grounding.squeezed import alone, squeezed


@pytest.mark.parametrize(
    ("text", "part", "stands"),
    [
        ("12.50 EUR", "12", False),
        ("2024-12", "12", False),
        ("1,250", "250", False),
        ("112", "12", False),
        ("It is 12. Then", "12", True),
        ("room-12", "12", True),
        ("of (12)", "12", True),
        ("在12楼", "12", True),
    ],
)
def test_a_number_stands_alone_or_not(text, part, stands):
    start = text.index(part)
    assert alone(text, start, start + len(part)) is stands


@pytest.mark.parametrize(
    ("text", "simple"),
    [("Net- work", "network"), ("10 - 12", "10-12"), ("10 12", "10 12"), ("Acme, Inc.", "acmeinc.")],
)
def test_what_the_setting_of_a_page_adds_is_taken_out_but_not_between_figures(text, simple):
    assert squeezed(text)[0] == simple
