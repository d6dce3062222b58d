"""Stories of answers that are carried to other programs."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from ui.talk import clipboard, copying


def test_a_table_goes_into_a_spreadsheet_cell_by_cell(answer):
    found = clipboard.tables(answer.text)
    assert found == [[["Region", "2023", "2024"], ["North", "120", "145"], ["=South", "98", "101"]]]
    # AND what a spreadsheet would run as a formula is tamed
    assert clipboard.tsv(found).splitlines()[-1] == "'=South\t98\t101"
    assert "<th>Region</th>" in clipboard.html(found)
    assert "<td>&#x27;=South</td>" in clipboard.html(found)


def test_cells_keep_their_bars_and_lose_their_stars():
    assert clipboard.tables("a | b\n--|--\n**1** | x \\| y") == [[["a", "b"], ["1", "x | y"]]]
    assert clipboard.html([[["<b>"]]]) == "<table><tr><th>&lt;b&gt;</th></tr></table>"


def test_text_says_where_each_quote_stands(answer):
    text = clipboard.as_text(answer)
    assert text.startswith("Revenue grew from 38.3 to 45.2 million, by 6.9 million.")
    assert "North\t120\t145" in text
    assert "page 12 (printed 8): “the Group expects further growth” (found on page 12 (printed 8)" in text


def test_markdown_keeps_the_answer_and_quotes_its_quotes(answer):
    text = clipboard.as_markdown(answer)
    assert text.startswith(answer.text)
    assert "> 38.3\n>\n> page 3 (printed 2) (found word for word" in text


def test_tables_are_put_there_in_both_shapes_at_once(qtbot, answer):
    copying.copy_tables(answer)
    held = QGuiApplication.clipboard().mimeData()
    assert "North\t120\t145" in held.text()
    assert "<td>North</td>" in held.html()


def test_a_table_is_offered_where_there_is_one(qtbot, answer, nothing, pane):
    assert len(copying.menu(answer, pane).actions()) == len(copying.menu(nothing, pane).actions()) + 1
