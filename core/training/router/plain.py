"""Small plain charts as notebooks and reports have them: one or two series, few words, no ornament. Asks nothing."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from PIL import Image

from core.training.drawn.compose import composed
from core.training.drawn.data import Data
from core.training.drawn.pillow_painter import painted
from core.training.drawn.plan import Plan, planned
from core.training.drawn.truth import ChartTruth, Kind

KINDS: tuple[Kind, ...] = ("bar", "bar", "bar", "line", "line", "histogram", "scatter", "area", "pie", "heatmap", "box")
THEMES = ("declared", "declared", "minimal", "bureau", "thesis", "web sheet", "grammar", "weekly", "institute")
COUNTED = ("Count of Records", "Number of records", "COUNT", "Frequency", "Average", "Sum of amounts", "Total", "count")
NARROW, WIDE = 300, 860  # pixels


def plain_chart(seed: int) -> tuple[Image.Image, ChartTruth]:
    """The same seed draws the same chart."""
    dice = Random(f"plain {seed}")
    plan = planned(seed, dice.choice(KINDS), dice.choice(THEMES), width=dice.randint(NARROW, WIDE))
    scene, truth = composed(_bare(plan, dice))
    return painted(scene), truth


def _bare(plan: Plan, dice: Random) -> Plan:
    """Mostly without title and source; what is measured is now and then merely counted."""
    counted = plan.kind in ("bar", "line", "area") and dice.random() < 0.4
    return replace(
        plan,
        data=_counted(plan.data, dice.choice(COUNTED)) if counted else plan.data,
        named=dice.random() < 0.3,
        subtitled=False,
        axis_titles=dice.random() < 0.85,
        source="",
        remark=False,
    )


def _counted(data: Data, measure: str) -> Data:
    return replace(data, measure=measure, unit="")
