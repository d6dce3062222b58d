"""Stories of finding the right pages of long documents."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from itertools import accumulate

import pytest

from core.domain import Box, Document, Line, Page, Question
from core.retrieval import RankedPages
from core.retrieval.minilm import MiniLM
from core.retrieval.passages import LONGEST, passages
from core.retrieval.words import WordIndex

FILLER = "The committee met in the usual room and approved the minutes of the previous meeting without changes."


def page_of(number: int, *lines: str) -> Page:
    stops = list(accumulate(len(line.split()) for line in lines))
    starts = [0, *stops[:-1]]
    boxes = [Box(72, 72 + 14 * at, 500, 84 + 14 * at) for at in range(len(lines))]
    made = zip(starts, stops, lines, boxes, strict=True)
    return Page(number, 595, 842, lines=tuple(Line(*line) for line in made))


@dataclass
class Read:
    """An open document of pages made by hand, which remembers what was skimmed."""

    pages: list[Page]
    name: str = "minutes.pdf"
    skimmed: list[int] = field(default_factory=list)

    @property
    def document(self) -> Document:
        return Document(self.name, str(hash(tuple(page.text for page in self.pages))), "pdf", len(self.pages))

    def skim(self, number: int) -> Page:
        self.skimmed.append(number)
        return self.pages[number]


def minutes(count: int, **special: str) -> Read:
    return Read([page_of(n, *[FILLER] * 6, special.get(f"page{n}", FILLER)) for n in range(count)])


def told(generator: Generator[object, None, list]) -> list:
    while True:
        try:
            next(generator)
        except StopIteration as end:
            return end.value


@pytest.fixture(scope="module")
def retrieval() -> RankedPages:
    return RankedPages(MiniLM())


def test_a_question_on_the_whole_reads_how_each_document_begins(retrieval):
    places = told(retrieval.choose([minutes(30), minutes(5)], Question("What are these minutes about?", ())))
    assert [number for _document, number in places] == [0, 1, 2, 3, 0, 1, 2, 3]


def ask(retrieval: RankedPages, words: str, *documents: Read, **more: object) -> list[tuple[str, int]]:
    places = told(retrieval.choose(documents, Question(words, (), **more)))
    return [(document.document.name, number) for document, number in places]


def test_a_short_document_is_read_whole(retrieval):
    # WHEN a question is asked of three pages
    short = minutes(3)
    # THEN all of them are chosen, and none had to be skimmed
    assert [n for _, n in ask(retrieval, "Who paid for the roof?", short)] == [0, 1, 2]
    assert short.skimmed == []


def test_the_page_that_shares_the_words_comes_first(retrieval):
    long = minutes(40, page23="The repair of the roof cost 4,210 euros and was paid by the insurance company.")
    assert ask(retrieval, "How much did the roof repair cost?", long)[0][1] == 23


def test_the_page_that_means_the_same_is_found_without_a_shared_word(retrieval):
    long = minutes(40, page31="Our yearly earnings climbed to nine million dollars.")
    chosen = [n for _, n in ask(retrieval, "revenue annually grew", long)]
    assert 31 in chosen[:2]


def test_a_second_question_skims_nothing(retrieval):
    long = minutes(30, page7="The harbour was dredged in May.", page9="The lighthouse was painted red.")
    ask(retrieval, "When was the harbour dredged?", long)
    before = list(long.skimmed)
    assert ask(retrieval, "What colour is the lighthouse?", long)[0][1] == 9
    assert long.skimmed == before


def test_a_number_in_the_question_outweighs_pages_that_speak_of_other_numbers(retrieval):
    # GIVEN sixty pages that differ in a number and a code, each with the others' numbers among its figures
    figures = " ".join(str(n) for n in range(1, 60, 3))
    pages = [page_of(n, FILLER, figures, f"Berth fee of pier {n}: EUR {900 + n}, ticket KD-{n:03}") for n in range(60)]
    long = Read(pages, "piers.pdf")
    # THEN the one page is among the chosen, whether the number is asked for or the code
    for wanted in (7, 31, 52):
        assert wanted in [n for _, n in ask(retrieval, f"What is the berth fee of pier {wanted}?", long)]
        assert ask(retrieval, f"Whose is ticket KD-{wanted:03}?", long)[0][1] == wanted


def test_only_the_wanted_pages_are_looked_at(retrieval):
    long = minutes(30, page7="The harbour was dredged in May.")
    assert ask(retrieval, "When was the harbour dredged?", long, pages=(2, 99)) == [("minutes.pdf", 2)]


def test_the_right_one_of_two_documents_is_chosen(retrieval):
    lease = minutes(12, page4="The tenant pays a deposit of 900 euros.")
    letter = Read(minutes(12).pages, "letter.pdf")
    lease.name = "lease.pdf"
    assert ask(retrieval, "How high is the deposit of the tenant?", letter, lease)[0] == ("lease.pdf", 4)


def test_words_that_are_not_spaced_are_found():
    index = WordIndex(["会議は東京で開かれました。", "屋根の修理費用は四千ユーロでした。"])
    assert index.rank("屋根の修理費用はいくらですか", 5)[0] == 1


@pytest.mark.parametrize("question", ["", "???", '"quoted" AND (NEAR', "*"])
def test_no_question_breaks_the_index(question):
    assert WordIndex(["a line", "another"]).rank(question, 5) == []


def test_passages_stay_on_their_page_and_lose_no_line():
    page = page_of(3, *[f"line number {n} of the page speaks at some length about nothing" for n in range(60)])
    cut = list(passages(0, page))
    assert {passage.page for passage in cut} == {3}
    assert all(len(passage.text.split()) <= LONGEST + 12 for passage in cut)
    assert all(any(line.text in passage.text for passage in cut) for line in page.lines)


def test_a_ratio_is_looked_for_in_the_statement_that_holds_its_parts(retrieval):
    # GIVEN a long report that speaks of liquidity here and there, and has its balance sheet on page 21
    heads = "Consolidated Balance Sheets", "Total current assets 41,300", "Total current liabilities 29,100"
    pages = [page_of(n, *[FILLER] * 6, "Management watches the quick ratio of the group.") for n in range(30)]
    pages[20] = page_of(20, *heads, "Inventories 8,100", "Accounts receivable 9,900", "Accounts payable 7,000")
    # WHEN a ratio is asked for, the statement comes first
    assert ask(retrieval, "What is the quick ratio of the group?", Read(pages))[0] == ("minutes.pdf", 20)


def test_a_statement_is_known_by_its_rows_whatever_stands_over_it(retrieval):
    # GIVEN a long report that often says what is asked for, and has its statements on two pages without a head
    pages = [page_of(n, *[FILLER] * 6, "Our return on assets of 2023 and 2022 pleased us all.") for n in range(40)]
    pages[27] = page_of(27, "Net sales", "90", "Cost of sales", "50", "Gross profit", "40", "Net income", "12")
    pages[33] = page_of(33, "Total assets", "80", "Goodwill", "9", "Accounts payable", "7", "Total equity", "31")
    # THEN both are read before all else
    chosen = ask(retrieval, "What is the return on assets in FY2023?", Read(pages, "quay.pdf"))
    assert {n for _, n in chosen[:2]} == {27, 33}


def test_a_table_of_contents_speaks_of_all_and_is_put_aside(retrieval):
    # GIVEN a long report whose contents name the note on moorings, which calls them by other words
    entries = [f"Note {n} Moorings, harbour dues and other matters {12 + 3 * n}" for n in range(1, 12)]
    report = minutes(14, page9="Dues for moorings in the harbour were raised to 40 crowns.")
    report.pages[1] = page_of(1, *entries)
    # THEN it is not the page that is read for the dues, but the one that tells its pages
    chosen = told(retrieval.choose([report], Question("What are the harbour dues for moorings?", ())))
    assert next(n for _, n in chosen) == 9
    assert 1 not in [n for _, n in chosen][:6]
    asked = told(retrieval.choose([report], Question("In which section of the contents are moorings and dues?", ())))
    assert 1 in [n for _, n in asked][:2]
