"""The model card of language experts, written with the scores of the training that it goes with."""

from __future__ import annotations

from collections.abc import Mapping

from core.training.recipe import Recipe

_CARD = """# Chartula Mini

Reads evidence in words and a question, and writes words copied from it with their id, a formula of ids, or that the
evidence does not hold the answer. It writes nothing else: the program lets it choose among these alone.

**Model.** SmolLM2-135M-Instruct (Apache-2.0, Hugging Face), frozen, with a bottleneck of {bottleneck} beside every
layer, of which these learnt: {learns}.

**Data.** {data}
Beside questions that are answered there are ones that the evidence does not answer, evidence of another paper, and
orders written into a document, which are to be ignored.

**Recipe.** Seed {seed}, {steps:,} steps of {batch} examples in {stages} stage(s), rows of at most {longest} tokens. The
same seed gives the same weights on the same machine.

**Scores** on questions, tables and wordings that it was not trained on:

{scores}

A reply is right when every token of it is, each predicted from the right ones before it.

**Limits.** Questions are in English. It was shown at most some ten pieces of evidence at once. It copies; it does not
explain.

**Licence.** The language model and its experts: Apache-2.0. NOTICE: SmolLM2 is by the Hugging Face team (2024).
"""
_MIXED = """Drawn papers and charts with questions in many wordings; where their folder was named, also the
training parts of WikiTableQuestions (CC BY-SA 4.0), TAT-QA (MIT), half of SQuAD 2.0's development set (CC BY-SA 4.0)
and SROIE's receipts (CC BY 4.0). Nothing of these comes with the program."""
_OWN = "A person's own labelled papers."


def card(recipe: Recipe, scores: Mapping[str, float], longest: int) -> str:
    stage = recipe.stages[-1]
    return _CARD.format(
        bottleneck=int(recipe.options.get("bottleneck", 32)),
        learns=", ".join(f"`{pattern}`" for pattern in stage.learns),
        data=_OWN if "own" in recipe.parts else _MIXED,
        seed=recipe.seed,
        steps=recipe.steps,
        batch=stage.batch,
        stages=len(recipe.stages),
        longest=longest,
        scores="\n".join(["| | |", "| --- | --- |", *(f"| {name} | {value:.3f} |" for name, value in scores.items())]),
    )
