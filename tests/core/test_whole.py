"""A file is there whole, or as it was before."""

from __future__ import annotations

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


def test_a_stream_is_written_to_and_never_replaced(tmp_path):
    (tmp_path / "out").symlink_to("/dev/null")
    with whole(tmp_path / "out") as place:
        place.write_text("gone")
    assert str(place) == "/dev/null"


@pytest.mark.parametrize("name", ["gone/out.txt", "x" * 300, "."])
def test_a_place_that_cannot_be_is_told(tmp_path, name):
    with pytest.raises(UsageError, match="cannot be written"), whole(tmp_path / name) as draft:
        draft.write_text("new")
