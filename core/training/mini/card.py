"""The model card of Chartula Mini, written with the scores of the training that it goes with."""

from __future__ import annotations

from collections.abc import Mapping

from core.mllm.mini.spec import Spec
from core.training.recipe import Recipe

_CARD = """# Chartula Mini

Reads evidence in words and a question, and writes words copied from it with their id, a formula of ids, or that the
evidence does not hold the answer. It writes nothing else: the program lets it choose among these alone.

**Model.** SmolLM2-135M-Instruct (Apache-2.0, Hugging Face) with half of its vocabulary{beside}.
In the last stage these learnt: {learns}. The decoder's matrices are stored in four bits, those that learnt
with a fifth.

**Data.** {data}
Beside questions that are answered there are ones that the evidence does not answer, evidence of another paper, and
orders written into a document, which are to be ignored.

**Recipe.** Seed {seed}, {steps:,} steps of {batch} examples in {stages} stage(s), rows of at most {longest} tokens. The
same seed gives the same weights on the same machine.

**Scores** on questions, tables and wordings that it was not trained on:

{scores}

A reply is right when every token of it is, each predicted from the right ones before it.

**Limits.** Questions are in English. It was shown at most a dozen pieces of evidence at once{looks}. It copies; it does
not explain. A wrong reply is a real quotation from the page, or reckoned from real numbers, and wrong all the same.

**Licence.** {licence}
"""
_EYES = """ (one for each of document, chart and general: MoLE of MoME, section 2.6), and vision towers
({towers}) whose maps lie side by side on a common grid and pass one matrix"""
_SHARED_EYE = ". The chart tower is the program's mark detector, the same file of weights"
_ROUTES = """. The general tower always looks; the language model says after that glance
which of the others should look too (MoVA, section 2.3)"""
_DRAWN = "Drawn papers and charts with questions in many wordings, made by the program itself."
_MIXED = """Drawn papers and charts with questions in many wordings, made by the program itself, and the
training parts of WikiTableQuestions (Pasupat and Liang 2015, CC BY-SA 4.0), TAT-QA (Zhu and others 2021, MIT), half of
SQuAD 2.0's development set (Rajpurkar and others 2018, CC BY-SA 4.0) and SROIE's receipts (Huang and others 2019,
CC BY 4.0). No example of these is in the files: they hold weights and the published vocabulary."""
_OWN = "A person's own labelled papers."
_APACHE = "Apache-2.0, as the language model it is made from: SmolLM2 is by the Hugging Face team (2025)."
_SHARED = """The weights are given under CC BY-SA 4.0, because they were learnt from sets under that licence among
others; the language model they are made from is SmolLM2-135M-Instruct by the Hugging Face team (Apache-2.0). The rest
of the program is not affected."""


def card(recipe: Recipe, scores: Mapping[str, float], longest: int, spec: Spec | None = None) -> str:
    """`spec` is of one that sees."""
    stage, bottleneck = recipe.stages[-1], int(recipe.options.get("bottleneck", 32))
    data = _OWN if "own" in recipe.parts else _MIXED if recipe.material else _DRAWN
    return _CARD.format(
        beside=(f", with a bottleneck of {bottleneck} beside every layer" if bottleneck else "") + _eyes(spec),
        looks=", and one picture of a drawn page" if spec else ", and no picture",
        learns=", ".join(f"`{pattern}`" for pattern in stage.learns),
        data=data,
        licence=_SHARED if data == _MIXED else _APACHE,
        seed=recipe.seed,
        steps=recipe.steps,
        batch=stage.batch,
        stages=len(recipe.stages),
        longest=longest,
        scores="\n".join(["| | |", "| --- | --- |", *(f"| {name} | {value:.3f} |" for name, value in scores.items())]),
    )


def _eyes(spec: Spec | None) -> str:
    if spec is None:
        return ""
    shared, routed = spec.chart == "marks", spec.router == "llm"
    return _EYES.format(towers=", ".join(spec.towers)) + _SHARED_EYE * shared + _ROUTES * routed
