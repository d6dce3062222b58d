"""How the window was left is found again, and a file that suffered does no harm."""

from pathlib import Path

from PySide6.QtCore import QByteArray

from ui.memory import OFTEN, RECENT, Memory


def test_what_was_kept_is_there_in_the_next_program(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    first = Memory(file)
    first.keep("open", ["ä b.pdf"])
    first.keep_bytes("geometry", QByteArray(b"\x00\xff"))
    first.flush()
    second = Memory(file)
    assert second.get("open") == ["ä b.pdf"]
    assert second.bytes_of("geometry") == b"\x00\xff"


def test_recent_files_come_latest_first_each_once(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "window.ini")
    for number in range(RECENT + 5):
        memory.remember(Path(f"/{number}.pdf"))
    memory.remember(Path("/20.pdf"))
    assert memory.recent[0] == Path("/20.pdf")
    assert len(memory.recent) == len(set(memory.recent)) == RECENT
    memory.forget(Path("/20.pdf"))
    assert Path("/20.pdf") not in memory.recent


def test_starts_that_do_not_end_well_make_the_next_one_careful(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    starts = [Memory(file).starting() for _n in range(OFTEN + 1)]
    assert starts == [False] * OFTEN + [True]
    Memory(file).started()
    assert not Memory(file).starting()


def test_a_damaged_file_is_as_good_as_none(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    file.write_bytes(b"[General]\nrecent={{{\nstarts=x\ngeometry=12\n\xff\xfe")
    memory = Memory(file)
    assert memory.recent == []
    assert not memory.starting()
    assert memory.bytes_of("geometry").isEmpty()
