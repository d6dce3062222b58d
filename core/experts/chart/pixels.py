"""Finds the marks on a picture: patches of flat colour, with their edges to a part of a pixel. Knows no charts."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from core.charts import Colour
from core.domain import Box
from core.experts.chart.edges import refined
from core.experts.chart.ink import tight
from core.experts.chart.joining import is_blend, joined
from core.experts.chart.keys import with_keys
from core.experts.chart.labels import Label
from core.experts.chart.panel import panel_of, repainted
from core.experts.chart.scene import Mark, Pixels, Scene, apart, far
from core.experts.chart.stairs import parted_at_stairs
from core.experts.chart.swatches import parted_at_swatches

ALIKE = 8  # grey levels between neighbours of one colour
MERGED = 26.0  # two colours nearer than this are one
CLEAR, LARGE = 12.0, 0.01  # but less is enough in a clean picture, for colours that cover so much of it
TAKEN = 30.0  # a pixel is of the colour that is nearer than this
GROUND = 16.0
COLOURS = 28
HOLLOW = 0.4  # of what a patch goes around: less than that is drawn, and the patch is no patch
ASKEW = 0.05  # of its size, that the middle of a disc may lie beside that of its box

Mask = NDArray[np.bool_]


def scene_of(image: Pixels, labels: list[Label], box: Box) -> Scene:
    """The patches of the picture inside the box; labels and marks count from the picture's corner."""
    clean, image = image, smoothed(image)
    worn = image is not clean
    ground = ground_of(image)
    labels = tight(image, labels)
    lines = thin_lines(image, ground)
    unpainted = image
    if found := panel_of(image, ground):
        colour, (x, y, wide, high) = found
        inner = thin_lines(image[y : y + high, x : x + wide], colour)
        lines = [*lines[0], *(shifted(b, x, y) for b in inner[0])], [*lines[1], *(shifted(b, x, y) for b in inner[1])]
        image = repainted(image, ground, found)
    scene = Scene(box, labels, [], ground, pixels=image, unpainted=unpainted, worn=worn)
    kinds, nearest = assigned(image, ground, clean=not worn)
    for n, colour in enumerate(kinds):
        blend = any(is_blend(np.array(colour, np.float64), other, ground) for other in kinds if other != colour)
        scene.marks += patches(nearest == n, colour, image, ground, 4 if blend else 2)
    scene.level, scene.upright = lines
    scene.marks = parted_at_stairs(joined(scene, nearest), image, ground)
    scene.marks, scene.labels = with_keys(scene)
    scene.labels = parted_at_swatches(scene)
    return scene


def smoothed(image: Pixels) -> Pixels:
    """Without the grain of a scan; edges stay where they are. What has none is left as it is."""
    rough = apart(image[::2, ::2], np.asarray(cv2.medianBlur(image, 3))[::2, ::2])
    if np.quantile(rough, 0.6) < 2:
        return image
    return np.asarray(cv2.bilateralFilter(cv2.bilateralFilter(image, 5, 30, 2), 5, 20, 2))


def shifted(box: Box, x: float, y: float) -> Box:
    return Box(box.x0 + x, box.y0 + y, box.x1 + x, box.y1 + y)


def ground_of(image: Pixels) -> Colour:
    """The commonest colour along the edges."""
    edge = max(2, min(image.shape[:2]) // 50)
    strips = (image[:edge], image[-edge:], image[:, :edge], image[:, -edge:])
    small = np.concatenate([strip.reshape(-1, 3) for strip in strips]).astype(np.int64)
    codes = (small[:, 0] >> 2 << 12) | (small[:, 1] >> 2 << 6) | small[:, 2] >> 2
    common = np.bincount(codes).argmax()
    red, green, blue = small[codes == common].mean(0).round().astype(int).tolist()
    return red, green, blue


def palette(image: Pixels, ground: Colour, *, clean: bool = False) -> list[Colour]:
    """The flat colours of a picture, the commonest first, without its ground."""
    flat = np.zeros(image.shape[:2], bool)
    for axis in (0, 1):
        one, other = (image[1:], image[:-1]) if axis == 0 else (image[:, 1:], image[:, :-1])
        near = apart(one, other) <= ALIKE
        flat[tuple(slice(1, None) if a == axis else slice(None) for a in (0, 1))] |= near
    pixels = image[flat & (apart(image, ground) >= GROUND / 2)]
    codes = (pixels[:, 0].astype(np.int32) >> 4 << 8) | (pixels[:, 1].astype(np.int32) >> 4 << 4) | pixels[:, 2] >> 4
    counts = np.bincount(codes, minlength=4096)
    least = max(14, image.shape[0] * image.shape[1] // 8000)
    found: list[Colour] = []
    for code in np.argsort(-counts)[:400].tolist():
        if counts[code] < least or len(found) == COLOURS:
            break
        red, green, blue = np.median(pixels[codes == code], axis=0).astype(int).tolist()
        colour = (red, green, blue)
        apart_by = CLEAR if clean and counts[code] > LARGE * image.shape[0] * image.shape[1] else MERGED
        if far(colour, ground) >= GROUND and all(far(colour, other) >= apart_by for other in found):
            found.append(colour)
    return found


def assigned(image: Pixels, ground: Colour, *, clean: bool = False) -> tuple[list[Colour], NDArray[np.int8]]:
    """The palette, and for each pixel the number of its colour in it: -1 for the ground, -2 for none."""
    kinds = palette(image, ground, clean=clean)
    nearest = np.full(image.shape[:2], -2, np.int8)
    drawn = apart(image, ground) > GROUND / 2
    nearest[~drawn] = -1
    if not drawn.any():
        return kinds, nearest
    centres = np.array([ground, *kinds], np.float32)
    seen = image[drawn].astype(np.float32)  # [n, 3]
    best = np.empty(len(seen), np.int8)
    for start in range(0, len(seen), 65536):
        part = seen[start : start + 65536]
        away = (part**2).sum(1)[:, None] - 2 * part @ centres.T + (centres**2).sum(1)  # [n, colours]
        found = away.argmin(1)
        close = away[np.arange(len(part)), found] <= TAKEN**2
        best[start : start + 65536] = np.where(close, found - 1, -2)
    nearest[drawn] = best
    return kinds, nearest


def patches(mask: Mask, colour: Colour, image: Pixels, ground: Colour, least: int = 2) -> Iterator[Mark]:
    """Connected pieces of one colour; those thinner than `least` are lines, or the blurred edge of something.

    Holes count as filled: what is written on a bar does not break it."""
    count, pieces, stats, centres = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=4)
    for n in range(1, count):
        x, y, wide, high, area = stats[n].tolist()
        if area < 6 or max(wide, high) < 3:
            continue
        piece = (pieces[y : y + high, x : x + wide] == n).astype(np.uint8)
        outside, _tree = cv2.findContours(piece, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        filled = np.zeros_like(piece)
        cv2.drawContours(filled, outside, -1, 1, cv2.FILLED)
        covered = int(filled.sum())
        box = Box(x, y, x + wide, y + high)
        if area < HOLLOW * covered and not _is_round(filled, covered):  # a frame, a grid, or the course of a line
            yield Mark(box, colour, "line", area)
        elif min(wide, high) >= least and covered >= 0.88 * wide * high:
            yield Mark(refined(box, colour, image, ground), colour, "rect", covered)
        elif _is_round(filled, covered) and _is_amid(box, centres[n]):
            x, y = (float(edge) + 0.5 for edge in centres[n])
            yield Mark(Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2), colour, "disc", covered)
        else:
            yield Mark(box, colour, "area" if covered > 4 * max(wide, high) else "line", covered)


def _is_round(filled: NDArray[np.uint8], covered: int) -> bool:
    high, wide = filled.shape
    if abs(wide - high) > max(3.0, 0.06 * max(wide, high)) or not 0.75 <= wide / high <= 1.34 or min(wide, high) < 4:
        return False
    return 0.66 <= covered / (wide * high) <= 0.9


def _is_amid(box: Box, centre: NDArray[np.float64]) -> bool:
    """Whether a patch is as heavy on either side: a quarter of a pie covers as much of its box as a disc does."""
    room = max(1.0, ASKEW * max(box.width, box.height))
    return all(abs(a - b - 0.5) <= room for a, b in zip(box.centre, centre.tolist(), strict=True))


def thin_lines(image: Pixels, ground: Colour) -> tuple[list[Box], list[Box]]:
    """Lines across and lines up and down, no thicker than three pixels, with their middle to a part of a pixel."""
    off = apart(image, ground).astype(np.int16)
    return list(_lines(off)), [Box(b.y0, b.x0, b.y1, b.x1) for b in _lines(off.T)]


def _lines(off: NDArray[np.int16]) -> Iterator[Box]:
    """Runs along rows that are darker than the rows above and below, as boxes without height."""
    high, wide = off.shape
    ridge = np.zeros(off.shape, np.uint8)
    ridge[2:-2] = (off[2:-2] >= 12) & (off[2:-2] > off[:-4] + 8) & (off[2:-2] > off[4:] + 8)
    long = cv2.morphologyEx(ridge, cv2.MORPH_OPEN, np.ones((1, 4), np.uint8))
    _count, _pieces, stats, _middles = cv2.connectedComponentsWithStats(long, connectivity=8)
    for x, y, length, thick, _area in stats[1:].tolist():
        if thick > 3 or length < 4:
            continue
        top, end = max(y - 1, 0), min(y + thick + 1, high)
        weight = off[top:end, x : x + length].astype(np.float64).mean(1)
        middle = float((weight * (np.arange(top, end) + 0.5)).sum() / max(weight.sum(), 1e-9))
        yield Box(x, middle, min(x + length, wide), middle)
