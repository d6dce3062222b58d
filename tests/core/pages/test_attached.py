"""What people clipped to a file: named where the clip is, read where it is a PDF, never looked into twice."""

from __future__ import annotations

import pymupdf
import pytest

from core.attached import which
from core.pages.kinds import opens
from core.pages.pdf import PdfFile
from tests.papers import both, paper, text


def invoice(**saved) -> bytes:
    with pymupdf.open() as file:
        text("Invoice KD-4411\nTotal due: 912.40 EUR")(file.new_page())
        return file.tobytes(**saved)


def clipped(name, data, says=""):
    return lambda page: page.add_file_annot((400, 100), data, name, desc=says)


def carrying(path, *enclosed):
    """The file with more in it that belongs to no page."""
    with pymupdf.open(path) as file:
        for name, data in enclosed:
            file.embfile_add(name, data, filename=name)
        file.saveIncr()
    return path


def test_what_the_whole_file_carries_is_on_its_first_page_and_a_clip_is_where_it_lies(tmp_path):
    path = paper(tmp_path, "Offer", both(text("Rents"), clipped("rents.csv", b"1,2", "all rents")))
    with PdfFile(carrying(path, ("invoice.pdf", invoice()), ("notes.txt", b"hello"))) as file:
        first, second = file.read(0), file.read(1)
    assert [one.name for one in first.attachments] == ["invoice.pdf", "notes.txt"]
    assert [(one.name, one.says) for one in second.attachments] == [("rents.csv", "all rents")]
    assert "912.40" in first.attachments[0].pages[0].text
    assert "912.40" not in first.text
    assert not first.attachments[1].pages


def test_attachments_that_cannot_be_read_are_still_named(tmp_path):
    locked = invoice(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="secret", owner_pw="secret")
    path = carrying(paper(tmp_path, "Offer"), ("locked.pdf", locked), ("torn.pdf", b"%PDF-1.7 and nothing more"))
    with PdfFile(path) as file:
        assert [(one.name, one.pages) for one in file.read(0).attachments] == [("locked.pdf", ()), ("torn.pdf", ())]


def test_what_an_attachment_carries_itself_stays_shut(tmp_path):
    inner = carrying(paper(tmp_path, "Cover", name="inner.pdf"), ("invoice.pdf", invoice())).read_bytes()
    with PdfFile(carrying(paper(tmp_path, "Offer"), ("inner.pdf", inner))) as file:
        [one] = file.read(0).attachments
    assert one.pages[0].text == "Cover"
    assert one.pages[0].attachments == ()


def test_each_attachment_is_known_by_its_name_and_by_its_words(tmp_path):
    two = paper(tmp_path, "One", "Two", name="two.pdf").read_bytes()
    with PdfFile(carrying(paper(tmp_path, "Offer"), ("a.pdf", two), ("b.txt", b"hi"), ("c.pdf", two))) as file:
        page = file.read(0)
        held = [file.attached(0, at) for at in range(4)]
    assert [which(page, said) for said in ("a.pdf", "b.txt", "c.pdf", "Two", "Offer", "")] == [0, 1, 2, 0, None, None]
    # AND its bytes can be had, as they were put in
    assert held == [two, b"hi", two, b""]


@pytest.mark.parametrize(
    ("data", "may"),
    [(b"%PDF-1.7", True), (b"\x89PNG\r\n\x1a\n", True), (b"MZ\x90", False), (b"<html>%PDF-", False), (b"", False)],
)
def test_only_pdfs_and_pictures_are_opened_out_of_a_file(data, may):
    assert opens(data) is may


def test_many_pages_of_attachments_are_read_only_so_far(tmp_path, monkeypatch):
    monkeypatch.setattr("core.pages.pdf.MOST_CARRIED", 3)
    two = paper(tmp_path, "One", "Two", name="two.pdf").read_bytes()
    path = carrying(paper(tmp_path, "Offer"), ("a.pdf", two), ("b.pdf", two), ("c.pdf", two))
    with PdfFile(path) as file:
        assert [len(one.pages) for one in file.skim(0).attachments] == [2, 1, 0]
