"""Boxes survive the way into a text and back."""

from hypothesis import given
from hypothesis import strategies as st

from core.mllm.sequence.boxes import read, written

share = st.floats(0, 1)


@given(st.tuples(share, share), st.tuples(share, share), st.integers(1, 5000), st.integers(1, 5000))
def test_a_box_comes_back_within_a_thousandth(xs, ys, width, height):
    box = (min(xs) * width, min(ys) * height, max(xs) * width, max(ys) * height)
    [again] = read("The cup " + written(box, width, height) + " stands there.", width, height)
    sides = (width, height, width, height)
    assert all(abs(a - b) <= 0.0006 * side for a, b, side in zip(box, again, sides, strict=True))


def test_other_numbers_are_no_boxes():
    assert read("[1,2,3,4] and [0.9,0.1,0.2,0.3] and [0.1,0.2]") == []
    assert written((-3, 0, 50, 200), 100, 100) == "[0.000,0.000,0.500,1.000]"
