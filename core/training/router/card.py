"""The router's model card, written with the scores of the training that it goes with."""

from __future__ import annotations

from collections.abc import Mapping

from core.training.recipe import Recipe

_CARD = """# The router

Tells from a page and a question which expert sees the answer: `document` (writing, tables, forms), `chart` (marks of
charts) or `general` (windows and their parts, photographs, diagrams, colours).

**Model.** Three convolutions over a picture of {cells} x {cells} cells in eight layers (red, green, blue, colourful,
flat, writing, numbers, words of the question), two layers over its pools and some numbers on the question's wording.
About 40,000 weights, computed with NumPy. Probabilities are softened by one temperature, {temperature:.3f}.

**Data.** {pages:,} drawn pages (charts, small plain charts, tables, receipts, forms, reports, screens, windows with
charts, dialogs, diagrams, made-up photographs), with questions from banks of wordings. No page and no question comes
from anywhere else.

**Recipe.** `chartula train router`: seed {seed}, {steps:,} steps in {stages} stage(s). The same seed gives the same
weights on the same machine.

**Scores** on {measured:,} pages that it was not trained on, drawn from other seeds:

| | wordings of the training | wordings never met |
| --- | --- | --- |
| accuracy | {accuracy:.3f} | {unseen_accuracy:.3f} |
| expected calibration error | {error:.3f} | {unseen_error:.3f} |

**Limits.** Questions are in English. Wordings and pages unlike those it was drawn from make it less right than its
probabilities say; where no expert is likely enough, all look. It says who should look, never what is seen.

**Licence.** AGPL-3.0-or-later, as the program. Weights and data were made by the program itself.
"""


def card(recipe: Recipe, scores: Mapping[str, float], measured: int) -> str:
    from core.glance import CELLS

    return _CARD.format(
        cells=CELLS,
        temperature=scores["temperature"],
        pages=int(recipe.options.get("pages", 6000)),
        seed=recipe.seed,
        steps=recipe.steps,
        stages=len(recipe.stages),
        measured=measured,
        accuracy=scores["accuracy"],
        error=scores["calibration error"],
        unseen_accuracy=scores["accuracy of unseen wordings"],
        unseen_error=scores["calibration error of unseen wordings"],
    )
