"""The mark detector, computed with NumPy alone: says where markers and other marks may be. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load

from core.experts.chart.scene import Pixels
from core.shipped import shipped

Numbers = NDArray[np.float32]

STEP = 16  # the picture's sides are filled up to whole ones of these
ROWS = 8  # that are convolved together: so much stays near the processor


@dataclass(frozen=True)
class Detector:
    """Trained by `core.training.marks`, whose MarkNet computes the same with torch."""

    classes: tuple[str, ...]
    kinds: tuple[str, ...]
    weights: dict[str, Numbers]

    def look(self, picture: Pixels) -> tuple[Numbers, Numbers, Numbers]:
        """[h, w, 3] -> how sure of each class [classes, h/4, w/4]; of markers the sureness, how far right of and below
        the middle of a place they are, and their radius [4, h/2, w/2], all in pixels; of each kind [kinds]."""
        x = _filled(picture).transpose(2, 0, 1).astype(np.float32) / np.float32(255)
        half = self._turned("down.0", x, 2)
        quarter = self._stayed(0, self._turned("down.1", half, 2))
        eighth = self._stayed(1, self._turned("down.2", quarter, 2))
        coarse = self._stayed(3, self._stayed(2, self._turned("down.3", eighth, 2)))
        merged = quarter + _grown(self._mixed("side.0", eighth) + _grown(self._mixed("side.1", coarse)))
        merged = self._turned("merge", merged)
        fine = self._turned("fine", half + _grown(self._mixed("near", merged)))
        markers = self._mixed("markers", fine)
        markers[0], markers[1:3], markers[3] = _sure(markers[0]), 2 * markers[1:3], 2 * np.exp(markers[3])
        pooled = np.concatenate([coarse.mean((1, 2)), coarse.max((1, 2))])
        kinds = self.weights["kind.weight"] @ pooled + self.weights["kind.bias"]
        powers = np.exp(kinds - kinds.max())
        return _sure(self._mixed("classes", merged)), markers, powers / powers.sum()

    def _turned(self, name: str, x: Numbers, stride: int = 1) -> Numbers:
        found = convolved(x, self.weights[f"{name}.conv.weight"], self.weights[f"{name}.conv.bias"], stride)
        return np.maximum(found, 0, out=found)

    def _stayed(self, n: int, x: Numbers) -> Numbers:
        return x + self._turned(f"stay.{n}", x)

    def _mixed(self, name: str, x: Numbers) -> Numbers:
        weight = self.weights[f"{name}.weight"][:, :, 0, 0]
        found: Numbers = weight @ x.reshape(len(x), -1) + self.weights[f"{name}.bias"][:, None]
        return found.reshape(-1, *x.shape[1:])


def convolved(x: Numbers, weight: Numbers, bias: Numbers, stride: int = 1) -> Numbers:
    """x [a, h, w], weight [b, a, 3, 3] -> [b, h / stride, w / stride], with a border of nothing."""
    high, wide = x.shape[1] // stride, x.shape[2] // stride
    padded = np.pad(x, ((0, 0), (1, 1), (1, 1)))
    taps = weight.transpose(0, 2, 3, 1).reshape(len(weight), -1)  # [b, 9 * a]
    found = np.empty((len(weight), high, wide), np.float32)
    held = np.empty((9, len(x), ROWS, wide), np.float32)
    for top in range(0, high, ROWS):
        rows = min(ROWS, high - top)
        for n in range(9):
            i, j = divmod(n, 3)
            first = top * stride + i
            held[n, :, :rows] = padded[:, first : first + rows * stride : stride, j : j + wide * stride : stride]
        part = held[:, :, :rows] if rows < ROWS else held
        found[:, top : top + rows] = (taps @ part.reshape(9 * len(x), -1)).reshape(-1, rows, wide)
    found += bias[:, None, None]
    return found


def _filled(picture: Pixels) -> Pixels:
    """With sides of whole steps: what is missing right and below is like the edge."""
    high, wide = picture.shape[:2]
    return np.asarray(cv2.copyMakeBorder(picture, 0, -high % STEP, 0, -wide % STEP, cv2.BORDER_REPLICATE), np.uint8)


def _grown(x: Numbers) -> Numbers:
    """[c, h, w] -> [c, 2h, 2w]"""
    return x.repeat(2, axis=1).repeat(2, axis=2)


def _sure(x: Numbers) -> Numbers:
    return np.reciprocal(1 + np.exp(-x), dtype=np.float32)


@cache
def carried(folder: Path | None = None) -> Detector:
    """The one that comes with the program. Raises ModelError when it is not the one that its slip names."""
    slip, data = shipped("marks", folder)
    weights = {name: weight.astype(np.float32) for name, weight in load(data).items()}
    return Detector(tuple(slip["classes"]), tuple(slip["kinds"]), weights)
