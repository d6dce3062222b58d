"""Pictures without flat colours, as cameras take them: skies, hills, walls, lights and things, all made of noise."""

from __future__ import annotations

from colorsys import hls_to_rgb

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.float32]


def photograph(seed: int) -> Image.Image:
    """RGB, between 240 and 560 pixels a side. The same seed gives the same bytes."""
    dice = np.random.default_rng([seed, 7])
    wide, high = int(dice.integers(240, 560)), int(dice.integers(240, 480))
    far = _surface(dice, wide, high)
    for _n in range(int(dice.integers(1, 6))):
        mask = (_land if dice.random() < 0.5 else _thing)(dice, wide, high)[..., None]
        far = far * (1 - mask) + _surface(dice, wide, high) * mask
    light = 1 + 0.5 * (clouds(dice, wide, high, 2)[..., None] - 0.5)
    grain = dice.normal(0, dice.uniform(2, 9), (high, wide, 1)).astype(np.float32)
    return Image.fromarray(np.clip(far * light + grain, 0, 255).astype(np.uint8))


def clouds(dice: np.random.Generator, wide: int, high: int, first: int = 3, layers: int = 6) -> Pixels:
    """Noise of all sizes, the coarse the strongest: [high, wide] from 0 to 1."""
    whole = np.zeros((high, wide), np.float32)
    for n in range(layers):
        cells = min(first * 2**n, 256)
        rough = dice.random((cells + 1, cells + 1)).astype(np.float32)
        whole += cv2.resize(rough, (wide, high), interpolation=cv2.INTER_CUBIC) / 1.7**n
    low, top = float(whole.min()), float(whole.max())
    return (whole - low) / max(top - low, 1e-6)


def _surface(dice: np.random.Generator, wide: int, high: int) -> Pixels:
    """Two shades of like colours, mixed by clouds and by height: [high, wide, 3]"""
    hue, full = dice.random(), dice.uniform(0.05, 0.6)
    ends = [_shade(hue + dice.normal(0, 0.06), dice.uniform(0.1, 0.85), full) for _n in range(2)]
    mix = clouds(dice, wide, high, int(dice.integers(1, 12)))
    mix = 0.6 * mix + 0.4 * np.linspace(0, 1, high, dtype=np.float32)[:, None]
    return ends[0] * (1 - mix[..., None]) + ends[1] * mix[..., None]


def _shade(hue: float, light: float, full: float) -> Pixels:
    return np.array(hls_to_rgb(hue % 1, light, full), np.float32) * 255


def _land(dice: np.random.Generator, wide: int, high: int) -> Pixels:
    """Everything below an uneven line."""
    line = high * (dice.uniform(0.3, 0.9) + 0.25 * (clouds(dice, wide, 1, 4)[0] - 0.5))
    return _soft(np.arange(high, dtype=np.float32)[:, None] - line[None])


def _thing(dice: np.random.Generator, wide: int, high: int) -> Pixels:
    """An uneven blob."""
    y, x = np.mgrid[:high, :wide].astype(np.float32)
    cx, cy, reach = dice.uniform(0, wide), dice.uniform(0.2, 1) * high, dice.uniform(0.08, 0.3) * wide
    far = np.hypot(x - cx, (y - cy) * dice.uniform(0.5, 1.6))
    return _soft(reach * (0.7 + 0.6 * clouds(dice, wide, high, 3)) - far)


def _soft(inside: Pixels) -> Pixels:
    return np.clip(inside / 3 + 0.5, 0, 1)
