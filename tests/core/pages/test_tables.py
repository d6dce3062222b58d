import pymupdf
import pytest

from core.domain import Box, Table, Word
from core.pages.layout import arrange
from core.pages.pdf import PdfFile
from core.pages.tables import find_tables
from core.pages.values import is_amount, is_value, is_year
from tests.papers import both, grid, paper, text

SALES = [
    ["Region", "2022", "2023"],
    ["North", "1,204.5", "1,318.0"],
    ["South", "(87.2)", "93.1"],
    ["East", "-4.7%", "n.a."],
]
LEVELS = [
    ["", "Population", None, "Turnover (EUR mn)", None],
    ["Country", "1990", "2000", "1990", "2000"],
    ["Austria", "7.7", "8.0", "113.4", "131.0"],
    ["Belgium", "9.9", "10.2", "130.7", "150.2"],
    ["Denmark", "5.1", "5.3", "123.8", "140.9"],
]


def tables_on(tmp_path, *drawings):
    return PdfFile(paper(tmp_path, both(*drawings))).read(0).tables


def rows(table: Table) -> list[list[str]]:
    """The cells as one would write the table down, a span only in its first place."""
    written = [["" for _column in range(table.columns)] for _row in range(table.rows)]
    for cell in table.cells:
        written[cell.row][cell.column] = cell.text
    return written


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_is_read_with_and_without_lines(tmp_path, ruled):
    (table,) = tables_on(tmp_path, grid(SALES, ruled=ruled))
    assert rows(table) == SALES
    assert table.ruled == ruled
    assert {cell.text for cell in table.cells if cell.header} == {"Region", "2022", "2023", "North", "South", "East"}


@pytest.mark.parametrize("ruled", [True, False])
def test_headers_on_two_levels_span_their_columns(tmp_path, ruled):
    (table,) = tables_on(tmp_path, grid(LEVELS, ruled=ruled, widths=[90, 70, 70, 70, 70]))
    spans = {cell.text: (cell.column, cell.column_span) for cell in table.cells if cell.row == 0 and cell.text}
    assert spans["Population"] == (1, 2)
    assert spans["Turnover (EUR mn)"] == (3, 2)
    assert [cell.text for cell in table.cells if cell.row == 1 and cell.header] == LEVELS[1]
    assert next(c.text for c in table.cells if c.row == 3 and c.column == 4) == "150.2"


def test_headers_that_begin_again_in_two_lines_part_what_stands_over_them(tmp_path):
    """The names over them stand off the middle of their columns, and dots set wide lead to the cells."""
    upper = ["Offence", "", "Under 18", "18 years", "", "Under 18", "18 years"]
    lower = ["", "Total", "years", "and over", "Total", "years", "and over"]
    dots = " ." * 9
    cells = [
        [f"{name}{dots}", *map(str, range(at, at + 6))]
        for at, name in ((110, "Arson"), (220, "Fraud"), (330, "Robbery"))
    ]

    def draw(page):
        for x, name in ((195, "Total"), (355, "Men")):
            page.insert_text((x, 192), name, fontsize=9)
        for y, row in ((202, upper), (212, lower)):
            for at, name in enumerate(row):
                x = 72 if at == 0 else 190 + 52 * at - pymupdf.get_text_length(name, fontsize=8)
                page.insert_text((x, y), name, fontsize=8)
        for n, (label, *values) in enumerate(cells):
            page.insert_text((72, 226 + 12 * n), label, fontsize=8)
            for at, value in enumerate(values, 1):
                page.insert_text(
                    (190 + 52 * at - pymupdf.get_text_length(value, fontsize=8), 226 + 12 * n), value, fontsize=8
                )

    (table,) = tables_on(tmp_path, draw)
    spans = {cell.text: (cell.column, cell.column_span) for cell in table.cells if cell.column_span > 1}
    assert (spans.get("Total"), spans.get("Men")) == ((1, 3), (4, 3))
    assert [cell.text for cell in table.cells if cell.text.startswith("Fraud")] == ["Fraud"]


def test_a_header_reaches_as_far_as_the_line_under_it(tmp_path):
    def rules(page):
        page.draw_line((165, 218), (300, 218))

    levels = [
        ["", "Share", None, "", ""],
        ["Town", "of men", "of women", "Size", "Rank"],
        ["Ayr", "10", "12", "300", "1"],
    ]
    (table,) = tables_on(tmp_path, grid([*levels, ["Bute", "14", "15", "90", "2"]], ruled=False, widths=70), rules)
    share = next(cell for cell in table.cells if cell.text == "Share")
    assert (share.column, share.column_span) == (1, 2)


def test_cells_have_the_boxes_of_their_words(tmp_path):
    (table,) = tables_on(tmp_path, grid(SALES, x=100, y=300, ruled=False))
    south = next(cell for cell in table.cells if cell.text == "(87.2)")
    assert south.box.holds((100 + 180 - 15, 300 + 2 * 18 + 10))
    assert table.box.shared(south.box) == pytest.approx(south.box.area)


def test_a_label_on_two_lines_is_one_row(tmp_path):
    drawing = [["Item", "Cost"], ["Rent", "900"], ["Repairs and", None], ["maintenance", "120"], ["Power", "75"]]
    high = 18
    wrapped = both(
        grid(drawing[:2], ruled=False, high=high),
        text("Repairs and\nmaintenance", x=75, y=249, size=10, leading=1.1),
        text("120", x=233, y=249, size=10),
        grid(drawing[4:], y=268, ruled=False),
        grid([["Water", "31"]], y=286, ruled=False),
    )
    (table,) = tables_on(tmp_path, wrapped)
    assert ["Repairs and maintenance", "120"] in rows(table)
    assert len(rows(table)) == 5


def test_lines_that_part_only_some_rows_do_not_glue_the_others(tmp_path):
    def frame(page):
        for y in (196, 218, 290):
            page.draw_line((70, y), (350, y))
        page.draw_line((165, 196), (165, 290))

    (table,) = tables_on(tmp_path, grid(SALES, ruled=False), frame)
    assert rows(table) == SALES


def test_a_currency_sign_stays_with_its_number(tmp_path):
    signed = both(
        grid(
            [
                ["", "2022", "2023"],
                ["Revenue", "5,583", "4,839"],
                ["Costs", "777", "713"],
                ["Profit", "4,806", "4,126"],
            ],
            ruled=False,
        ),
        *(text("$", x=x, y=y, size=10) for x in (190, 280) for y in (230.6, 266.6)),
    )
    (table,) = tables_on(tmp_path, signed)
    assert rows(table)[1] == ["Revenue", "$ 5,583", "$ 4,839"]
    assert rows(table)[2] == ["Costs", "777", "713"]


@pytest.mark.parametrize("wide", [92, 100])
def test_dates_that_reach_far_left_of_their_numbers_head_one_column_each(tmp_path, wide):
    # GIVEN two dates, the second of which begins where the numbers of neither column stand
    dated = [
        ["", "December 31, 2023", "December 31, 2022"],
        ["Accrued wages", "8,400", "7,000"],
        ["Accrued freight", "2,100", "-"],
        ["Warranty claims", "300", "240"],
        ["Sundry", "5", "19"],
        ["Total", "10,805", "7,259"],
    ]
    (table,) = tables_on(tmp_path, grid(dated, widths=(160, wide, wide), ruled=False))
    # THEN no column is made of the name of a month
    assert rows(table) == dated


def test_a_caption_and_a_note_belong_beside_the_table(tmp_path):
    (table,) = tables_on(
        tmp_path,
        text("Table 4: Sales by region", y=190, size=10),
        grid(SALES, ruled=False),
        text("* Provisional figures, as they stood when the report was printed", y=286, size=8),
    )
    assert table.caption == "Table 4: Sales by region"
    assert rows(table) == SALES


def test_labels_above_bold_headers_are_no_headers(tmp_path):
    def statement(page):
        told = [["Holder", "L. Quist", "Account", "3381 0092"], ["Branch", "Durham", "Sort code", "08-71-33"]]
        moves = [["01 Sep", "Opening", "", "1,482.10"], ["02 Sep", "Rent", "725.00", "757.10"]]
        for row, cells in enumerate([*told, ["Date", "What", "Paid out", "Balance"], *moves]):
            for x, cell in zip((60, 150, 300, 420), cells, strict=True):
                page.insert_text((x, 200 + 15 * row), cell, fontsize=10, fontname="hebo" if row == 2 else "helv")

    (moves,) = tables_on(tmp_path, statement)  # labels with their values are no table
    assert rows(moves)[0] == ["Date", "What", "Paid out", "Balance"]
    assert rows(moves)[2] == ["02 Sep", "Rent", "725.00", "757.10"]


def test_words_under_bold_headers_are_a_table(tmp_path):
    courts = [["Day", "Court 1", "Court 2"], ["Monday", "Perrin", "Oakes"], ["Tuesday", "Okada", "free"]]

    def booked(page):
        for row, cells in enumerate([*courts, ["Friday", "Oakes", "Singh"]]):
            for x, cell in zip((60, 200, 320), cells, strict=True):
                page.insert_text((x, 200 + 15 * row), cell, fontsize=10, fontname="helv" if row else "hebo")

    (table,) = tables_on(tmp_path, booked)
    assert rows(table)[:3] == courts


def test_running_text_and_two_columns_of_it_are_no_table(tmp_path):
    prose = "In 2019 there were 14 of them\nand 27 more came in 2020, so\nthat 41 were counted in all."
    assert tables_on(tmp_path, text(prose), text(prose, y=300), text(prose, x=320, y=300)) == ()


def test_a_frame_around_text_is_no_table(tmp_path):
    def frame(page):
        page.draw_rect((60, 70, 500, 200))
        page.draw_line((60, 100), (500, 100))

    assert tables_on(tmp_path, frame, text("A heading\n\nand a paragraph of text inside of a frame")) == ()


def test_a_table_on_a_page_of_sideways_text_keeps_its_boxes(tmp_path):
    def sideways(page):
        for row, cells in enumerate(SALES):
            for column, cell in enumerate(cells):
                page.insert_text((120 + row * 20, 700 - column * 110), cell, rotate=90, fontsize=10)

    (table,) = tables_on(tmp_path, sideways)
    assert rows(table) == SALES
    north = next(cell for cell in table.cells if cell.text == "North")
    assert north.box.holds((136, 690))


def test_words_of_ocr_make_tables_too():
    words = [
        Word(cell, Box(60 + 120 * column, 50 + 20 * row, 60 + 120 * column + 6 * len(cell), 61 + 20 * row), 0.9)
        for row, cells in enumerate(SALES)
        for column, cell in enumerate(cells)
    ]
    ordered, lines, _blocks = arrange(words, 600, 400)
    (table,) = find_tables(ordered, lines)
    assert rows(table) == SALES


@pytest.mark.parametrize(
    "cell", ["1,204.5", "(87.2)", "-4.7%", "$ 5", "€1.204,50", "15 455", "n.a.", "–", "12.0*", "3 kg"[:1]]
)
def test_values_are_told_from_words(cell):
    assert is_value(cell)


@pytest.mark.parametrize("cell", ["Revenue", "Q1 results", "see note 3", "EU-15 total", "", "Phase 2 of 3"])
def test_words_are_no_values(cell):
    assert not is_value(cell)


@pytest.mark.parametrize("cell", ["2019", "FY 2023", "2019/20", "2021*", "3/25/2023"])
def test_years_head_columns(cell):
    assert is_year(cell)
    assert not is_amount(cell)
