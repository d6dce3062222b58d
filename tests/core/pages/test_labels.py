import pymupdf
import pytest

from core.pages.labels import roman
from core.pages.pdf import PdfFile
from tests.papers import both, paper, text


def labels(path):
    with PdfFile(path) as file:
        return [file.read(number).label for number in range(file.document.pages)]


def numbered(*numbers, y=815):
    return [both(text("Some text of the year 2019"), text(number, x=290, y=y, size=9)) for number in numbers]


def test_the_number_printed_at_the_foot_is_the_label(tmp_path):
    assert labels(paper(tmp_path, *numbered("40", "41", "42"))) == ["40", "41", "42"]


def test_page_of_pages_and_roman_numbers_are_labels(tmp_path):
    assert labels(paper(tmp_path, *numbered("Page 3 of 9", "Page 4 of 9"))) == ["3", "4"]
    assert labels(paper(tmp_path, *numbered("- iv -", "- v -", "- vi -", y=30))) == ["iv", "v", "vi"]


def test_a_number_that_does_not_count_on_is_no_label(tmp_path):
    assert labels(paper(tmp_path, *numbered("2024", "2024", "17"))) == ["", "", ""]
    assert labels(paper(tmp_path, *numbered("1"), name="single.pdf")) == [""]


def test_labels_the_file_gives_come_first(tmp_path):
    def first(page):
        numbered("1")[0](page)
        page.parent.set_page_labels([{"startpage": 0, "prefix": "A-", "style": "D", "firstpagenum": 5}])

    path = paper(tmp_path, first, *numbered("2"))
    assert labels(path) == ["A-5", "A-6"]
    assert PdfFile(path).skim(1).label == "A-6"


@pytest.mark.parametrize(
    ("text", "value"), [("i", 1), ("iv", 4), ("xiv", 14), ("xl", 40), ("xc", 90), ("mix", 0), ("", 0)]
)
def test_roman_numerals_count(text, value):
    assert roman(text) == value


def test_a_label_in_hexadecimal_is_read_as_the_words_it_stands_for(tmp_path):
    path = paper(tmp_path, "one", "two")
    with pymupdf.open(path) as file:
        file.xref_set_key(file.pdf_catalog(), "PageLabels", "<</Nums[0<</P<FEFF0041002D>/S/D/St 1>>]>>")
        file.saveIncr()
    assert labels(path) == ["A-1", "A-2"]
