"""Of many things that differ by a number, a year or a name, the reader answers for the one asked about or for none."""

import pytest

from tests.sheets import sheet, with_table

FEES = {7: "1,042", 17: "1,112", 77: "1,532", 119: "1,826"}
PIERS = [sheet("Report of the harbour", f"Berth fee of pier {n}: EUR {fee}", number=n) for n, fee in FEES.items()]
LIST = sheet(*[f"Berth fee of pier {n}: EUR {fee}" for n, fee in FEES.items()])
TABLE = with_table(
    sheet("Fees of the harbour"), [["Pier", "Depth", "Fee"], *([str(n), "7", f] for n, f in FEES.items())]
)
ROOMS = sheet("Room 12", "Floor area: 30 m²", "Rent: EUR 410", "", "Room 14", "Floor area: 55 m²", "Rent: EUR 780")
PROSE = sheet("Room 12 costs EUR 410 a week and room 14 costs EUR 780 a week.")
INVOICES = [
    sheet("Alder Supplies Ltd", f"Invoice number: KD-{n}", "Net amount|90.00", f"Total|{total}", number=n)
    for n, total in ((4411, "107.10"), (4412, "238.00"))
]
YEARS = sheet("Visitors 2018: 1,240", "Visitors 2019: 1,377", "Revenue was EUR 40 million in 2018 and EUR 46 in 2019.")
STAFF = with_table(
    sheet("Staff"), [["Name", "Post", "Salary"], ["Mira Tolland", "Clerk", "2,900"], ["Jonas Vesk", "Pilot", "4,100"]]
)


@pytest.mark.parametrize(
    ("question", "pages", "answer"),
    [
        ("What is the berth fee of pier 77?", PIERS, "1,532"),
        ("What is the berth fee of pier 17?", [LIST], "1,112"),
        ("What is the fee of pier 119?", [TABLE], "1,826"),
        ("What is the rent of room 14?", [ROOMS], "780"),
        ("How much does room 12 cost a week?", [PROSE], "410"),
        ("How much does room 14 cost a week?", [PROSE], "780"),
        ("What is the total of invoice KD-4412?", INVOICES, "238.00"),
        ("How many visitors were there in 2019?", [YEARS], "1,377"),
        ("What is the salary of Jonas Vesk?", [STAFF], "4,100"),
    ],
)
def test_the_one_that_is_asked_about_answers(ask, question, pages, answer):
    assert answer in ask(question, *pages).text


@pytest.mark.parametrize(
    ("question", "pages"),
    [
        ("What is the berth fee of pier 120?", PIERS),
        ("What is the berth fee of pier 1?", [LIST]),
        ("What is the fee of pier 11?", [TABLE]),
        ("What is the rent of room 13?", [ROOMS]),
        ("How much does room 13 cost a week?", [PROSE]),
        ("What is the total of invoice KD-4410?", INVOICES),
        ("How many visitors were there in 2017?", [YEARS]),
        ("What is the salary of Ana Brandt?", [STAFF]),
    ],
)
def test_a_neighbour_does_not_answer_for_one_that_is_not_there(ask, question, pages):
    assert ask(question, *pages).status == "not_found"
