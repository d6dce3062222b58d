"""A person at a terminal: a password asked for, a bar that moves, a hand on Ctrl-C."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pymupdf
import pytest

from tests.papers import paper

pty = pytest.importorskip("pty")  # Windows has no such terminals
termios = pytest.importorskip("termios")

COMMAND = [sys.executable, "-m", "app"]


@contextmanager
def at_terminal(*words: str | Path, **environ: str) -> Iterator[int]:
    """The command as it runs at a terminal; the other end of that terminal."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(ours, (24, 80))
    ends = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
    with subprocess.Popen([*COMMAND, *words], start_new_session=True, env=os.environ | environ, **ends) as running:
        os.close(theirs)
        yield ours
        running.wait(60)
    os.close(ours)


def until(terminal: int, words: str) -> str:
    """What the terminal shows up to these words."""
    told = ""
    while words not in told:
        told += os.read(terminal, 4096).decode()
    return told


def test_the_password_of_a_locked_file_is_asked_for(tmp_path):
    locked = paper(tmp_path, "Opening hours: 9 to 17", encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="sesame")
    with at_terminal("read", locked) as terminal:
        # WHEN the password is typed as it is asked for
        told = until(terminal, "Password for paper.pdf: ")
        os.write(terminal, b"sesame\n")
        told += until(terminal, "9 to 17")
    # THEN the page is shown, and what was typed is not
    assert "protected by a password" in told
    assert "sesame" not in told


@pytest.mark.parametrize(
    ("environ", "coloured"),
    [({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_colours_are_for_terminals_that_want_them(report, environ, coloured):
    surroundings = {"NO_COLOR": "", **environ}
    with at_terminal("ask", report, "-q", "When was it founded?", "--no-progress", **surroundings) as terminal:
        told = until(terminal, "found on the page")
    assert ("\x1b[" in told) == coloured


def test_a_bar_moves_at_a_terminal(report):
    with at_terminal("ask", report, "-q", "When was it founded?", TERM="xterm") as terminal:
        assert re.search(r"\d+%.*\d/4", until(terminal, "found on the page"))


def test_ctrl_c_ends_with_130(tmp_path):
    long = paper(tmp_path, *["word " * 200] * 400)
    command = [*COMMAND, "read", str(long), "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        running.stdout.read(100)  # it is well under way
        running.send_signal(signal.SIGINT)
        _rest, told = running.communicate(timeout=30)
    assert running.returncode == 130
    assert told.splitlines()[-1] == "Stopped."
