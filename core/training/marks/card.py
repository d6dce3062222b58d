"""The mark detector's model card, written with the scores of the training that it goes with."""

from __future__ import annotations

from collections.abc import Mapping

from core.training.marks.spots import CLASSES
from core.training.recipe import Recipe

_CARD = """# The mark detector

Proposes where the markers of a chart in a picture are. Pixels and axes decide: what it proposes is moved to where its
own colour is, and counts only where the axes were read and geometry made out scattered dots, or nothing at all. It also
says what else is where, and which kind of chart it is; the program uses neither, for the scores below do not bear it.

**Model.** A fully convolutional network after CenterNet (Zhou, Wang and Krähenbühl 2019, "Objects as Points"):
{count:,} weights in 16 bits, computed with NumPy. Markers are told at half the picture's size (certainty, place to a
part of a pixel, radius), {classes} classes at a quarter
({names}), the kind once.

**Data.** {charts:,} drawn charts of ten kinds, by two painters, in all themes, half of them scanned, tilted or sent;
and pages that hold no chart. Whole, or in pieces of {side} x {side} pixels. Nothing comes from anywhere else.

**Recipe.** `chartula train marks`: seed {seed}, {steps:,} steps in {stages} stage(s). The same seed gives the same
weights on the same machine.

**Scores** on {measured:,} charts that it was not trained on, drawn from other seeds:

| | |
| --- | --- |
| markers that were found | {recall:.3f} |
| of what was taken for a marker, was one | {precision:.3f} |
| kind of a whole chart told right | {kind:.3f} |
| overlap of classes, mean | {overlap:.3f} |

{overlaps}

**Limits.** It knows charts as this program draws them. It was measured on such charts; on others it is less right.
Markers that lie on one another by more than half are often one to it.

**Licence.** AGPL-3.0-or-later, as the program. Weights and data were made by the program itself.
"""


def card(recipe: Recipe, scores: Mapping[str, float], measured: int, count: int, side: int) -> str:
    each = ", ".join(f"{name} {scores[f'overlap {name}']:.2f}" for name in CLASSES)
    return _CARD.format(
        count=count,
        classes=len(CLASSES),
        names=", ".join(CLASSES),
        charts=int(recipe.options.get("charts", 3000)),
        side=side,
        seed=recipe.seed,
        steps=recipe.steps,
        stages=len(recipe.stages),
        measured=measured,
        recall=scores["marker recall"],
        precision=scores["marker precision"],
        kind=scores["kind right"],
        overlap=scores["overlap"],
        overlaps=f"Overlap of each class:\n{each}.",
    )
