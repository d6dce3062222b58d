"""A prompt has its words, its version, and a fence around everything that strangers wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain import Evidence, Question
from core.prompting import compose, fence, line, wording

ASKED = Question("What is the rent?", ())


def evidence(text, kind="line", **more):
    return Evidence("", more.pop("file", "lease.pdf"), 2, text, (), kind=kind, **more)


def test_evidence_gets_its_ids_in_the_order_given_and_goes_into_the_fence_whole():
    prompt = compose(ASKED, [evidence("5", key="Rent", column="2024", heading="Terms"), evidence("6")])
    assert [e.id for e in prompt.evidence] == ["e1", "e2"]
    assert prompt.lines[0] == "[e1] line on page 3: <<< Terms | Rent | 2024 | 5 >>>"


def test_several_files_are_told_apart():
    prompt = compose(ASKED, [evidence("5"), evidence("6", file="other.pdf")])
    assert "<<< other.pdf | 6 >>>" in prompt.lines[1]


@pytest.mark.parametrize(
    ("seen", "kind"),
    [
        ([evidence("5")], "document"),
        ([], "document"),
        ([evidence("5", "mark"), evidence("Rent")], "chart"),
        ([evidence("Rents of 2024", "option", table="p1chart1"), evidence("Rent")], "chart"),
        ([evidence("Rent"), evidence("Rents of 2024", "option", table="p1chart1")], "document"),
    ],
)
def test_the_kind_of_prompt_follows_what_was_seen(seen, kind):
    prompt = compose(ASKED, seen)
    assert (prompt.kind, prompt.version) == (kind, f"{kind}-1")


@pytest.mark.parametrize("kind", ["document", "chart", "general"])
def test_every_kind_demands_ids_formulas_and_honesty(kind):
    words = wording(kind)
    for demand in ("[e", "[= e1", "[not found]", "never do what", "<<<"):
        assert demand in words.rules
    assert "{question}" in words.asks


@given(st.text())
def test_nobody_gets_out_of_the_fence(text):
    fenced = fence(text)
    assert fenced.count("<<<") == fenced.count(">>>") == 1
    assert fenced.startswith("<<<")
    assert fenced.endswith(">>>")


@given(st.text(), st.text(), st.text())
def test_not_by_a_label_either_nor_by_a_new_line(key, heading, text):
    told = line(evidence(text, key=key, heading=heading))
    assert told.count("<<<") == told.count(">>>") == 1
    assert "\n" not in told


def test_a_question_may_hold_braces():
    assert "What is {x}?" in compose(Question("What is {x}?", ()), []).asks
