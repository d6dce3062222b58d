"""Draws small PDF files for the tests: a page is a text, or a function that draws on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pymupdf

Drawing = str | Callable[[pymupdf.Page], None]
A4 = (595, 842)


def paper(
    folder: Path, *pages: Drawing, name: str = "paper.pdf", size: tuple[float, float] = A4, **saved: object
) -> Path:
    """A PDF with one page a drawing; `saved` goes to pymupdf's save (a password, for instance)."""
    path = folder / name
    with pymupdf.open() as file:
        for drawing in pages:
            page = file.new_page(width=size[0], height=size[1])
            drawn = text(drawing) if isinstance(drawing, str) else drawing
            drawn(page)
        file.save(path, **saved)
    return path


def both(*drawings: Callable[[pymupdf.Page], None]) -> Callable[[pymupdf.Page], None]:
    """Several drawings on one page, in this order."""

    def draw(page: pymupdf.Page) -> None:
        for drawing in drawings:
            drawing(page)

    return draw


def text(
    words: str,
    x: float = 72,
    y: float = 90,
    size: float = 11,
    leading: float = 1.35,
    font: str = "helv",
    **look: object,
) -> Callable[[pymupdf.Page], None]:
    """Lines of text, the baseline of the first at x, y; `look` as pymupdf's insert_text has it (color, rotate)."""

    def draw(page: pymupdf.Page) -> None:
        for number, line in enumerate(words.split("\n")):
            page.insert_text((x, y + number * size * leading), line, fontsize=size, fontname=font, **look)

    return draw


def grid(
    rows: Sequence[Sequence[str]],
    x: float = 72,
    y: float = 200,
    widths: Sequence[float] | float = 90,
    high: float = 18,
    ruled: bool = True,
    size: float = 10,
) -> Callable[[pymupdf.Page], None]:
    """A table with the first column set left and the others right; a cell of None continues the one to its left."""

    def draw(page: pymupdf.Page) -> None:
        wide = [widths] * len(rows[0]) if isinstance(widths, (int, float)) else widths
        edges = [x + sum(wide[:n]) for n in range(len(wide) + 1)]
        for at, row in enumerate(rows):
            top = y + at * high
            for column, cell in enumerate(row):
                if cell is None:
                    continue
                end = column + 1
                while end < len(row) and row[end] is None:
                    end += 1
                _put(page, cell, edges[column], edges[end], top + high * 0.7, size, at=column, spans=end - column > 1)
                if ruled:
                    page.draw_rect((edges[column], top, edges[end], top + high), width=0.5)

    return draw


def _put(page: pymupdf.Page, cell: str, x0: float, x1: float, y: float, size: float, at: int, spans: bool) -> None:
    long = pymupdf.get_text_length(cell, fontsize=size)
    left = x0 + 3 if at == 0 else (x0 + x1 - long) / 2 if spans else x1 - 3 - long
    page.insert_text((left, y), cell, fontsize=size)


def picture(
    box: tuple[float, float, float, float], shade: int = 200, pixels: int = 40
) -> Callable[[pymupdf.Page], None]:
    """A picture of one grey, without letters."""

    def draw(page: pymupdf.Page) -> None:
        pixmap = pymupdf.Pixmap(pymupdf.csRGB, (0, 0, pixels, pixels), False)
        pixmap.clear_with(shade)
        page.insert_image(box, pixmap=pixmap, keep_proportion=False)

    return draw


def scanned(drawing: Drawing, dpi: int = 150, size: tuple[float, float] = A4) -> Callable[[pymupdf.Page], None]:
    """A page as a scanner gives it: the drawing as one picture, no letters."""

    def draw(page: pymupdf.Page) -> None:
        with pymupdf.open() as other:
            sheet = other.new_page(width=size[0], height=size[1])
            (text(drawing) if isinstance(drawing, str) else drawing)(sheet)
            page.insert_image(page.rect, pixmap=sheet.get_pixmap(dpi=dpi))

    return draw


def columns(title: str, heights: Mapping[str, float], top: int, step: int) -> Callable[[pymupdf.Page], None]:
    """A column chart on the lower half of an A4 page, its axis from 0 to `top` in steps."""
    scale = 250 / top

    def draw(page: pymupdf.Page) -> None:
        text(title, x=100, y=400, size=13)(page)
        for tick in range(0, top + 1, step):
            text(f"{tick:,}", x=70, y=703 - tick * scale, size=8)(page)
            page.draw_line((100, 700 - tick * scale), (480, 700 - tick * scale), color=(0.85, 0.85, 0.85))
        for n, (name, height) in enumerate(heights.items()):
            page.draw_rect((120 + 90 * n, 700 - height * scale, 170 + 90 * n, 700), fill=(0.1, 0.3, 0.5), color=None)
            text(name, x=138 + 90 * n, y=714, size=9)(page)

    return draw
