"""Small powers of ten are known by what they count, and whole numbers are left alone."""

import pytest

from core.domain import Box
from core.experts.chart.exponents import counted
from core.experts.chart.labels import Label


def row(texts, step=60):
    return [Label(text, Box(40 + step * n, 200, 60 + step * n, 212)) for n, text in enumerate(texts)]


def column(texts):
    return [Label(text, Box(10, 20 + 50 * n, 30, 32 + 50 * n)) for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("labels", "powers"),
    [
        (row(["101", "100", "101", "102"]), ["10^-1", "10^0", "10^1", "10^2"]),
        (column(["102", "101", "100", "101"]), ["10^2", "10^1", "10^0", "10^-1"]),
        (row(["10°", "101", "102"]), ["10^0", "10^1", "10^2"]),
        (row(["10°", "102"]), []),
    ],
)
def test_powers_whose_signs_were_lost_count_evenly(labels, powers):
    assert [label.text for label in counted(labels, 12)] == powers


@pytest.mark.parametrize("texts", [["100", "101", "102"], ["0°", "10°", "20°"], ["100", "100"], ["98", "100", "102"]])
def test_numbers_stay_what_they_are(texts):
    assert [label.text for label in counted(row(texts), 12)] == texts
