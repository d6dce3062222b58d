"""A report of three pages, drawn and read back, with the evidence an answer may name."""

from dataclasses import dataclass

import pymupdf
import pytest

from core.domain import Answer, Box, Cell, Evidence, Line, Page, Prompt, Question, Source, Table, Word, around
from core.grounding import Grounding

FILE = "report.pdf"
COLUMNS = (60, 260, 360)
PAGES = [
    [
        "Harbour Lights Annual Report 2024",
        "Harbour Lights Cooperative was founded on August 3rd, 2014 in Leeds. It rents",
        "boats to visitors of the old harbour and trains young sail-",
        "makers. The rent is $1,250.00 per month, payable within thirty (30) days.",
        "Its agreement with Northern Quay Ltd. ends on 28/12/2026, reference HL-20871-B.",
        "Members own 62.5% of the capital of €3.4 million; the loss of 2020 was (1,420).",
    ],
    [
        "Results in figures|2023|2024",
        "Boat rent|48,120|51,975",
        "Sail school|9,340|8,865",
        "Repairs|1,208|2,417",
        "Staff|12|14",
        "Insured|No|Yes",
    ],
    [
        "The board met 7 times. Its chair is Marta Okonjo-Reyes, its treasurer Bo Lindqvist.",
        "A new quay of 240 m is planned for 2027 at a cost of 1.85 million.",
        "Call +44 113 496 0123 or pay to DE89 3704 0044 0532 0130 00, Quayside Boats, Inc.",
    ],
]


@dataclass
class Report:
    pages: list[tuple[str, Page]]
    evidence: dict[str, Evidence]

    def check(self, reply: str, asked: str = "What does the report say?") -> Answer:
        question = Question(asked, (Source(data=b""),))
        return Grounding().check(reply, Prompt(question, tuple(self.evidence.values())), self.pages)

    def id_of(self, text: str) -> str:
        """The id of the first evidence with these words."""
        return next(each.id for each in self.evidence.values() if text in each.text)


@pytest.fixture(scope="session")
def report() -> Report:
    with pymupdf.open() as file:
        for lines in PAGES:
            _draw(file.new_page(), lines)
        pages = [_read(page) for page in file]
    evidence: list[Evidence] = []
    for page in pages:
        cells = [cell for table in page.tables for cell in table.cells]
        for line in () if cells else page.lines:
            words = [word.box for word in page.words[line.start : line.stop]]
            evidence.append(Evidence(f"e{len(evidence) + 1}", FILE, page.number, line.text, (around(words),)))
        for cell in cells:
            header = "" if not cell.row else cells[cell.column].text
            name = f"e{len(evidence) + 1}"
            evidence.append(Evidence(name, FILE, page.number, cell.text, (cell.box,), "cell", column=header))
    return Report([(FILE, page) for page in pages], {each.id: each for each in evidence})


def _draw(page: pymupdf.Page, lines: list[str]) -> None:
    for row, line in enumerate(lines):
        for x, text in zip(COLUMNS, line.split("|"), strict=False):
            page.insert_text((x, 100 + 24 * row), text.replace("€", "EUR "), fontsize=10)


def _read(page: pymupdf.Page) -> Page:
    found = page.get_text("words", sort=True)
    words = tuple(Word(text, Box(*box)) for *box, text, _block, _line, _word in found)
    tops = sorted({round(word.box.y0) for word in words})
    lines, cells, start = [], [], 0
    for row, top in enumerate(tops):
        row_words = [word for word in words if round(word.box.y0) == top]
        text = " ".join(word.text for word in row_words)
        lines.append(Line(start, start + len(row_words), text, around(word.box for word in row_words)))
        start += len(row_words)
        for column, (left, right) in enumerate(zip(COLUMNS, (*COLUMNS[1:], 460), strict=True)):
            held = [word for word in row_words if left <= word.box.x0 < right]
            box = Box(left - 2, top - 2, right - 4, top + 18)
            cells.append(Cell(" ".join(word.text for word in held), box, row, column, header=row == 0))
    table = Table(around(cell.box for cell in cells), len(tops), 3, tuple(cells))
    tables = (table,) if page.number == 1 else ()
    label = ("i", "1", "2")[page.number]
    return Page(
        page.number, page.rect.width, page.rect.height, label=label, words=words, lines=tuple(lines), tables=tables
    )
