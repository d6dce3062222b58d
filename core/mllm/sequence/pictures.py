"""PIL pictures become the numbers that the Ovis towers eat: resized, normalised, padded, cut into patches.

Plain Pillow and torch; there is no torchvision here. Resizing happens on bytes, as the published processors do it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
from PIL import Image

from core.mllm.slots import Pixels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

Triple = tuple[float, float, float]

CLIP_MEAN: Triple = (0.48145466, 0.4578275, 0.40821073)
CLIP_STD: Triple = (0.26862954, 0.26130258, 0.27577711)
HALF: Triple = (0.5, 0.5, 0.5)  # SigLIP's mean and std

FEWEST_PIXELS, MOST_PIXELS = 448**2, 1792**2  # Ovis 2.5 when answering
EXTREME = 200  # longer to shorter side


def as_tensor(picture: Image.Image, mean: Triple, std: Triple) -> Tensor:
    """RGB bytes -> [3, h, w] float32, (value / 255 - mean) / std."""
    rgb = picture.convert("RGB")
    flat = torch.frombuffer(bytearray(rgb.tobytes()), dtype=torch.uint8)
    values = flat.view(rgb.height, rgb.width, 3).permute(2, 0, 1).float() / 255  # [3, h, w]
    return (values - torch.tensor(mean)[:, None, None]) / torch.tensor(std)[:, None, None]


def letterbox(
    picture: Image.Image, side: int, mean: Triple, std: Triple, resample: Image.Resampling = Image.Resampling.BICUBIC
) -> Tensor:
    """-> [3, side, side]: the longer side resized to `side`, the other cut to an integer, centred on zeros.

    The zeros are set after normalising, so that they mean the average colour (Ovis 1.0 to 2, section 2.4).
    """
    longer = max(picture.size)
    width, height = (side if edge == longer else max(1, int(edge / longer * side)) for edge in picture.size)
    values = as_tensor(picture.convert("RGB").resize((width, height), resample), mean, std)
    canvas = values.new_zeros(3, side, side)
    top, left = (side - height) // 2, (side - width) // 2
    canvas[:, top : top + height, left : left + width] = values
    return canvas


def quadrants(picture: Image.Image, side: int, mean: Triple, std: Triple, *, adaptive: bool = False) -> Tensor:
    """-> [15, side, side]: the picture and its four quarters, each letterboxed (Ovis 1.5's booster, section 2.3).

    `adaptive`: when height or width is below 1.5 sides the twelve channels of the quarters are +inf, as a flag.
    """
    width, height = picture.size
    whole = letterbox(picture, side, mean, std)
    if adaptive and min(width, height) < 1.5 * side:
        return torch.cat([whole, whole.new_full((12, side, side), torch.inf)])
    x, y = width // 2, height // 2
    parts = [(0, 0, x, y), (x, 0, width, y), (0, y, x, height), (x, y, width, height)]
    return torch.cat([whole, *(letterbox(picture.crop(part), side, mean, std) for part in parts)])


def smart_resize(
    height: int, width: int, factor: int = 32, fewest: int = FEWEST_PIXELS, most: int = MOST_PIXELS
) -> tuple[int, int]:
    """(height, width) as multiples of `factor` pixels with an area within bounds (Ovis 2.5, section 2.6).

    Published as it is: a side may come out as 0 for an extremely long picture and a small `most`.
    """
    if min(height, width) < factor:
        grown = factor / min(height, width)
        height, width = (factor, round(grown * width)) if height < width else (round(grown * height), factor)
    elif max(height, width) / min(height, width) > EXTREME:
        height, width = min(height, EXTREME * width), min(width, EXTREME * height)
    sides = round(height / factor) * factor, round(width / factor) * factor
    if sides[0] * sides[1] > most:
        shrink = math.sqrt(height * width / most)
        return math.floor(height / shrink / factor) * factor, math.floor(width / shrink / factor) * factor
    if sides[0] * sides[1] < fewest:
        grow = math.sqrt(fewest / (height * width))
        return math.ceil(height * grow / factor) * factor, math.ceil(width * grow / factor) * factor
    return sides


def patchify(frames: Tensor, patch: int, stride: int, depth: int = 1) -> Pixels:
    """frames [n, c, h, w] -> rows [t * H * W, c * depth * patch^2] with grid [1, 3] of (t, H, W) (section 2.6).

    Rows of one stride x stride cell lie together: order (t, H / s, W / s, s, s). Frames missing to a multiple of
    `depth` repeat the last one, depth - 1 times as published.
    """
    if len(frames) % depth:
        frames = torch.cat([frames, frames[-1:].expand(depth - 1, -1, -1, -1)])
    n, c, h, w = frames.shape
    t, rows, columns = n // depth, h // patch, w // patch
    cells = frames.view(t, depth, c, rows // stride, stride, patch, columns // stride, stride, patch)
    cells = cells.permute(0, 3, 6, 4, 7, 2, 1, 5, 8)  # [t, H / s, W / s, s, s, c, depth, patch, patch]
    return Pixels(cells.reshape(t * rows * columns, -1), torch.tensor([[t, rows, columns]]))


def native(
    pictures: Sequence[Image.Image | Sequence[Image.Image]],
    *,
    patch: int = 16,
    stride: int = 2,
    depth: int = 1,
    fewest: int = FEWEST_PIXELS,
    most: int = MOST_PIXELS,
    mean: Triple = HALF,
    std: Triple = HALF,
    resample: Image.Resampling = Image.Resampling.BILINEAR,
) -> Pixels:
    """Pictures and videos (lists of frames) -> packed rows [sum of T, c * depth * patch^2] and their grid [n, 3].

    All frames of a video take the size of the first.
    """
    packed = []
    for one in pictures:
        frames = [one] if isinstance(one, Image.Image) else list(one)
        sides = smart_resize(frames[0].height, frames[0].width, patch * stride, fewest, most)
        height, width = (max(side, patch * stride) for side in sides)
        resized = [frame.convert("RGB").resize((width, height), resample) for frame in frames]
        packed.append(patchify(torch.stack([as_tensor(frame, mean, std) for frame in resized]), patch, stride, depth))
    grids = [pixels.grid for pixels in packed if pixels.grid is not None]
    return Pixels(torch.cat([pixels.values for pixels in packed]), torch.cat(grids))
