"""Parts the words of a legend in one row at the swatches between them, which OCR passes over. Names nothing."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain import Box
from core.experts.chart.coloured import ink_of
from core.experts.chart.labels import Label
from core.experts.chart.scene import Mark, Scene, chroma, far

SIZE = (0.35, 1.4)  # letters: how high a swatch is
LONG = 2.5  # times its height: a longer one is a bar
COLOURED = 40  # grey levels between channels, or far from the ground
GAP = 0.5  # letters between a swatch and its words


def parted_at_swatches(scene: Scene) -> list[Label]:
    """The labels, those with swatches amid them cut in as many pieces, each right of its own."""
    swatches = [mark for mark in scene.marks if _is_swatch(mark, scene)]
    return [part for label in scene.labels for part in _parts(label, swatches, scene)]


def _is_swatch(mark: Mark, scene: Scene) -> bool:
    low, high = (times * scene.letter for times in SIZE)
    shown = chroma(mark.colour) > COLOURED or far(mark.colour, scene.ground) > 4 * COLOURED
    full = mark.area > 0.7 * mark.box.area
    return (
        shown
        and full
        and mark.shape in ("rect", "disc")
        and low < mark.box.height < high
        and (0.6 * mark.box.height < mark.box.width < LONG * mark.box.height)
    )


def _parts(label: Label, swatches: Sequence[Mark], scene: Scene) -> list[Label]:
    box, letter = label.box, scene.letter
    within = [
        mark
        for mark in swatches
        if abs(mark.box.centre[1] - box.centre[1]) < 0.35 * letter
        and box.x0 + letter < mark.box.centre[0] < box.x1 - letter
    ]
    if label.steep or not within or label.tick:
        return [label]
    amid = sorted({mark.box for mark in within if not _is_of_writing(mark, box, scene)})
    if not amid:
        return [label]
    cuts = _cuts(label, amid, GAP * letter)
    if cuts is None:
        return [label]
    edges = [(box.x0, amid[0].x0 - 1), *((a.x1 + 1, b.x0 - 1) for a, b in zip(amid, [*amid[1:], box], strict=True))]
    edges[-1] = (edges[-1][0], box.x1)
    texts = [label.text[a:b].strip() for a, b in zip([0, *cuts], [*cuts, len(label.text)], strict=True)]
    return [
        label._replace(text=text, box=Box(x0, box.y0, max(x1, x0 + 1), box.y1))
        for text, (x0, x1) in zip(texts, edges, strict=True)
        if text
    ]


def _is_of_writing(mark: Mark, box: Box, scene: Scene) -> bool:
    """Whether it is a piece of coloured letters: what stands before it is written in its colour."""
    before = Box(box.x0, box.y0, mark.box.x0 - 1, box.y1)
    return scene.pixels is not None and far(ink_of(scene, before), mark.colour) < COLOURED


def _cuts(label: Label, amid: Sequence[Box], gap: float) -> list[int] | None:
    """Where in the words each swatch is: at the space, or before the capital after a small letter, nearest to it."""
    text, taken = label.text, sum(box.width + 2 * gap for box in amid)
    wide = (label.box.width - taken) / len(text)
    ends = [n for n in range(1, len(text)) if text[n] == " " or (text[n - 1].islower() and text[n].isupper())]
    cuts: list[int] = []
    for count, box in enumerate(amid):
        before = sum(other.width + 2 * gap for other in amid[:count])
        at = (box.x0 - gap - before - label.box.x0) / max(wide, 1e-6)
        free = [n for n in ends if not cuts or n > cuts[-1]]
        if not free:
            return None
        cuts.append(min(free, key=lambda n: abs(n - at)))
    return cuts
