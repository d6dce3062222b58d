"""The nouns: documents and what stands on their pages, questions, evidence and answers. Reads no file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

Check = Literal["exact", "normalised", "computed", "not_found"]
Status = Literal["answered", "not_found", "declined"]
BlockKind = Literal["title", "text", "list", "table", "picture", "caption", "header", "footer", "formula"]
EvidenceKind = Literal["passage", "line", "pair", "cell", "option", "mark"]


class Box(NamedTuple):
    """A rectangle from the top left: PDF points on pages, pixels on pictures."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def centre(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    @property
    def area(self) -> float:
        return max(self.width, 0.0) * max(self.height, 0.0)

    def shared(self, other: Box) -> float:
        """The area both cover."""
        wide = min(self.x1, other.x1) - max(self.x0, other.x0)
        high = min(self.y1, other.y1) - max(self.y0, other.y0)
        return max(wide, 0.0) * max(high, 0.0)

    def holds(self, point: tuple[float, float]) -> bool:
        return self.x0 <= point[0] <= self.x1 and self.y0 <= point[1] <= self.y1


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of them."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return Box(min(x0), min(y0), max(x1), max(y1))


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands on the page."""

    text: str
    box: Box
    confidence: float = 1.0  # of OCR; 1 when the file itself says the word
    size: float = 0.0  # font size in points; 0 when unknown
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline with no wide gap between them: words[start:stop] of the page."""

    start: int
    stop: int
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together: lines[start:stop] of the page."""

    kind: BlockKind
    start: int
    stop: int
    box: Box


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, rows and columns counted from 0."""

    text: str
    box: Box
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    box: Box
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    ruled: bool = False
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A form field. A box that is ticked has the value "yes", one that is not has "no"."""

    name: str
    label: str
    value: str
    box: Box
    kind: Literal["text", "checkbox", "radio", "choice", "signature", "button"]


@dataclass(frozen=True, slots=True)
class Annotation:
    """What was noted on a page: its own words, or those it marks when it has none."""

    kind: str
    text: str
    box: Box
    by: str = ""  # who noted it
    marked: str = ""  # the words it marks, where it has its own


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that is carried along: by the page where its clip is, by the first one otherwise."""

    name: str
    says: str = ""  # what whoever attached it wrote of it
    pages: tuple[Page, ...] = ()  # those of a PDF, from the first as far as they were read


@dataclass(frozen=True, slots=True)
class Link:
    box: Box
    uri: str = ""
    page: int | None = None
    top: float | None = None  # how far down that page, where the link says so


@dataclass(frozen=True, slots=True)
class Caution:
    """Something a reader should know: `code` for programs, `says` for people."""

    code: str
    says: str
    file: str = ""
    page: int | None = None
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page, upright, in reading order. Nothing that a reader cannot see is among its words."""

    number: int
    width: float
    height: float
    unit: Literal["pt", "px"] = "pt"
    label: str = ""  # the number printed on the page or given by the file; "" when there is none
    origin: Literal["text", "ocr", "mixed", "empty"] = "text"
    turned: int = 0  # degrees clockwise that set the page upright, after the file's own rotation
    words: tuple[Word, ...] = ()
    lines: tuple[Line, ...] = ()
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    fields: tuple[Field, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    links: tuple[Link, ...] = ()
    pictures: tuple[Box, ...] = ()
    hidden: tuple[Word, ...] = ()
    cautions: tuple[Caution, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


class PageSize(NamedTuple):
    """How large a page is as the file shows it, in the units of its boxes, and what the file calls it."""

    width: float
    height: float
    label: str = ""


class Heading(NamedTuple):
    """A line of the table of contents that a file carries; the uppermost level is 1."""

    level: int
    title: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was when it was opened."""

    name: str
    sha256: str
    kind: Literal["pdf", "image", "text"]
    pages: int
    title: str = ""
    cautions: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document comes from: a file, or bytes that came in by a pipe."""

    path: Path | None = None
    data: bytes | None = None
    password: str = field(default="", repr=False)
    called: str = ""  # what bytes go by that have no file of their own, as those out of an archive

    @property
    def name(self) -> str:
        return self.called or (self.path.name or str(self.path) if self.path else "-")


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    sources: tuple[Source, ...]
    pages: tuple[int, ...] | None = None  # only these, from 0; None for all
    expert: str = "auto"
    region: Box | None = None  # of each of these pages, only what lies inside


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something seen on a page that an answer may rest on. A model names its `id` and nothing else."""

    id: str
    file: str
    page: int
    text: str
    boxes: tuple[Box, ...]  # one a line fragment
    kind: EvidenceKind = "passage"
    key: str = ""  # what the text is the value of: a label, a row header
    column: str = ""  # the column header, for cells
    table: str = ""  # which table a cell belongs to
    heading: str = ""  # the heading it stands under
    score: float = 0.0
    bound: float = 0.0  # how far off a number measured on a drawing may be


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it is seen: RGB, one byte a channel, row by row."""

    file: str
    page: int
    width: int
    height: int
    pixels: bytes = field(repr=False)
    text_height: float = 0.0  # of its small print, in pixels; 0 when it has none


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question with everything a model may use for the answer; the last four are for models that read and see."""

    question: Question
    evidence: tuple[Evidence, ...]
    kind: str = "document"
    version: str = "1"
    pictures: tuple[Picture, ...] = ()
    rules: str = ""  # what holds whatever is asked
    lines: tuple[str, ...] = ()  # the evidence in words, best first and fenced; a model short of room takes the first
    asks: str = ""  # the question, and how to answer it


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote or a number of the answer, looked up on its page by program."""

    id: str
    file: str
    page: int
    text: str
    check: Check
    boxes: tuple[Box, ...] = ()
    label: str = ""  # the number printed on that page
    expression: str = ""  # how it was computed, if it was


@dataclass(frozen=True, slots=True)
class Answer:
    question: Question
    text: str
    status: Status
    value: float | None = None
    unit: str = ""
    experts: tuple[str, ...] = ()
    model: str = ""
    citations: tuple[Citation, ...] = ()
    read: tuple[tuple[str, int], ...] = ()  # file and page of everything that was looked at
    cautions: tuple[Caution, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)
    documents: tuple[Document, ...] = ()
    prompt_version: str = ""

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages it cites, from 0, each once."""
        found = [c.page for c in self.citations if c.check != "not_found"]
        return tuple(dict.fromkeys(found))
