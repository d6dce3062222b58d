"""Lists and choices of a program's window, as OCR reads them: cells run together, one row is lit."""

from dataclasses import replace

import pytest

from core.asking import understand
from core.domain import Box, Evidence, Page
from core.experts.document.lists import lists
from core.llm import MODELS
from core.llm.reading.lit import lit
from core.llm.reading.menus import menu
from core.llm.reading.trees import treed
from core.llm.reading.whereabouts import there
from core.llm.reading.windows import elsewhere, is_window
from tests.sheets import sheet

WINDOW = replace(
    sheet(
        "Date|Payee|Amount|Account",
        "03/04/2006|Rope maker|£ -2.00|Cheque account",
        "04/04/2006|Sail loft|£ 10.00|Savings account",
        columns=(50, 110, 210, 250),  # a space between amount and account, as between words
    ),
    origin="ocr",
)


def test_words_that_run_together_are_put_into_their_columns():
    cells = {(e.key, e.column): e.text for e in lists("window", WINDOW)}
    assert cells["Rope maker", "Amount"] == "£ -2.00"
    assert cells["Sail loft", "Account"] == "Savings account"


def test_a_page_that_says_its_own_words_is_left_alone():
    assert not list(lists("paper", replace(WINDOW, origin="text")))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is the amount of the rope maker?", "£ -2.00"),
        ("What is the account of the sail loft?", "Savings account"),
    ],
)
def test_a_row_is_asked_by_its_name(ask, question, answer):
    assert ask(question, WINDOW).text == answer


def seen() -> list[Evidence]:
    row = Box(0, 78, 600, 98)
    light = Evidence("", "window", 0, "04/04/2006 Sail loft", (row,), "pair", "highlighted row", heading="window")
    marks = [
        Evidence("", "window", 0, on, (row,), "mark", name, heading="field")
        for name, on in (("Weekly", "no"), ("Monthly", "yes"))
    ]
    return [replace(e, id=f"e{n}") for n, e in enumerate([*lists("window", WINDOW), light, *marks], 1)]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is the amount of the highlighted row?", "£ 10.00"),
        ("Which payee is highlighted?", "Sail loft"),
        ("Which interval is selected, weekly or monthly?", "Monthly"),
    ],
)
def test_what_is_lit_or_ticked_is_said(question, answer):
    found = lit(understand(question), seen())
    assert found
    assert found.text == answer


def test_what_is_selected_in_a_field_is_no_row_of_the_list():
    box = Box(20, 300, 80, 310)
    field = Evidence("e90", "window", 0, "Savings account", (box,), "pair", "Account", heading="field")
    found = lit(understand("Which account is selected?"), [*seen(), field])
    assert found
    assert (found.text, found.ids) == ("Savings account", ("e90",))


@pytest.mark.parametrize("figure", ["amount", "total"])
def test_a_name_that_stands_nowhere_is_not_answered_for_another(ask, figure):
    assert ask(f"What is the {figure} of the Lantern account?", WINDOW).status == "not_found"


def test_nobody_guesses_which_row_is_lit():
    dark = [e for e in seen() if e.key != "highlighted row"]
    assert MODELS.take("embedded").wake().read(understand("Which payee is highlighted?"), dark).text == ""


def window(*rows: str, columns: tuple[float, ...]) -> Page:
    return replace(sheet(*rows, columns=columns), origin="ocr")


SPENT = window(
    "View by:|Group|Group|Spent|%|Earned|%",
    "||Ropes|£ -263.00|6,71 %|£ 20.00|1,10 %",
    "Range:|All dates|4 |£ -309.00|7,89 %",
    "||Paint|£ -21.00|0,54 %|£ 5.00|0,30 %",
    "||Sails|£ 12.00 left|0,31 %",
    "",
    "",
    "||Spent: £ -581.00|||Earned: £ 25.00",
    columns=(20, 90, 200, 300, 380, 440, 520),
)
CHEQUES = window(
    "Money in|||Money out",
    "Date|Payee|Amount|Date|Payee|Amount",
    "03/01/06|Opening|1,000.00|03/14/06|Chandler|45.21",
    "03/05/06|Employers|670.00|03/17/06|Sailmaker|80.50",
    columns=(20, 80, 150, 260, 330, 400),
)
CAR = window(
    "Vehicle: Van|Metre:|Fuel cost:|Other cost:|Total cost:",
    "100 km|20 km|$ 13.18|$ 8.72|$ 21.90",
    "Sum|7636 km|$ 1,006.07|$ 666.00|$ 1,672.07",
    columns=(20, 120, 200, 280, 360),
)
REGISTER = window(
    "Date|Num|Description|Amount|Balance",
    "28/03/06|102|Lamp oil|78.00|922.00",
    "28/03/06|104|Harbour dues|350.00|572.00",
    columns=(20, 100, 150, 300, 380),
)
FLOWS = window(
    "Account|Kind|Money",
    "Income:Fees|bank|500.00",
    "Expenses:Rope|bank|170.00",
    "Expenses:Paint|cash|90.00",
    "Money out|both|260.00",
    "",
    "",
    "Difference|-20.00",
    columns=(20, 200, 300),
)


@pytest.mark.parametrize(
    ("page", "question", "answer"),
    [
        (SPENT, "What percentage is spent on ropes?", "6,71 %"),
        (SPENT, "How much is left for sails?", "£ 12.00"),
        (SPENT, "What is the amount earned shown at the bottom?", "£ 25.00"),
        (CHEQUES, "What is the amount of the sailmaker?", "80.50"),
        (CHEQUES, "What is the amount of the employers?", "670.00"),
        (CAR, "What is the total cost for 100 km?", "$ 21.90"),
        (REGISTER, "What was cheque number 104 for?", "Harbour dues"),
        (REGISTER, "What is the balance of the row with number 102?", "922.00"),
        (FLOWS, "Which expense account received the most money?", "Expenses:Rope"),
        (FLOWS, "What is the difference between money in and money out?", "-20.00"),
        (FLOWS, "How many accounts are listed?", "3"),
    ],
)
def test_a_list_is_read_by_its_headers_whatever_stands_beside_it(ask, page, question, answer):
    assert ask(question, page).text == answer


def tree() -> list[Evidence]:
    """Two boats' and carts' wear, and a name that is run together, as a list tells them."""
    rows = [(20, "Boats", "900.00"), (40, "Wear", "-80.00"), (20, "Carts", "400.00"), (40, "Wear", "-35.00"),
            (20, "HKBank", "77.00")]  # fmt: skip
    found = []
    for n, (left, name, total) in enumerate(rows):
        box, beside = Box(left, 20 * n, left + 60, 20 * n + 12), Box(200, 20 * n, 240, 20 * n + 12)
        found.append(Evidence(f"e{2 * n}", "w", 0, name, (box,), "cell", "", "Account", "l1", "list"))
        found.append(Evidence(f"e{2 * n + 1}", "w", 0, total, (beside,), "cell", name, "Total", "l1", "list"))
    return found


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is the wear of the carts?", "-35.00"),
        ("How much is the wear on boats?", "-80.00"),
        ("How much is in the HK Bank account?", "77.00"),
    ],
)
def test_a_row_of_a_tree_is_found_under_what_it_stands_below(question, answer):
    found = treed(understand(question), tree())
    assert found
    assert found.text == answer


def bar(text: str, y: float = 5) -> Evidence:
    return Evidence(f"b{y:g}", "w", 0, text, (Box(0, y, 300, y + 12),), "line")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which menu comes after Edit?", "View"),
        ("Which menu is to the left of Help?", "Tools"),
        ("What is the last menu?", "Help"),
        ("What are the menus of this program?", "File, Edit, View, Tools, Help"),
    ],
)
def test_menus_are_told_in_their_order(question, answer):
    found = menu(understand(question), [bar("File Edit View Tools Help"), *tree()])
    assert found
    assert found.text == answer


def test_the_status_bar_is_the_lowest_line():
    found = there(
        understand("What does the status bar say?"), [bar("File Edit View Tools Help"), bar("Ready to sail", 300)]
    )
    assert found
    assert found.text == "Ready to sail"


@pytest.mark.parametrize(
    "question",
    ["What is the wear of the sledges?", "Which vessel is selected?", "What is the interest of the mortgage?"],
)
def test_a_question_about_another_window_is_left_alone(question):
    shown = [bar("File Edit View Tools Help"), *tree()]
    assert elsewhere(understand(question), shown)
    assert MODELS.take("embedded").wake().read(understand(question), shown).text == ""


def test_a_receipt_is_no_window():
    assert not is_window([bar("TOTAL 12.00"), bar("CASH", 20), bar("CHANGE", 40)])


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which tab is open?", "Fonts"),
        ("What is the name of the selected tab?", "Fonts"),
        ("Which date is ticked?", "Monthly"),  # only boxes are ever ticked
    ],
)
def test_the_open_tab_and_the_one_ticked_box_are_said(question, answer):
    tab = Evidence("t1", "window", 0, "Fonts", (Box(20, 2, 60, 18),), "pair", "selected tab", heading="window")
    found = lit(understand(question), [*seen(), tab])
    assert found
    assert found.text == answer


def test_a_price_per_share_is_no_number_of_shares():
    page = replace(sheet("Action|Shares|Price", "Buy|50|102", "Sell|20|99", columns=(50, 150, 210)), origin="ocr")
    row = next(e.boxes for e in lists("window", page) if e.text == "Buy")
    light = Evidence("", "window", 0, "Buy 50 102", row, "pair", "highlighted row", heading="window")
    seen = [replace(e, id=f"e{n}") for n, e in enumerate([*lists("window", page), light])]
    found = lit(understand("What is the price per share of the highlighted Buy row?"), seen)
    assert found
    assert found.text == "102"
