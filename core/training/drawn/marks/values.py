"""Values written on or beside marks, where there is room for them."""

from __future__ import annotations

from core.domain import Box
from core.training.drawn.canvas import Canvas
from core.training.drawn.truth import Colour, Label


def above(canvas: Canvas, box: Box, words: str, under: Colour, lying: bool, down: bool) -> Label | None:
    """Beyond the end of a bar; nothing where it would not fit beside its neighbours or leaves the picture."""
    gap = 0.35 * canvas.text
    if lying:
        x = box.x0 - gap if down else box.x1 + gap
        ends = x + canvas.width(words, 0.9) * (-1 if down else 1)
        fits = box.height > 0.7 * canvas.text and 0 < ends < canvas.plan.width
        return canvas.write(words, (x, box.centre[1]), "rm" if down else "lm", size=0.9) if fits else None
    if canvas.width(words, 0.9) > 1.5 * box.width + 4:
        return within(canvas, box, words, under, lying, down)
    at = (box.centre[0], box.y1 + gap) if down else (box.centre[0], box.y0 - gap)
    return canvas.write(words, at, "mt" if down else "mb", size=0.9)


def within(canvas: Canvas, box: Box, words: str, under: Colour, _lying: bool, _down: bool) -> Label | None:
    """In the middle of a bar or cell, if it is large enough."""
    if canvas.width(words, 0.9) > box.width - 2 or canvas.text > box.height - 1:
        return None
    return canvas.write(words, box.centre, "mm", size=0.9, colour=canvas.readable_on(under))
