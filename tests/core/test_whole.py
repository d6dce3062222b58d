"""A file is there whole, or as it was before."""

from __future__ import annotations

import os

import pytest

from core.errors import UsageError
from core.whole import whole


def test_what_breaks_off_leaves_what_was_there_and_nothing_else(tmp_path):
    out = tmp_path / "out.txt"
    out.write_text("old")

    def half(draft):
        draft.write_text("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(UsageError, match=r"out\.txt cannot be written: No space left"), whole(out) as draft:
        half(draft)
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("out.txt", "old")]


def test_a_link_to_a_file_stays_a_link(tmp_path):
    (tmp_path / "link.txt").symlink_to("out.txt")
    with whole(tmp_path / "link.txt") as draft:
        draft.write_text("new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "out.txt").read_text() == "new"


def test_who_has_the_old_one_open_reads_it_to_its_end(tmp_path):
    (tmp_path / "out.txt").write_text("old")
    with (tmp_path / "out.txt").open() as reader:
        with whole(tmp_path / "out.txt") as draft:
            draft.write_text("new")
        assert (reader.read(), (tmp_path / "out.txt").read_text()) == ("old", "new")


def test_a_stream_is_written_to_and_never_replaced(tmp_path):
    os.mkfifo(tmp_path / "out")
    reader = os.open(tmp_path / "out", os.O_RDONLY | os.O_NONBLOCK)
    with whole(tmp_path / "out") as place:
        place.write_text("told")
    assert os.read(reader, 9) == b"told"
    os.close(reader)
    assert (tmp_path / "out").is_fifo()


@pytest.mark.parametrize("name", ["gone/out.txt", "x" * 300, "."])
def test_a_place_that_cannot_be_is_told(tmp_path, name):
    with pytest.raises(UsageError, match="cannot be written"), whole(tmp_path / name) as draft:
        draft.write_text("new")
