"""What may be written about a few lines of evidence, and what may not."""

from __future__ import annotations

import pytest

from core.mllm.mini.asking import lines
from core.mllm.mini.grammar import Grammar, formula, said

TOLD = [
    "[e1] cell on page 1: <<< Total | 2021 | $45,216 >>>",
    "[e2] passage on page 2: <<< A loss of (45) was borne by Jane Roe, on 12 May 2021. >>>",
    "[e3] cell on page 1: <<< Total | 2022 | $50,000 >>>",
    "[e4] passage on page 1: <<< 1 234 567 units, Date:12.05.2021 总收入为45万元 >>>",
    "[e5] passage on page 1: <<< Between 3 and 5 of “them” >>>",
]
MAY = [
    "[not found]",
    "$45,216 [e1]",
    "Jane Roe [e2]",
    "12 May 2021 [e2]",
    "(45) [e2]",
    "1 234 567 units [e4]",
    "12.05.2021 [e4]",
    "45万元 [e4]",
    "them [e5]",
    "Yes [e2]",
    said(("$45,216", "e1"), ("$50,000", "e3")),
    formula("e1 - e3"),
    formula("e1 + e3 + e2"),
    formula("(e1 - e3) / e1 * 100"),
    formula("percent_change(e1, e3)"),
    formula("sum(e1, e3)"),
]
MAY_NOT = {
    "another line's words": "$45,216 [e3]",
    "an id that does not exist": "$45,216 [e9]",
    "a number without its sign": "45,216 [e1]",
    "a part of a number": "216 [e1]",
    "a loss without its brackets": "45 [e2]",
    "a part of a grouped number": "234 567 [e4]",
    "ten thousand left out": "45 [e4]",
    "a part of a word": "ane Roe [e2]",
    "words of two fields": "Total | 2021 [e1]",
    "words of nobody": "Perhaps [e1]",
    "no id": "$45,216",
    "yes to what is not there": "Yes [e7]",
    "an answer and then none": "Jane Roe [e2], [not found]",
    "a number of its own": formula("e1 * 999"),
    "a number in place of a formula": formula("e1"),
    "evidence of two numbers": formula("e1 - e5"),
    "half a function": formula("percent_change(e1)"),
    "an open end": "[= e1 - e3",
}


@pytest.mark.parametrize("reply", MAY)
def test_it_may_be_written(reply):
    assert Grammar(lines(TOLD)).accepts(reply)


@pytest.mark.parametrize("why", MAY_NOT)
def test_it_may_not_be_written(why):
    assert not Grammar(lines(TOLD)).accepts(MAY_NOT[why])


def test_without_evidence_there_is_only_one_thing_to_say():
    grammar, written, states = Grammar([]), b"", None
    while not grammar.over(states := grammar.begin if states is None else states):
        [(byte, states)] = grammar.following(states).items()
        written += bytes([byte])
    assert written == b" [not found]"
