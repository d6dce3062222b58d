"""A batch that is killed at any moment and started again comes to what it would have come to undisturbed."""

from __future__ import annotations

import random
import subprocess
import sys
import time

import psutil

from tests.core.batch.conftest import letter, lines

FILES = 12


def begin(folder, out):
    command = [sys.executable, "-m", "tests.core.batch.going", folder, out]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def killed(folder, out, after):
    """Kill it after so many rows, at no particular moment; all it had started is gone with it."""
    with begin(folder, out) as going:
        for _row in range(after):
            going.stdout.readline()
        time.sleep(random.random() * 0.1)
        helpers = psutil.Process(going.pid).children(recursive=True)
        going.kill()
    _gone, left = psutil.wait_procs(helpers, timeout=10)
    assert not left


def test_killed_and_resumed_the_rows_are_as_if_nothing_had_happened(batch, tmp_path):
    # GIVEN a batch that nobody disturbs
    folder = tmp_path / "letters"
    folder.mkdir()
    for n in range(FILES):
        letter(folder, f"slow{n:02}.txt", day=n + 1)
    batch(folder, out="whole.jsonl")
    assert len(lines(tmp_path / "whole.jsonl")) == FILES * 2
    # WHEN another is killed and started again
    for after in (2, 13):
        killed(folder, tmp_path / "out.jsonl", after)
    with begin(folder, tmp_path / "out.jsonl") as going:
        going.stdout.read()
    # THEN both have come to the same
    assert going.returncode == 0
    assert lines(tmp_path / "out.jsonl") == lines(tmp_path / "whole.jsonl")
