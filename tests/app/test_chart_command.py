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


def test_a_page_without_charts_says_so(cli, report):
    said = cli("chart", report, "--page", "2")
    assert said.code == 0
    assert said.out == ""
    assert "No chart" in said.err
