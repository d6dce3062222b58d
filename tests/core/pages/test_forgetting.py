"""What was read of a document can be forgotten, down to the last byte."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.domain import Box, Document, Page, Word
from core.errors import AssistantError
from core.pages.cache import Cache
from core.pages.forgetting import forget


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A cache that knows two documents, and is still open."""
    path = tmp_path / "pages.db"
    cache = Cache(path)
    for sha256, word in (("aa", "zanzibar"), ("bb", "kiel")):
        cache.keep_document(Document(f"{word}.pdf", sha256, "pdf", 9))
        for number in range(9):
            cache.keep(sha256, Page(number, 595, 842, words=(Word(word, Box(1, 2, 3, 4)),) * 50), "read")
    return path


def anywhere(path: Path, word: str) -> list[str]:
    return [file.name for file in path.parent.iterdir() if word.encode() in file.read_bytes()]


def test_one_document_goes_and_the_other_stays(path: Path) -> None:
    assert anywhere(path, "zanzibar")
    forget(path, "aa")
    assert anywhere(path, "zanzibar") == []
    assert Cache(path).page("bb", 3, "read")


def test_all_go(path: Path) -> None:
    forget(path)
    assert anywhere(path, "zanzibar") == anywhere(path, "kiel") == []


def test_where_nothing_was_read_there_is_nothing_to_forget(tmp_path: Path) -> None:
    forget(tmp_path / "none.db", "aa")
    assert list(tmp_path.iterdir()) == []


def test_words_that_stay_are_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.pages.forgetting.PATIENCE", 0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM pages").fetchall()
        with pytest.raises(AssistantError, match="could not be deleted"):
            forget(path, "aa")


def test_a_damaged_cache_is_told(tmp_path: Path) -> None:
    (tmp_path / "pages.db").write_bytes(b"no database " * 500)
    with pytest.raises(AssistantError, match="could not be deleted"):
        forget(tmp_path / "pages.db")
