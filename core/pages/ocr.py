"""Reads the words in a picture, by the PP-OCRv6 models that lie in rapidocr's wheel. Does not know about pages."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from core.domain import Box, Word

Pixels = NDArray[np.uint8]  # [h, w, 3], RGB

LONGEST = 1600  # pixels of the longer side while looking for lines
SURE, BOX_SURE = 0.3, 0.5  # how sure the detector must be of a pixel, and of a line
GROW = 1.6  # lines are found shrunk; this grows them back
TALL = 48  # pixels a line is scaled to before it is read
STEP = 8  # pixels that one step of the reader stands for
SQUEEZE = 1.0
BATCH = 4096  # pixels of line length read at once
DOUBT = 0.5  # lines read with less confidence are noise


@dataclass(frozen=True, slots=True)
class Strip:
    """Where a line of writing lies: centre, length and height along its own slope, and the slope in degrees."""

    x: float
    y: float
    length: float
    height: float
    slope: float


class Ocr:
    """The detector and the reader, woken when first needed."""

    def __init__(self, threads: int = 0) -> None:
        self.threads = threads or min(4, os.cpu_count() or 1)

    @cached_property
    def detector(self) -> Any:
        return self._wake("PP-OCRv6_det_small.onnx")

    @cached_property
    def reader(self) -> Any:
        return self._wake("PP-OCRv6_rec_small.onnx")

    @cached_property
    def letters(self) -> list[str]:
        listed = self.reader.get_modelmeta().custom_metadata_map["character"].splitlines()
        return ["", *listed, " "]

    def _wake(self, model: str) -> Any:
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = self.threads
        options.log_severity_level = 4
        options.enable_cpu_mem_arena = False
        return InferenceSession(str(models() / model), options, providers=["CPUExecutionProvider"])

    def strips(self, image: Pixels) -> list[Strip]:
        """Where lines of writing lie."""
        high, wide = image.shape[:2]
        shrink = min(1.0, LONGEST / max(high, wide))
        small = cv2.resize(image, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA) if shrink < 1 else image
        padded = _padded(small)
        heat = self.detector.run(None, {"x": padded})[0][0, 0]  # [h, w]
        return [Strip(s.x / shrink, s.y / shrink, s.length / shrink, s.height / shrink, s.slope) for s in _strips(heat)]

    def words(self, image: Pixels) -> list[Word]:
        """The words, in no order, with boxes in pixels."""
        strips = self.strips(image)
        crops = [_crop(image, strip) for strip in strips]
        words: list[Word] = []
        for strip, line in zip(strips, self.read(crops), strict=True):
            words += _words(strip, line)
        return words

    def read(self, crops: Sequence[Pixels]) -> list[list[tuple[str, float, float]]]:
        """Each crop's letters as (letter, confidence, place from 0 to 1 along the line)."""
        lines: list[list[tuple[str, float, float]]] = [[] for _n in crops]
        for batch in _batches(crops):
            widest = max(_width(crops[n]) for n in batch)
            pixels = np.zeros((len(batch), 3, TALL, widest), np.float32)
            for row, n in enumerate(batch):
                line = cv2.resize(crops[n], (_width(crops[n]), TALL), interpolation=cv2.INTER_LINEAR)
                pixels[row, :, :, : line.shape[1]] = (line[:, :, ::-1].transpose(2, 0, 1) / 127.5) - 1
            said = self.reader.run(None, {"x": pixels})[0]  # [n, steps, letters]
            for row, n in enumerate(batch):
                lines[n] = self._letters(said[row], _width(crops[n]))
        return lines

    def _letters(self, said: NDArray[np.float32], width: int) -> list[tuple[str, float, float]]:
        best = said.argmax(1)
        sure = said[np.arange(len(best)), best]
        new = np.append(True, best[1:] != best[:-1]) & (best > 0)
        return [
            (self.letters[best[t]], float(sure[t]), min(1.0, (t + 0.5) * STEP / width)) for t in np.flatnonzero(new).tolist()
        ]


def models() -> Path:
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("rapidocr")
    return Path(spec.origin).parent / "models"


def _padded(image: Pixels) -> NDArray[np.float32]:
    """[h, w, 3] -> [1, 3, h', w'], sides a multiple of 32, in the detector's colours."""
    high, wide = image.shape[:2]
    pixels = np.ones((1, 3, -(-high // 32) * 32, -(-wide // 32) * 32), np.float32)
    pixels[0, :, :high, :wide] = image[:, :, ::-1].transpose(2, 0, 1) / 127.5 - 1
    return pixels


def _strips(heat: NDArray[np.float32]) -> Iterator[Strip]:
    mask = cv2.dilate((heat > SURE).astype(np.uint8), np.ones((2, 2), np.uint8))
    outlines, _tree = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for outline in outlines:
        (x, y), (length, height), slope = cv2.minAreaRect(outline)
        if min(length, height) < 3:
            continue
        if abs(slope) > 45:  # the same rectangle, told from its other side
            length, height, slope = height, length, slope - 90 if slope > 0 else slope + 90
        left, top, wide, high = cv2.boundingRect(outline)
        inside = np.zeros((high, wide), np.uint8)
        cv2.drawContours(inside, [outline], -1, 1, -1, offset=(-left, -top))
        if cv2.mean(heat[top : top + high, left : left + wide], inside)[0] < BOX_SURE:
            continue
        grow = length * height * GROW / (2 * (length + height))
        yield Strip(x, y, length + 2 * grow, height + 2 * grow, slope)


def _crop(image: Pixels, strip: Strip) -> Pixels:
    size = max(1, round(strip.length)), max(1, round(strip.height))
    if abs(strip.slope) < 0.5:
        left, top = strip.x - size[0] / 2, strip.y - size[1] / 2
        box = image[max(0, round(top)) : round(top) + size[1], max(0, round(left)) : round(left) + size[0]]
        return box if box.size else image[:1, :1]
    turn = cv2.getRotationMatrix2D((strip.x, strip.y), strip.slope, 1.0)
    turn[:, 2] += size[0] / 2 - strip.x, size[1] / 2 - strip.y
    return cv2.warpAffine(image, turn, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _width(crop: Pixels) -> int:
    return max(STEP, round(crop.shape[1] * TALL / crop.shape[0] * SQUEEZE))


def _batches(crops: Sequence[Pixels]) -> Iterator[list[int]]:
    """Lines of like length together, so that little of a batch is padding."""
    batch: list[int] = []
    for n in sorted(range(len(crops)), key=lambda n: _width(crops[n])):
        if batch and _width(crops[n]) * (len(batch) + 1) > BATCH:
            yield batch
            batch = []
        batch.append(n)
    if batch:
        yield batch


def _words(strip: Strip, line: list[tuple[str, float, float]]) -> Iterator[Word]:
    sure = [s for _letter, s, _place in line]
    if not sure or sum(sure) / len(sure) < DOUBT:
        return
    start = 0
    for end in range(len(line) + 1):
        if end < len(line) and line[end][0] != " ":
            continue
        if end > start:
            yield _word(strip, line, start, end)
        start = end + 1


def _word(strip: Strip, line: list[tuple[str, float, float]], start: int, end: int) -> Word:
    text = "".join(letter for letter, _s, _p in line[start:end])
    left = 0.0 if start == 0 else (line[start - 1][2] + line[start][2]) / 2
    right = 1.0 if end == len(line) else (line[end][2] + line[end - 1][2]) / 2
    sure = min(s for _l, s, _p in line[start:end])
    x0 = strip.x + (left - 0.5) * strip.length
    x1 = strip.x + (right - 0.5) * strip.length
    return Word(text, Box(x0, strip.y - strip.height / 2, x1, strip.y + strip.height / 2), sure)
