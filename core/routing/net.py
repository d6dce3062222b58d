"""The router's network, computed with NumPy alone: waking torch for it would take longer than the question."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load

from core.glance import Glance
from core.shipped import shipped

Numbers = NDArray[np.float32]


@dataclass(frozen=True)
class Net:
    """Trained by `core.training.router`, whose RouterNet computes the same with torch."""

    experts: tuple[str, ...]
    temperature: float
    weights: dict[str, Numbers]

    def probabilities(self, seen: Glance) -> dict[str, float]:
        """How likely each expert sees the answer, by itself: of a figure in a list and on a chart, two may."""
        x: Numbers = seen.picture.astype(np.float32) / np.float32(255)  # [layers, c, c]
        for n in range(sum(name.startswith("eye.") and name.endswith("weight") for name in self.weights)):
            x = np.maximum(convolved(x, self.weights[f"eye.{n}.weight"], self.weights[f"eye.{n}.bias"]), 0)
        pooled = np.concatenate([x.mean(axis=(1, 2)), x.max(axis=(1, 2)), beside(x, seen.picture[-1]), seen.numbers])
        hidden = np.maximum(self.weights["mix.weight"] @ pooled + self.weights["mix.bias"], 0)
        said = (self.weights["choose.weight"] @ hidden + self.weights["choose.bias"]) / self.temperature
        return dict(zip(self.experts, (1 / (1 + np.exp(-said))).tolist(), strict=True))


def beside(x: Numbers, own: NDArray[np.uint8]) -> Numbers:
    """The mean of x [a, n, n] where the question's own words stand: own [c, c] -> [a]"""
    n = x.shape[1]
    part = own.reshape(n, len(own) // n, n, len(own) // n).mean(axis=(1, 3), dtype=np.float32) / np.float32(255)
    found: Numbers = (x * part).sum(axis=(1, 2)) / (part.sum() + np.float32(1e-3))
    return found


def convolved(x: Numbers, weight: Numbers, bias: Numbers) -> Numbers:
    """x [a, n, n], weight [b, a, 3, 3] -> [b, n / 2, n / 2]: every second place, with a border of nothing."""
    half = x.shape[1] // 2
    padded = np.pad(x, ((0, 0), (1, 1), (1, 1)))
    shifted = [padded[:, i : i + 2 * half : 2, j : j + 2 * half : 2] for i in range(3) for j in range(3)]
    patches = np.stack(shifted, axis=1).reshape(-1, half * half)  # [a * 9, places]
    found: Numbers = weight.reshape(len(weight), -1) @ patches + bias[:, None]
    return found.reshape(len(weight), half, half)


def carried(folder: Path | None = None) -> Net:
    """The one that comes with the program. Raises ModelError when it is not the one that its slip names."""
    slip, data = shipped("router", folder)
    return Net(tuple(slip["experts"]), slip["temperature"], load(data))
