"""A folder of questions is answered, a run that was stopped goes on, and what failed is told."""

from __future__ import annotations

import json

import pytest

from tests.papers import paper


@pytest.fixture
def folder(tmp_path):
    """Two sources: one that can be read, one whose file is broken."""
    suite = tmp_path / "suite"
    for source in ("fees", "ruins"):
        (suite / source).mkdir(parents=True)
    paper(suite / "fees", "Berth fee: EUR 120\nHarbour: Gull Haven", name="fees.pdf")
    (suite / "ruins" / "ruin.pdf").write_bytes(b"%PDF-1.7 no more")
    asked = [
        {"id": "fees-1", "file": "fees.pdf", "question": "What is the berth fee?", "answers": ["120"],
         "answer_type": "numeric", "page": 1, "evidence": {"page": 1}},
        {"id": "fees-2", "file": "fees.pdf", "question": "What is the harbour?", "answers": ["Gull Haven"]},
    ]  # fmt: skip
    (suite / "fees" / "questions.jsonl").write_text("\n".join(map(json.dumps, asked)))
    ruin = {"id": "ruins-1", "file": "ruin.pdf", "question": "Why?", "answers": ["Time"]}
    (suite / "ruins" / "questions.jsonl").write_text(json.dumps(ruin))
    return suite


def rows(out):
    return {row["id"]: row for row in map(json.loads, out.read_text().splitlines())}


def test_every_question_gets_a_row_and_every_source_a_score(cli, folder, tmp_path):
    out = tmp_path / "out.jsonl"
    said = cli("evaluate", folder, "--out", out, "--source", "fees")
    assert said.code == 0
    assert said.out.splitlines()[1].split()[:4] == ["fees", "2", "1.000", "1.000"]
    first = rows(out)["fees-1"]
    assert (first["status"], first["pages"]) == ("answered", [1])
    assert "120" in first["answer"]


def test_a_broken_file_is_passed_over_and_told_at_the_end(cli, folder, tmp_path):
    out = tmp_path / "out.jsonl"
    said = cli("evaluate", folder, "--out", out)
    assert said.code == 6
    assert "1 of 3 questions failed" in said.err
    assert [row["status"] for row in rows(out).values()] == ["answered", "answered", "failed"]
    assert "ruin.pdf" in rows(out)["ruins-1"]["error"]


def test_what_is_answered_already_is_not_asked_again(cli, folder, tmp_path):
    out = tmp_path / "out.jsonl"
    kept = {"id": "fees-1", "answer": "as it was", "pages": [], "status": "answered", "seconds": 1.0}
    out.write_text(json.dumps(kept) + "\n")
    cli("evaluate", folder, "--out", out, "--source", "fees")
    assert rows(out)["fees-1"] == kept
    assert rows(out)["fees-2"]["answer"]


def test_a_folder_without_questions_is_wrong_usage(cli, tmp_path):
    assert cli("evaluate", tmp_path, "--out", tmp_path / "out.jsonl").code == 2


def test_a_question_about_another_file_is_declined_or_counts_as_wrong(cli, folder, tmp_path):
    # GIVEN a second paper in the place of the broken one
    (folder / "ruins" / "ruin.pdf").unlink()
    paper(folder / "ruins", "Stones: 12\nGate: open", name="ruin.pdf")
    # WHEN each question is asked about the other source's paper
    out = tmp_path / "out.jsonl"
    said = cli("evaluate", folder, "--out", out, "--swapped")
    # THEN declining is what scores
    assert said.code == 0
    assert [row["status"] for row in rows(out).values()] == ["not_found"] * 3
    assert said.out.splitlines()[-1].split()[:4] == ["ALL", "3", "1.000", "-"]


def test_questions_of_a_single_file_cannot_be_swapped(cli, folder, tmp_path):
    said = cli("evaluate", folder, "--out", tmp_path / "out.jsonl", "--source", "fees", "--swapped")
    assert said.code == 2
    assert "one file" in said.err
