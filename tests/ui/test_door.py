"""A person has one window: who comes second hands over its files and goes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client
from pathlib import Path

import pytest
from msgspec import msgpack
from pytestqt.qtbot import QtBot

from core.settings import folders
from tests.conftest import Said
from tests.ui.conftest import LONG
from ui import doorstep
from ui.door import Door, Note, Visit
from ui.doorstep import spot
from ui.main_window import MainWindow
from ui.visitors import Visitors


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A session of its own, with a short name, as systems give them."""
    session = tmp_path_factory.mktemp("run")
    session.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(session))
    return spot(folders())


@pytest.fixture
def door(folder: Path) -> Iterator[Door]:
    """That of the window that is open."""
    door = Door(folder)
    assert not door.handed([])
    yield door
    door.close()


def taking(door: Door) -> list[Path]:
    """What comes in by that door."""
    came: list[Path] = []

    def take(visit: Visit) -> None:
        came.extend(visit.paths)
        visit.taken.set()

    door.open(take)
    return came


def test_files_go_to_the_window_that_is_open(
    cli: Callable[..., Said], door: Door, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    came = taking(door)
    monkeypatch.chdir(tmp_path)
    assert cli("window", "report.pdf", "--careful") == Said(0, "", "")
    assert came == [tmp_path / "report.pdf"]


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_the_window_opens_what_is_handed_to_it(
    qtbot: QtBot, window: MainWindow, door: Door, folder: Path, report: Path
) -> None:
    Visitors(door, window)
    window.showMinimized()
    handed: list[bool] = []
    visitor = threading.Thread(target=lambda: handed.append(Door(folder).handed([report])))
    with qtbot.waitSignal(window.reading.changed, timeout=LONG):
        visitor.start()
    visitor.join()
    assert handed == [True]
    assert not window.isMinimized()
    # AND when it closes, the next one to come has the door
    window.close()
    late = Door(folder)
    assert not late.handed([report])
    assert late.is_ours
    late.close()


def test_of_many_that_start_at_once_one_has_the_window(folder: Path) -> None:
    doors, handed = [Door(folder) for _n in range(8)], []
    came: list[str] = []

    def start(door: Door, name: str) -> None:
        if door.handed([Path("/", name)]):
            handed.append(name)
        else:
            door.open(lambda visit: (came.extend(path.name for path in visit.paths), visit.taken.set()))

    starts = [threading.Thread(target=start, args=(door, f"{n}.pdf")) for n, door in enumerate(doors)]
    for one in starts:
        one.start()
    for one in starts:
        one.join()
    assert [door.is_ours for door in doors].count(True) == 1
    assert len(came) == 7
    assert sorted(came) == sorted(handed)
    for door in doors:
        door.close()


def test_a_stranger_is_not_let_in_and_holds_up_nobody(door: Door, folder: Path) -> None:
    came = taking(door)
    assert doorstep.key(folder)
    assert all((folder / name).stat().st_mode & 0o077 == 0 for name in ("key", "lock"))
    with Client(doorstep.address(folder)), pytest.raises(AuthenticationError):  # one says nothing, one does not know
        Client(doorstep.address(folder), authkey=b"guessed")
    assert Door(folder).handed([Path("/a.pdf")])
    assert came == [Path("/a.pdf")]


def test_only_full_names_are_opened(door: Door, folder: Path) -> None:
    came = taking(door)
    with Client(doorstep.address(folder), authkey=doorstep.key(folder)) as line:
        line.send_bytes(msgpack.encode(Note((b"here.pdf", b"/there.pdf"))))
        line.recv_bytes()
    assert came == [Path("/there.pdf")]


def test_without_a_place_for_a_door_windows_open_all_the_same(tmp_path: Path) -> None:
    door = Door(tmp_path / ("long" * 30))  # no socket has so long a name
    assert not door.handed([])
    assert not door.is_ours


def test_a_folder_that_others_can_enter_is_no_place_for_it(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert spot(folders(), {"XDG_RUNTIME_DIR": str(tmp_path)}) == folders().config / "window"


def test_what_a_killed_window_leaves_behind_does_no_harm(folder: Path, home: Path, report: Path, qtbot: QtBot) -> None:
    # GIVEN two real processes, of which the second hands its file to the first
    first = subprocess.Popen(WINDOW)
    try:
        qtbot.waitUntil((folder / "bell").exists, timeout=LONG)
        second = subprocess.run([*WINDOW, report], timeout=LONG / 1000, check=False)
        assert second.returncode == 0
        qtbot.waitUntil(lambda: report.name in (home / "config" / "window.ini").read_text(), timeout=LONG)
        assert first.poll() is None
    finally:
        # WHEN the first is killed
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
    assert (folder / "bell").exists()
    # THEN the next one has the door
    third = Door(folder)
    assert not third.handed([])
    came = taking(third)
    assert Door(folder).handed([report])
    assert came == [report]
    third.close()


WINDOW = [sys.executable, "-m", "app", "window"]
