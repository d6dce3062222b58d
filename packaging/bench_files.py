"""Draws what `make bench` measures on: long reports, and pages as scanners see them. The same seed, the same files."""

from __future__ import annotations

import io
import random
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pymupdf
from PIL import Image, ImageFilter

WORDS = """harbour lantern keeper revenue contract invoice delivery quarter region margin vessel station
account balance payment service customer market growth number value total annual report board
director weather coast signal engine repair storage supply energy light tower winter summer cargo
freight tariff insurance agreement notice party liability interest capital dividend share equity""".split()
A4 = (595.0, 842.0)


@dataclass(frozen=True)
class Scan:
    """A page as a picture, and the text that stands on it in reading order."""

    name: str
    picture: Image.Image
    text: str
    degraded: bool


def sentences(rng: random.Random, count: int) -> str:
    said = []
    for _n in range(count):
        words = rng.choices(WORDS, k=rng.randint(7, 16))
        if rng.random() < 0.4:
            words.insert(rng.randrange(len(words)), f"{rng.randint(1, 99):,},{rng.randint(100, 999)}")
        said.append(" ".join(words).capitalize() + ".")
    return " ".join(said)


def report(path: Path, pages: int) -> Path:
    """Prose and a table on every page, in embedded type; each page names one number that no other page has."""
    rng = random.Random(7)  # not for secrets
    with pymupdf.open() as file:
        for number in range(pages):
            page = file.new_page(width=A4[0], height=A4[1])
            rows = ((rng.choice(WORDS), *(f"{rng.randint(100, 99_999):,}" for _ in range(3))) for _row in range(8))
            cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
            fee = f"Berth fee of pier {number + 1}: EUR {1000 + number * 7}"
            told = f"<h2>{rng.choice(WORDS)}</h2><p>{sentences(rng, 32)}</p><table>{cells}</table><p>{fee}</p>"
            page.insert_htmlbox((60, 60, 535, 780), told, css="* {font-family: serif; font-size: 10px}")
        file.subset_fonts()
        file.ez_save(path)
    return path


def column(page: pymupdf.Page, text: str, x: float, y: float, wide: int, size: float = 10) -> str:
    """Wrapped text; what it says, line by line."""
    lines = textwrap.wrap(text, wide)[: int((630 - y) / (size * 1.4))]
    for number, line in enumerate(lines):
        page.insert_text((x, y + number * size * 1.4), line, fontsize=size)
    return "\n".join(lines)


def scans(dpi: int = 150) -> Iterator[Scan]:
    """Dense prose, two columns, and a letter; each clean, and as a poor scan of itself."""
    rng = random.Random(11)
    for name, draw in {"prose": _prose, "columns": _columns, "letter": _letter}.items():
        with pymupdf.open() as file:
            page = file.new_page(width=A4[0], height=A4[1])
            text = draw(page, rng)
            pixels = page.get_pixmap(dpi=dpi)
            clean = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)
        yield Scan(name, clean, text, False)
        yield Scan(name, degraded(clean), text, True)


def _prose(page: pymupdf.Page, rng: random.Random) -> str:
    return column(page, sentences(rng, 40), 64, 80, 92)


def _columns(page: pymupdf.Page, rng: random.Random) -> str:
    return column(page, sentences(rng, 30), 56, 80, 44) + "\n" + column(page, sentences(rng, 30), 314, 80, 44)


def _letter(page: pymupdf.Page, rng: random.Random) -> str:
    head = column(page, f"Invoice {rng.randint(10_000, 99_999)}", 64, 90, 60, 18)
    lines = [f"{rng.choice(WORDS).capitalize()}: {rng.randint(1, 31)}.{rng.randint(1, 12)}.2024" for _n in range(8)]
    for number, line in enumerate(lines):
        page.insert_text((64, 130 + number * 20), line, fontsize=11)
    return "\n".join([head, *lines, column(page, sentences(rng, 12), 64, 320, 92)])


def degraded(clean: Image.Image) -> Image.Image:
    """Scanned askew at two thirds of the resolution, out of focus, with noise, and saved as a poor JPEG."""
    small = clean.resize((clean.width * 2 // 3, clean.height * 2 // 3), Image.Resampling.BILINEAR)
    askew = small.rotate(1.2, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    blurred = askew.filter(ImageFilter.GaussianBlur(0.6))
    noise = np.random.default_rng(5).normal(0, 14, (blurred.height, blurred.width, 1))
    noisy = np.clip(np.asarray(blurred, dtype=np.float32) + noise, 0, 255).astype(np.uint8)
    held = io.BytesIO()
    Image.fromarray(noisy).save(held, "JPEG", quality=30)
    return Image.open(held).convert("RGB")
