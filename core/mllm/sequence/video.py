"""Which frames of a video are looked at, and how Ovis 2 writes them into a text. Reads no video file."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

FRAMES = 10  # Ovis 2's default (section 2.4)


class FrameSelector(Protocol):
    """A hook: chooses among frames by what is asked. Ovis 2 and 2.5 plug a training-free selector in here."""

    def __call__(self, frames: Sequence[Image], question: str) -> list[Image]: ...


def evenly(total: int, fewest: int = 1, most: int = FRAMES) -> list[int]:
    """Indices of the frames to keep: all when their number is within bounds, else spread in the middle of equal parts.

    A video shorter than `fewest` shows frames more than once.
    """
    if fewest <= total <= most:
        return list(range(total))
    wanted = fewest if total < fewest else most
    stride = total / wanted
    edges = [round(stride * i) for i in range(wanted + 1)]
    return [min(total - 1, (start + end) // 2) for start, end in pairwise(edges)]


def as_pictures(question: str, frames: int) -> str:
    """A question about a video for a model that takes frames as pictures: one mark a line, then the question."""
    return "\n".join(["<image>"] * frames) + "\n" + question.replace("<video>\n", "").replace("<video>", "")
