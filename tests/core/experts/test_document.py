"""The document expert turns pages into evidence with boxes: pairs, cells, passages, addresses, marks."""

from dataclasses import replace

import pytest

from core.domain import Evidence, Page, Question, Source
from core.experts import EXPERTS
from core.experts.document.leaning import level
from core.pages.library import Pages
from tests.papers import both, grid, paper, text
from tests.sheets import sheet, with_table


def look(question: str, *pages: Page, limit: int = 300) -> list[Evidence]:
    from core.experts.document import DocumentExpert

    return DocumentExpert(limit).look([("paper", page) for page in pages], Question(question, ()))


@pytest.mark.parametrize(
    ("rows", "key", "value"),
    [
        (["Order no: A-17   Date: 3 May 2021"], "Order no", "A-17"),
        (["Order no: A-17   Date: 3 May 2021"], "Date", "3 May 2021"),
        (["Deposit ........ 250.00"], "Deposit", "250.00"),
        (["Registered|17 May 2021"], "Registered", "17 May 2021"),
        (["Check in|Check out", "31/12/2017|01/01/2018"], "Check out", "01/01/2018"),
        (["STATUS=Active"], "STATUS", "Active"),
        (["2. Licence No.", "7781"], "Licence No", "7781"),
    ],
)
def test_a_value_is_known_by_the_label_beside_or_above_it(rows, key, value):
    pairs = [(e.key, e.text) for e in look("What is it?", sheet(*rows)) if e.kind == "pair"]
    assert (key, value) in pairs


def test_a_scan_that_leans_keeps_its_rows_and_its_boxes():
    page = sheet(
        "2 x Fresh tagliatelle|13.50",
        "Aftertastelessness|",
        "1 x Baked sea bass|19.00",
        "2 x House wine|9.00",
        columns=(50, 450),
    )
    fallen = level(replace(page, origin="ocr"), -0.04)
    assert page.lines[1].box.y0 < fallen.lines[1].box.y0 - 12
    pairs = {e.key: e for e in look("How much was the sea bass?", fallen) if e.kind == "pair"}
    assert pairs["1 x Baked sea bass"].text == "19.00"
    assert fallen.words[11].text == "19.00"
    assert pairs["1 x Baked sea bass"].boxes[0].y0 == pytest.approx(fallen.words[11].box.y0)


def test_the_box_of_a_value_is_around_the_value_alone():
    pair = next(e for e in look("What is the fee?", sheet("Fee: 250.00")) if e.kind == "pair")
    assert pair.boxes[0].x0 > 60
    assert pair.boxes[0].x1 == 50 + len("Fee: 250.00") * 5


def test_a_cell_knows_its_row_and_its_joined_column_headers():
    page = with_table(sheet("Rates"), [["", "2023", "2023"], ["", "Men", "Women"], ["Leeds", "4.1", "3.9"]], heads=2)
    cell = next(e for e in look("What is the rate?", page) if e.kind == "cell" and e.text == "3.9")
    assert (cell.key, cell.column) == ("Leeds", "2023 / Women")


def test_sentences_end_at_their_ends_and_keep_a_box_a_line():
    page = sheet(
        "Terms", "", "The rent of Harbour Inc. is due on the first day", "of each month. It is paid in advance."
    )
    passages = [e for e in look("When is the rent due?", page) if e.kind == "passage" and e.key == ""]
    rent = next(e for e in passages if e.text.startswith("The rent"))
    assert rent.text == "The rent of Harbour Inc. is due on the first day of each month."
    assert (len(rent.boxes), rent.heading) == (2, "Terms")


def test_an_address_is_one_piece_of_evidence():
    page = sheet("PAPER HOUSE LTD", "14 Quay Street", "Leeds LS1 4AB", "Tel: 0113 496 0000", "Total: 4.00")
    found = [e.text for e in look("What is the address of the shop?", page) if e.key == "address"]
    assert found == ["14 Quay Street Leeds LS1 4AB"]


def test_no_more_than_the_limit_comes_back_and_the_best_comes_first():
    page = sheet(*(f"Row {n}: {n * 7}" for n in range(40)), "Deposit: 250.00")
    seen = look("What is the deposit?", page, limit=10)
    assert len(seen) == 10
    assert (seen[0].key, seen[0].text, seen[0].id) == ("Deposit", "250.00", "")


def test_an_empty_page_shows_nothing():
    assert look("What is the total?", Page(0, 600, 850)) == []


def test_a_drawn_paper_is_seen_as_it_was_drawn(tmp_path):
    # GIVEN an order drawn as a PDF: a few lines and a ruled table
    lines = text("Order number: Q-2207\nDelivery date: 9 June 2021")
    table = grid([["Item", "Pieces", "Price"], ["Rope", "12", "8.40"], ["Anchor", "1", "95.00"]])
    path = paper(tmp_path, both(lines, table))
    # WHEN it is read and the expert looks at it
    with Pages() as library, library.open(Source(path)) as document:
        page = document.read(0)
    seen = EXPERTS.take("document").wake().look([(path.name, page)], Question("What does the anchor cost?", ()))
    # THEN its labels and its cells are there
    assert ("Order number", "Q-2207") in [(e.key, e.text) for e in seen]
    assert ("Anchor", "Price", "95.00") in [(e.key, e.column, e.text) for e in seen if e.kind == "cell"]


def test_dates_that_are_broken_over_lines_are_headers_still():
    # GIVEN a statement over whose columns "June 30," and the year stand on lines of their own
    rows = [["", "Three months ended", "Six months ended"], ["", "June 30,", "June 30,"], ["", "2023", "2022"],
            ["Revenues", "$ 1,951", "$ 3,833"], ["Rooms", "815", "1,663"]]  # fmt: skip
    seen = look("What were the revenues?", with_table(sheet("Results"), rows))
    # THEN each number is of its whole date
    told = {e.text: e.column for e in seen if e.kind == "cell" and e.key == "Revenues"}
    assert told["$ 1,951"] == "Three months ended / June 30, / 2023"
