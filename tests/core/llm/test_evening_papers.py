"""The reader answers from the papers of a household: statements of a bank, reports of a school, recipes, timetables."""

import pytest

from tests.sheets import sheet, with_table

ACCOUNT = with_table(
    sheet("Fenwick Bank", "If you lose your card call 0345 555 0711 at any time."),
    [
        ["Date", "What", "Out", "Balance"],
        ["02 Sep", "Rent Lettings", "725.00", "757.10"],
        ["09 Sep", "Grocer Nelson", "63.18", "693.92"],
        ["14 Sep", "Cash withdrawal", "100.00", "593.92"],
    ],
)
SCHOOL = with_table(
    sheet("Report", "Form teacher: Ms Calloway", "The next parents' evening is on 21 January 2027."),
    [
        ["Subject", "Teacher", "Mark"],
        ["Physics", "Dr Brandt", "C"],
        ["History", "Mrs Lunn", "B"],
        ["Art", "Mr Fay", "A"],
    ],
)
RECIPE = sheet(
    "Leek pie", "", "Ingredients", "600 g potatoes", "150 ml cream", "120 g hard cheese", "2 eggs", "1 sheet of pastry"
)
BILL = sheet("TRATTORIA", "Served by: Livia", "Sea bass|19.00", "2 x House wine|9.00", "TOTAL EUR|28.00")
PASS = sheet("BOARDING PASS", "", "Ticket number|Seat", "624 2201 558 193|14F")
FARES = sheet("Fares", "", "A single ticket costs 2.80, a day ticket 6.50 and lasts until midnight.")
LETTER = sheet("Corrigan Insurance", "", "We have agreed your claim.", "", "Yours sincerely", "Dermot Kiely", "Manager")
COURTS = with_table(
    sheet("Rosehill Tennis Club"),
    [
        ["Day", "Court 1", "Court 2"],
        ["Monday", "Perrin", "Oakes"],
        ["Thursday", "Perrin", "Singh"],
        ["Friday", "Bo", "Li"],
    ],
)
SLIP = sheet("HARBOUR LANE CAFE", "Order 118|Server: Tamsin", "14/11/2026 10:26", "2 Flat white|7.20", "TOTAL|7.20")
HOURS = sheet("Contract", "3. Hours", "Your hours are agreed with your manager.")
FORM = with_table(
    sheet("ORDER"),
    [
        ["Contract", "Alt order"],
        ["217463", "977"],
        ["Estimate", "Reference"],
        ["7226", "B2"],
        ["Cycle", "Code"],
        ["EOM", ""],
    ],
)
LEASE = sheet("Lease", "", "The tenant pays a deposit, which is held by the Deposit Protection Service until the end.")
MIETE = sheet("Mietvertrag", "Kleintiere sind erlaubt. Für Hunde ist die Zustimmung der Vermieterin nötig.")


@pytest.mark.parametrize(
    ("page", "question", "answer"),
    [
        (ACCOUNT, "How much cash was withdrawn?", "100.00"),  # and not what was left
        (ACCOUNT, "what number to call if i lose my card", "0345 555 0711"),
        (SCHOOL, "Who is the form teacher?", "Ms Calloway"),
        (RECIPE, "how many eggs", "2"),
        (RECIPE, "How much cheese do I need?", "120 g"),
        (BILL, "how much did the wine cost", "9.00"),
        (BILL, "how much did it cost", "28.00"),
        (FARES, "How much is a day ticket?", "6.50"),
        (COURTS, "Who has court 2 on Thursday?", "Singh"),
        (SLIP, "What time was it?", "10:26"),
        (FORM, "What is the estimate number?", "7226"),
        (LEASE, "Who holds the deposit?", "Deposit Protection Service"),
        (LETTER, "Who signed the letter?", "Dermot Kiely"),
    ],
)
def test_what_a_paper_says_is_answered(ask, page, question, answer):
    assert ask(question, page).text.startswith(answer)


def test_all_that_stands_under_a_heading_is_told(ask):
    told = ask("What are the ingredients?", RECIPE).text
    assert all(thing in told for thing in ("potatoes", "cream", "cheese", "eggs", "pastry"))


@pytest.mark.parametrize(
    ("page", "question"),
    [
        (SCHOOL, "What was the mark?"),  # the first of three is no more it than the others
        (SCHOOL, "What should he do better in physics?"),
        (SCHOOL, "Where is the parents' evening held?"),
        (COURTS, "On which days does Perrin play?"),
        (RECIPE, "how much milk"),
        (HOURS, "How many hours a week?"),
        (PASS, "What did the ticket cost?"),
        (MIETE, "Sind Hunde erlaubt?"),
    ],
)
def test_what_it_does_not_say_is_not_answered(ask, page, question):
    assert ask(question, page).status == "not_found"
