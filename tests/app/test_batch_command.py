"""`chartula batch` answers many files with one sheet, ends with a code that scripts can trust, and can be stopped."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys

import pytest
from openpyxl import load_workbook

from app.commands.batch import given
from tests.papers import paper

WHEN = "When does the lease begin?"


def test_a_batch_with_a_bad_file_is_done_and_ends_with_6(cli, tmp_path, monkeypatch):
    # GIVEN a letter, an empty file and the list of both
    letter = paper(tmp_path, "The lease begins on 1 March 2024.", name="letter.pdf")
    (tmp_path / "empty.pdf").touch()
    # WHEN both are asked for a spreadsheet
    said = cli("batch", letter, tmp_path / "empty.pdf", "-q", WHEN, "--out", tmp_path / "out.xlsx", "--jobs", "1")
    # THEN the sheet has a row for each, and the failure is told
    rows = [[cell.value for cell in row] for row in load_workbook(tmp_path / "out.xlsx").active.rows]
    assert [row[rows[0].index("answer")] for row in rows[1:]] == ["1 March 2024", None]
    assert (said.code, said.out) == (6, "")
    assert "empty.pdf is empty" in said.err
    assert "2 files, 2 rows: 1 answered, 0 not in the document, 1 failed." in said.err
    # AND it can be gone on with, without asking the letter again
    (tmp_path / "empty.pdf").write_bytes(letter.read_bytes())
    said = cli("batch", tmp_path, "-q", WHEN, "--out", tmp_path / "out.xlsx", "--jobs", "1", "--resume")
    assert said.code == 0
    assert "2 answered" in said.err


def test_ctrl_c_ends_with_130_and_leaves_what_is_done(tmp_path):
    # GIVEN a batch that waits for more, as it has answered all there is
    paper(tmp_path, "The lease begins on 1 March 2024.", name="letter.pdf")
    out = tmp_path / "out.jsonl"
    command = [sys.executable, "-m", "app", "batch", tmp_path, "-q", WHEN, "--out", out, "--watch", "--jobs", "1"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as going:
        for line in going.stderr:
            if "Waiting for more" in line:
                break
        # WHEN somebody presses Ctrl+C
        going.send_signal(signal.SIGINT)
        assert "Stopped." in going.stderr.read()
    # THEN it ends as such a program should, and its sheet is there
    assert going.returncode == 130
    assert json.loads(out.read_text())["answer"] == "1 March 2024"


def test_paths_on_standard_input_may_have_any_bytes(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a\xff.pdf\r\n\nb c.pdf\n"), encoding="utf-8"))
    assert list(given(["z.pdf", "-"])) == ["z.pdf", os.fsdecode(b"a\xff.pdf"), "b c.pdf"]


@pytest.mark.parametrize(
    "words",
    [
        ("--out", "out.csv"),
        ("-q", "Why?", "--out", "out.docx"),
        ("-q", "Why?", "--out", "out.csv", "--jobs", "none"),
        ("-q", "Why?", "--out", "out.csv", "--schema", "schema.json"),
        ("-q", "Why?", "--out", "out.csv", "--page", "0"),
        ("-q", "Why?"),
    ],
)
def test_wrong_usage_is_told_before_anything_is_asked(cli, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "schema.json").write_text('{"properties": {"total": {"type": "number"}}}')
    said = cli("batch", "letter.pdf", *words)
    assert (said.code, said.out) == (2, "")
    assert said.err
    assert not list(tmp_path.glob("out.*"))
