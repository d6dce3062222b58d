"""One seed, one chart: the picture and the truth about it. The same seed draws the same bytes, today and tomorrow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Literal

from PIL import Image

from core.training.drawn.compose import composed
from core.training.drawn.degrade import wear, worn
from core.training.drawn.pdf_painter import as_page
from core.training.drawn.pillow_painter import painted
from core.training.drawn.plan import planned
from core.training.drawn.truth import ChartTruth, Kind

Painter = Literal["pillow", "matplotlib"]


@dataclass(frozen=True, slots=True)
class Drawn:
    image: Image.Image  # RGB
    truth: ChartTruth


@dataclass(frozen=True, slots=True)
class DrawnPage:
    pdf: bytes  # one page, as large in points as the truth says
    truth: ChartTruth


def draw(
    seed: int,
    kind: Kind | None = None,
    theme: str | None = None,
    *,
    painter: Painter = "pillow",
    misleading: bool = False,
    width: int | None = None,
    spoiled: bool = False,
) -> Drawn:
    """A chart; the seed decides what is not asked for. `spoiled` lets it look scanned, sent or photographed."""
    plan = planned(seed, kind, theme, misleading, width)
    if painter == "matplotlib":
        from core.training.drawn.matplotlib_painter import plotted

        image, truth = plotted(plan)
    else:
        scene, truth = composed(plan)
        image = painted(scene)
    return Drawn(*worn(image, truth, wear(seed))) if spoiled else Drawn(image, truth)


def draw_page(
    seed: int,
    kind: Kind | None = None,
    theme: str | None = None,
    *,
    painter: Painter = "pillow",
    misleading: bool = False,
) -> DrawnPage:
    """The same chart as vectors on a PDF page."""
    plan = planned(seed, kind, theme, misleading)
    if painter == "matplotlib":
        from core.training.drawn.matplotlib_painter import plotted_page

        return DrawnPage(*plotted_page(plan))
    scene, truth = composed(plan)
    return DrawnPage(as_page(scene), truth)


def stream(first: int = 0, painter: Painter = "pillow", spoiled: bool = True) -> Iterator[Drawn]:
    """Charts without end, seed after seed."""
    return (draw(seed, painter=painter, spoiled=spoiled) for seed in count(first))
