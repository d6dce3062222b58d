"""Draws invoices whose truth is known, in three layouts, as text or as scans. The same seed, the same files.

As a program it is the peer: pdfplumber and regular expressions, in the peers' own environment.
bench_invoices.py FOLDER -> {"seconds": 1.5, "found": {"0001.pdf": ["INV-1", "1,200.50", "3 May 2024"]}}
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

NAMES = ("Lantern", "Harbour", "Keeper", "Signal", "Tower", "Vessel", "Cargo", "Pilot")
MONTHS = "January February March April May June July August September October November December".split()
QUESTIONS = ("What is the invoice number?", "What is the total amount due?", "When is the payment due?")
NUMBER = re.compile(r"invoice\s*(?:number|no\.?|#)?\s*:?\s*([A-Z]{2,4}-?\d+)", re.I)
TOTAL = re.compile(
    r"(?<!sub)(?:total|amount) due\s*:?\s*(?:EUR|USD|€|\$)?\s*([\d.,]*\d)|(?<!sub)total\s*:?\s*(?:EUR)?\s*([\d.,]*\d)",
    re.I,
)
DUE = re.compile(r"(?:due date|payment due|payable by|due)\s*:?\s*(?:on )?(\d{1,2} \w+ \d{4})", re.I)


@dataclass(frozen=True)
class Invoice:
    number: str
    total: float
    due: str  # as printed
    iso: str


def draw(folder: Path, count: int, scanned: int = 0) -> dict[str, Invoice]:
    """One page each; every `scanned`th is a scan. What they say, by name."""
    folder.mkdir(parents=True, exist_ok=True)
    return {
        f"{n:04}.pdf": _one(folder / f"{n:04}.pdf", n, scan=bool(scanned) and n % scanned == 0) for n in range(count)
    }


def _one(path: Path, n: int, *, scan: bool) -> Invoice:
    import pymupdf

    rng = random.Random(n)  # not for secrets
    month, day = rng.randrange(12), rng.randint(1, 28)
    items = [
        (f"{rng.choice(NAMES)} service", rng.randint(1, 9), rng.randint(500, 90_000) / 100)
        for _i in range(rng.randint(2, 9))
    ]
    total = round(sum(many * price for _name, many, price in items) * 1.2, 2)
    made = Invoice(
        f"INV-{rng.randint(10_000, 99_999)}", total, f"{day} {MONTHS[month]} 2024", f"2024-{month + 1:02}-{day:02}"
    )
    with pymupdf.open() as file:
        page = file.new_page(width=595, height=842)
        _letterhead(page, rng, n)
        (_labels, _boxes, _table)[n % 3](page, made)
        _items(page, items, total)
        if scan:
            pixels = page.get_pixmap(dpi=150)
            file.delete_page(0)
            file.new_page(width=595, height=842).insert_image((0, 0, 595, 842), pixmap=pixels)
        file.ez_save(path)
    return made


def _letterhead(page, rng, n) -> None:  # type: ignore[no-untyped-def]
    page.insert_text((64, 70), f"{rng.choice(NAMES)} & {rng.choice(NAMES)} Ltd", fontsize=16)
    page.insert_text((64, 88), f"{rng.randint(1, 99)} Quay Road, Port {n}", fontsize=9)


def _labels(page, made: Invoice) -> None:  # type: ignore[no-untyped-def]
    said = (f"Invoice number: {made.number}", "Invoice date: 2 January 2024", f"Payment due: {made.due}")
    for at, line in enumerate(said):
        page.insert_text((64, 130 + at * 18), line, fontsize=11)


def _boxes(page, made: Invoice) -> None:  # type: ignore[no-untyped-def]
    """The value stands below its label."""
    for at, (label, value) in enumerate(
        (("Invoice no.", made.number), ("Date", "2 January 2024"), ("Due date", made.due))
    ):
        page.insert_text((64 + at * 160, 130), label, fontsize=9)
        page.insert_text((64 + at * 160, 146), value, fontsize=11)


def _table(page, made: Invoice) -> None:  # type: ignore[no-untyped-def]
    """The value stands far right of its label."""
    for at, (label, value) in enumerate(
        (("Invoice", made.number), ("Issued", "2 January 2024"), ("Payable by", made.due))
    ):
        page.insert_text((330, 130 + at * 18), label, fontsize=10)
        page.insert_text((460, 130 + at * 18), value, fontsize=10)


def _items(page, items, total: float) -> None:  # type: ignore[no-untyped-def]
    lines = [("Description", "Quantity", "Price", "Amount")]
    lines += [(name, str(many), f"{price:,.2f}", f"{many * price:,.2f}") for name, many, price in items]
    lines += [("Subtotal", "", "", f"{total / 1.2:,.2f}"), ("VAT 20%", "", "", f"{total / 6:,.2f}")]
    lines += [("Total due", "", "", f"EUR {total:,.2f}")]
    for at, line in enumerate(lines):
        for x, cell in zip((64, 280, 360, 460), line, strict=True):
            page.insert_text((x, 230 + at * 20), cell, fontsize=10)


def by_hand(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """What somebody would write in an hour: the text of the file, and an expression for each question."""
    import pdfplumber

    for path in sorted(folder.glob("*.pdf")):
        with pdfplumber.open(path) as file:
            text = "\n".join(page.extract_text() or "" for page in file.pages)
        found = [pattern.search(text) for pattern in (NUMBER, TOTAL, DUE)]
        yield path.name, [next(filter(None, match.groups()), "") if match else "" for match in found]


if __name__ == "__main__":
    start = perf_counter()
    told = dict(by_hand(Path(sys.argv[1])))
    print(json.dumps({"seconds": perf_counter() - start, "found": told}))
