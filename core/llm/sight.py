"""How large a model sees a page. Every family cuts pictures in its own way; this bounds what one may cost in tokens."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PIL import Image

from core.domain import Picture
from core.llm.plan import Budget

READABLE = 11.0  # pixels of small print below which letters run together
CELL = 28  # pixels of the side of what becomes one token, in most families
LARGEST = 32  # and in those with the largest


def portions(pictures: Sequence[Picture], budget: Budget) -> tuple[int, int]:
    """How many pages are shown, and the tokens of each: rather one page that can be read than four that cannot."""
    pages, tokens = min(budget.shown, len(pictures)), budget.picture
    while pages > 1 and not all(legible(picture, tokens) for picture in pictures[:pages]):
        pages, tokens = pages // 2, tokens * 2
    return pages, tokens


def legible(picture: Picture, tokens: int) -> bool:
    """Whether its small print can still be read when the picture becomes so many cells."""
    scale = math.sqrt(min(tokens * CELL**2 / (picture.width * picture.height), 1.0))
    return not picture.text_height or picture.text_height * scale >= READABLE


def options(prepare: Any, tokens: int) -> dict[str, Any]:
    """What to tell a processor so that one picture becomes about so many tokens at most; empty when it has one size."""
    eye = prepare.image_processor
    each = getattr(prepare, "image_seq_len", None) or getattr(prepare, "image_seq_length", None) or 256
    tiles = max(tokens // each - 1, 1)  # besides the overview
    if hasattr(eye, "merge_size") and hasattr(eye, "patch_size"):  # Qwen-VL: cells of merged patches, aspect kept
        cell = int(eye.patch_size) * int(eye.merge_size)
        return {"size": {"shortest_edge": cell * cell * 4, "longest_edge": cell * cell * tokens}}
    if hasattr(eye, "max_image_size"):  # Idefics 3, SmolVLM: square tiles, so many along the longer side
        tile = int(eye.max_image_size["longest_edge"])
        return {"size": {"longest_edge": tile * max(math.isqrt(tiles), 1)}}
    if hasattr(eye, "max_patches"):  # InternVL, Ovis 2
        return {"max_patches": min(int(eye.max_patches), tiles)}
    return {}


def bounded(picture: Picture, tokens: int) -> Picture:
    """No more pixels than the largest cells could make so many tokens of."""
    scale = math.sqrt(tokens * LARGEST**2 / (picture.width * picture.height))
    if scale >= 1:
        return picture
    width, height = max(int(picture.width * scale), 1), max(int(picture.height * scale), 1)
    small = image(picture).resize((width, height), Image.Resampling.LANCZOS)
    return replace(picture, width=width, height=height, pixels=small.tobytes(), text_height=picture.text_height * scale)


def image(picture: Picture) -> Image.Image:
    return Image.frombytes("RGB", (picture.width, picture.height), picture.pixels)
