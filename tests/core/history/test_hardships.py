"""Kills, crowds, full disks, damage and age: what was kept stays kept."""

import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from core.errors import HistoryError
from core.history import History
from core.history.schema import migrations
from core.history.store import connect, in_words

ROOT = Path(__file__).parents[3]
KEEP_ON = """
import pathlib, resource, sys
from tests.core.history.answers import make
from core.errors import HistoryError
from core.history import History
room = int(sys.argv[2])
if room:
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
history = History(pathlib.Path(sys.argv[1]))
try:
    for n in range(int(sys.argv[3])):
        print(history.add(make(question=f"Question {n}", quote="a long quote " * 40)), flush=True)
except HistoryError as error:
    print("refused:", error.says, flush=True)
"""


def start(path, room=0, count=100_000):
    command = [sys.executable, "-c", KEEP_ON, str(path), str(room), str(count)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def damage(path, start, size):
    with closing(connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.seek(start)
        file.write(random.Random(start).randbytes(size))


def test_a_killed_process_loses_nothing_it_had_kept(tmp_path):
    history, acknowledged, chance = History(tmp_path / "history.db"), [], random.Random(8)
    for _n in range(10):
        # GIVEN a process that keeps one answer after another
        with start(history.path) as process:
            acknowledged.append(int(process.stdout.readline()))
            # WHEN it is killed at any moment
            time.sleep(chance.uniform(0, 0.1))
            process.kill()
            acknowledged += [int(line) for line in process.stdout if line.endswith("\n")]
    # THEN each answer it had told of is there, and the file is sound
    assert {row["id"] for row in history.list(limit=100_000)} >= set(acknowledged)
    assert history.check() == []


def test_two_processes_may_keep_answers_at_once_from_the_very_start(tmp_path):
    history = History(tmp_path / "history.db")
    with start(history.path, count=25) as one, start(history.path, count=25) as other:
        told = [int(line) for line in [*one.stdout, *other.stdout]]
    assert sorted(told) == list(range(1, 51))
    assert history.check() == []


def test_a_full_disk_is_told_and_what_was_kept_is_safe(tmp_path):
    history = History(tmp_path / "history.db")
    with start(history.path, room=300_000) as process:
        *kept, last = process.stdout.read().splitlines()
    assert "there is no room left" in last
    assert [row["id"] for row in history.list(limit=1000)] == [int(line) for line in reversed(kept)]
    assert history.check() == []


def test_a_place_that_cannot_be_written_is_told(tmp_path, answer):
    (tmp_path / "file").write_text("not a folder")
    for path in (tmp_path / "file" / "history.db", tmp_path):
        with pytest.raises(HistoryError, match="cannot be written") as told:
            History(path).add(answer())
        assert told.value.hint


def test_lost_words_and_orphans_are_found_and_mended_in_place(history, answer):
    history.add(answer())
    with closing(connect(history.path)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("DELETE FROM words")
        db.execute("INSERT INTO citations (answer, text) VALUES (99, 'of nothing')")
    assert len(history.check()) == 2
    repaired = history.repair()
    assert (repaired.answers, repaired.aside) == (1, None)
    assert history.check() == []
    assert len(list(history.search("rent"))) == 1


@pytest.mark.parametrize("place", [0, 0.3, 0.5, 0.7, 0.9])
def test_a_damaged_file_is_noticed_and_what_can_be_read_is_saved(history, answer, place):
    # GIVEN a history with a hole in it
    for n in range(90):
        history.add(answer(question=f"Question {n}", quote=f"quote {n} " * 50))
    damage(history.path, int(history.path.stat().st_size * place) // 4096 * 4096, 4096)
    # WHEN it is checked and repaired
    assert history.check() != []
    repaired = history.repair()
    # THEN most of it is there again, the rest is kept aside
    assert repaired.answers >= 45
    assert history.check() == []
    assert len(history.list(limit=100)) == repaired.answers
    assert repaired.aside is None or repaired.aside.exists()


def test_a_file_that_is_no_history_at_all_is_kept_aside(history, answer):
    history.path.parent.mkdir()
    history.path.write_bytes(b"not a database " * 1000)
    with pytest.raises(HistoryError, match="damaged") as told:
        history.add(answer())
    assert "history repair" in told.value.hint
    repaired = history.repair()
    assert repaired.aside.read_bytes().startswith(b"not a database")
    assert history.add(answer()) == 1


def test_an_old_history_is_brought_up_to_date_after_a_copy(history, answer):
    # GIVEN a history from before the search
    history.path.parent.mkdir()
    with closing(connect(history.path)) as db:
        migrations.apply(db, stop_before="m002_find_words_of_any_script")
        db.execute("INSERT INTO questions (text, expert, asked_at) VALUES ('Old rent?', 'auto', '2024-01-01')")
        db.execute("INSERT INTO answers (question, text, status) VALUES (1, '900', 'answered')")
    # WHEN it is opened
    (found,) = history.search("rent")
    # THEN its answers are found, and a copy of the file as it was lies beside it
    assert found["answer"] == "900"
    (copy,) = history.path.parent.glob("history-before-m002*.db")
    with closing(sqlite3.connect(copy)) as db:
        assert db.execute("SELECT text FROM answers").fetchall() == [("900",)]
        assert not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'words'").fetchall()


def test_a_history_from_the_future_is_left_alone(history, answer):
    history.add(answer())
    with closing(connect(history.path)) as db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('chartula.history', 'm999', '')"
        )
    for deed in (lambda: history.add(answer()), history.list, history.check, history.repair):
        with pytest.raises(HistoryError, match="newer version"):
            deed()


def test_a_new_history_has_nothing_to_keep_beside_it(history, answer):
    history.add(answer())
    assert not list(history.path.parent.glob("*-before-*"))


def test_who_is_kept_waiting_too_long_is_told_by_whom(tmp_path):
    file = tmp_path / "history.db"
    with closing(sqlite3.connect(file)) as one, closing(sqlite3.connect(file, timeout=0)) as other:
        one.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError) as caught:
            other.execute("BEGIN EXCLUSIVE")
    error = in_words(caught.value, file)
    assert error.says.startswith("Another program holds the history")
    assert error.hint
