"""What was asked belongs to conversations: begun, named, pinned, found and shown again."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from core.domain import Box, Caution, Question, Source
from core.errors import UsageError
from core.history import words
from core.history.schema import migrations
from core.history.store import connect


def titles(rows):
    return [row["title"] for row in rows]


def test_an_answer_is_shown_again_as_it_was(history, answer, tmp_path):
    # GIVEN an answer about a part of two pages of a file, with a warning about a place on one
    source = tmp_path / "lease.pdf"
    warned = Caution("hidden", "Hidden words.", "lease.pdf", 2, (Box(1, 1, 2, 2),))
    asked = Question("What is the rent?", (Source(source),), (1, 2), region=Box(0, 0, 9.5, 9))
    told = replace(answer(), question=asked, cautions=(warned,))
    # WHEN it has been kept
    history.add(told)
    # THEN the same answer comes back
    (row,) = history.conversations()
    assert history.answers(row["id"]) == [told]


def test_what_follows_joins_the_conversation_and_keeps_its_order(history, answer):
    number = history.start()
    for asked in ("What is the rent?", "And the deposit?"):
        history.add(answer(question=asked), number)
    (row,) = history.conversations()
    assert (row["title"], row["questions"], row["documents"]) == ("What is the rent?", 2, "lease.pdf")
    assert [one.question.text for one in history.answers(row["id"])] == ["What is the rent?", "And the deposit?"]


def test_pinned_ones_stand_first_and_then_the_newest(history, answer):
    first, *_others = [history.start(name) for name in ("Lease", "Taxes", "Boat")]
    history.pin(first)
    assert titles(history.conversations()) == ["Lease", "Boat", "Taxes"]
    history.pin(first, False)
    assert titles(history.conversations(limit=2)) == ["Boat", "Taxes"]


def test_a_name_is_given_and_taken_back(history, answer):
    number = history.start()
    history.add(answer(), number)
    history.rename(number, "  The   flat in Kiel ")
    assert titles(history.conversations()) == ["The flat in Kiel"]
    history.rename(number, "")
    assert titles(history.conversations()) == ["What is the rent?"]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("pays", "Frau Müller pays"),
        ("MULLER", "Frau Müller pays"),
        ("総収入", "当社の総収入は増加した"),
        ("depo", "…large flat and the deposit besides"),
        ("deposit pays", "…large flat and the deposit besides"),
        ("Kiel", ""),
    ],
)
def test_typing_finds_questions_answers_quotes_and_names(history, answer, search, found):
    number = history.start("The flat in Kiel")
    history.add(answer(question="Who has the rent of this large flat and the deposit besides", text="He pays"), number)
    history.add(answer(question="Anything else", text="Frau Müller pays", quote="当社の総収入は増加した"), number)
    history.add(answer(question="Another conversation"))
    assert [(row["id"], row["found"]) for row in history.conversations(search)] == [(number, found)]


def test_of_very_many_the_newest_are_found_and_those_that_are_pinned(history, answer, monkeypatch):
    monkeypatch.setattr("core.history.conversations.MOST", 2)
    for n in range(5):
        history.add(answer(question=f"Rent {n}"))
    history.pin(2)
    assert titles(history.conversations("rent")) == ["Rent 1", "Rent 4", "Rent 3"]


def test_what_is_not_there_is_not_found(history, answer):
    history.add(answer())
    assert history.conversations("lighthouse") == []
    assert history.conversations("  ") == history.conversations()


@pytest.mark.parametrize(
    "deed",
    [
        lambda history: history.answers(9),
        lambda history: history.rename(9, "x"),
        lambda history: history.pin(9),
        lambda history: history.delete(9),
    ],
)
def test_a_conversation_that_is_not_there_is_told(history, deed):
    with pytest.raises(UsageError, match="no conversation 9"):
        deed(history)


def test_questions_of_an_old_file_each_get_a_conversation(history):
    # GIVEN a history from before there were conversations
    history.path.parent.mkdir()
    with closing(connect(history.path)) as db:
        migrations.apply(db, stop_before="m003_questions_belong_to_conversations")
        db.execute("INSERT INTO documents VALUES ('ab', 'old.pdf', 'pdf', 3, '')")
        for n in (1, 2):
            db.execute("INSERT INTO questions (text, expert, asked_at) VALUES (?, 'auto', ?)", [f"Old {n}?", f"200{n}"])
            db.execute("INSERT INTO asked_of VALUES (?, 'ab', '/there/old.pdf')", [n])
            db.execute("INSERT INTO answers (question, text, status) VALUES (?, '900', 'answered')", [n])
            words.index(db, n)
    # WHEN it is opened
    rows = history.conversations()
    # THEN they can be shown, with the file they were about
    assert [(row["title"], row["at"]) for row in rows] == [("Old 2?", "2002"), ("Old 1?", "2001")]
    assert [one.text for one in history.answers(rows[0]["id"])] == ["900"]
    assert history.answers(rows[0]["id"])[0].question.sources == (Source(Path("/there/old.pdf")),)
    assert history.check() == []


def test_a_lost_conversation_is_noticed_and_given_back(history, answer):
    history.add(answer())
    with closing(connect(history.path)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("DELETE FROM conversations")
    assert history.check() == ["1 questions have lost their conversation."]
    history.repair()
    assert titles(history.conversations()) == ["What is the rent?"]
    assert history.check() == []


def test_signs_that_mean_something_to_sqlite_are_just_looked_for(history):
    for title in ("a_b", "axb", "a%b", "a\\b"):
        history.start(title)
    for title in ("a_b", "a%b", "a\\b"):
        assert [row["title"] for row in history.conversations(title)] == [title]
