"""The shelf of picture preparers: PIL pictures become what one tower eats, by plain values. Has no weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from PIL import Image
from transformers import Pix2StructImageProcessorPil

from core.mllm.sequence.pictures import CLIP_MEAN, CLIP_STD, HALF, as_tensor, letterbox, native, quadrants
from core.mllm.slots import Pixels, Preparer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.mllm.sequence.pictures import Triple

NORMS: dict[str, tuple[Triple, Triple]] = {
    "clip": (CLIP_MEAN, CLIP_STD),
    "imagenet": ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)),
    "half": (HALF, HALF),
}
RESAMPLE = {"bicubic": Image.Resampling.BICUBIC, "bilinear": Image.Resampling.BILINEAR}


def padded(picture: Image.Image, mean: Triple) -> Image.Image:
    """The picture in the middle of a square of the mean colour (MoVA section 2.2; LLaVA's `pad`)."""
    side = max(picture.size)
    canvas = Image.new("RGB", (side, side), tuple(int(255 * value) for value in mean))
    canvas.paste(picture.convert("RGB"), ((side - picture.width) // 2, (side - picture.height) // 2))
    return canvas


@dataclass(frozen=True)
class Square:
    """Every picture as a square of `size` pixels: squeezed, or first padded when `fill` names a mean colour."""

    size: int
    norm: str = "clip"
    fill: str | None = None
    resample: str = "bicubic"

    def __call__(self, pictures: Sequence[Image.Image]) -> Pixels:
        """-> values [n, 3, size, size]"""
        mean, std = NORMS[self.norm]
        made = []
        for picture in pictures:
            whole = picture.convert("RGB") if self.fill is None else padded(picture, NORMS[self.fill][0])
            resized = whole.resize((self.size, self.size), RESAMPLE[self.resample])
            made.append(as_tensor(resized, mean, std))
        return Pixels(torch.stack(made))


@dataclass(frozen=True)
class Patches:
    """Pix2Struct's flattened patches: aspect kept, at most `most` patches, each picture standardised by itself.

    `fill` names a mean colour to pad to a square with first, as MoVA does (section 2.2).
    """

    most: int = 2048
    patch: int = 16
    fill: str | None = None

    def __call__(self, pictures: Sequence[Image.Image]) -> Pixels:
        """-> values [n, most, 2 + 3 * patch * patch]: row, column from 1 and the pixels; grid [n, 2] rows, columns"""
        whole = [p.convert("RGB") if self.fill is None else padded(p, NORMS[self.fill][0]) for p in pictures]
        size = {"height": self.patch, "width": self.patch}
        made = Pix2StructImageProcessorPil()(whole, max_patches=self.most, patch_size=size, return_tensors="pt")
        values = made["flattened_patches"]
        return Pixels(values, values[..., :2].amax(dim=1).long())


@dataclass(frozen=True)
class Letterbox:
    """Ovis 1.0 to 2: the longer side fits, the rest is zero after normalising; with `s2` also the four quarters."""

    size: int
    norm: str = "half"
    s2: bool = False
    adaptive: bool = False

    def __call__(self, pictures: Sequence[Image.Image]) -> Pixels:
        """-> values [n, 3, size, size], or [n, 15, size, size] with `s2`"""
        mean, std = NORMS[self.norm]
        if self.s2:
            return Pixels(torch.stack([quadrants(p, self.size, mean, std, adaptive=self.adaptive) for p in pictures]))
        return Pixels(torch.stack([letterbox(p, self.size, mean, std) for p in pictures]))


@dataclass(frozen=True)
class Native:
    """Ovis 2.5: every picture or video at its own resolution, cut into cells of stride x stride patches."""

    patch: int = 16
    stride: int = 2
    depth: int = 1
    fewest: int = 448**2
    most: int = 1792**2

    def __call__(self, pictures: Sequence[Any]) -> Pixels:
        """-> packed values [sum of T, 3 * depth * patch * patch], grid [n, 3]"""
        return native(
            pictures, patch=self.patch, stride=self.stride, depth=self.depth, fewest=self.fewest, most=self.most
        )


SHELF: dict[str, Callable[..., Preparer]] = {
    "square": Square,
    "patches": Patches,
    "letterbox": Letterbox,
    "native": Native,
}


def preparer(values: dict[str, Any]) -> Preparer:
    """From a tower's `picture` slot. Raises KeyError for an unknown kind, TypeError for an unknown value."""
    rest = dict(values)
    return SHELF[rest.pop("kind")](**rest)
