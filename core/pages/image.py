"""Reads pictures: PNG, JPEG, WebP, BMP, GIF, TIFF of many pages. Shows them upright, on white and in bounded size."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageFile, ImageOps

from core.domain import Box, Caution, Document, Page, PageSize
from core.errors import DocumentTooHeavy, DocumentUnreadable
from core.i18n import gettext as _
from core.pages.scans import look, page_of

FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF")
SHOWN = 24_000_000  # pixels a picture is brought down to
ORIENTATION = 0x0112  # in EXIF: from 5 on, the picture lies on its side
DECODED = 640_000_000  # bytes a picture may take while it is decoded
STRIP = 64  # rows of the small picture that are worked out at once
WIDE = {"CMYK": 4, "RGBA": 4, "RGBX": 4, "RGB": 4, "YCbCr": 4, "LAB": 4, "I": 4, "F": 4, "LA": 4, "PA": 4, "I;16": 2}

Image.MAX_IMAGE_PIXELS = None  # what is too large is decided here, by bytes


class PictureFile:
    """A picture, or a TIFF of several. Boxes are pixels of the picture as it is shown."""

    def __init__(self, file: Path | bytes, name: str = "") -> None:
        self.name = name or (file.name if isinstance(file, Path) else "-")
        self._file: Path | BytesIO = file if isinstance(file, Path) else BytesIO(file)
        self.damaged: set[int] = set()
        with self._open() as image:
            frames = _frames(image) if image.format == "TIFF" else 1
            self.moves = frames == 1 and getattr(image, "is_animated", False)
        self.document = Document(self.name, "", "image", frames)

    def skim(self, number: int) -> Page:
        return self.read(number)

    def read(self, number: int) -> Page:
        image, scale = self.shown(number)
        page = page_of(look(np.asarray(image)), number, scale, "px")
        return replace(page, cautions=page.cautions + self.cautions(number))

    def render(self, number: int, dpi: float = 150, clip: Box | None = None) -> Image.Image:  # noqa: ARG002
        """The picture, or the part inside the clip, in its own size, whatever the dpi."""
        image, scale = self.shown(number)
        if clip is None:
            return image
        x0, y0, x1, y1 = (round(edge / scale) for edge in clip)
        return image.crop((x0, y0, max(x1, x0 + 1), max(y1, y0 + 1)))

    def sizes(self, start: int, stop: int) -> tuple[PageSize, ...]:
        return tuple(map(self._size, range(start, stop)))

    def _size(self, number: int) -> PageSize:
        """By the head of the picture alone."""
        with self._open(number) as image:
            lies = image.getexif().get(ORIENTATION, 1) > 4
            return PageSize(image.height, image.width) if lies else PageSize(image.width, image.height)

    def cautions(self, number: int) -> tuple[Caution, ...]:
        found = []
        if number in self.damaged:
            says = _("The picture is damaged: only the part that could be decoded was read.")
            found.append(Caution("picture_damaged", says, page=number))
        if self.moves:
            says = _("The picture is an animation: only its first frame was read.")
            found.append(Caution("first_frame", says, page=number))
        return tuple(found)

    def shown(self, number: int) -> tuple[Image.Image, float]:
        """The picture in RGB, upright, and how many of its own pixels one of these stands for."""
        for forgiving in (False, True):
            ImageFile.LOAD_TRUNCATED_IMAGES = forgiving
            try:
                with self._open(number) as image:
                    return _upright(image, self.name)
            except (OSError, SyntaxError, ValueError, EOFError, IndexError) as error:
                if forgiving:
                    raise DocumentUnreadable(self.name, _("the picture in it is damaged.")) from error
                self.damaged.add(number)
        raise AssertionError

    def close(self) -> None:
        if isinstance(self._file, BytesIO):
            self._file.close()

    def _open(self, number: int = 0) -> Image.Image:
        try:
            image = Image.open(self._file, formats=FORMATS)
            if number:
                image.seek(number)
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise DocumentUnreadable(self.name, _("it is no picture that can be decoded.")) from error
        return image


def _frames(image: Image.Image) -> int:
    """How many pages a TIFF has. A damaged directory ends the count."""
    try:
        return getattr(image, "n_frames", 1)
    except (OSError, ValueError, SyntaxError, EOFError):
        return image.tell() + 1


def _upright(image: Image.Image, name: str) -> tuple[Image.Image, float]:
    wide = image.width
    if image.width * image.height > SHOWN:
        image.draft(None, _fitting(image.size))  # a JPEG decodes small at once; others ignore it
    if image.width * image.height * WIDE.get(image.mode, 1) > DECODED:
        raise DocumentTooHeavy(name, DECODED // 1_000_000)
    turn = image.getexif().get(ORIENTATION, 1)
    factor = max(1, -(-image.width // _fitting(image.size)[0]))
    small = _reduced(image, factor) if factor > 1 else on_white(image)
    small.getexif()[ORIENTATION] = turn
    return ImageOps.exif_transpose(small), wide / small.width


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    """The size, brought down until it may be shown."""
    shrink = min(1.0, (SHOWN / (size[0] * size[1])) ** 0.5)
    return max(1, int(size[0] * shrink)), max(1, int(size[1] * shrink))


def _reduced(image: Image.Image, factor: int) -> Image.Image:
    """1/factor of the size, strip by strip, so that a huge picture is never held twice."""
    image.load()
    small = Image.new("RGB", (-(-image.width // factor), -(-image.height // factor)), "white")
    for top in range(0, image.height, STRIP * factor):
        strip = image.crop((0, top, image.width, min(top + STRIP * factor, image.height)))
        small.paste(on_white(strip).reduce(factor), (0, top // factor))
    return small


def on_white(image: Image.Image) -> Image.Image:
    """Any mode -> RGB. What is transparent becomes white; deep greys keep their contrast."""
    if image.mode.startswith(("I", "F")):
        return _from_deep(np.asarray(image, dtype=np.float32))
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        clear = image.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(white, clear).convert("RGB")
    return image.convert("RGB")


def _from_deep(values: np.ndarray) -> Image.Image:
    top = float(values.max(initial=0))
    full = 255.0 if top <= 255 else 65535.0 if top <= 65535 else top
    if 0 < top <= 1:
        full = 1.0
    grey = np.clip(values * (255.0 / full), 0, 255).astype(np.uint8)
    return Image.fromarray(grey).convert("RGB")
