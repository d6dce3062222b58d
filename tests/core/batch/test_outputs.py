"""The same rows in every form: whole or not at all, harmless to spreadsheets, and the same bytes each time."""

from __future__ import annotations

import csv
import json
import random
import sqlite3
import time
from contextlib import closing

import pytest
from openpyxl import load_workbook

from core.batch import outputs
from core.batch.outputs.table import Column, Table, of_rows
from core.batch.rows import Proof, Row
from core.errors import UsageError

PROOF = Proof(1, "i", "45.2", "exact", ((1.0, 2.0, 3.0, 4.0),))
ROWS = (
    Row("a.pdf", "00", "How much?", "answered", "-45.2", -45.2, "EUR", 1, "i", "45.2", "exact", PROOF.boxes, 1.0,
        evidence=(PROOF,)),
    Row("=cmd|' /C calc'!A0.pdf", "01", "+why?", "answered", "@SUM(A1)\x07 ä"),
)  # fmt: skip


def test_json_lines_hold_all_there_is(tmp_path):
    outputs.save(tmp_path / "out.jsonl", of_rows(ROWS))
    first = json.loads((tmp_path / "out.jsonl").read_text().splitlines()[0])
    assert (first["value"], first["page"], first["boxes"]) == (-45.2, 1, [[1.0, 2.0, 3.0, 4.0]])
    assert first["evidence"][0]["printed_page"] == "i"


def test_a_spreadsheet_runs_nothing_of_what_a_document_says(tmp_path):
    outputs.save(tmp_path / "out.csv", of_rows(ROWS))
    outputs.save(tmp_path / "out.xlsx", of_rows(ROWS))
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        by_csv = list(csv.reader(file))
    by_excel = [[cell.value for cell in row] for row in load_workbook(tmp_path / "out.xlsx").active.rows]
    for _head, first, second in (by_csv, by_excel):
        assert str(first[4]) == "-45.2"
        assert [text[0] for text in (second[0], second[2], second[4])] == ["'", "'", "'"]
    assert by_excel[1][5] == -45.2


def test_sqlite_has_types(tmp_path):
    outputs.save(tmp_path / "out.sqlite", of_rows(ROWS))
    found = sqlite3.connect(tmp_path / "out.sqlite")
    assert found.execute("select value + 1, json_extract(boxes, '$[0][3]') from results").fetchone() == (-44.2, 4.0)
    found.close()


@pytest.mark.parametrize("ending", ["jsonl", "csv", "xlsx", "sqlite"])
def test_the_same_rows_give_the_same_bytes(tmp_path, ending):
    out = tmp_path / f"out.{ending}"
    outputs.save(out, of_rows(ROWS))
    before = out.read_bytes()
    time.sleep(1.1 if ending == "xlsx" else 0)  # its parts bear the second in which they were written
    outputs.save(out, of_rows(ROWS))
    assert out.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [out.name]


@pytest.mark.parametrize("ending", ["jsonl", "csv", "xlsx", "sqlite"])
def test_an_output_for_which_there_is_no_room_leaves_the_old_one(tmp_path, ending, little_room):
    out = tmp_path / f"out.{ending}"
    out.write_text("old")
    rows = (Row(f"{n}.pdf", "", "Why?", "answered", random.randbytes(90).hex()) for n in range(999))
    with little_room(64 << 10), pytest.raises(UsageError, match="cannot be written"):
        outputs.save(out, of_rows(rows))
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [(out.name, "old")]


def test_sqlite_takes_columns_that_differ_in_capitals_alone(tmp_path):
    table = Table((Column("Total"), Column("total")), [{"Total": "1", "total": "2"}])
    outputs.save(tmp_path / "out.db", table)
    with closing(sqlite3.connect(tmp_path / "out.db")) as found:
        assert found.execute('select "Total", "total 2" from results').fetchall() == [("1", "2")]


@pytest.mark.parametrize("name", ["out.docx", "out", "."])
def test_an_ending_that_is_not_ours_is_refused(tmp_path, name):
    with pytest.raises(UsageError):
        outputs.form(tmp_path / name)
