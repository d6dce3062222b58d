"""A batch that watches its folder answers what arrives, and survives a restart."""

from __future__ import annotations

from contextlib import closing

from core.batch import Batch, Cast, run
from core.batch.events import RowDone, Watching
from core.batch.journal import Journal
from core.batch.watch import Arrivals
from core.settings import Settings
from tests.core.batch.conftest import QUICK, WHEN, letter, lines


def test_a_file_that_is_still_being_written_is_left_to_settle(tmp_path, monkeypatch):
    monkeypatch.setattr("core.batch.watch.PACE", 0.0)
    with closing(Journal(tmp_path / "out.jsonl")) as journal:
        journal.begin(resume=False)
        arrivals = Arrivals([str(tmp_path)], [], journal)
        # GIVEN a file that has just appeared, and grows
        slow = letter(tmp_path, "slow.txt")
        assert arrivals.look() == 0
        with slow.open("a") as file:
            file.write("and so on")
        # WHEN it is seen another than before THEN nobody takes it yet
        assert arrivals.look() == 0
        assert list(journal.names()) == []
        # AND once it stays as it is, it has its place
        assert arrivals.look() == 1
        assert list(journal.names()) == [str(slow)]


def test_what_arrives_is_asked_and_a_restart_asks_nothing_twice(tmp_path):
    out = tmp_path / "out.jsonl"
    folder = tmp_path / "letters"
    folder.mkdir()
    letter(folder, "a.txt", day=1)
    wanted = Batch((str(folder),), out, (WHEN,), jobs=1, watch=True, resume=True)
    cast = Cast(QUICK, Settings(history=False))
    # GIVEN a batch that has answered all there is, and has written it
    with closing(run(wanted, cast)) as events:
        next(event for event in events if isinstance(event, Watching))
        assert [row["answer"] for row in lines(out)] == ["1 March 2024"]
        # WHEN a letter arrives THEN it is answered
        letter(folder, "0.txt", day=2)
        next(event for event in events if isinstance(event, Watching))
        assert [row["answer"] for row in lines(out)] == ["1 March 2024", "2 March 2024"]
    # WHEN it is started again after one was taken away and another has changed
    (folder / "a.txt").unlink()
    letter(folder, "0.txt", day=3)
    letter(folder, "b.txt", day=4)
    with closing(run(wanted, cast)) as events:
        told = []
        for event in events:
            told += [event.row.answer] if isinstance(event, RowDone) else []
            if isinstance(event, Watching):
                break
    # THEN only what is new or has changed was asked, and what is gone keeps its row
    assert told == ["3 March 2024", "4 March 2024"]
    assert [row["answer"] for row in lines(out)] == ["1 March 2024", "3 March 2024", "4 March 2024"]
