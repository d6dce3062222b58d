import pytest

from core.domain import Box, Evidence, Page, Prompt, Question, Word
from core.grounding import Grounding


def checks(answer):
    return [(citation.text, citation.check) for citation in answer.citations]


def codes(answer):
    return [caution.code for caution in answer.cautions]


@pytest.mark.parametrize(
    ("said", "line", "check", "on_page"),
    [
        ("$1,250.00", "makers", "exact", "$1,250.00"),
        ("1,250.00", "makers", "exact", "$1,250.00"),
        ("USD 1250", "makers", "normalised", "$1,250.00"),
        ("30 days", "makers", "normalised", "(30) days"),
        ("August 3rd, 2014", "founded", "exact", "August 3rd, 2014"),
        ("2014-08-03", "founded", "normalised", "August 3rd, 2014"),
        ("28 December 2026", "Quay Ltd", "normalised", "28/12/2026"),
        ("Northern Quay Ltd.", "Quay Ltd", "exact", "Northern Quay Ltd"),
        ("HL-20871-B", "Quay Ltd", "exact", "HL-20871-B"),
        ("62.5 percent", "Members", "normalised", "62.5%"),
        ("EUR 3,400,000", "Members", "normalised", "EUR 3.4 million"),
        ("-1420", "Members", "normalised", "(1,420)"),
        ("51975", "51,975", "normalised", "51,975"),
        ("trains young sailmakers", "boats", "normalised", "trains young sail- makers"),
        ("DE89370400440532013000", "DE89", "normalised", "DE89 3704 0044 0532 0130 00"),
        ("+44 113 496 0123", "DE89", "exact", "+44 113 496 0123"),
        ("Quayside Boats Inc", "DE89", "normalised", "Quayside Boats, Inc"),
        ("Yes", "Yes", "exact", "Yes"),
        ("NORTHERN QUAY", "Quay Ltd", "normalised", "Northern Quay"),
    ],
)
def test_what_stands_on_the_page_is_found_there_and_told_how(report, said, line, check, on_page):
    # WHEN an answer is a piece of the page, perhaps in another dress
    name = report.id_of(line)
    answer = report.check(f"{said} [{name}]")
    # THEN it is found in the evidence it names, with a box for each line
    (citation,) = answer.citations
    assert (citation.id, citation.check, citation.text) == (name, check, on_page)
    assert citation.page == report.evidence[name].page
    assert len(citation.boxes) == (2 if "sailmakers" in said else 1)
    assert answer.status == "answered"
    assert answer.cautions == ()


def test_boxes_lie_on_the_words_and_not_around_the_line(report):
    (citation,) = report.check(f"Bo Lindqvist [{report.id_of('chair')}]").citations
    words = {word.text: word.box for word in report.pages[2][1].words}
    (box,) = citation.boxes
    assert (box.x0, box.x1) == (words["Bo"].x0, words["Lindqvist."].x1)
    assert citation.label == "2"


def test_of_a_word_that_says_more_only_the_share_is_marked(report):
    (citation,) = report.check(f"Okonjo [{report.id_of('chair')}]").citations
    word = next(word.box for word in report.pages[2][1].words if "Okonjo" in word.text)
    (box,) = citation.boxes
    assert (box.x0, box.y0) == (word.x0, word.y0)
    assert 0.3 * word.width < box.width < 0.6 * word.width


def test_a_sum_is_computed_from_cells_that_were_found(report):
    boats, school = report.id_of("51,975"), report.id_of("8,865")
    answer = report.check(f"Both earned [= {boats} + {school}].")
    assert answer.text == "Both earned 60,840."
    assert answer.value == 60840
    first, *operands = answer.citations
    assert (first.check, first.expression, len(first.boxes)) == ("computed", "51,975 + 8,865 = 60,840", 2)
    assert [citation.check for citation in operands] == ["exact", "exact"]


@pytest.mark.parametrize(
    ("formula", "text", "unit"),
    [
        ("percent_change({48,120}, {51,975})", "8.01%", "%"),
        ("avg({1,208}, {2,417})", "1,812.5", ""),
        ("max({12}, {14})", "14", ""),
        ("ratio({9,340}, {12})", "778.33", ""),
        ("count({Boat rent}, {Repairs})", "2", ""),
        ("{1,250.00} * 12", "$15,000.00", "USD"),
    ],
)
def test_a_result_is_written_as_its_numbers_are(report, formula, text, unit):
    for word in ("48,120", "51,975", "1,208", "2,417", "9,340", "Boat rent", "Repairs", "1,250.00", "12", "14"):
        formula = formula.replace(
            f"{{{word}}}", next(e.id for e in report.evidence.values() if e.text == word or "$" + word in e.text)
        )
    answer = report.check(f"[= {formula}]")
    assert (answer.text, answer.unit) == (text, unit)


def test_a_german_table_is_read_and_added_as_a_german_table():
    cells = ["Umsatz", "1.234", "36.870", "12.001", "Gewinn", "12,5"]
    words = tuple(Word(text, Box(0, 20 * n, 50, 20 * n + 10)) for n, text in enumerate(cells))
    page = Page(0, 600, 800, words=words)
    evidence = tuple(Evidence(f"e{n}", "b.pdf", 0, word.text, (word.box,), "cell") for n, word in enumerate(words))
    prompt = Prompt(Question("Umsatz?", ()), evidence)
    plain = Grounding().check("1.234 [e1]", prompt, [("b.pdf", page)])
    assert (plain.value, checks(plain), plain.cautions) == (1234, [("1.234", "exact")], ())
    computed = Grounding().check("[= e1 + e2]", prompt, [("b.pdf", page)])
    assert (computed.text, computed.value) == ("38.104", 38104)
    assert Grounding().check("1,234 [e1]", prompt, [("b.pdf", page)]).citations[0].check == "normalised"


def test_the_main_number_is_the_one_with_a_unit_and_not_the_year(report):
    answer = report.check(f"In 2014 the rent was $1,250.00 [{report.id_of('makers')}].")
    assert (answer.value, answer.unit) == (1250, "USD")


def test_a_number_that_is_nowhere_is_told(report):
    answer = report.check(
        f"Repairs were 2,418 and boat rent was 51,975 [{report.id_of('51,975')}].", "boat rent, repairs?"
    )
    assert ("2,418", "not_found") in checks(answer)
    assert ("51,975", "exact") in checks(answer)
    assert "unchecked_number" in codes(answer)
    assert answer.status == "answered"


def test_nothing_found_is_said_with_the_pages_that_were_read(report):
    for reply in ("[not found]", "", "The founder is Ann Droid.", f"Ann Droid [{report.id_of('chair')}]"):
        answer = report.check(reply)
        assert answer.status == "not_found"
        assert answer.text == "Not found on the pages that were read: report.pdf 1 (i), 2 (1), 3 (2)."
        assert answer.read == (("report.pdf", 0), ("report.pdf", 1), ("report.pdf", 2))
        assert not [citation for citation in answer.citations if citation.boxes]


def test_half_an_answer_says_so(report):
    answer = report.check(f"The rent is $1,250.00 [{report.id_of('makers')}]. The profit is [not found].")
    assert answer.status == "answered"
    assert answer.text == "The rent is $1,250.00. The profit is not found."
    assert codes(answer) == ["partly_found"]


def test_evidence_that_does_not_exist_is_dropped_and_flagged(report):
    answer = report.check(f"51,975 [{report.id_of('51,975')}, e777]")
    assert (answer.text, answer.status) == ("51,975", "answered")
    assert codes(answer) == ["unknown_evidence"]


def test_a_hit_beside_the_named_passage_is_told(report):
    answer = report.check(f"Marta Okonjo-Reyes [{report.id_of('Boat rent')}]")
    assert codes(answer) == ["cited_elsewhere"]
    assert answer.citations[0].page == 2
    assert "page 3 (2)" in answer.cautions[0].says


def test_the_year_over_a_column_and_the_words_of_the_question_may_stand_beside(report):
    answer = report.check(f"In 2024, boat rent was 51,975 [{report.id_of('51,975')}].", "What was boat rent in 2024?")
    assert answer.cautions == ()
    assert [citation.page for citation in answer.citations] == [1, 1]


def test_own_words_are_shown_with_their_passage_and_a_caution(report):
    answer = report.check(f"Boats are rented to visitors [{report.id_of('boats')}].")
    assert answer.status == "answered"
    assert codes(answer) == ["unchecked_words"]
    assert "rented" in answer.cautions[0].says


def test_a_judgement_is_no_quote(report):
    answer = report.check(f"Yes [{report.id_of('Members')}]")
    assert answer.text == "Yes"
    assert codes(answer) == ["judged"]


@pytest.mark.parametrize("formula", ["e777 + 1", "{founded} + 1", "1 / 0", "{Boat rent} * 2"])
def test_what_cannot_be_computed_is_told_and_not_guessed(report, formula):
    for word in ("founded", "Boat rent"):
        formula = formula.replace(f"{{{word}}}", report.id_of(word))
    answer = report.check(f"It is [= {formula}].")
    assert "uncomputed" in codes(answer)
    assert answer.status == "not_found"


def test_a_reply_that_was_cut_in_a_mark_is_still_read(report):
    answer = report.check(f"51,975 [{report.id_of('51,975')}] [= e1 +")
    assert answer.text == "51,975"
    assert codes(answer) == ["cut_off"]


def test_a_value_measured_on_a_chart_is_told_as_measured(report):
    mark = Evidence("e900", "report.pdf", 2, "43.7", (Box(10, 10, 20, 40),), "mark")
    report.evidence["e900"] = mark
    try:
        (citation,) = report.check("43.7 [e900]").citations
    finally:
        del report.evidence["e900"]
    assert (citation.check, citation.expression, citation.boxes) == ("computed", "measured on the chart", mark.boxes)
