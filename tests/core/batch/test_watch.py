"""A batch that watches its folder answers what arrives, and survives a restart."""

from __future__ import annotations

from contextlib import closing

from core.batch import Batch, Cast, run
from core.batch.events import RowDone, Watching
from core.settings import Settings
from tests.core.batch.conftest import QUICK, WHEN, letter, lines


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
