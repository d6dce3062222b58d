"""Whatever a file does to the reading child, the assistant hears of it in words and goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from core.domain import Source
from core.errors import DocumentCrashed, DocumentError, DocumentTooHeavy, DocumentTooSlow, DocumentUnreadable
from core.pages import sandbox
from core.pages.library import Pages
from tests.troublemakers import troubled_child


@pytest.fixture
def troubled() -> Iterator[Callable[..., Pages]]:
    """A library whose child does mischief on the second of three pages."""
    opened: list[Pages] = []

    def library(trouble: str, ceiling: int = 0, **bounds: float) -> Pages:
        opened.append(Pages(child=troubled_child(trouble, ceiling), **bounds))  # type: ignore[arg-type]
        return opened[-1]

    yield library
    for pages in opened:
        pages.close()


@pytest.mark.parametrize(
    ("trouble", "bounds", "error"),
    [
        ("crash", {}, DocumentCrashed),
        ("hang", {"seconds_a_page": 3}, DocumentTooSlow),
        ("gluttony", {"memory_mb": 260}, DocumentTooHeavy),  # caught by watching
        ("gluttony", {"ceiling": 300, "memory_mb": 300}, DocumentTooHeavy),  # caught by the system's limit
        ("fullness", {}, DocumentTooHeavy),  # told by a library in words of its own
        ("surprise", {}, DocumentUnreadable),
    ],
)
def test_the_page_is_given_up_with_a_next_step_and_the_others_are_read(
    troubled: Callable[..., Pages], trouble: str, bounds: dict[str, int], error: type[DocumentError]
) -> None:
    # WHEN the second page of a document harms its reader
    with troubled(trouble, **bounds).open(Source(data=b"anything")) as document:
        assert document.skim(0).number == 0
        with pytest.raises(error) as told:
            document.skim(1)
        # THEN the file is named, there is something to do, and the third page can still be read
        assert told.value.says
        assert told.value.hint
        assert told.value.exit_code == 3
        assert document.skim(2).number == 2


def test_nonsense_from_the_child_is_a_crash(troubled: Callable[..., Pages]) -> None:
    with pytest.raises(DocumentCrashed):
        troubled("nonsense").open(Source(data=b"anything"))


def test_one_warm_child_serves_many_documents(troubled: Callable[..., Pages]) -> None:
    library = troubled("crash")
    for content in (b"one", b"two"):
        with library.open(Source(data=content)) as document:
            document.skim(0)
    assert library.sandbox.life == 0


def test_a_child_that_is_full_of_other_files_makes_room_for_the_next(troubled: Callable[..., Pages]) -> None:
    # GIVEN a child that never forgets, and a file that it has read
    library = troubled("hoard")
    for content in (b"one", b"two", b"three"):
        # WHEN another file follows, THEN it is read by a new child, and no one hears of it
        with library.open(Source(data=content)) as document:
            assert document.skim(0).number == 0
    assert library.sandbox.life == 2


def test_the_child_leaves_with_its_library(report: Path) -> None:
    library = Pages()
    library.open(Source(report))
    children = psutil.Process().children()
    library.close()
    assert not any(child.is_running() for child in children)


def test_a_frozen_program_starts_itself_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert sandbox.child_command(512) == [sys.executable, sandbox.SWITCH, "512"]


def test_the_child_reads_no_module_from_the_folder_we_stand_in(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pymupdf.py").write_text("raise SystemExit('a trap')")
    monkeypatch.chdir(tmp_path)
    with Pages() as library, library.open(Source(report)) as document:
        assert document.skim(0).words
