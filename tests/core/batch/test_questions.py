"""Questions as people keep them: a line each, a table with the file they are for, or JSON Lines."""

from __future__ import annotations

import pytest

from core.batch.questions import Asked, Questions, read
from core.errors import UsageError


def written(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read(path)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("q.txt", "Why?\n\n  When?  \n"),
        ("q.csv", "Why?\nWhen?\n"),
        ("q.csv", "\ufeffQuestion\nWhy?\n\nWhen?\n"),
        ("q.csv", "question\nWhy?\n  \nWhen?"),
        ("q.jsonl", '"Why?"\r\n{"question": "When?"}\n'),
    ],
)
def test_a_question_a_line(tmp_path, name, text):
    assert written(tmp_path, name, text) == (Asked("Why?"), Asked("When?"))


@pytest.mark.parametrize(("name", "text"), [("q.csv", "Why\u2028 not?"), ("q.jsonl", '"Why\u2028 not?"')])
def test_a_line_ends_where_its_form_says(tmp_path, name, text):
    assert written(tmp_path, name, text) == (Asked("Why\u2028 not?"),)


def test_a_column_names_the_file_a_question_is_for(tmp_path):
    asked = Questions(written(tmp_path, "q.csv", 'file,question\na.pdf,"Why, then?"\n,When?\n'))
    assert asked.of("in/a.pdf") == (Asked("When?"), Asked("Why, then?", "a.pdf"))
    assert asked.of("b.pdf") == (Asked("When?"),)
    assert asked.strangers(["in/b.pdf"]) == ["a.pdf"]


@pytest.mark.parametrize(("name", "text"), [
    ("q.csv", "a,b\n1,2\n"), ("q.csv", "x" * 200_000), ("q.jsonl", '{"q": 1}\n'), ("q.jsonl", '""'),
    ("q.jsonl", "[" * 99_999), ("q.txt", " \n"),
])  # fmt: skip
def test_what_is_no_question_is_told(tmp_path, name, text):
    with pytest.raises(UsageError):
        written(tmp_path, name, text)


def test_questions_in_another_encoding_are_told(tmp_path):
    (tmp_path / "q.txt").write_text("Why?", encoding="utf-16")
    with pytest.raises(UsageError) as told:
        read(tmp_path / "q.txt")
    assert "UTF-8" in told.value.hint
