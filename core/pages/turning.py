"""Turns boxes so that text which runs sideways reads from left to right, and back again."""

from __future__ import annotations

from core.domain import Box


def upright(box: Box, turn: int, width: float, height: float) -> Box:
    """A box of a page of this width and height, seen with text that runs `turn` degrees clockwise set upright."""
    x0, y0, x1, y1 = box
    match turn:
        case 90:
            return Box(y0, width - x1, y1, width - x0)
        case 180:
            return Box(width - x1, height - y1, width - x0, height - y0)
        case 270:
            return Box(height - y1, x0, height - y0, x1)
    return box


def back(box: Box, turn: int, width: float, height: float) -> Box:
    """Undoes `upright`; width and height are those of the page as displayed."""
    x0, y0, x1, y1 = box
    match turn:
        case 90:
            return Box(width - y1, x0, width - y0, x1)
        case 180:
            return upright(box, 180, width, height)
        case 270:
            return Box(y0, height - x1, y1, height - x0)
    return box
