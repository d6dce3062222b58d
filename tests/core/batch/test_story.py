"""Stories of whole batches, from the files to the sheet, with real workers."""

from __future__ import annotations

import zipfile
from contextlib import closing

import pytest

from core.batch import Asked, Batch, Cast, run
from core.batch.events import BatchEnded, BatchStarted, FileFailed, Progress, RowDone
from core.batch.journal import BatchBusy, Journal
from core.batch.schema import Schema
from core.errors import UsageError
from core.llm.echo import EchoModel
from core.settings import Settings
from tests.core.batch.conftest import MUCH, QUICK, WHEN, letter, lines
from tests.papers import paper


def test_every_file_and_question_gets_its_row_in_order(batch, letters, tmp_path):
    # WHEN two workers answer two questions on six letters, two of which are alike
    events = batch(letters, jobs=2)
    # THEN there is a row for each in the order of the input, with its proof
    rows = lines(tmp_path / "out.jsonl")
    assert [(row["file"], row["question"]) for row in rows] == [
        (str(letters / f"letter{n}.txt"), asked.text) for n in range(6) for asked in (WHEN, MUCH)
    ]
    assert [row["answer"] for row in rows[::2]] == [f"{day} March 2024" for day in (1, 2, 3, 4, 5, 1)]
    assert [row["value"] for row in rows[1::2]] == [117.5, 217.5, 317.5, 417.5, 517.5, 117.5]
    assert {(row["page"], row["check"], row["confidence"]) for row in rows} == {(1, "exact", 1.0)}
    # AND the events tell the same, with a summary at the end
    assert events[0] == BatchStarted(6, 2)
    assert sum(isinstance(event, RowDone) for event in events) == 12
    *_others, told, ended = events
    assert isinstance(told, Progress)
    assert (told.files, told.pages) == (6, 5)  # the copy was not read again
    assert isinstance(ended, BatchEnded)
    assert (ended.summary.files, ended.summary.answered, ended.summary.failed) == (6, 12, 0)


def test_of_two_alike_that_come_at_once_one_is_asked(batch, tmp_path):
    paths = [letter(tmp_path, f"slow{n}.txt") for n in range(2)]
    events = batch(*paths, asked=(WHEN,), jobs=2)
    assert [event.pages for event in events if isinstance(event, Progress)][-1] == 1
    assert [row["file"] for row in lines(tmp_path / "out.jsonl")] == list(map(str, paths))


def test_each_of_two_alike_is_told_by_its_own_name(batch, tmp_path):
    batch(*(letter(tmp_path, f"locked{n}.txt") for n in range(2)), asked=(WHEN,), jobs=2)
    assert [row["reason"].split()[0] for row in lines(tmp_path / "out.jsonl")] == ["locked0.txt", "locked1.txt"]


def test_a_batch_that_is_closed_keeps_what_is_done_and_goes_on_later(batch, letters, tmp_path):
    # WHEN a batch is closed after its first row
    out = tmp_path / "out.jsonl"
    wanted = Batch((str(letters),), out, (WHEN, MUCH), jobs=1)
    with closing(run(wanted, Cast(QUICK, Settings(history=False)))) as events:
        next(event for event in events if isinstance(event, RowDone))
    # THEN what it had done is written
    begun = lines(out)
    assert 0 < len(begun) < 12
    # AND it does not begin anew by accident, but goes on when told to
    with pytest.raises(UsageError, match="cut short"):
        batch(letters)
    batch(letters, resume=True)
    whole = lines(out)
    assert whole[: len(begun)] == begun
    assert [row["status"] for row in whole] == ["answered"] * 12
    # AND a letter that has changed is asked again, which changes its rows alone
    letter(letters, "letter3.txt", day=9)
    events = batch(letters, resume=True)
    assert [event.pages for event in events if isinstance(event, Progress)][-1] == 1
    changed = lines(out)
    assert [row["answer"] for row in changed[6:8]] == ["9 March 2024", "EUR 917.50"]
    assert [*changed[:6], *changed[8:]] == [*whole[:6], *whole[8:]]


def test_files_that_crash_are_tried_twice_and_harm_no_other(batch, letters, tmp_path):
    # GIVEN letters on which the reader dies once, or always, or with its whole worker, one that is locked, one empty
    for day, name in enumerate(("crash once.txt", "crash twice.txt", "deadly.txt", "locked.txt"), 10):
        letter(letters, name, day)
    (letters / "empty.txt").touch()
    # WHEN all are asked
    events = batch(letters, letters / "gone.txt", asked=(WHEN,))
    # THEN each that failed is told with its reason
    rows = {row["file"].rpartition("/")[2]: row for row in lines(tmp_path / "out.jsonl")}
    assert {name: row["error"] for name, row in rows.items() if row["status"] == "failed"} == {
        "crash twice.txt": "document_crashed",
        "deadly.txt": "document_crashed",
        "locked.txt": "document_locked",
        "empty.txt": "document_empty",
        "gone.txt": "document_missing",
    }
    assert events[-1].summary.failed_files == sum(isinstance(event, FileFailed) for event in events) == 5
    # AND the others have their answers
    assert rows["crash once.txt"]["answer"] == "10 March 2024"
    assert rows["letter4.txt"]["answer"] == "5 March 2024"
    # AND the locked one is asked again, now that there is a password; what crashed is not
    events = batch(letters, asked=(WHEN,), resume=True, password="a")
    assert {event.file.rpartition("/")[2] for event in events if isinstance(event, FileFailed)} == {
        "crash twice.txt", "deadly.txt", "empty.txt",
    }  # fmt: skip


def test_pdf_files_that_hang_or_crash_are_passed_over(batch, tmp_path):
    # GIVEN a letter among files that do harm
    paper(tmp_path, "The lease begins on 1 May 2024.", "The lease begins on 2 May 2024.", name="letter.pdf")
    names = ("letter.pdf", "crash.pdf", "hang.pdf", "locked.pdf", "damaged.pdf")
    paper(tmp_path, "z", name="locked.pdf", encryption=5, user_pw="a", owner_pw="b")
    (tmp_path / "damaged.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    for name in ("crash", "hang"):
        paper(tmp_path, name, name=f"{name}.pdf")
    # WHEN they are asked on their second page
    poisoned = "tests.troublemakers:poisoned_engine"
    batch(*(tmp_path / name for name in names), asked=(WHEN,), pages=((2, None),), factory=poisoned)
    # THEN the letter is answered, and the others are told
    first, *others = lines(tmp_path / "out.jsonl")
    assert (first["answer"], first["page"]) == ("2 May 2024", 2)
    assert [row["error"].removeprefix("document_") for row in others] == ["crashed", "too_slow", "locked", "unreadable"]


def test_an_archive_gives_the_rows_that_its_files_give(batch, letters, tmp_path):
    with zipfile.ZipFile(tmp_path / "pile.zip", "w") as packed:
        packed.write(letters / "letter0.txt", "in/letter0.txt")
    batch(tmp_path / "pile.zip", letters / "letter0.txt", asked=(WHEN,))
    packed, plain = lines(tmp_path / "out.jsonl")
    assert packed == {**plain, "file": str(tmp_path / "pile.zip/in/letter0.txt")}


def test_what_is_empty_in_an_archive_is_told_as_empty(batch, letters, tmp_path):
    with zipfile.ZipFile(tmp_path / "pile.zip", "w") as packed:
        packed.writestr("letter.txt", b"")
    batch(tmp_path / "pile.zip", asked=(WHEN,))
    (row,) = lines(tmp_path / "out.jsonl")
    assert (row["error"], row["sha256"]) == ("document_empty", "")


def test_a_disk_that_fills_up_is_told_and_what_was_done_is_not_lost(batch, letters, tmp_path, little_room):
    batch(letters / "letter0.txt", asked=(WHEN,))
    before = lines(tmp_path / "out.jsonl")
    with little_room(100 << 10), pytest.raises(UsageError, match="cannot be written"):
        batch(letters, asked=[Asked(f"{WHEN.text} ({n})") for n in range(200)], resume=True)
    batch(letters / "letter0.txt", asked=(WHEN,), resume=True)
    assert lines(tmp_path / "out.jsonl") == before


def test_a_schema_gives_an_object_a_file(batch, letters, tmp_path):
    total = {"type": "number", "description": "The total amount"}
    schema = Schema({"properties": {"total": total, "dentist": {"type": "string"}}, "required": ["total"]})
    batch(letters / "letter1.txt", asked=(), schema=schema)
    (record,) = lines(tmp_path / "out.jsonl")
    assert (record["data"], record["valid"]) == ({"total": 217.5, "dentist": None}, True)
    assert (record["evidence"]["total"]["page"], record["evidence"]["total"]["check"]) == (1, "exact")


def test_one_model_serves_all_workers(batch, letters, tmp_path):
    class Loud(EchoModel):
        name = "loud"

        def write(self, prompt):
            asked.append(prompt.question.sources)
            yield from super().write(prompt)

    asked = []
    batch(letters, jobs=2, asked=(WHEN,), model=Loud())
    assert asked == [()] * 5  # no path leaves the worker
    assert {row["model"] for row in lines(tmp_path / "out.jsonl")} == {"loud"}


def test_the_first_failure_can_be_the_last(batch, letters, tmp_path):
    (letters / "a.txt").touch()
    with pytest.raises(Exception, match=r"a\.txt") as failed:
        batch(letters, fail_fast=True)
    assert failed.value.exit_code == 6
    assert [row["status"] for row in lines(tmp_path / "out.jsonl")] == ["failed", "failed"]


def test_a_second_batch_on_the_same_output_is_refused(batch, letters, tmp_path):
    journal = Journal(tmp_path / "out.jsonl")
    with pytest.raises(BatchBusy):
        batch(letters)
    journal.close()


def test_a_question_for_a_file_that_is_not_there_is_told_before_anything_is_asked(batch, letters):
    with pytest.raises(UsageError, match=r"gone\.pdf"):
        batch(letters, asked=(Asked("Why?", "gone.pdf"),))
