"""The model card of what asks tables, written with the scores of the training that it goes with."""

from __future__ import annotations

from collections.abc import Mapping

from core.training.recipe import Recipe

_CARD = """# What asks tables

Tells which query over the rows of a table a question means: the cell beside a name, the row with the most, the next
one, how many there are, what they come to. The program evaluates the query and shows the cells; this model only
chooses, and says how sure it is.

**Model.** After Pasupat and Liang 2015, "Compositional Semantic Parsing on Semi-Structured Tables": every query that
the question may mean is proposed, and scored by the question's words (hashed, in runs of up to three), by the words
of its columns' headers, and by how well it fits, through one hidden layer of 64. A second layer tells whether what is
likeliest is right at all.

**Data.** WikiTableQuestions (CC BY-SA 4.0), training part: questions people asked about tables of an encyclopedia,
with their answers and without queries. Scores learn on {seen:,} questions for which some query comes to the answer,
trust on {trusted:,} about other tables; {unseen:,} about tables that neither saw are measured on.

**Recipe.** `chartula train querying --material FOLDER`: seed {seed}, {steps:,} steps in {stages} stages. The same
seed gives the same weights on the same machine.

**Scores** on the questions about unseen tables:

| | |
| --- | --- |
{rows}

An answer is right only where it is the set's to the letter: "4" is wrong where the set says "4 years".

**Limits.** English. Tables with a header and a row for each thing; statements with years across have readers of their
own. What is no such query, as a run of wins, it cannot ask, and it does not know that Rome is a city. It answers
only where it is sure.

**Licence.** The weights are under AGPL-3.0-or-later, as the program. The set is not part of it; who trains again
names it.
"""


def card(recipe: Recipe, scores: Mapping[str, float], counted: Mapping[str, int]) -> str:
    return _CARD.format(
        **counted,
        seed=recipe.seed,
        steps=recipe.steps,
        stages=len(recipe.stages),
        rows="\n".join(f"| {name} | {value:.3f} |" for name, value in scores.items()),
    )
