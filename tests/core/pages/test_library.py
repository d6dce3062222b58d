"""Documents are opened, read and remembered; what cannot be opened is explained."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest
from PIL import Image

from core import errors
from core.domain import Box, Heading, PageSize, Source
from core.pages.library import Pages, in_words
from tests.papers import paper
from tests.pictures import as_bytes, scan, written


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Pages]:
    with Pages(tmp_path / "cache" / "pages.sqlite") as pages:
        yield pages


def test_a_report_is_opened_read_and_drawn(library: Pages, report: Path) -> None:
    with library.open(Source(report)) as document:
        assert (document.document.name, document.document.pages) == ("report.pdf", 4)
        assert document.document.kind == "pdf"
        assert len(document.document.sha256) == 64
        assert {word.text for word in document.skim(0).words} <= {word.text for word in document.read(0).words}
        assert document.render(0, 72).width == round(document.skim(0).width)


def test_what_came_by_a_pipe_is_read_the_same(library: Pages, report: Path) -> None:
    by_pipe, by_name = library.open(Source(data=report.read_bytes())), library.open(Source(report))
    assert by_pipe.document.name == "-"
    assert by_pipe.document.sha256 == by_name.document.sha256
    assert by_pipe.skim(1).text == by_name.skim(1).text


def test_a_second_question_does_not_read_again(library: Pages, report: Path, tmp_path: Path) -> None:
    first = library.open(Source(report)).read(2)
    # WHEN a later run meets the same content under another name, and has no child to read it with
    other = tmp_path / "copy.pdf"
    other.write_bytes(report.read_bytes())
    with Pages(library.cache.path, child=["/no/such/program"]) as later, later.open(Source(other)) as document:
        # THEN what was read before is there, in full and for skimming, under the new name
        assert document.document.name == "copy.pdf"
        assert document.read(2).words == first.words
        assert document.skim(2).text == first.text
        assert all(caution.file == "copy.pdf" for caution in document.read(2).cautions)


def test_a_password_is_asked_for_then_checked_and_nothing_of_the_file_is_kept(library: Pages, tmp_path: Path) -> None:
    locked = paper(tmp_path, "The code is 4711.", encryption=5, user_pw="open", owner_pw="own")
    with pytest.raises(errors.DocumentLocked, match="protected"):
        library.open(Source(locked))
    with pytest.raises(errors.DocumentLocked, match="wrong"):
        library.open(Source(locked, password="guess"))
    with library.open(Source(locked, password="open")) as document:
        assert "4711" in document.read(0).text
    library.close()
    assert b"4711" not in b"".join(file.read_bytes() for file in (tmp_path / "cache").iterdir())
    with Pages(library.cache.path) as again, pytest.raises(errors.DocumentLocked):
        again.open(Source(locked))


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("missing.pdf", None, errors.DocumentMissing),
        ("empty.pdf", b"", errors.DocumentEmpty),
        ("page.pdf", b"<html>not found</html>", errors.DocumentUnreadable),
        ("table.xlsx", b"PK\x03\x04", errors.DocumentUnsupported),
        ("torn.pdf", b"%PDF-1.7\n%%EOF", errors.DocumentUnreadable),
        ("torn.tif", b"II*\0\x08\0\0\0", errors.DocumentUnreadable),
        ("torn.png", b"\x89PNG\r\n\x1a\n\0\0", errors.DocumentUnreadable),
        ("new\nline \N{GRINNING FACE}.pdf", b"%PDF-1.7", errors.DocumentUnreadable),
        ("lost \udcff.pdf", b"%PDF-1.7", errors.DocumentUnreadable),
    ],
)
def test_what_cannot_be_opened_is_named_with_a_next_step(
    library: Pages, tmp_path: Path, name: str, content: bytes | None, error: type[errors.DocumentError]
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(error) as told:
        library.open(Source(tmp_path / name))
    assert name[:3] in told.value.says
    assert "\n" not in told.value.says
    assert told.value.says.encode()
    assert told.value.hint


def test_a_folder_and_a_device_are_no_documents(library: Pages, tmp_path: Path) -> None:
    with pytest.raises(errors.DocumentIsFolder):
        library.open(Source(tmp_path))
    with pytest.raises(errors.DocumentIsFolder, match=r"^\. is a folder"):
        library.open(Source(Path()))
    with pytest.raises(errors.DocumentUnreadable, match="device"):
        library.open(Source(Path("/dev/null")))


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (PermissionError(13, "Permission denied"), errors.DocumentForbidden),
        (NotADirectoryError(20, "Not a directory"), errors.DocumentMissing),
        (OSError(5, "Input/output error"), errors.DocumentUnreadable),
    ],
)
def test_what_the_system_says_is_put_in_words(error: OSError, word: type[errors.DocumentError]) -> None:
    assert type(in_words(error, "a.pdf")) is word


def test_a_page_it_does_not_have_is_said_counting_from_one(library: Pages, report: Path) -> None:
    with library.open(Source(report)) as document, pytest.raises(errors.DocumentError, match="no page 5"):
        document.skim(4)


def test_pictures_and_text_are_documents_too(library: Pages, tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("# Rent\n\nThe rent is 930 EUR.")
    (tmp_path / "sign.pdf").write_bytes(as_bytes(written("Platform 9"), "PNG"))  # whatever its name says
    assert "930" in library.open(Source(tmp_path / "note.md")).read(0).text
    sign = library.open(Source(tmp_path / "sign.pdf"))
    assert (sign.document.kind, sign.read(0).unit, sign.read(0).text) == ("image", "px", "Platform 9")


def test_a_thousand_pages_are_read_in_level_memory(library: Pages, tmp_path: Path) -> None:
    import psutil

    long = paper(tmp_path, *(f"Page {n} of the minutes. " * 40 for n in range(300)))
    with library.open(Source(long)) as document:
        document.skim(0)
        (child,) = (c for c in psutil.Process().children() if c.is_running())
        seen = []
        for number in range(document.document.pages):
            document.skim(number)
            if number % 100 == 50:
                seen.append(child.memory_info().rss >> 20)
    assert seen[-1] - seen[0] < 20  # megabytes


def test_a_scan_is_read_once_and_not_again_in_full(library: Pages, tmp_path: Path) -> None:
    with library.open(Source(scan(tmp_path, written("Volume 12")))) as document:
        assert document.skim(0).origin == "ocr"
        library.sandbox.stop()
        library.sandbox.command = ["/no/such/program"]
        assert document.read(0).text == "Volume 12"


def test_sizes_labels_and_the_table_of_contents_are_known_before_a_page_is_read(
    library: Pages, report: Path, tmp_path: Path
) -> None:
    with library.open(Source(report)) as document:
        shown = [document.render(number, 72).size for number in range(4)]
        assert [(round(size.width), round(size.height)) for size in document.sizes(0, 99)] == shown
        assert document.sizes(1, 2)[0].label == document.skim(1).label
        assert document.contents() == ()
    with pymupdf.open(report) as file:
        file.set_toc([[1, "Results", 1], [2, "Revenue", 2]])
        file.save(tmp_path / "listed.pdf")
    listed = library.open(Source(tmp_path / "listed.pdf"))
    assert listed.contents() == (Heading(1, "Results", 0), Heading(2, "Revenue", 1))


def test_pictures_and_notes_have_sizes_and_headings_too(library: Pages, tmp_path: Path) -> None:
    lying = Image.new("RGB", (300, 200), "white")
    lying.getexif()[0x0112] = 6
    lying.save(tmp_path / "lying.jpg", exif=lying.getexif())
    picture = library.open(Source(tmp_path / "lying.jpg"))
    assert picture.sizes(0, 1) == (PageSize(*picture.render(0).size),) == (PageSize(200, 300),)
    (tmp_path / "notes.md").write_text("# Plan\n\nFirst.\n\n## Money for it\n", encoding="utf-8")
    notes = library.open(Source(tmp_path / "notes.md"))
    assert notes.contents() == (Heading(1, "Plan", 0), Heading(2, "Money for it", 0))
    assert notes.sizes(0, 1)[0].height == notes.skim(0).height


def test_a_part_of_a_page_or_picture_is_drawn_alone(library: Pages, report: Path, tmp_path: Path) -> None:
    with library.open(Source(report)) as document:
        assert document.render(0, 144, Box(100, 100, 150, 130)).size == (100, 60)
    Image.new("RGB", (300, 200), "navy").save(tmp_path / "photo.png")
    assert library.open(Source(tmp_path / "photo.png")).render(0, clip=Box(10, 20, 60, 50)).size == (50, 30)


def test_a_library_can_be_warmed_before_the_first_document_comes(library: Pages, report: Path) -> None:
    library.warm()
    life = library.sandbox.life
    assert library.open(Source(report)).document.pages == 4
    assert library.sandbox.life == life
