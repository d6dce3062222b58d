"""Lays Markdown and plain text out on pages, one letter a cell, so that words have boxes and pages can be drawn."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from types import TracebackType

import pymupdf
from PIL import Image

from core.domain import Block, Box, Document, Heading, Line, Page, PageSize, Word
from core.errors import DocumentUnreadable
from core.i18n import gettext as _
from core.pages.columns import Fragment
from core.pages.layout import compose, fragment_of
from core.pages.tables import find_tables

MOST_BYTES = 32_000_000
WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 56.0
CELL, LEADING, SIZE = 6.0, 13.0, 10.0  # of a letter, of a line, of the type
ACROSS = int((WIDTH - 2 * MARGIN) / CELL)  # cells in a line
DOWN = int((HEIGHT - 2 * MARGIN) / LEADING)  # lines on a page
MOST_PIXELS = 36_000_000
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

Placed = tuple[int, str]  # the cell a word begins in, and the word
Rows = list[list[Placed]]


class PlainFile:
    """An open text file. Raises DocumentUnreadable when it is too long or no text."""

    def __init__(self, file: Path | bytes, name: str = "") -> None:
        self.name = name or (file.name if isinstance(file, Path) else "-")
        data = _bytes(file, self.name)
        self.sheets = list(sheets(decoded(data, self.name))) or [[]]
        self.document = Document(self.name, hashlib.sha256(data).hexdigest(), "text", len(self.sheets), self._title())

    def skim(self, number: int) -> Page:
        fragments = [f for at, row in enumerate(self.sheets[number]) for f in _fragments(row, at)]
        words, lines, blocks = compose([(0, fragments)], WIDTH, HEIGHT)
        blocks = tuple(_with_heading(block, lines) for block in blocks)
        origin = "text" if words else "empty"
        return Page(number, WIDTH, HEIGHT, origin=origin, words=words, lines=lines, blocks=blocks)  # type: ignore[arg-type]

    def read(self, number: int) -> Page:
        page = self.skim(number)
        return Page(
            number,
            WIDTH,
            HEIGHT,
            origin=page.origin,
            words=page.words,
            lines=page.lines,
            blocks=page.blocks,
            tables=find_tables(page.words, page.lines),
        )

    def render(self, number: int, dpi: float = 150, clip: Box | None = None) -> Image.Image:
        """The page as a picture, each letter where its word's box says."""
        with pymupdf.open() as file:
            page = file.new_page(width=WIDTH, height=HEIGHT)
            writers = {name: pymupdf.TextWriter(page.rect) for name in ("cour", "cjk")}
            for at, row in enumerate(self.sheets[number]):
                for cell, word in row:
                    self._write(writers, cell, at, word)
            for writer in writers.values():
                writer.write_text(page)
            scale = min(dpi / 72, (MOST_PIXELS / (WIDTH * HEIGHT)) ** 0.5)
            area = pymupdf.Rect(*clip) if clip else page.rect
            pixmap = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), clip=area, alpha=False)
            return Image.frombytes("RGB", (pixmap.width, pixmap.height), pixmap.samples)

    def sizes(self, start: int, stop: int) -> tuple[PageSize, ...]:
        return (PageSize(WIDTH, HEIGHT),) * len(self.sheets[start:stop])

    def contents(self) -> tuple[Heading, ...]:
        """The headings of a Markdown file."""
        rows = ((number, row) for number, sheet in enumerate(self.sheets) for row in sheet)
        return tuple(
            Heading(len(row[0][1]), " ".join(word for _cell, word in row[1:]), number)
            for number, row in rows
            if len(row) > 1 and row[0][0] == 0 and row[0][1].strip("#") == "" and len(row[0][1]) <= 6
        )

    def _write(self, writers: dict[str, pymupdf.TextWriter], cell: int, row: int, word: str) -> None:
        y = MARGIN + row * LEADING + 0.75 * LEADING
        for letter in word:
            narrow = self.courier.has_glyph(ord(letter))
            name, font = ("cour", self.courier) if narrow else ("cjk", self.wide)
            writers[name].append((MARGIN + cell * CELL, y), letter, font=font, fontsize=SIZE)
            cell += cells(letter)

    @cached_property
    def courier(self) -> pymupdf.Font:
        return pymupdf.Font("cour")

    @cached_property
    def wide(self) -> pymupdf.Font:
        return pymupdf.Font("cjk")

    def _title(self) -> str:
        """The first heading of a Markdown file."""
        row = next((row for sheet in self.sheets[:1] for row in sheet if row and row[0][1] == "#"), [])
        return " ".join(word for _cell, word in row[1:])

    def close(self) -> None:
        self.sheets = [[]]

    def __enter__(self) -> PlainFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _bytes(file: Path | bytes, name: str) -> bytes:
    long = len(file) if isinstance(file, bytes) else file.stat().st_size
    if long > MOST_BYTES:
        raise DocumentUnreadable(name, _("it is longer than {size} MB.").format(size=MOST_BYTES // 1_000_000))
    return file if isinstance(file, bytes) else file.read_bytes()


def decoded(data: bytes, name: str) -> str:
    """The text in whatever encoding it is: by its mark, as UTF-8, or as Windows writes Western European."""
    encoding = next((encoding for mark, encoding in MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if "\0" in text:
        raise DocumentUnreadable(name, _("it is not a text file, whatever its name says."))
    return text


def sheets(text: str) -> Iterator[Rows]:
    """Pages of lines of words; a form feed begins a new page."""
    for part in text.split("\f"):
        rows = [row for line in part.splitlines() for row in wrapped(line)]
        for start in range(0, len(rows), DOWN):
            yield rows[start : start + DOWN]


def wrapped(line: str) -> Iterator[list[Placed]]:
    """A line as rows of words that fit the page."""
    row: list[Placed] = []
    shift = 0
    for start, word in _words(line.expandtabs(4)):
        text = word
        wide = sum(map(cells, text))
        if row and start - shift + wide > ACROSS:
            yield row
            row, shift = [], start
        cell = max(start - shift, 0)
        while cell + sum(map(cells, text)) > ACROSS:  # a word longer than a line
            head = fitting(text, ACROSS - cell)
            yield [*row, (cell, head)]
            row, text = [], text[len(head) :]
            shift, cell = start + wide - sum(map(cells, text)), 0
        if text:
            row.append((cell, text))
    yield row


def fitting(text: str, room: int) -> str:
    """The beginning of a word that takes no more cells than there is room for, one letter at least."""
    taken = 0
    for at, letter in enumerate(text):
        taken += cells(letter)
        if taken > room and at:
            return text[:at]
    return text


def _words(line: str) -> Iterator[Placed]:
    start = cell = 0
    text = ""
    for letter in line:
        if letter.isspace():
            if text:
                yield start, text
            text = ""
        elif not text:
            start, text = cell, letter
        else:
            text += letter
        cell += cells(letter)
    if text:
        yield start, text


def cells(letter: str) -> int:
    """How many cells a letter takes: two for wide ones, none for those that sit on another."""
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _fragments(row: list[Placed], at: int) -> Iterator[Fragment]:
    y = MARGIN + at * LEADING
    found: list[Word] = []
    for cell, text in row:
        x = MARGIN + cell * CELL
        box = Box(x, y + 1, x + max(sum(map(cells, text)), 1) * CELL, y + LEADING - 1)
        if found and x - found[-1].box.x1 > 2.5 * CELL:
            yield fragment_of(found)
            found = []
        found.append(Word(text, box, 1.0, SIZE, False))
    if found:
        yield fragment_of(found)


def _with_heading(block: Block, lines: tuple[Line, ...]) -> Block:
    begins = lines[block.start].text
    is_heading = begins.startswith("#") and begins.lstrip("#").startswith(" ")
    return Block("title", block.start, block.stop, block.box) if is_heading else block
