"""How a command ends: an answer or a sentence, and an exit code that scripts can trust."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import click
import pymupdf
import pytest

from app.cli import chartula as chartula_group
from core.offline import go_offline
from tests.papers import paper

QUESTION = "What was the total revenue in 2024?"


def chartula(*words: str | Path, **more: object) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own."""
    command = [sys.executable, "-m", "app", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, **more)


@pytest.mark.parametrize(
    "words",
    [
        ("fetch",),
        ("ask", "report.pdf"),
        ("ask", "report.pdf", "-q", "Why?", "--page", "0"),
        ("ask", "report.pdf", "-q", "Why?", "--expert", "oracle"),
        ("ask", "report.pdf", "-q", "Why?", "--verbose", "--quiet"),
        ("ask", "report.pdf", "-q", " "),
        ("ask", "-", "-", "-q", "Why?"),
        ("read", "report.pdf", "--format", "stone"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_why(cli, words):
    said = cli(*words)
    assert (said.code, said.out) == (2, "")
    assert said.err


def test_a_page_that_is_not_there_is_wrong_usage(cli, report):
    said = cli("ask", report, "-q", QUESTION, "--page", "9")
    assert (said.code, said.out) == (2, "")
    assert "only 4 pages" in said.err
    assert cli("read", report, "--page", "5-").code == 2


@pytest.mark.parametrize("command", [("ask", "-q", QUESTION), ("read",)])
def test_a_file_that_cannot_be_read_ends_with_3(cli, tmp_path, command):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and then nothing")
    for file, word in ((tmp_path / "gone.pdf", "no file"), (broken, "broken.pdf"), (tmp_path, "folder")):
        said = cli(*command, file)
        assert (said.code, said.out) == (3, "")
        assert word in said.err.splitlines()[0]
        assert len(said.err.splitlines()) == 2  # a sentence and a next step


def test_a_locked_file_ends_with_4_until_its_password_is_given(cli, tmp_path, monkeypatch):
    locked = paper(tmp_path, "Opening hours: 9 to 17", encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="sesame")
    asked = ("ask", locked, "-q", "What are the opening hours?")
    assert cli(*asked).code == 4
    assert "wrong" in cli(*asked, "--password", "barley").err
    assert cli(*asked, "--password", "sesame").code == 0
    monkeypatch.setenv("CHARTULA_PASSWORD", "sesame")
    assert "9 to 17" in cli("read", locked).out


def test_a_model_that_is_not_here_ends_with_5(cli, report):
    said = cli("ask", report, "-q", QUESTION, "--model", "oracle")
    assert (said.code, said.out) == (5, "")
    assert "embedded" in said.err


def test_a_connection_that_is_refused_ends_with_7(cli, stumble):
    def fetch():
        go_offline()
        urllib.request.urlopen("http://192.0.2.7/")

    said = cli(stumble(fetch))
    assert (said.code, said.out) == (7, "")
    assert "192.0.2.7" in said.err


def test_a_bug_is_logged_in_full_and_told_kindly(cli, stumble, home):
    said = cli(stumble(lambda: 1 / 0))
    log = home / "logs" / "chartula.log"
    assert said.code == 1
    assert str(log) in said.err
    assert "ZeroDivisionError" not in said.err
    assert "ZeroDivisionError" in log.read_text()


@pytest.fixture
def stumble():
    """A command that does something unforeseen."""

    def command(trip: Callable[[], object]) -> str:
        chartula_group.add_command(click.Command("stumble", callback=trip))
        return "stumble"

    yield command
    chartula_group.commands.pop("stumble", None)


def test_an_answer_can_be_read_by_programs(cli, report):
    said = cli("ask", report, "-q", QUESTION, "--json")
    answer = json.loads(said.out)
    assert said.code == 0
    assert (answer["schema_version"], answer["question"], answer["status"]) == (1, QUESTION, "answered")
    assert (answer["value"], answer["pages"], answer["model"]) == (45216, [3], "embedded")
    first = answer["evidence"][0]
    assert (first["file"], first["page"], first["text"], first["check"]) == ("report.pdf", 3, "45,216", "exact")
    assert set(answer["seconds"]) >= {"open", "find", "read", "write", "check"}


def test_an_answer_names_its_page_by_both_numbers_and_shows_the_quote(cli, report):
    said = cli("ask", report, "-q", QUESTION)
    assert "45,216" in said.out.splitlines()[0]
    assert "page 3 (printed 2): “45,216” found on the page" in said.out


def test_quiet_leaves_only_the_answer(cli, report):
    assert cli("ask", report, "-q", QUESTION).err
    assert cli("ask", report, "-q", QUESTION, "--quiet").err == ""
    assert "pages read" not in cli("ask", report, "-q", QUESTION, "--no-progress").err


def test_nothing_found_is_no_failure(cli, report):
    said = cli("ask", report, "-q", "What is the telephone number of the harbour master?", "--json")
    answer = json.loads(said.out)
    assert (said.code, answer["status"], answer["pages"], answer["value"]) == (0, "not_found", [], None)


def test_only_the_wanted_pages_are_looked_at(cli, report):
    said = cli("ask", report, "-q", QUESTION, "--page", "4", "--json")
    assert 3 not in json.loads(said.out)["pages"]


def test_a_run_can_be_kept_out_of_the_history(cli, report):
    cli("ask", report, "-q", QUESTION, "--no-log")
    assert "revenue" not in cli("history", "list").out
    cli("ask", report, "-q", QUESTION)
    assert "revenue" in cli("history", "list").out


def test_no_file_name_is_too_odd(cli, report, tmp_path):
    odd = tmp_path / "annual\nreport \N{ELECTRIC LIGHT BULB}\x1b[31m.pdf"
    odd.write_bytes(report.read_bytes())
    said = cli("ask", odd, "-q", QUESTION)
    assert said.code == 0
    assert "\x1b" not in said.out + said.err
    assert len(cli("ask", tmp_path / "no\nsuch.pdf", "-q", QUESTION).err.splitlines()) == 2


def test_a_document_may_come_by_a_pipe(report):
    with report.open("rb") as pipe:
        ended = chartula("ask", "-", "-q", QUESTION, "--json", stdin=pipe)
    answer = json.loads(ended.stdout)
    assert (ended.returncode, answer["value"], answer["evidence"][0]["file"]) == (0, 45216, "-")


def test_a_reader_who_leaves_is_no_reason_to_complain(tmp_path):
    long = paper(tmp_path, *["word " * 200] * 40)
    command = [sys.executable, "-m", "app", "read", str(long), "--no-progress"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == ""
    assert running.returncode == 141
