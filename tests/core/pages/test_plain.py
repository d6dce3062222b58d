import pytest

from core.errors import DocumentUnreadable
from core.pages import plain
from core.pages.plain import ACROSS, DOWN, PlainFile, cells


def words(file):
    return [word.text for number in range(file.document.pages) for word in file.skim(number).words]


def test_a_markdown_file_becomes_a_page_with_a_title(tmp_path):
    path = tmp_path / "notes.md"
    path.write_text("# Garden plan\n\nPlant beans in *May*.\n- water them\n- weed them\n", encoding="utf-8")
    with PlainFile(path) as file:
        page = file.read(0)
    assert (file.document.kind, file.document.title, file.document.name) == ("text", "Garden plan", "notes.md")
    assert page.text.split("\n") == ["# Garden plan", "Plant beans in *May*.", "- water them", "- weed them"]
    assert [block.kind for block in page.blocks] == ["title", "text", "list", "list"]


def test_long_texts_run_over_pages_and_long_lines_wrap():
    file = PlainFile(("word " * 40 + "\n" + "x" * 200 + "\n" + "line\n" * 100).encode())
    assert file.document.pages == 2
    assert "".join(words(file)) == "word" * 40 + "x" * 200 + "line" * 100
    assert all(word.box.x1 <= plain.WIDTH - plain.MARGIN + 1 for word in file.skim(0).words)
    assert len(file.sheets[0]) == DOWN


def test_a_form_feed_begins_a_page():
    assert PlainFile(b"one\ftwo").document.pages == 2


def test_letters_are_drawn_inside_the_boxes_of_their_words():
    file = PlainFile("Total: 12 €\n\n数字 Größe".encode())
    ink = file.render(0, dpi=144).convert("L")
    boxes = [word.box for word in file.skim(0).words]
    for box in boxes:
        assert ink.crop(tuple(round(2 * v) for v in box)).getextrema()[0] < 128
        ink.paste(255, tuple(round(2 * v) for v in (box.x0 - 1, box.y0 - 2, box.x1 + 1, box.y1 + 3)))
    assert ink.getextrema() == (255, 255)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_found(encoding):
    assert words(PlainFile("Größe: 5 €".encode(encoding))) == ["Größe:", "5", "€"]


def test_columns_of_text_make_a_table():
    file = PlainFile(b"Item      2022    2023\nTea       10.5    11.0\nCoffee    20.0    21.5\n")
    (table,) = file.read(0).tables
    assert [cell.text for cell in table.cells if cell.row == 2] == ["Coffee", "20.0", "21.5"]


def test_what_is_too_long_or_no_text_is_refused(monkeypatch):
    with pytest.raises(DocumentUnreadable, match="not a text file"):
        PlainFile(b"abc\0def")
    monkeypatch.setattr(plain, "MOST_BYTES", 1_000_000)
    with pytest.raises(DocumentUnreadable, match="longer than 1 MB"):
        PlainFile(b"x" * 1_000_001)


def test_an_empty_file_is_an_empty_page():
    file = PlainFile(b"")
    assert file.document.pages == 1
    assert file.read(0).origin == "empty"


def test_wide_letters_take_two_cells_and_accents_none():
    assert [cells(letter) for letter in "a数\u0301"] == [1, 2, 0]
    assert ACROSS == 80
