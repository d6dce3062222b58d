"""Tables that are not one list with one header: several alike, data sheets, timetables, years below each other, price
lists under headings. Drawn as PDFs and asked through the whole program.
"""

from __future__ import annotations

import pytest

from tests.papers import both, text


def table(rows, y, xs, bold=1):
    def draw(page):
        for n, row in enumerate(rows):
            for x, told in zip(xs, row, strict=False):
                text(told, x=x, y=y + 17 * n, font="hebo" if n < bold else "helv")(page)
        page.draw_line((60, y + 4), (xs[-1] + 60, y + 4))

    return draw


HEAD = "City", "Spring", "Summer", "Autumn"
RAIN = (
    ("Lincoln", "76", "41", "90"),
    ("York", "34", "58", "71"),
    ("Leeds", "59", "27", "83"),
    ("Bath", "64", "35", "88"),
)
GUESTS = (
    ("Lincoln", "2,410", "8,120", "1,294"),
    ("York", "8,938", "3,015", "2,207"),
    ("Leeds", "1,002", "4,700", "1,850"),
)
ALIKE = both(
    text("Rainfall (mm)", y=90, font="hebo"),
    table((HEAD, *RAIN), 112, (72, 200, 290, 380)),
    text("Visitors (people)", y=230, font="hebo"),
    table((HEAD, *GUESTS), 252, (72, 200, 290, 380)),
)
SHEET = both(
    text("Technical data", font="hebo"),
    table(
        (
            ("", "Orion 97", "Altair 95"),
            ("Weight", "21.9 kg", "18.7 kg"),
            ("Supply voltage", "110 V", "230 V"),
            ("Warranty", "3 years", "5 years"),
            ("Power", "739 W", "559 W"),
            ("Height", "633 mm", "753 mm"),
            ("Price", "£312.09", "£329.09"),
        ),
        120,
        (72, 220, 340),
    ),
)
TIMES = both(
    text("Line 4: Harbour to Airport", font="hebo"),
    text("Monday to Friday", y=112),
    table(
        (
            ("Stop", "Bus 1", "Bus 2", "Bus 3"),
            ("Harbour", "06:10", "06:40", "07:10"),
            ("Station", "06:19", "06:49", "07:19"),
            ("Market Square", "06:30", "07:00", "07:30"),
            ("Airport", "06:41", "07:11", "07:41"),
        ),
        140,
        (72, 220, 310, 400),
    ),
)
YEARS = both(
    text("The club year by year", font="hebo"),
    table(
        (
            ("Year", "Members", "Income", "Events"),
            ("2020", "310", "5,743", "12"),
            ("2021", "352", "2,715", "19"),
            ("2022", "298", "5,339", "15"),
            ("2023", "377", "2,938", "18"),
        ),
        120,
        (72, 160, 250, 340),
    ),
)
MENU = both(
    text("The Mill Inn", size=16),
    *(
        both(text(name, x=72 if not price else 82, y=y, font="helv" if price else "hebo"), text(price, x=320, y=y))
        for name, price, y in (
            ("Starters", "", 120),
            ("Tomato soup", "£10.44", 137),
            ("Garlic bread", "£7.30", 154),
            ("Desserts", "", 180),
            ("Apple pie", "£23.95", 197),
            ("Cheese plate", "£20.43", 214),
            ("Ice cream", "£5.20", 231),
        )
    ),
    text("All prices include VAT. Service is not included.", y=270),
)


@pytest.mark.parametrize(
    ("drawn", "question", "answer"),
    [
        (ALIKE, "How many visitors did Lincoln have in autumn?", "1,294"),
        (ALIKE, "What was the rainfall in York in spring?", "34"),
        (ALIKE, "What was the total rainfall in York over the three seasons?", "163"),
        (SHEET, "What is the height of the Orion 97?", "633 mm"),
        (SHEET, "How heavy is the Altair 95?", "18.7 kg"),
        (SHEET, "How much does the Orion 97 cost?", "£312.09"),
        (SHEET, "Which model has the higher power?", "Orion 97"),
        (SHEET, "How much more does the Orion 97 weigh than the Altair 95?", "3.2 kg"),
        (SHEET, "What is the largest price of any model?", "£329.09"),
        (TIMES, "When does bus 2 stop at Market Square?", "07:00"),
        (TIMES, "When does the first bus leave Harbour?", "06:10"),
        (TIMES, "When does the last bus reach Airport?", "07:41"),
        (TIMES, "On which days does the bus run?", "Monday to Friday"),
        (YEARS, "What was the income in 2023?", "2,938"),
        (YEARS, "In which year was the number of members highest?", "2023"),
        (YEARS, "What was the average income from 2020 to 2023?", "4,183.75"),
        (YEARS, "By how much did members change between 2021 and 2023?", "25"),
        (MENU, "What is the price of the cheese plate?", "£20.43"),
        (MENU, "What is the cheapest dessert?", "Ice cream"),
        (MENU, "What is the most expensive dish?", "Apple pie"),
        (MENU, "How many starters are there?", "2"),
        (MENU, "Which desserts are there?", "Apple pie; Cheese plate; Ice cream"),
        (MENU, "How much do the apple pie and the tomato soup cost together?", "£34.39"),
    ],
)
def test_each_kind_is_read_as_people_read_it(ask_drawn, drawn, question, answer):
    assert ask_drawn(drawn, question).text == answer


@pytest.mark.parametrize(
    ("drawn", "question"),
    [
        (ALIKE, "What was the rainfall in York in winter?"),
        (SHEET, "What is the depth of the Orion 97?"),
        (SHEET, "What is the weight of the Sirius 12?"),
        (TIMES, "When does bus 9 stop at Station?"),
        (YEARS, "What was the income in 2016?"),
        (MENU, "How much is the pizza?"),
        (ALIKE, "Which cities are in Portugal?"),
        (YEARS, "What is the average income of Spinach Ltd?"),
    ],
)
def test_what_none_of_them_has_is_not_told(ask_drawn, drawn, question):
    assert ask_drawn(drawn, question).status == "not_found"
