"""What a question about a table may mean, and what that comes to. No network chooses here."""

from __future__ import annotations

import pytest

from core.querying.grid import grid, stems
from core.querying.mentions import limits, mentions
from core.querying.proposing import proposed
from core.querying.queries import Query, Rows, answered

FERRIES = grid(
    ["Ship", "Built", "Berths", "Home port", "Crossing"],
    [
        ["Alma", "1998", "1,240", "Kiel", "4:30"],
        ["Boreas", "2004", "860", "Turku", "11:05"],
        ["Cirrus", "2011", "1,500", "Kiel", "3:50"],
        ["Delta II", "2016", "", "Riga", "9:20"],
        ["Ems", "2019", "410", "Kiel", "2:15"],
    ],
)


def meanings(question, table=FERRIES):
    found = {query: answered(query, table) for query in proposed(question, table)}
    return {(query.does, told.key) for query, told in found.items() if told}


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("how many berths does the boreas have?", ("cells", ("860",))),
        ("which ship has the most berths?", ("cells", ("Cirrus",))),
        ("which ship has the second most berths?", ("cells", ("Alma",))),
        ("what was the next ship built after cirrus?", ("cells", ("Delta II",))),
        ("which ship is listed before boreas?", ("cells", ("Alma",))),
        ("how many ships are at home in kiel?", ("count", 3.0)),
        ("which ships of kiel were built after 2000?", ("cells", ("Cirrus", "Ems"))),
        ("how many ships other than those of kiel?", ("count", 2.0)),
        ("how many berths do alma and ems have in total?", ("sum", 1650.0)),
        ("how many more berths has cirrus than alma?", ("difference", 260.0)),
        ("how many years lie between alma and ems?", ("difference", 21.0)),
        ("which port is home to most ships?", ("commonest", ("Kiel",))),
        ("how many ports are there?", ("distinct", 3.0)),
        ("which crossing takes least time?", ("cells", ("2:15",))),
        ("how many ships have at least 860 berths?", ("count", 3.0)),
        ("who was built first, boreas or alma?", ("cells", ("Alma",))),
        ("how many ships stand below boreas?", ("count", 3.0)),
    ],
)
def test_what_is_meant_is_among_what_is_proposed(question, meant):
    assert meant in meanings(question)


def test_of_nothing_nothing_is_told():
    assert answered(Query("cells", Rows((3,)), 2), FERRIES) is None  # Delta's berths are not said
    assert answered(Query("sum", Rows((0, 3)), 2), FERRIES) is None  # one number is no sum
    assert answered(Query("commonest", Rows((0, 1)), 3), FERRIES) is None  # two ports, once each
    assert answered(Query("sum", Rows((0, 1)), 1), FERRIES) is None  # years do not add up


def test_mentions_are_the_longest_runs_of_words():
    spoken = mentions(stems("Where is the Delta II at home?"), FERRIES)
    assert [(one.column, one.rows, one.whole) for one in spoken] == [(0, (3,), True)]


def test_limits_are_numbers_that_something_is_held_against():
    told = [(one.sign, one.number) for one in limits("more than three ports, at least 1,200 berths, 5 or fewer")]
    assert sorted(told) == [("<=", 5.0), (">", 3.0), (">=", 1200.0)]
    assert limits("built in 2004") == []


def test_a_table_of_one_row_and_empty_headers_is_no_trouble():
    assert meanings("how many?", grid(["", ""], [["", "7"]]))
    assert meanings("¿…?", grid([""], [[""], [""]])) == {("count", 2.0)}
