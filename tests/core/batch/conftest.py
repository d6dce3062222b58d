"""Letters to be asked, and a batch of them with real workers."""

from __future__ import annotations

import json
import resource
from contextlib import closing, contextmanager

import pytest

from core.batch import Asked, Batch, Cast, run
from core.settings import Settings

QUICK = "tests.core.batch.letters:engine"
WHEN = Asked("When does the lease begin?")
MUCH = Asked("What is the total amount?")


def lines(path):
    """The rows of a sheet without the time, which differs from run to run."""
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [{name: value for name, value in row.items() if name != "seconds"} for row in found]


def letter(folder, name, day=1):
    path = folder / name
    path.write_text(f"The lease begins on {day} March 2024.\nTotal amount: EUR {day}17.50\n", encoding="utf-8")
    return path


@pytest.fixture
def letters(tmp_path):
    """Six letters, the last of which is the first once more."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for n, day in enumerate((1, 2, 3, 4, 5, 1)):
        letter(folder, f"letter{n}.txt", day)
    return folder


@pytest.fixture
def little_room():
    """While it lasts no file may grow beyond so many bytes, as on a disk that is nearly full."""

    @contextmanager
    def limited(size):
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    return limited


@pytest.fixture
def batch(tmp_path):
    """Run a batch to its end; its events."""

    def go(*paths, asked=(WHEN, MUCH), out="out.jsonl", factory=QUICK, model=None, **more):
        wanted = Batch(tuple(map(str, paths)), tmp_path / out, asked, **{"jobs": 1, **more})
        with closing(run(wanted, Cast(factory, Settings(history=False), model))) as events:
            return list(events)

    return go
