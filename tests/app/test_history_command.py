"""What was asked is listed, found again, shown with its proof, written out and kept in order."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import zipfile

import pytest

import resources
from app.cli import run
from core.offline import SWITCHES, guard

QUESTION = "What was the total revenue in 2024?"


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """A home in which one question was asked; asking takes its time."""
    place = tmp_path_factory.mktemp("once")
    with pytest.MonkeyPatch.context() as patch:
        for name in SWITCHES:
            patch.setenv(name, os.environ.get(name, ""))
        patch.setenv("CHARTULA_HOME", str(place))
        assert run(["ask", str(resources.path("samples", "report.pdf")), "-q", QUESTION]) == 0
        guard.on = False
    return place


@pytest.fixture
def asked(once, home):
    shutil.copytree(once, home)


def test_answers_are_listed_and_found_by_their_words(asked, cli):
    assert QUESTION in cli("history", "list").out
    assert json.loads(cli("history", "search", "total", "revenue", "--json").out)["question"] == QUESTION
    assert cli("history", "search", "lighthouses").out == ""


def test_an_answer_is_shown_with_its_proof(asked, cli):
    told = cli("history", "show", "1").out
    assert QUESTION in told
    assert "found on the page" in told
    proof = json.loads(cli("history", "show", "1", "--json").out)
    assert proof["citations"][0]["found"] == "exact"


def test_answers_are_written_out(asked, cli, tmp_path):
    out = tmp_path / "out.csv"
    assert cli("history", "export", "--format", "csv", "-o", out).code == 0
    assert next(csv.DictReader(io.StringIO(out.read_text())))["question"] == QUESTION
    assert json.loads(cli("history", "export").out)["question"] == QUESTION
    nowhere = cli("history", "export", "-o", tmp_path / "gone" / "out.csv")
    assert (nowhere.code, "cannot be written" in nowhere.err) == (2, True)


def test_a_history_says_that_it_is_in_order(asked, cli):
    assert (cli("history", "check").code, cli("history", "repair").code) == (0, 0)
    assert "1 answer." in cli("history", "repair").out


def test_a_damaged_history_is_told_and_mended(asked, cli, home):
    # GIVEN a history whose middle was overwritten
    file = home / "data" / "history.db"
    data = bytearray(file.read_bytes())
    data[4096 : 4096 * 3] = b"\xff" * 4096 * 2
    file.write_bytes(data)
    for beside in (file.with_name("history.db-wal"), file.with_name("history.db-shm")):
        beside.unlink(missing_ok=True)
    # THEN checking says so, and repairing puts it in order
    assert cli("history", "check").code == 1
    assert cli("history", "repair").code == 0
    assert cli("history", "check").code == 0


def test_a_conversation_is_named_pinned_and_deleted(asked, cli):
    assert QUESTION in cli("history", "conversations").out
    assert (cli("history", "rename", "1", "Annual report").code, cli("history", "pin", "1").code) == (0, 0)
    row = json.loads(cli("history", "conversations", "revenue", "--json").out)
    assert (row["title"], row["pinned"], QUESTION in row["found"]) == ("Annual report", True, True)
    assert cli("history", "delete", "1").code == 0
    assert (cli("history", "conversations").out, cli("history", "list").out) == ("", "")
    assert "no conversation 1" in cli("history", "delete", "1").err


def test_a_file_is_forgotten_under_any_name(asked, cli, report, tmp_path):
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(report.read_bytes())
    assert "1 question is deleted" in cli("history", "forget", copy).err
    assert cli("history", "list").out == ""


def test_all_is_wiped_when_one_means_it(asked, cli, home):
    assert cli("history", "wipe", "--yes").code == 0
    assert cli("history", "list").out == ""
    for file in (home / "data" / "history.db", home / "cache" / "pages.db"):
        assert b"evenue" not in file.read_bytes()


def test_a_conversation_is_written_out_with_its_evidence(asked, cli, tmp_path):
    out = tmp_path / "out.zip"
    assert cli("history", "export", "--conversation", "1", "--as", "pack", "-o", out).code == 0
    with zipfile.ZipFile(out) as pack:
        assert any(name.startswith("pages/") for name in pack.namelist())
        assert QUESTION in pack.read("answers.md").decode()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--as", "pdf"], "Which conversation?"),
        (["--as", "csv", "--conversation", "1", "-o", "out"], "not exported as csv"),
        (["--as", "pdf", "--conversation", "1"], "Where should"),
        (["--as", "pdf", "--conversation", "9", "-o", "out"], "no conversation 9"),
    ],
)
def test_an_export_that_cannot_be_is_told(cli, words, says):
    told = cli("history", "export", *words)
    assert (told.code, says in told.err) == (2, True)
