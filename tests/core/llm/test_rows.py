"""Lists and boxes of a window are asked by any cell, by what is ticked, and under headers that run together."""

from dataclasses import replace

import pytest

from core.asking import understand
from core.domain import Box, Evidence
from core.experts.document.lists import lists
from core.llm.reading.boards import Board
from core.llm.reading.rows import rowed
from core.llm.reading.ticked import ticked
from tests.sheets import sheet

MAIL = replace(
    sheet(
        "From|Subject|Date|Size",
        "Anna Roth|Minutes of Tuesday|12.03.2024|14 KB",
        "Jun Sato|Re: Train tickets|09.03.2024|6 KB",
        "Library|Book is due|07.03.2024|3 KB",
        columns=(50, 150, 300, 400),
    ),
    origin="ocr",
)
JOBS = replace(
    sheet(
        "Process User Share|||ID",
        "firefox|mia|12.4|2311",
        "backup|root|31.0|887",
        "editor|mia|2.1|4410",
        columns=(50, 95, 122, 190),
    ),
    origin="ocr",
)


def cells(page):
    return [replace(e, id=f"e{n}") for n, e in enumerate(lists("window", page), 1)]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Who sent the train tickets mail?", "Jun Sato"),
        ("When did Anna Roth write?", "12.03.2024"),
        ("How large is the mail from the library?", "3 KB"),
        ("What is the subject of the mail from Jun Sato?", "Re: Train tickets"),
        ("Who owns the library?", ""),
        ("What is the colour of the library?", None),
    ],
)
def test_a_row_is_found_by_any_of_its_cells(question, said):
    found = rowed(understand(question), cells(MAIL))
    assert (found.text if found else None) == said


def test_a_line_of_sums_is_no_row():
    rows = [("SR", "109.70", "6.58"), ("Total :", "109.70", "6.58")]
    taxes = [
        Evidence(
            f"e{n}{x}",
            "receipt",
            0,
            text,
            (Box(90 * x, 20 * n, 90 * x + 60, 20 * n + 12),),
            "cell",
            "",
            head,
            "t",
            "list",
        )
        for n, row in enumerate(rows)
        for x, (text, head) in enumerate(zip(row, ("Code", "Amount", "Tax"), strict=True))
    ]
    assert rowed(understand("What is the total amount on this receipt?"), taxes) is None


def test_rows_are_counted():
    assert rowed(understand("How many messages are listed?"), cells(MAIL)).text.count("e") > 2


def test_headers_that_run_together_are_parted_by_the_columns_below():
    assert {e.column for e in cells(JOBS)} == {"Process", "User", "Share", "ID"}
    assert rowed(understand("What is the ID of the editor?"), cells(JOBS)).text == "4410"


def test_megabytes_are_more_than_kilobytes():
    board, (small, large) = (
        Board((), (), "", ".", drawn=True),
        (Evidence("e", "window", 0, text, (Box(0, 0, 9, 9),), "cell") for text in ("48.2 KB", "3.8 MB")),
    )
    assert board.value(large) > board.value(small)


def test_a_box_says_yes_or_no():
    on, off = (
        Evidence(f"e{text}", "window", 0, text, (Box(0, 0, 9, 9),), "mark", label, heading="field")
        for text, label in (("yes", "Check spelling"), ("no", "Wrap long lines"))
    )
    assert ticked(understand("Is spell checking turned on?"), [on, off]).text == "Yes"
    assert ticked(understand("Are long lines wrapped?"), [on, off]).text == "No"
    assert ticked(understand("Is grammar checking turned on?"), [on, off]) is None


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which boxes are ticked?", "Wi-Fi [b2], Sounds [b3]"),
        ("Which options are not checked?", "Bluetooth [b1]"),
        ("What is ticked?", "Wi-Fi [b2], Sounds [b3]"),
    ],
)
def test_the_boxes_that_are_ticked_are_told_from_top_to_bottom(question, answer):
    set_so = (("Bluetooth", "no", 10), ("Sounds", "yes", 50), ("Wi-Fi", "yes", 30))
    boxes = [
        Evidence(f"b{1 + (y - 10) // 20}", "f", 0, on, (Box(9, y, 19, y + 10),), "mark", name, heading="field")
        for name, on, y in set_so
    ]
    told = ticked(understand(question), boxes)
    assert told
    assert str(told) == answer
