"""Thought comes before the answer, and has its end."""

from __future__ import annotations

import pytest

from core.mllm.byte_tokenizer import SPECIAL
from core.mllm.think import think
from tests.core.mllm.tiny import picture, processor, shared


@pytest.mark.parametrize("budget", [None, 6])
def test_a_thought_that_runs_over_is_closed_and_an_answer_follows(budget):
    # GIVEN a model that writes letters and never ends its thoughts
    model = shared("ovis2.5-2b")
    prepare = processor(model)
    silent = [*range(len(SPECIAL)), *range(len(prepare.tokenizer), 384)]
    settings = {"do_sample": False, "most": 160, "suppress_tokens": [*silent, *prepare.tokenizer("\n ").input_ids]}
    said = think(model, prepare, "What is it?", [picture()], budget=budget, **settings)
    # THEN with a budget the fixed words close it and the answer stands apart; without one all of it is answer
    assert said.thought.endswith("based on the thinking directly now.") is bool(budget)
    assert said.answer


def test_without_thinking_the_prompt_closes_an_empty_thought():
    prepare = processor(shared("ovis2.5-2b"))
    said = think(shared("ovis2.5-2b"), prepare, "What?", [picture()], thinking=False, most=3, do_sample=False)
    assert said.thought == ""
