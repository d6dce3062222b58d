"""Draws resources/samples/report.pdf: a small annual report of a company that does not exist.

Run it from the root of the project: python packaging/draw_sample.py. The same words give the same bytes.
"""

from __future__ import annotations

from pathlib import Path

import pymupdf

OUT = Path("resources/samples/report.pdf")
Colour = tuple[float, float, float]

A4 = (595.0, 842.0)
LEFT, RIGHT = 64.0, 531.0
INK, SEA, FOAM, SAND = (0.13, 0.16, 0.2), (0.06, 0.36, 0.46), (0.88, 0.94, 0.95), (0.85, 0.55, 0.2)
PLAIN, BOLD = "helv", "hebo"

REVENUE = [  # segment, 2022, 2023, 2024; thousands of euros
    ("Lighthouse lamps", 18_420, 19_865, 22_310),
    ("Fog horns", 9_105, 8_730, 9_480),
    ("Harbour services", 6_240, 7_415, 10_941),
    ("Spare parts", 2_135, 2_290, 2_485),
]
PEOPLE = [("Workshop", 148, 156), ("Harbour crews", 97, 121), ("Office and design", 54, 58)]
YEARS = (2022, 2023, 2024)


def total(year: int) -> int:
    return sum(row[YEARS.index(year) + 1] for row in REVENUE)


def money(value: int) -> str:
    return f"{value:,}"


class Sheet:
    """One page and how far down it is written."""

    def __init__(self, document: pymupdf.Document, printed: str) -> None:
        self.page = document.new_page(width=A4[0], height=A4[1])
        self.y = 92.0
        if printed:
            self.text(LEFT, 44, "Tern & Tallow Lighthouse Works", 8.5, SEA, BOLD)
            self.right(RIGHT, 44, "Annual Report 2024", 8.5)
            self.line(LEFT, 52, RIGHT, 52, SEA, 0.8)
            self.right(RIGHT, 806, printed, 9)

    def text(self, x: float, y: float, text: str, size: float = 10, ink: Colour = INK, font: str = PLAIN) -> None:
        self.page.insert_text((x, y), text, fontsize=size, fontname=font, color=ink)

    def right(self, x: float, y: float, text: str, size: float = 10, ink: Colour = INK, font: str = PLAIN) -> None:
        self.text(x - pymupdf.get_text_length(text, font, size), y, text, size, ink, font)

    def line(self, x0: float, y0: float, x1: float, y1: float, ink: Colour = INK, width: float = 0.6) -> None:
        self.page.draw_line((x0, y0), (x1, y1), color=ink, width=width)

    def box(self, x0: float, y0: float, x1: float, y1: float, fill: Colour) -> None:
        self.page.draw_rect(pymupdf.Rect(x0, y0, x1, y1), color=None, fill=fill, width=0)

    def heading(self, text: str) -> None:
        self.y += 10
        self.text(LEFT, self.y, text, 16, SEA, BOLD)
        self.y += 22

    def paragraph(self, text: str, size: float = 10.5) -> None:
        line = ""
        for word in text.split():
            if pymupdf.get_text_length(f"{line} {word}", PLAIN, size) > RIGHT - LEFT:
                self.text(LEFT, self.y, line.strip(), size)
                self.y += size * 1.5
                line = ""
            line = f"{line} {word}"
        self.text(LEFT, self.y, line.strip(), size)
        self.y += size * 2.3

    def table(self, head: list[str], rows: list[list[str]], ends: list[float], last_bold: bool = True) -> None:
        """First column from the left, the others set to the right at `ends`."""
        self.box(LEFT, self.y - 14, RIGHT, self.y + 7, SEA)
        self.row(head, ends, BOLD, (1, 1, 1))
        for number, row in enumerate(rows):
            if number % 2:
                self.box(LEFT, self.y - 14, RIGHT, self.y + 7, FOAM)
            summed = last_bold and number == len(rows) - 1
            if summed:
                self.line(LEFT, self.y - 14, RIGHT, self.y - 14, INK, 1)
            self.row(row, ends, BOLD if summed else PLAIN)
        self.line(LEFT, self.y - 14, RIGHT, self.y - 14, SEA, 1)
        self.y += 12

    def row(self, cells: list[str], ends: list[float], font: str, ink: Colour = INK) -> None:
        self.text(LEFT + 8, self.y, cells[0], 10, ink, font)
        for cell, end in zip(cells[1:], ends, strict=True):
            self.right(end, self.y, cell, 10, ink, font)
        self.y += 21


def cover(document: pymupdf.Document) -> None:
    sheet = Sheet(document, "")
    sheet.box(0, 0, A4[0], 560, SEA)
    for step in range(7):  # the beam of the lamp
        sheet.page.draw_line((190, 250), (595, 120 + step * 44), color=FOAM, width=1.2, stroke_opacity=0.25)
    sheet.box(172, 250, 208, 560, (1, 1, 1))
    sheet.box(172, 330, 208, 370, SAND)
    sheet.box(172, 440, 208, 480, SAND)
    sheet.box(166, 232, 214, 252, INK)
    sheet.text(LEFT, 640, "Annual Report 2024", 32, SEA, BOLD)
    sheet.text(LEFT, 672, "Tern & Tallow Lighthouse Works", 17)
    sheet.text(LEFT, 760, "Invented from beginning to end, to show what Chartula does.", 9.5)


def letter(document: pymupdf.Document) -> None:
    sheet = Sheet(document, "1")
    growth = (total(2024) / total(2023) - 1) * 100
    sheet.heading("To our friends on every coast")
    sheet.paragraph(
        f"In 2024 the sea was rough and business was good. Total revenue rose by {growth:.1f} % to EUR "
        f"{total(2024) / 1000:.1f} million, and for the first time harbour services brought in more than fog horns."
    )
    sheet.paragraph(
        "The new workshop in Gull Haven opened on 17 May 2024. It holds the longest optical bench in the firm's "
        "history, on which lenses of up to 2.6 metres can be ground and measured without being moved."
    )
    sheet.paragraph(
        "The board proposes a dividend of EUR 1.35 per share. The annual meeting takes place on 12 June 2025 "
        "in the boathouse of Gull Haven."
    )
    sheet.text(LEFT, sheet.y + 12, "The Board of Tern & Tallow Lighthouse Works", 11, INK, BOLD)
    sheet.text(LEFT, sheet.y + 27, "Gull Haven, 3 March 2025", 10)
    sheet.y += 70
    sheet.heading("At a glance")
    for label, value in (
        ("Registered office", "Gull Haven"),
        ("Founded", "1911"),
        ("Auditor", "Brackwater & Daughters"),
        ("Employees at year end", str(sum(row[2] for row in PEOPLE))),
    ):
        sheet.text(LEFT, sheet.y, f"{label}:", 10.5, SEA, BOLD)
        sheet.text(LEFT + 150, sheet.y, value, 10.5)
        sheet.y += 20


def revenue(document: pymupdf.Document) -> None:
    sheet = Sheet(document, "2")
    sheet.heading("Revenue by segment")
    sheet.paragraph("All amounts in thousands of euros.")
    rows = [[name, *map(money, values)] for name, *values in REVENUE]
    rows.append(["Total revenue", *(money(total(year)) for year in YEARS)])
    sheet.table(["Segment", *map(str, YEARS)], rows, [330, 428, 523])
    sheet.paragraph(
        "Lamps remain the heart of the business. Harbour services grew fastest, since nine ports now have "
        "their lights and signals looked after by our crews all year."
    )
    bars(sheet, "Total revenue in millions of euros", [(str(y), total(y) / 1000) for y in YEARS])


def bars(sheet: Sheet, title: str, values: list[tuple[str, float]]) -> None:
    """A bar chart with an axis from 0 and a tick every ten."""
    sheet.text(LEFT, sheet.y + 8, title, 11, INK, BOLD)
    top, bottom, left = sheet.y + 30, sheet.y + 250, LEFT + 36
    highest = 50.0
    for tick in range(0, int(highest) + 1, 10):
        y = bottom - (bottom - top) * tick / highest
        sheet.line(left, y, RIGHT, y, (0.8, 0.83, 0.85), 0.5)
        sheet.right(left - 6, y + 3, str(tick), 9)
    step = (RIGHT - left) / len(values)
    for number, (name, value) in enumerate(values):
        x = left + step * (number + 0.5)
        y = bottom - (bottom - top) * value / highest
        sheet.box(x - 34, y, x + 34, bottom, SAND if number == len(values) - 1 else SEA)
        sheet.text(x - 10, y - 6, f"{value:.1f}", 10, INK, BOLD)
        sheet.text(x - 11, bottom + 15, name, 10)
    sheet.line(left, bottom, RIGHT, bottom, INK, 1)


def people(document: pymupdf.Document) -> None:
    sheet = Sheet(document, "3")
    sheet.heading("People")
    rows = [[name, str(before), str(now)] for name, before, now in PEOPLE]
    rows.append(["All employees", str(sum(r[1] for r in PEOPLE)), str(sum(r[2] for r in PEOPLE))])
    sheet.table(["At year end", "2023", "2024"], rows, [428, 523])
    sheet.paragraph(
        "Thirty-one apprentices learnt glass grinding, rope work or marine electrics with us. The accident rate "
        "fell to 4.2 per million hours worked, the lowest since records began."
    )
    sheet.heading("Outlook")
    sheet.paragraph(
        "For 2025 we expect revenue between EUR 46 million and EUR 48 million. Orders in hand at the end of 2024 "
        "stood at EUR 19.7 million (2023: EUR 15.2 million)."
    )


def main() -> None:
    document = pymupdf.open()
    for draw in (cover, letter, revenue, people):
        draw(document)
    document.set_page_labels([{"startpage": 0, "prefix": "Cover"}, {"startpage": 1, "style": "D", "firstpagenum": 1}])
    document.set_metadata({"title": "Annual Report 2024", "author": "Tern & Tallow Lighthouse Works"})
    OUT.parent.mkdir(parents=True, exist_ok=True)
    document.save(OUT, garbage=4, deflate=True, no_new_id=True)
    print(f"{OUT}: {document.page_count} pages, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
