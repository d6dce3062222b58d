"""What stands where on a drawn page, as maps of patches: what the document and the chart tower learn to predict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Literal

import torch
from PIL import Image
from torch import Tensor

from core.domain import Box
from core.training.drawn.draw import draw
from core.training.drawn.papers.draw import draw_paper
from core.training.drawn.papers.truth import PAPER_KINDS
from core.training.drawn.truth import Axis, ChartTruth, Label
from core.training.router.pages import Kind, drawn_page

Tower = Literal["document", "chart", "general"]
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789.,-%"
PLACES = ("words", "number", "title")
MARKS = ("bar", "point", "wedge", "box", "cell", "axis", "tick", "legend", "title")
PICTURES: tuple[Kind, ...] = ("chart", "paper", "panel", "dialog", "diagram", "photograph")
CHANNELS: dict[Tower, tuple[str, ...]] = {
    "document": (*PLACES, *LETTERS),
    "chart": MARKS,
    "general": PICTURES,
}
Spot = tuple[str, Box]  # a channel and where it holds, in pixels of the picture


@dataclass(frozen=True, slots=True)
class Sight:
    image: Image.Image
    truth: Tensor  # [K, g, g] of 0 and 1 by patch; [K] of the kind of picture


def sight(tower: Tower, seed: int, side: int) -> Sight:
    """One page for a tower that sees `side` x `side` patches of the page padded to a square."""
    dice = Random(f"sight {tower} {seed}")
    spoiled = dice.random() < 0.5
    match tower:
        case "document":
            paper = draw_paper(seed, dice.choice(PAPER_KINDS), spoiled=spoiled)
            return Sight(paper.image, mapped(tower, _written(paper.truth.labels), paper.image.size, side))
        case "chart":
            drawn = draw(seed, spoiled=spoiled)
            return Sight(drawn.image, mapped(tower, _marks(drawn.truth), drawn.image.size, side))
    kind = dice.choice(PICTURES)
    return Sight(drawn_page(seed, kind).image, torch.tensor([float(kind == one) for one in PICTURES]))


def mapped(tower: Tower, spots: Iterable[Spot], size: tuple[int, int], side: int) -> Tensor:
    """[K, side, side]: 1 where a box of the channel covers the middle of a patch, or at least touches one row of it."""
    channels = {name: n for n, name in enumerate(CHANNELS[tower])}
    found = torch.zeros(len(channels), side, side)
    whole = max(size)
    left, top, scale = (whole - size[0]) // 2, (whole - size[1]) // 2, side / whole
    for name, (x0, y0, x1, y1) in spots:
        columns = _covered((x0 + left) * scale, (x1 + left) * scale, side)
        rows = _covered((y0 + top) * scale, (y1 + top) * scale, side)
        found[channels[name], rows, columns] = 1.0
    return found


def _covered(start: float, end: float, side: int) -> slice:
    """The patches whose middle lies inside; for what is thinner, the one it lies in."""
    first, last = round(start), round(end)
    if first >= last:
        first = int((start + end) / 2)
        last = first + 1
    return slice(max(min(first, side - 1), 0), max(min(last, side), 1))


def _written(labels: Iterable[Label]) -> Iterator[Spot]:
    """Words with their letters, each letter at its share of the box: text and its place."""
    tallest = max((label.box.height for label in labels), default=0.0)
    for label in labels:
        box, text = label.box, label.text
        yield "words", box
        if any(c.isdigit() for c in text):
            yield "number", box
        if box.height > 0.95 * tallest:
            yield "title", box
        step = box.width / max(len(text), 1)
        for n, letter in enumerate(text.lower()):
            if letter in LETTERS:
                yield letter, Box(box.x0 + n * step, box.y0, box.x0 + (n + 1) * step, box.y1)


def _marks(truth: ChartTruth) -> Iterator[Spot]:
    for mark in truth.marks:
        yield "point" if mark.shape == "outlier" else mark.shape, mark.box
    for axis in truth.axes:
        yield "axis", _line(axis)
        yield from (("tick", tick.label.box) for tick in axis.ticks if tick.label)
    if truth.legend:
        yield "legend", truth.legend
    if truth.title:
        yield "title", truth.title.box


def _line(axis: Axis) -> Box:
    (x0, y0), (x1, y1) = axis.start, axis.end
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
