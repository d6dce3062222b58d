"""One seed, one chart: the picture and the truth about it. The same seed draws the same bytes, today and tomorrow."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from core.training.drawn.compose import composed
from core.training.drawn.pillow_painter import painted
from core.training.drawn.plan import planned
from core.training.drawn.truth import ChartTruth, Kind


@dataclass(frozen=True, slots=True)
class Drawn:
    image: Image.Image  # RGB
    truth: ChartTruth


def draw(
    seed: int,
    kind: Kind | None = None,
    theme: str | None = None,
    *,
    misleading: bool = False,
    width: int | None = None,
) -> Drawn:
    """A chart; the seed decides what is not asked for."""
    scene, truth = composed(planned(seed, kind, theme, misleading, width))
    return Drawn(painted(scene), truth)
