"""The router's model card, written with the scores of the training that it goes with."""

from __future__ import annotations

from collections.abc import Mapping

from core.training.recipe import Recipe

_CARD = """# The router

Tells from a page and a question which experts see the answer: `document` (writing, tables, forms), `chart` (marks of
charts) or `general` (windows and their parts, photographs, diagrams, colours).

**Model.** Three convolutions over a picture of {cells} x {cells} cells in eight layers (red, green, blue, colourful,
flat, writing, numbers, words of the question), two layers over its pools (on the whole page, where it is strongest, and
where the question's own words stand) and some numbers on the question's wording: what it speaks of and asks for in
English, German and Chinese, and its pieces by their checksums, which are its words, every four letters of them and each
two that meet. {weights:,} weights, computed with NumPy. Each expert has a probability of its own; all are softened by
one temperature, {temperature:.3f}.

**Data.** {pages:,} drawn pages (charts, small plain charts, tables, receipts, forms, reports, screens, windows with
charts, dialogs, diagrams, made-up photographs), with questions from banks of {wordings:,} wordings, three questions in
five English, the others German and Chinese. Tables, receipts, forms and reports without a chart are asked what charts
are asked too, so that the page has its say. No page and no question comes from anywhere else.

**Recipe.** `chartula train router`: seed {seed}, {steps:,} steps in {stages} stage(s). The same seed gives the same
weights on the same machine.

**Scores** on {measured:,} pages that it was not trained on, drawn from other seeds:

| | wordings of the training | wordings never met |
| --- | --- | --- |
| accuracy | {accuracy:.3f} | {unseen_accuracy:.3f} |
| expected calibration error | {error:.3f} | {unseen_error:.3f} |

It counts as right when the likeliest expert is one who sees the answer. Of the questions with wordings never met,
{two:.0%} have two: a figure that a list and the chart beside it show alike, or what a page is at all; where the
wording speaks of rows or of bars, one. Accuracy on wordings never met:
{parts}.
The {kept:,} wordings that are kept back are marked in the banks; training meets neither them nor the greetings kept
back.

**Limits.** Pages are drawn with English words; questions in German and Chinese name what stands on them. Wordings and
pages unlike those it was drawn from make it less right than its probabilities say; where no expert is likely enough,
all look. It says who should look, never what is seen.

**Licence.** AGPL-3.0-or-later, as the program. Weights and data were made by the program itself.
"""
_UNSEEN = "accuracy of unseen wordings"
_NAMED = {"en": "English", "de": "German", "zh": "Chinese", "one choice": "with one who sees the answer"}


def card(recipe: Recipe, scores: Mapping[str, float], *, measured: int, weights: int) -> str:
    from core.glance import CELLS
    from core.training.router.banks import count

    parts = [f"{told} {score:.3f}" for name, told in _NAMED.items() if (score := scores.get(f"{_UNSEEN}, {name}"))]
    return _CARD.format(
        cells=CELLS,
        weights=weights,
        temperature=scores["temperature"],
        pages=int(recipe.options.get("pages", 6000)),
        wordings=count(unseen=False),
        kept=count(unseen=True),
        seed=recipe.seed,
        steps=recipe.steps,
        stages=len(recipe.stages),
        measured=measured,
        accuracy=scores["accuracy"],
        error=scores["calibration error"],
        unseen_accuracy=scores[_UNSEEN],
        unseen_error=scores["calibration error of unseen wordings"],
        two=scores["share of two choices"],
        parts=", ".join(parts),
    )
