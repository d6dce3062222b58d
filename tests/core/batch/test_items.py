"""Which documents are meant by files, folders, patterns and archives, and in which order."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from core.batch.archives import Unpacker
from core.batch.items import found
from core.errors import DocumentLocked, DocumentMissing, DocumentTooHeavy, DocumentUnreadable
from tests.papers import paper


@pytest.fixture
def pile(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("b.pdf", "a.pdf", ".hidden.pdf", "notes.txt", "photo.PNG", "program.exe"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "c.pdf").write_bytes(b"x")
    return tmp_path


def names(*paths, **more):
    return [item.name for item in found(paths, **more)]


def test_a_folder_is_its_documents_by_name_and_nothing_else(pile):
    assert names(".") == ["a.pdf", "b.pdf", "notes.txt", "photo.PNG", "deep/c.pdf"]


def test_what_is_named_comes_in_that_order_and_once(pile):
    assert names("b.pdf", "*.pdf", "program.exe", "gone.pdf") == ["b.pdf", "a.pdf", "program.exe", "gone.pdf"]


def test_a_name_with_brackets_is_no_pattern_when_the_file_is_there(pile):
    (pile / "a[1].pdf").write_bytes(b"x")
    assert names("a[1].pdf", "**/c.pdf", "z*.pdf") == ["a[1].pdf", "deep/c.pdf", "z*.pdf"]


def test_the_questions_are_no_document(pile):
    assert "notes.txt" not in names(".", leave_out=[pile / "notes.txt"])


@pytest.mark.parametrize("ending", ["zip", "tar", "tar.gz"])
def test_documents_in_an_archive_are_read_without_unpacking_it(pile, ending):
    letter = paper(pile, "The lease begins.").read_bytes()
    archive = pile / f"pile.{ending}"
    if ending == "zip":
        with zipfile.ZipFile(archive, "w") as packed:
            packed.writestr("in/letter.pdf", letter)
            packed.writestr("in/program.exe", b"x")
    else:
        with tarfile.open(archive, "w:gz" if ending == "tar.gz" else "w") as rolled:
            info = tarfile.TarInfo("in/letter.pdf")
            info.size = len(letter)
            rolled.addfile(info, io.BytesIO(letter))
    before = sorted(pile.rglob("*"))
    (item,) = found([archive.name])
    assert item.name == f"pile.{ending}/in/letter.pdf"
    with Unpacker() as unpacker:
        assert unpacker.read(item.path, item.member) == letter
        with pytest.raises(DocumentMissing):
            unpacker.read(item.path, "gone.pdf")
    assert sorted(pile.rglob("*")) == before


def test_an_archive_that_cannot_be_listed_is_one_bad_document_among_others(pile):
    with zipfile.ZipFile(pile / "c.zip", "w") as packed:
        packed.writestr("letter.txt", b"hello")
    broken = (pile / "c.zip").read_bytes().replace(b"PK\1\2", b"XX\1\2")
    (pile / "c.zip").write_bytes(broken)
    (pile / "c.tar.gz").write_bytes(b"\x1f\x8b and nothing else")
    assert names("*.zip", "*.gz", "a.pdf") == ["c.zip", "c.tar.gz", "a.pdf"]


def test_a_place_where_one_may_not_look_is_told_like_a_document(pile, monkeypatch):
    for _n in range(20):  # too deep for any path; a closed folder would be open to some who run this
        (folder := Path("f" * 250)).mkdir()
        monkeypatch.chdir(folder)
    monkeypatch.chdir(pile)
    last, deepest, named = names(".", "n" * 300)[-3:]
    assert (last, set(deepest.split("/")), named) == ("deep/c.pdf", {"f" * 250}, "n" * 300)


def test_what_unpacks_to_too_much_is_refused(pile, monkeypatch):
    monkeypatch.setattr("core.batch.archives.MOST", 1)
    with zipfile.ZipFile(pile / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("bomb.txt", bytes(2 << 20))
    with tarfile.open(pile / "bomb.tar.gz", "w:gz") as rolled:
        info = tarfile.TarInfo("bomb.txt")
        info.size = 2 << 20
        rolled.addfile(info, io.BytesIO(bytes(2 << 20)))
    with Unpacker() as unpacker:
        for name in ("bomb.zip", "bomb.tar.gz"):
            assert (pile / name).stat().st_size < 9999
            with pytest.raises(DocumentTooHeavy):
                unpacker.read(pile / name, "bomb.txt")


def test_a_damaged_or_locked_member_is_told_in_our_words(pile):
    with zipfile.ZipFile(pile / "pile.zip", "w") as packed:
        packed.writestr("letter.txt", b"hello" * 9)
    whole = bytearray((pile / "pile.zip").read_bytes())
    damaged = bytes(whole).replace(b"hello", b"hullo")
    (pile / "damaged.zip").write_bytes(damaged)
    for at in (6, whole.index(b"PK\1\2") + 8):  # the flag that says it is encrypted, here and in the directory
        whole[at] |= 1
    (pile / "locked.zip").write_bytes(whole)
    with Unpacker() as unpacker:
        with pytest.raises(DocumentUnreadable):
            unpacker.read(pile / "damaged.zip", "letter.txt")
        with pytest.raises(DocumentLocked):
            unpacker.read(pile / "locked.zip", "letter.txt")
