"""Evidence of several experts in one order: the likelier first, nobody drowned, each in its own order."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given

from core.domain import Evidence
from core.routing.blend import blended


def some(name, count):
    return [Evidence(f"{name}{n}", "f", 0, "", ()) for n in range(count)]


def ids(evidence):
    return [one.id for one in evidence]


def test_each_expert_gets_as_many_places_as_its_weight_says():
    seen = {"document": some("d", 100), "chart": some("c", 100)}
    first = ids(blended(seen, {"chart": 0.8, "document": 0.2}))[:20]
    assert sum(one.startswith("c") for one in first) == 16
    assert first[0] == "c0"


def test_nobody_is_drowned():
    seen = {"chart": some("c", 300), "document": some("d", 3)}
    assert {"d0", "d1"} <= set(ids(blended(seen, {"chart": 1.0, "document": 0.0}))[:30])


def test_without_weights_one_stands_after_the_other():
    assert ids(blended({"a": some("a", 2), "b": some("b", 1)}, {})) == ["a0", "a1", "b0"]


@given(st.integers(0, 30), st.integers(0, 30), st.floats(0, 1))
def test_nothing_is_lost_and_each_keeps_its_own_order(many, others, weight):
    seen = {"a": some("a", many), "b": some("b", others)}
    found = ids(blended(seen, {"a": weight, "b": 1 - weight}))
    assert [one for one in found if one[0] == "a"] == ids(seen["a"])
    assert [one for one in found if one[0] == "b"] == ids(seen["b"])
