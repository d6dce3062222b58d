"""Boxes in text, as COMM (after Shikra) and MoME write them: `[x1,y1,x2,y2]`, 0 to 1, three decimals. No pixels."""

from __future__ import annotations

import re

Corners = tuple[float, float, float, float]  # left, upper, right, lower, in shares of the picture

_NUMBER = r"\s*([01](?:\.\d+)?|\.\d+)\s*"
_BOX = re.compile(r"\[" + ",".join([_NUMBER] * 4) + r"\]")


def written(box: Corners, width: float, height: float) -> str:
    """A box on a picture of this size, in the picture's units, as text. What sticks out is cut off."""
    shares = (box[0] / width, box[1] / height, box[2] / width, box[3] / height)
    return "[" + ",".join(f"{min(max(share, 0.0), 1.0):.3f}" for share in shares) + "]"


def read(text: str, width: float = 1.0, height: float = 1.0) -> list[Corners]:
    """All boxes of a text, in the units of a picture of this size. A box inside out is none."""
    found = [tuple(float(number) for number in match.groups()) for match in _BOX.finditer(text)]
    return [
        (left * width, upper * height, right * width, lower * height)
        for left, upper, right, lower in found
        if left <= right <= 1 and upper <= lower <= 1
    ]
