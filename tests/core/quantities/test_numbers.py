from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.quantities import decimal_mark, numbers, same


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("1,234.56", "1234.56", ""),
        ("1.234,56", "1234.56", ""),
        ("1 234,56", "1234.56", ""),
        ("1\u202f234\u202f567", "1234567", ""),
        ("CHF 5’000.50", "5000.50", "CHF"),
        ("Rs. 1,23,456.00", "123456.00", "INR"),
        ("(1,234)", "-1234", ""),
        ("net loss of $(12.5) million", "-12500000", "USD"),
        ("-$5", "-5", "USD"),
        ("−5.5%", "-5.5", "%"),
        ("1,234.56-", "-1234.56", ""),
        ("12k", "12000", ""),
        ("€3.4bn", "3400000000", "EUR"),
        ("1,2 Mrd. €", "1200000000", "EUR"),
        ("TEUR 1,234", "1234000", "EUR"),
        ("1,234 €m", "1234000000", "EUR"),
        ("$5m", "5000000", "USD"),
        ("5 m", "5", "m"),
        ("12 percent", "12", "%"),
        ("RM12.30", "12.30", "MYR"),
        ("30 days", "30", "days"),
        ("12万", "120000", ""),
        ("１２３", "123", ""),
        ("0,123", "0.123", ""),
        ("on the 28th", "28", ""),
        ("No.5", "5", ""),
    ],
)
def test_a_number_is_read_as_a_person_would(written, value, unit):
    (read,) = numbers(written)
    assert (read.value, read.unit) == (Decimal(value), unit)
    assert written[read.start : read.end] == read.text


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("2023 2024", [2023, 2024]),
        ("2019-2020", [2019, 2020]),
        ("$5-$10", [5, 10]),
        ("5%-10%", [5, 10]),
        ("losses (2023) and two (2) years", [2023, 2]),
        ("A4, CO2, INV-0012, 10.2.7, 12:30, 555-123-4567, v1.2", []),
        ("no figures here", []),
    ],
)
def test_neighbours_stay_apart_and_codes_are_no_numbers(written, values):
    assert [read.value for read in numbers(written)] == values


def test_the_page_settles_what_a_lone_point_means():
    page = "Umsatz 1.234,50 und 12,5 Prozent"
    assert decimal_mark(page) == ","
    assert numbers("1.234", decimal_mark(page))[0].value == 1234
    assert numbers("1.234")[0].value == Decimal("1.234")


@pytest.mark.parametrize(
    ("page", "mark"),
    [("1.234 36.870 12.001", ","), ("1.234 0.870 2.001", "."), ("1,234 36.8", "."), ("12 13", ""), ("1.234.567", ",")],
)
def test_the_decimal_mark_is_known_by_the_numbers_around(page, mark):
    assert decimal_mark(page) == mark


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("$1.2bn", "1,200 million", True),
        ("(12)", "12", True),
        ("12%", "12", True),
        ("12%", "$12", False),
        ("1,234", "1,235", False),
        ("-5", "5", False),
    ],
)
def test_amounts_agree_whatever_their_dress(one, other, agree):
    assert same(numbers(one)[0], numbers(other)[0]) is agree


@given(st.integers(-(10**12), 10**12), st.integers(0, 4), st.sampled_from(["{:,}", "{}", "({:,})"]))
def test_every_formatted_number_comes_back(whole, places, shape):
    value = Decimal(whole).scaleb(-places)
    written = shape.format(abs(value) if "(" in shape else value)
    (read,) = numbers(written)
    assert abs(read.value) == abs(value)
    assert read.decimals == places


@given(st.text())
def test_any_text_at_all_is_read_without_a_fault(text):
    for read in numbers(text):
        assert text[read.start : read.end] == read.text
