"""Where clicks on a page lead: addresses, pages by number and by name, and the files that are only named."""

from __future__ import annotations

from pathlib import Path

import pymupdf

from core.domain import Box, Link, Source
from core.pages.library import Pages
from tests.papers import paper

BOX = Box(100, 200, 200, 220)


def leading(**where: object):
    def draw(page: pymupdf.Page) -> None:
        page.insert_link({"from": pymupdf.Rect(BOX), **where})

    return draw


def named(path: Path, name: str, page: int, y: float) -> Path:
    """A copy of the file in which the name stands for that height of that page, from below as PDF counts."""
    with pymupdf.open(path) as file:
        place = f"[{file.page_xref(page)} 0 R/XYZ 0 {y} 0]"
        file.xref_set_key(file.pdf_catalog(), "Dests", f"<</{name}{place}>>")
        file.save(path.with_name("named.pdf"))
    return path.with_name("named.pdf")


def test_links_say_where_they_lead_without_the_page_being_read(tmp_path: Path) -> None:
    path = named(
        paper(
            tmp_path,
            leading(kind=pymupdf.LINK_URI, uri="https://example.org/a?b=c"),
            leading(kind=pymupdf.LINK_GOTO, page=0, to=pymupdf.Point(0, 300)),
            leading(kind=pymupdf.LINK_NAMED, name="part"),
            leading(kind=pymupdf.LINK_LAUNCH, file="program.exe"),
            leading(kind=pymupdf.LINK_NAMED, name="nowhere"),
        ),
        "part",
        page=3,
        y=742,
    )
    with Pages() as library, library.open(Source(path)) as document:
        address, number, name, file, nowhere = (document.links(n) for n in range(5))
        assert address == (Link(BOX, "https://example.org/a?b=c"),)
        assert number == (Link(BOX, page=0, top=300),)
        assert name == (Link(BOX, page=3, top=100),)
        assert file[0].uri.startswith("file:program.exe")
        assert nowhere == ()


def test_a_text_has_no_links(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("https://example.org")
    with Pages() as library, library.open(Source(tmp_path / "note.txt")) as document:
        assert document.links(0) == ()
