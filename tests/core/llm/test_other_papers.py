"""The reader meets papers it was not made for: reports, letters, leases, minutes, price lists, German ones."""

import pytest

from tests.sheets import sheet, with_table

RAIN = with_table(
    sheet("Rainfall by region (mm)"),
    [
        ["Region", "Spring", "Summer", "Winter"],
        ["North", "182", "140", "310"],
        ["South", "120", "64", "198"],
        ["East", "98", "71", "142"],
        ["West", "240", "188", "401"],
    ],
)
ROUTES = with_table(
    sheet("Revenue by route, in thousands"),
    [
        ["Route", "2022", "2023"],
        ["Northern line", "36,480", "41,905"],
        ["Island hopper", "24,760", "23,984"],
        ["Freight", "30,115", "33,670"],
        ["Total", "91,355", "99,559"],
    ],
)
YARNS = with_table(
    sheet("Wool and thread, spring list"),
    [
        ["Article", "Colour", "Weight (g)", "Price"],
        ["Merino Soft", "Navy", "50", "6.90"],
        ["Alpaca Cloud", "Sand", "50", "9.40"],
        ["Cotton Breeze", "Mint", "100", "4.75"],
    ],
)
BUSES = with_table(
    sheet("Line 42"),
    [["Stop", "Bus 1", "Bus 2"], ["Old Harbour", "06:10", "07:25"], ["Town Hall", "06:27", "07:45"]],
)
TOWN = with_table(
    sheet("Die Bürgermeisterin Renate Vogel eröffnete am 12. Juli 2023 das neue Hallenbad.", "", "Ausgaben in Euro"),
    [
        ["Bereich", "2022", "2023"],
        ["Schulen", "1.204.500", "1.310.250"],
        ["Kultur", "145.800", "158.400"],
        ["Gesamt", "1.350.300", "1.468.650"],
    ],
)
MINUTES = sheet(
    "Minutes of the garden committee",
    "Place: Parish Hall, Little Wenlow",
    "Present: Carol Dune (chair), Imran Sheikh, Beth Lowry",
    "Minutes taken by: Beth Lowry",
    "The motion to allow bonfires was rejected by three votes to one.",
    "The meeting closed at 20:45.",
)
LEASE = sheet(
    "The lease begins on 15 August 2021 and runs for twenty-four months.",
    "On signing, the tenant shall pay a deposit of GBP 1,725 to the landlord.",
    "Repairs cost between EUR 46 million and EUR 48 million in a year of storms.",
    "Signed for the landlord: Fergus Mackay",
    "Petra Vance, Finance Director",
    "Founded:|1911",
)


@pytest.mark.parametrize(
    ("question", "page", "answer"),
    [
        ("Which route had the highest revenue in 2023?", ROUTES, "Northern line"),
        ("Which route had the second highest revenue in 2023?", ROUTES, "Freight"),
        ("What was the freight revenue in 2022?", ROUTES, "30,115"),
        ("Did the revenue of Island hopper rise in 2023?", ROUTES, "No"),
        ("How much rain fell in the West in winter?", RAIN, "401"),
        ("In which season did the South have the least rain?", RAIN, "Summer"),
        ("Did the East have more rain than the South in spring?", RAIN, "No"),
        ("Which regions had less than 100 mm in summer?", RAIN, "South; East"),
        ("Which article is the cheapest?", YARNS, "Cotton Breeze"),
        ("How much does Alpaca Cloud cost?", YARNS, "9.40"),
        ("What colour is Merino Soft?", YARNS, "Navy"),
        ("When does Bus 2 arrive at Town Hall?", BUSES, "07:45"),
    ],
)
def test_a_table_is_read_by_the_names_in_the_question(ask, question, page, answer):
    assert ask(question, page).text == answer


@pytest.mark.parametrize(
    ("question", "page", "value"),
    [
        ("What is the difference between Freight and Island hopper in 2023?", ROUTES, 9686),
        ("By what percentage did Island hopper fall from 2022 to 2023?", ROUTES, -3.134),
        ("How many regions had more rain than the South in spring?", RAIN, 2),
        ("What rank does the North have in winter?", RAIN, 2),
        ("How many articles weigh 50 g?", YARNS, 2),
        ("How many articles are listed?", YARNS, 3),
        ("What is the total of Schulen and Kultur in 2023?", TOWN, 1468650),
    ],
)
def test_rows_are_counted_ranked_and_set_against_each_other(ask, question, page, value):
    assert ask(question, page).value == pytest.approx(value, rel=1e-3)


@pytest.mark.parametrize(
    ("question", "page", "answer"),
    [
        ("Who took the minutes?", MINUTES, "Beth Lowry"),
        ("Where did the meeting take place?", MINUTES, "Parish Hall, Little Wenlow"),
        ("Who was present?", MINUTES, "Carol Dune; Imran Sheikh; Beth Lowry"),
        ("When did the meeting close?", MINUTES, "20:45"),
        ("Was the motion to allow bonfires accepted?", MINUTES, "No"),
        ("When does the lease begin?", LEASE, "15 August 2021"),
        ("How high is the deposit?", LEASE, "GBP 1,725"),
        ("How much do repairs cost in a year of storms?", LEASE, "between EUR 46 million and EUR 48 million"),
        ("Who is the finance director?", LEASE, "Petra Vance"),
        ("Who signed for the landlord?", LEASE, "Fergus Mackay"),
        ("When was it founded?", LEASE, "1911"),
    ],
)
def test_people_places_days_and_sums_of_running_papers(ask, question, page, answer):
    assert ask(question, page).text == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Wer ist die Bürgermeisterin?", "Renate Vogel"),
        ("Wann wurde das Hallenbad eröffnet?", "12. Juli 2023"),
        ("Wie hoch waren die Ausgaben für Schulen 2023?", "1.310.250"),
        ("Welcher Bereich hatte 2023 die höchsten Ausgaben?", "Schulen"),
    ],
)
def test_a_german_question_is_understood(ask, question, answer):
    assert ask(question, TOWN).text == answer


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("How much snow fell in the North?", RAIN),
        ("When does Bus 5 leave Old Harbour?", BUSES),
        ("When does Bus 1 arrive at the Airport?", BUSES),
        ("What was the freight revenue in 2019?", ROUTES),
        ("What colour is the logo?", YARNS),
        ("Who is the guarantor?", LEASE),
        (
            "How much does a pack cost?",
            sheet("Keep the tablets below 25 degrees in the original pack, for light harms them."),
        ),
        ("Wie hoch ist die Arbeitslosenquote?", TOWN),
    ],
)
def test_what_the_page_does_not_tell_stays_untold(ask, question, page):
    assert ask(question, page).status == "not_found"


@pytest.mark.parametrize("question", ["Who is the CEO?", "Who is the chief executive officer?"])
@pytest.mark.parametrize(
    "told",
    [
        "Harbour CEO Jane Whitlock said: “Our teams did an excellent job this year.”",
        "The letter was signed by Jane Whitlock, Chief Executive Officer, for the board.",
    ],
)
def test_an_office_is_known_in_full_and_by_its_letters(ask, question, told):
    assert ask(question, sheet("PRESS RELEASE", "", told)).text == "Jane Whitlock"
