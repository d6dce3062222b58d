"""Draws pictures with writing on them for the tests, and spoils them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
import pymupdf
from PIL import Image, ImageDraw, ImageFilter, ImageFont

LETTER = ["Dear Ms Sommer,", "the invoice of 12 May 2024", "comes to 4,718.20 EUR.", "Please pay by 30 June."]


def written(*lines: str, size: tuple[int, int] = (640, 330), font: int = 32, mode: str = "RGB") -> Image.Image:
    """Black lines on white, the first at (40, 30), each 1.6 of the font's height below the last."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for row, line in enumerate(lines):
        draw.text((40, 30 + row * font * 1.6), line, fill="black", font=ImageFont.load_default(font))
    return image.convert(mode)


def spoiled(image: Image.Image, seed: int = 7) -> Image.Image:
    """Faded, blurred, noisy, and saved as a poor JPEG."""
    pale = np.asarray(image.filter(ImageFilter.GaussianBlur(1.2)), np.float32) * 0.45 + 110
    noisy = pale + np.random.default_rng(seed).normal(0, 10, pale.shape)
    return Image.open(BytesIO(as_bytes(Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)), "JPEG", quality=30)))


def as_bytes(image: Image.Image, kind: str, **saved: object) -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind, **saved)
    return buffer.getvalue()


def scan(folder: Path, *images: Image.Image, dpi: float = 144, name: str = "scan.pdf") -> Path:
    """A PDF whose pages are these pictures and nothing else."""
    with pymupdf.open() as file:
        for image in images:
            page = file.new_page(width=image.width * 72 / dpi, height=image.height * 72 / dpi)
            page.insert_image(page.rect, stream=as_bytes(image, "PNG"))
        file.save(folder / name)
    return folder / name
