import csv
import io
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import UsageError


def test_an_answer_is_kept_with_its_proof(history, answer):
    # WHEN an answer has been kept
    number = history.add(answer())
    # THEN all of it can be shown again
    shown = history.show(number)
    assert (shown["question"], shown["answer"], shown["value"]) == ("What is the rent?", "$1,250.00", 1250.0)
    assert (shown["experts"], shown["model"], shown["documents"][0]["pages"]) == ("document,chart", "embedded", 12)
    assert shown["seconds"] == {"read": 0.5, "write": 1.25}
    assert shown["cautions"] == [{"code": "image_only", "says": "This page is a picture."}]
    (citation,) = shown["citations"]
    assert citation["boxes"] == [[1, 2, 3, 4], [5, 6, 7, 8]]
    assert (citation["document"], citation["page"], citation["label"]) == ("ab" * 32, 2, "iii")


def test_the_latest_come_first(history, answer):
    for n in range(3):
        history.add(answer(question=f"Question {n}"))
    assert [row["question"] for row in history.list(limit=2)] == ["Question 2", "Question 1"]
    assert [row["question"] for row in history.list(offset=2)] == ["Question 0"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("rent", True),
        ("RENT what", True),
        ("ren", True),
        ("Müller", True),
        ("muller", True),
        ("garage", False),
        ("rent garage", False),
        ("収入", True),
        ("総収入", True),
        ("支出", False),
        ('"rent"', True),
        ("re* OR (", False),
        ("garage\0", False),
        ("", False),
    ],
)
def test_words_of_question_answer_and_quote_are_found_in_any_script(history, answer, wanted, found):
    history.add(answer(text="Frau Müller", quote="当社の総収入は増加した"))
    assert bool(list(history.search(wanted))) is found


@given(st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
def test_any_words_may_be_searched(history, wanted):
    assert list(history.search(wanted)) == []


def test_an_answer_that_is_not_there_is_told_kindly(history):
    with pytest.raises(UsageError, match="no answer 7"):
        history.show(7)


def test_many_threads_may_keep_answers_at_once(history, answer):
    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(lambda n: history.add(answer(question=f"Q{n}")), range(40)))
    assert sorted(numbers) == list(range(1, 41))
    assert history.check() == []


def test_export_tells_all_in_every_form(history, answer):
    history.add(answer())
    history.add(answer(text="Zwölf"))
    rows = json.loads("".join(history.export("json")))
    assert [row["answer"] for row in rows] == ["$1,250.00", "Zwölf"]
    assert rows == [json.loads(line) for line in history.export("jsonl")]
    assert rows[0]["citations"][0]["page"] == 3  # counted as a reader counts
    assert "> $1,250.00\n>\n> lease.pdf, page 3 (exact)" in "".join(history.export("markdown"))
    (first, _second) = csv.DictReader(io.StringIO("".join(history.export("csv"))))
    assert (first["question"], first["pages"], first["value"]) == ("What is the rent?", "3", "1250.0")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ('=HYPERLINK("http://evil")', '\'=HYPERLINK("http://evil")'),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-1+1|cmd", "'-1+1|cmd"),
        ("-1,250.5", "-1,250.5"),
        ("plain", "plain"),
    ],
)
def test_a_spreadsheet_runs_no_formula_of_a_document(history, answer, text, cell):
    history.add(answer(text=text))
    (row,) = csv.DictReader(io.StringIO("".join(history.export("csv"))))
    assert row["answer"] == cell


def test_there_is_no_export_as_anything_else(history):
    with pytest.raises(UsageError, match="no export as xml"):
        history.export("xml")


def test_an_answer_without_documents_or_numbers_is_kept_too(history, answer):
    bare = replace(answer(), documents=(), citations=(), value=None, model="", status="not_found")
    assert history.show(history.add(bare))["status"] == "not_found"


def test_a_file_whose_name_is_no_text_is_no_hindrance(history, answer):
    odd = "caf\udce9\n\U0001f600.pdf"
    kept = answer()
    kept = replace(
        kept, documents=(replace(kept.documents[0], name=odd),), citations=(replace(kept.citations[0], file=odd),)
    )
    shown = history.show(history.add(kept))
    assert shown["documents"][0]["name"] == "caf\\udce9\n\U0001f600.pdf"
    assert shown["citations"][0]["document"] == kept.documents[0].sha256
