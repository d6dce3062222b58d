"""What is deleted is gone: no byte of it is left in any file of the history."""

from contextlib import closing
from dataclasses import replace

import pytest

from core.domain import Citation, Document, Source
from core.errors import HistoryError
from core.history.store import connect

SECRET = "zanzibar"


@pytest.fixture
def crowd(history, answer):
    """Many answers, one of them about a secret; its conversation."""
    for n in range(12):
        history.add(answer(question=f"Question {n}", quote=f"quote {n} " * 20))
    secret = history.start(f"{SECRET} papers")
    history.add(answer(question=f"Where is {SECRET}?", text=f"In {SECRET}.", quote=f"{SECRET} 島 " * 300), secret)
    for n in range(12):
        history.add(answer(question=f"Later question {n}"))
    return secret


def anywhere(history, word=SECRET):
    """The files that hold the word."""
    return [file.name for file in history.path.parent.iterdir() if word.encode() in file.read_bytes().lower()]


def test_a_deleted_conversation_leaves_no_trace(history, crowd):
    assert anywhere(history)
    for name in ("history-before-m003.db", "history-before-m003.part", "history.fresh", "history.fresh-wal"):
        (history.path.parent / name).write_bytes(SECRET.encode())  # the last three by a process that was killed
    # WHEN it is deleted
    history.delete(crowd)
    # THEN its words stand nowhere, not even in part, and everything else does
    assert anywhere(history) == anywhere(history, "zanzi") == []
    assert len(history.list(limit=100)) == 24
    assert len(history.conversations("later")) == 12
    assert history.check() == []


def test_a_document_is_forgotten_and_its_neighbours_are_not(history, answer):
    # GIVEN one conversation about two documents
    other = Document("atlas.pdf", "cd" * 32, "pdf", 3, f"Maps of {SECRET}")
    cited = (Citation("e1", "atlas.pdf", 0, f"{SECRET} lies south", "exact"),)
    number = history.start()
    history.add(replace(answer(question=f"What of {SECRET}?"), documents=(other,), citations=cited), number)
    history.add(answer(), number)
    assert [(row["name"], row["questions"]) for row in history.documents()] == [("atlas.pdf", 1), ("lease.pdf", 1)]
    # WHEN one is forgotten
    assert history.forget("atlas.pdf") == 1
    # THEN what was said of it is gone, from the conversation's name too
    assert [one.text for one in history.answers(number)] == ["$1,250.00"]
    assert history.conversations()[0]["title"] == "What is the rent?"
    assert anywhere(history) == []
    # AND with the other the conversation goes
    assert history.forget("ab" * 32) == 1
    assert history.conversations() == []
    assert history.forget("ab" * 32) == 0


def test_a_wiped_history_is_small_empty_and_useful(history, crowd, answer):
    history.wipe()
    assert anywhere(history) == []
    assert history.list() == history.conversations() == []
    assert history.add(answer()) == 1
    assert history.check() == []


def test_a_file_that_another_program_holds_is_told(history, crowd, monkeypatch):
    monkeypatch.setattr("core.history.store.PATIENCE", 0.1)
    with closing(connect(history.path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM questions").fetchall()
        with pytest.raises(HistoryError, match="still holds"):
            history.delete(crowd)
    # once it lets go, the next use of the history leaves nothing
    assert history.conversations(SECRET) == []
    assert anywhere(history) == []


def test_a_document_is_forgotten_by_its_path_too(history, answer, tmp_path):
    lease = answer()
    history.add(replace(lease, question=replace(lease.question, sources=(Source(tmp_path / "lease.pdf"),))))
    assert history.forget(str(tmp_path / "elsewhere" / "lease.pdf")) == 0
    assert history.forget(str(tmp_path / "lease.pdf")) == 1
    assert history.list() == []
