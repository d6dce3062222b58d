"""The cache remembers what was read, stays within its size, and is never in the way."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from core.domain import Box, Caution, Cell, Document, Page, Table, Word
from core.pages.cache import Cache

PAGE = Page(
    3,
    595,
    842,
    label="iv",
    words=(Word("42", Box(1, 2, 3, 4), 0.5),),
    tables=(Table(Box(0, 0, 9, 9), 1, 1, (Cell("42", Box(1, 2, 3, 4), 0, 0),)),),
    cautions=(Caution("hidden_text", "says", boxes=(Box(1, 2, 3, 4),)),),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "pages.sqlite"


def test_a_page_comes_back_as_it_went(path: Path) -> None:
    first = Cache(path)
    first.keep("abc", PAGE, "read")
    first.keep_document(Document("a.pdf", "abc", "pdf", 9))
    first.close()
    again = Cache(path)
    assert again.page("abc", 3, "read") == PAGE
    assert again.page("abc", 3, "skim") == PAGE  # in full serves who skims
    assert again.document("abc") == Document("a.pdf", "abc", "pdf", 9)
    again.close()


def test_a_skimmed_page_is_no_page_in_full_and_other_content_is_other(path: Path) -> None:
    cache = Cache(path)
    cache.keep("abc", PAGE, "skim")
    assert cache.page("abc", 3, "read") is None
    assert cache.page("abd", 3, "skim") is None
    assert cache.page("abc", 4, "skim") is None
    cache.close()


def test_a_new_reader_reads_anew(path: Path) -> None:
    old = Cache(path, reader="1")
    old.keep("abc", PAGE, "read")
    old.close()
    new = Cache(path, reader="2")
    assert new.page("abc", 3, "read") is None
    new.close()


def test_the_oldest_goes_when_it_is_full(path: Path) -> None:
    cache = Cache(path, megabytes=1)
    wordy = tuple(Word("x" * 1000, Box(0, 0, 1, 1)) for _n in range(100))  # some 100 kB a page
    for number in range(30):
        cache.keep("abc", Page(number, 1, 1, words=wordy), "read")
    kept = [number for number in range(30) if cache.page("abc", number, "read")]
    assert 5 <= len(kept) <= 11
    assert kept[-1] == 29
    cache.close()


def test_a_damaged_file_is_set_aside_and_begun_anew(path: Path) -> None:
    path.write_bytes(b"no database at all" * 1000)
    cache = Cache(path)
    cache.keep("abc", PAGE, "read")
    assert cache.page("abc", 3, "read") == PAGE
    assert path.with_name("pages.sqlite.damaged").exists()
    cache.close()


def test_damage_inside_means_reading_again(path: Path) -> None:
    cache = Cache(path)
    cache.keep("abc", PAGE, "read")
    with sqlite3.connect(path) as database:
        database.execute("update pages set body = x'00ff'")
    database.close()
    assert cache.page("abc", 3, "read") is None
    cache.close()


def test_without_a_place_to_keep_it_works_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file" / "pages.sqlite")
    cache.keep("abc", PAGE, "read")
    assert cache.page("abc", 3, "read") == PAGE  # for this session
    cache.close()


def test_a_file_that_cannot_be_written_is_read_from_only(path: Path) -> None:
    first = Cache(path)
    first.keep("abc", PAGE, "read")
    first._database.execute("pragma query_only = on")  # as on a full disk
    first.keep("abd", PAGE, "read")
    assert first.page("abc", 3, "read") == PAGE
    assert first.page("abd", 3, "read") is None
    first.close()


def test_many_may_keep_at_once(path: Path) -> None:
    def keep(reader: int) -> None:
        cache = Cache(path)
        for number in range(20):
            cache.keep(str(reader), Page(number, 1, 1), "read")
        cache.close()

    crowd = [threading.Thread(target=keep, args=(n,)) for n in range(4)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    cache = Cache(path)
    assert all(cache.page(str(r), n, "read") for r in range(4) for n in range(20))
    cache.close()
