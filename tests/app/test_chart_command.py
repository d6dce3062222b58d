"""`chartula chart` gives the numbers behind a chart, as words, as a table and as a picture."""

import json

from openpyxl import load_workbook
from PIL import Image


def test_the_report_tells_its_revenue(cli, report):
    said = cli("chart", report)
    assert said.code == 0
    assert said.out.splitlines()[0] == "Total revenue in millions of euros (bar chart, page 3)"
    assert "2024  45.2" in said.out


def test_every_value_says_how_it_was_got(cli, report):
    head, *rows = cli("chart", report, "--csv").out.splitlines()
    assert head.startswith("chart,page,category,series,value,unit,got,bound")
    assert [row.split(",")[2:7] for row in rows][-1] == ["2024", "", "45.2", "", "printed"]
    chart = json.loads(cli("chart", report, "--json").out)
    assert chart["kind"] == "bar chart"
    assert [tick["value"] for tick in chart["axes"][1]["ticks"]][-1] == 0


def test_it_is_saved_as_a_spreadsheet_and_as_a_picture(cli, report, tmp_path):
    said = cli("chart", report, "--xlsx", tmp_path / "revenue.xlsx", "--overlay", tmp_path / "revenue.png")
    assert said.code == 0
    sheet = load_workbook(tmp_path / "revenue.xlsx").worksheets[0]
    assert ("2024", 45.2) in [(row[0].value, row[1].value) for row in sheet.iter_rows(max_col=2)]
    with Image.open(tmp_path / "revenue.png") as image:
        assert image.width > 600


def test_a_value_is_corrected_and_stays_so_until_it_is_taken_back(cli, report):
    # WHEN a person sets a value right
    said = cli("chart", report, "--csv", "--set", "2024=45.9")
    # THEN it counts at once, and again the next time, and what was read before is told
    assert said.out.splitlines()[-1].split(",")[2:8] == ["2024", "", "45.9", "", "corrected", "0.0"]
    again = cli("chart", report)
    assert "2024  45.9" in again.out
    assert "it was read as 45.2" in again.err
    # AND it can be taken back
    assert "2024  45.2" in cli("chart", report, "--undo", "2024").out


def test_questions_are_answered_with_what_was_corrected(cli, report):
    cli("chart", report, "--set", "2024=45.9")
    said = cli("ask", report, "-q", "What does the bar chart show for 2024?", "--expert", "chart")
    assert "45.9" in said.out
    assert "correction" in said.out + said.err


def test_a_correction_of_nothing_says_what_there_is(cli, report):
    said = cli("chart", report, "--set", "2024=3", "--set", "1999=3")
    assert said.code == 2
    assert "2024" in said.err
    assert "2024  45.2" in cli("chart", report).out  # of two corrections none or both are kept
    assert cli("chart", report, "--set", "2024").code == 2


def test_a_page_without_charts_says_so(cli, report):
    said = cli("chart", report, "--page", "2")
    assert said.code == 0
    assert said.out == ""
    assert "No chart" in said.err
