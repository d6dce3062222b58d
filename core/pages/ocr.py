"""Reads the words in a picture, by the PP-OCRv6 models that lie in rapidocr's wheel. Does not know about pages."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cached_property
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from statistics import mean, median
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from core.pages.strips import Pixels, Strip, cut, inked, strips_of

LOOK = 1_150_000  # pixels of a picture while looking for strips: an A4 page at 110 dpi
LOOK_CLOSE = 3_200_000  # the same, when the letters turn out small
SHORT = 736  # pixels that the shorter side is brought up to
SMALL = 14.0  # pixels: strips thinner than this are looked at again, closer
TALL = 48  # pixels a strip is scaled to before it is read
STEP = 8  # pixels that one step of the reader stands for
BATCH = 1600  # pixels of strip length read at once; longer batches fall out of the processor's cache
LONGEST = 4800  # pixels of one strip
ROOM = 1.15  # times its height that a clear strip is given
CLEAR, BARE = 215, 30  # grey levels between ink and paper: nothing to mend, and nothing there
DOUBT = 0.5  # strips read with less confidence are noise
THREADS = "OCR_THREADS"  # in the environment: how many where several readers share the processors


PROVIDER = ("CPUExecutionProvider", {"arena_extend_strategy": "kSameAsRequested"})


class Letter(NamedTuple):
    text: str
    sure: float
    place: float  # of its middle along the strip, from 0 to 1


class Said(NamedTuple):
    """A word of a strip, and where along the strip it begins and ends, from 0 to 1."""

    text: str
    sure: float
    begin: float
    end: float


class Ocr:
    """The detector and the reader, woken when first needed."""

    def __init__(self, threads: int = 0) -> None:
        self.threads = threads or int(os.environ.get(THREADS, "0")) or min(4, os.cpu_count() or 1)

    @cached_property
    def detector(self) -> Any:
        return _woken("PP-OCRv6_det_small.onnx", self.threads)

    @cached_property
    def reader(self) -> Any:
        """Reads one batch on one thread; batches go side by side, so that no thread waits for another."""
        return _woken("PP-OCRv6_rec_small.onnx", 1)

    @cached_property
    def readers(self) -> ThreadPoolExecutor:
        _awake = self.reader, self.letters  # by one thread, before there are more
        return ThreadPoolExecutor(self.threads)

    @cached_property
    def frugal(self) -> Any:
        """Gives back the memory that a large picture took."""
        from onnxruntime import RunOptions

        options = RunOptions()
        options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
        return options

    @cached_property
    def letters(self) -> list[str]:
        listed = self.reader.get_modelmeta().custom_metadata_map["character"].splitlines()
        return ["", *listed, " "]

    def strips(self, image: Pixels) -> list[Strip]:
        """Where writing lies on the image; small letters are looked at closer."""
        pixels = image.shape[0] * image.shape[1]
        scale = min(max(1.0, SHORT / min(image.shape[:2])), (LOOK / pixels) ** 0.5)
        found = self._look(image, scale)
        closer = min((LOOK_CLOSE / pixels) ** 0.5, 3.0, 2 * scale)
        if found and closer > 1.2 * scale and median(s.thickness for s in found) * scale < SMALL:
            found = self._look(image, closer)
        return found

    def _look(self, image: Pixels, scale: float) -> list[Strip]:
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        size = max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale))
        pixels = _for_detector(cv2.resize(image, size, interpolation=how))
        heat = self.detector.run(None, {"x": pixels}, self.frugal)[0][0, 0]
        return [strip.scaled(1 / scale) for strip in strips_of(heat)]

    def say(self, image: Pixels, strips: Sequence[Strip]) -> list[list[Said]]:
        """The words of each strip, in the order of the strips. Steep strips are read both ways and told upwards."""
        crops = [_cut(image, strip) for strip in strips]
        steep = [n for n, strip in enumerate(strips) if strip.is_steep]
        upwards = [np.rot90(crops[n], -1) for n in steep]
        for n in steep:
            crops[n] = np.rot90(crops[n])
        read = self.read([*crops, *upwards])
        said = [words_of(line, crop) for line, crop in zip(read, crops, strict=False)]
        for n, other, crop in zip(steep, read[len(crops) :], upwards, strict=True):
            upward = sureness(other) > sureness(read[n])
            said[n] = words_of(other, crop) if upward else [_mirrored(word) for word in said[n]]
        return said

    def read(self, crops: Sequence[Pixels]) -> list[list[Letter]]:
        """The letters on each crop [h, w, 3], left to right."""
        batches = list(_batches(crops))
        read = self.readers.map(self._batch, ([crops[n] for n in batch] for batch in batches))
        lines = {
            n: line for batch, found in zip(batches, read, strict=True) for n, line in zip(batch, found, strict=True)
        }
        return [lines[n] for n in range(len(crops))]

    def _batch(self, crops: Sequence[Pixels]) -> list[list[Letter]]:
        widths = [_width(crop) for crop in crops]
        pixels = np.zeros((len(crops), 3, TALL, max(widths)), np.float32)
        for row, (crop, width) in enumerate(zip(crops, widths, strict=True)):
            pixels[row, :, :, :width] = _for_reader(crop)
        heard = self.reader.run(None, {"x": pixels})[0]  # [n, steps, letters]
        return [self._letters(line, width) for line, width in zip(heard, widths, strict=True)]

    def _letters(self, heard: NDArray[np.float32], width: int) -> list[Letter]:
        best = heard.argmax(1)
        sure = heard[np.arange(len(best)), best]
        new = np.append(True, best[1:] != best[:-1]) & (best > 0)
        return [
            Letter(self.letters[best[t]], float(sure[t]), min(1.0, (t + 0.5) * STEP / width))
            for t in np.flatnonzero(new).tolist()
        ]


def _woken(model: str, threads: int) -> Any:
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # before it loads, or it would number this computer and report it
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 4
    options.add_session_config_entry(
        "session.intra_op.allow_spinning", "0"
    )  # a waiting thread leaves the core to others
    return InferenceSession(str(models() / model), options, providers=[PROVIDER])


def models() -> Path:
    """The folder of the models. Only looked up: rapidocr itself is not imported."""
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("rapidocr")
    return Path(spec.origin).parent / "models"


def sureness(line: Sequence[Letter] | Sequence[Said]) -> float:
    return mean(letter.sure for letter in line) if line else 0.0


def words_of(line: Sequence[Letter], crop: Pixels) -> list[Said]:
    """Letters -> words, cut where the ink leaves a gap. Nothing when they were guessed."""
    if sureness(line) < DOUBT:
        return []
    ink: NDArray[np.bool_] = np.asarray(inked(crop).any(axis=0))  # [w]
    ends = [0, *(n for n, letter in enumerate(line) if letter.text == " "), len(line)]
    spans = [(a, b) for a, b in pairwise([-1, *ends[1:]]) if b - a > 1]
    return [_said(line, a + 1, b, ink) for a, b in spans]


def _mirrored(word: Said) -> Said:
    """A word of a strip that runs downwards, counted from below as those that run upwards are."""
    return word._replace(begin=1 - word.end, end=1 - word.begin)


def _said(line: Sequence[Letter], start: int, stop: int, ink: NDArray[np.bool_]) -> Said:
    begin = 0 if start == 0 else _gap(line, start, ink)[1]
    end = len(ink) if stop == len(line) else _gap(line, stop + 1, ink)[0]
    inside = np.flatnonzero(ink[begin:end])
    if len(inside):
        begin, end = begin + int(inside[0]), begin + int(inside[-1]) + 1
    text = "".join(letter.text for letter in line[start:stop])
    return Said(text, sureness(line[start:stop]), begin / len(ink), max(end, begin + 1) / len(ink))


def _gap(line: Sequence[Letter], after: int, ink: NDArray[np.bool_]) -> tuple[int, int]:
    """Where the widest gap without ink lies between the letters on both sides of the space before `after`."""
    wide = len(ink)
    left = int(line[max(after - 2, 0)].place * wide)
    right = max(left + 1, int(line[min(after, len(line) - 1)].place * wide))
    edges = np.flatnonzero(np.diff(np.r_[1, ink[left:right], 1].astype(np.int8)))
    gaps = list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=False))
    if not gaps:
        return (left + right) // 2, (left + right) // 2
    begin, end = max(gaps, key=lambda gap: gap[1] - gap[0])
    return left + begin, left + end


def _for_detector(image: Pixels) -> NDArray[np.float32]:
    """[h, w, 3] -> [1, 3, h', w'], sides a multiple of 32, blue first, from -1 to 1."""
    high, wide = image.shape[:2]
    pixels = np.ones((1, 3, -(-high // 32) * 32, -(-wide // 32) * 32), np.float32)
    pixels[0, :, :high, :wide] = image[:, :, ::-1].transpose(2, 0, 1) / np.float32(127.5) - 1
    return pixels


def _for_reader(crop: Pixels) -> NDArray[np.float32]:
    """[h, w, 3] -> [3, 48, w'], blue first, from -1 to 1."""
    how = cv2.INTER_AREA if crop.shape[0] > TALL else cv2.INTER_CUBIC
    line = _contrasted(cv2.resize(crop, (_width(crop), TALL), interpolation=how))
    return np.asarray(line[:, :, ::-1].transpose(2, 0, 1) / 127.5 - 1, np.float32)


def _cut(image: Pixels, strip: Strip) -> Pixels:
    """The strip; where the writing is clear, with more room around it, for then it is read as well and sooner."""
    crop = cut(image, strip)
    low, high = np.percentile(crop[::2, ::2], (1, 99))
    if high - low <= CLEAR or strip.is_steep:
        return crop
    return cut(image, replace(strip, height=strip.height * ROOM))


def _contrasted(line: Pixels) -> Pixels:
    """Faded writing is set off from its paper again; what is clear already stays as it is."""
    low, dim, bright, high = np.percentile(line[::2, ::2], (1, 40, 60, 99))
    if high - low > CLEAR or high - low < BARE:
        return line
    low, high = (low, bright) if bright + dim > high + low else (dim, high)  # dark on light, or light on dark
    return np.clip((line - low) * (255 / max(high - low, BARE)), 0, 255).astype(np.uint8)


def _width(crop: Pixels) -> int:
    return min(LONGEST, max(2 * STEP, round(crop.shape[1] * TALL / crop.shape[0])))


def _batches(crops: Sequence[Pixels]) -> Iterator[list[int]]:
    """Strips of like length together, so that little of a batch is padding."""
    batch: list[int] = []
    for n in sorted(range(len(crops)), key=lambda n: -_width(crops[n])):
        if batch and _width(crops[batch[0]]) * (len(batch) + 1) > BATCH:
            yield batch
            batch = []
        batch.append(n)
    if batch:
        yield batch
