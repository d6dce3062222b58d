"""What is dropped or pasted becomes files to open."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from ui import intake


@pytest.fixture
def keep(tmp_path: Path) -> intake.Keep:
    def kept(data: bytes, ending: str) -> Path:
        path = tmp_path / f"kept{ending}"
        path.write_bytes(data)
        return path

    return kept


def of_files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def test_files_are_taken_as_they_are(tmp_path: Path, keep: intake.Keep) -> None:
    one, other = tmp_path / "a.pdf", tmp_path / "b.strange"
    assert intake.take(of_files(one, other), keep).paths == (one, other)


def test_a_folder_gives_what_can_be_opened_by_name(tmp_path: Path, keep: intake.Keep) -> None:
    for name in ("b.pdf", "a.PNG", "deep/c.txt", "notes.docx"):
        (tmp_path / "pile" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "pile" / name).touch()
    taken = intake.take(of_files(tmp_path / "pile"), keep)
    assert [path.name for path in taken.paths] == ["a.PNG", "b.pdf", "c.txt"]


def test_a_large_folder_is_not_opened_whole(tmp_path: Path, keep: intake.Keep) -> None:
    for number in range(intake.MOST + 3):
        (tmp_path / f"{number:03}.pdf").touch()
    taken = intake.take(of_files(tmp_path), keep)
    assert (len(taken.paths), taken.left) == (intake.MOST, 3)


def test_an_empty_folder_is_nothing(tmp_path: Path, keep: intake.Keep) -> None:
    assert intake.take(of_files(tmp_path), keep).nothing


def test_a_picture_from_a_browser_is_kept_and_its_link_not_followed(qtbot: QtBot, keep: intake.Keep) -> None:
    # GIVEN a picture as browsers give it: pixels, and the address they came from
    mime = QMimeData()
    image = QImage(4, 3, QImage.Format.Format_RGB32)
    image.fill(0xFF0000)
    mime.setImageData(image)
    mime.setUrls([QUrl("https://example.org/cat.png")])
    # WHEN it is dropped
    (path,) = intake.take(mime, keep).paths
    # THEN the pixels are what is opened
    assert QImage(str(path)).size() == image.size()


def test_text_is_kept_and_the_name_of_a_file_means_the_file(tmp_path: Path, keep: intake.Keep) -> None:
    words = QMimeData()
    words.setText("Total: 12 EUR\nPaid.")
    (path,) = intake.take(words, keep).paths
    assert path.read_text(encoding="utf-8") == "Total: 12 EUR\nPaid."
    named = QMimeData()
    named.setText(str(path))
    assert intake.take(named, keep).paths == (path,)


def test_a_link_alone_is_nothing(keep: intake.Keep) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/report.pdf")])
    assert intake.take(mime, keep).nothing
