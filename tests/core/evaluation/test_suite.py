"""A suite of questions is worked through, put down, and taken up again."""

from __future__ import annotations

import json

import pytest

from core.errors import UsageError
from core.evaluation.suite import answered, items, table

QUESTIONS = [
    {"id": "b-1", "file": "b.pdf", "question": "How much?", "answers": ["12"], "answer_type": "numeric", "page": 2,
     "evidence": {"page": 2}},
    {"id": "a-1", "file": "a.pdf", "question": "Who?", "answers": ["Tern"], "evidence": {"pages": [1, 3]}},
    {"id": "b-2", "file": "b.pdf", "question": "Where?", "answers": [], "unanswerable": True},
]  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "questions.jsonl").write_text("\n".join(map(json.dumps, QUESTIONS)))
    return tmp_path


def test_questions_on_one_file_follow_each_other(folder):
    found = items(folder)
    assert [item.id for item in found] == ["a-1", "b-1", "b-2"]
    assert found[1].page == 2
    assert found[0].file == folder / "reports" / "a.pdf"
    assert [item.id for item in items(folder, limit=1)] == ["b-1"]


def test_a_folder_without_questions_is_wrong_usage(folder):
    with pytest.raises(UsageError):
        items(folder, ["letters"])


def test_the_table_counts_what_was_not_answered_as_wrong(folder):
    rows = {"a-1": {"answer": "Tern", "pages": [3], "status": "answered"}, "b-2": {"answer": "", "status": "not_found"}}
    assert list(table(items(folder), rows)) == [
        ("reports", 3, pytest.approx(2 / 3), 0.5),
        ("ALL", 3, pytest.approx(2 / 3), 0.5),
    ]


def test_an_answer_where_there_is_none_is_wrong(folder):
    item = items(folder)[2]
    assert item.score({"answer": "In Gull Haven", "status": "answered"}) == 0
    assert item.cited({"pages": [1]}) is None


def test_a_row_that_was_cut_short_is_asked_again(tmp_path):
    # GIVEN a run that was killed while it wrote its second row
    out = tmp_path / "out.jsonl"
    out.write_text('{"id": "a-1", "answer": "Tern"}\n{"id": "b-1", "ans')
    # THEN only the whole row counts, and the next one starts on a line of its own
    assert list(answered(out)) == ["a-1"]
    assert out.read_text() == '{"id": "a-1", "answer": "Tern"}\n'
