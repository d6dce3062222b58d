import random

import pymupdf
import pytest

from core.domain import Box, Word
from core.pages.layout import arrange
from core.pages.pdf import PdfFile
from core.pages.turning import back, upright
from tests.papers import both, paper, text

LEFT = "The first column begins here\nand goes on for some lines\nuntil it has said enough\nand stops at the bottom"
RIGHT = "The second column is read\nafter all of the first one\nalthough its lines stand\nbeside those of the other"


def words_of(lines, x=50, y=50, letter=6, leading=14):
    """Words as OCR gives them: boxes and nothing else."""
    found = []
    for number, line in enumerate(lines.split("\n")):
        at = x
        for word in line.split():
            top = y + number * leading
            found.append(Word(word, Box(at, top, at + letter * len(word), top + 11)))
            at += letter * (len(word) + 1)
    return found


def test_two_columns_are_read_one_after_the_other(tmp_path):
    page = PdfFile(paper(tmp_path, both(text(LEFT, x=60, y=200), text(RIGHT, x=320, y=204)))).skim(0)
    assert page.text == LEFT + "\n" + RIGHT


def test_a_headline_over_two_columns_comes_first_and_a_footnote_last(tmp_path):
    wide = "A headline that runs across both of the columns below it, from margin to margin"
    note = "A note that runs across both of the columns above it, from one margin to the other"
    drawing = both(text(RIGHT, x=320, y=200), text(note, y=400, x=60), text(LEFT, x=60, y=200), text(wide, y=150, x=60))
    assert PdfFile(paper(tmp_path, drawing)).skim(0).text == f"{wide}\n{LEFT}\n{RIGHT}\n{note}"


def test_three_columns_of_ocr_words_in_any_order_are_read_in_order():
    columns = [words_of(LEFT, x=30), words_of(RIGHT, x=230), words_of(LEFT, x=430)]
    shuffled = [word for column in columns for word in column]
    random.Random(3).shuffle(shuffled)
    words, lines, blocks = arrange(shuffled, 640, 400)
    assert "\n".join(line.text for line in lines) == f"{LEFT}\n{RIGHT}\n{LEFT}"
    assert [word for column in columns for word in column] == list(words)
    assert blocks[-1].stop == len(lines)


def test_a_skewed_line_stays_one_line():
    words = [
        Word(w.text, Box(w.box.x0, w.box.y0 + w.box.x0 / 40, w.box.x1, w.box.y1 + w.box.x0 / 40))
        for w in words_of(LEFT)
    ]
    _words, lines, _blocks = arrange(words, 600, 400)
    assert [line.text for line in lines] == LEFT.split("\n")


def test_rows_of_a_table_are_read_across():
    cells = words_of("Apples\nPears\nPlums") + words_of("1.50\n2.25\n3.00", x=200) + words_of("kg\nkg\nbag", x=300)
    _words, lines, _blocks = arrange(cells, 600, 400)
    assert [line.text for line in lines] == ["Apples", "1.50", "kg", "Pears", "2.25", "kg", "Plums", "3.00", "bag"]


def test_lines_and_blocks_count_every_word_once():
    words, lines, blocks = arrange(words_of(LEFT) + words_of(RIGHT, y=300), 600, 842)
    assert [n for line in lines for n in range(line.start, line.stop)] == list(range(len(words)))
    assert [n for block in blocks for n in range(block.start, block.stop)] == list(range(len(lines)))
    assert len(blocks) == 2


def test_paragraphs_lists_headers_and_captions_are_told_apart(tmp_path):
    drawing = both(
        text("Yearly report", y=30, size=8),
        text("Results", y=100, size=18),
        text(LEFT, y=140),
        text("1) the first of them\n2) the second of them", y=260),
        text("Table 3: what it cost", y=340),
        text("7", y=820, x=290, size=8),
    )
    page = PdfFile(paper(tmp_path, drawing)).skim(0)
    kinds = {page.lines[block.start].text: block.kind for block in page.blocks}
    assert kinds["Yearly report"] == "header"
    assert kinds["Results"] == "title"
    assert kinds["The first column begins here"] == "text"
    assert kinds["2) the second of them"] == "list"
    assert kinds["Table 3: what it cost"] == "caption"
    assert kinds["7"] == "footer"


def test_sideways_text_is_read_along_its_lines(tmp_path):
    def sideways(page):
        for number, line in enumerate(LEFT.split("\n")):
            page.insert_text((100 + number * 16, 700), line, rotate=90)

    page = PdfFile(paper(tmp_path, sideways)).read(0)
    assert page.text == LEFT
    assert all(line.box.height > line.box.width for line in page.lines)


def test_bold_by_drawing_twice_is_read_once(tmp_path):
    page = PdfFile(paper(tmp_path, both(text("Total due"), text("Total due", x=72.3)))).skim(0)
    assert page.text == "Total due"
    assert all(word.bold for word in page.words)


def test_ligatures_and_soft_hyphens_become_letters(tmp_path):
    def draw(page):
        writer = pymupdf.TextWriter(page.rect)
        writer.append((72, 90), "the e\ufb03cient o\ufb00er is co\u00adoperative")
        writer.write_text(page)

    assert PdfFile(paper(tmp_path, draw)).skim(0).text == "the efficient offer is cooperative"


def test_words_from_right_to_left_keep_their_order():
    places = [("שלום", 200), ("לכל", 167), ("12", 142), ("May", 109), ("העולם", 60)]
    words = [Word(w, Box(x, 10, x + 4 + 8 * len(w), 22)) for w, x in places]
    _words, lines, _blocks = arrange(words, 300, 100)
    assert lines[0].text == "שלום לכל May 12 העולם"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turning_back_undoes_turning_upright(turn):
    box = Box(10, 20, 60, 35)
    assert back(upright(box, turn, 595, 842), turn, 595, 842) == box
