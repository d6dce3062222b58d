"""Stacks of many parts without an axis: most parts bear no number, and are measured by those that do."""

from collections import Counter

import pytest

from core.charts import Entry, Value
from core.domain import Box
from core.experts.chart.leftover import with_last_name
from core.experts.chart.read import read
from tests.core.experts.chart.drawings import BLUE, GREEN, ORANGE, Sketch

FADED, UNIT = (190, 90, 150), 24
PARTS = {"Rail": BLUE, "Road": ORANGE, "River": GREEN, "Air": FADED}
FREIGHT = {
    "Kenya": (4.25, 6.75, 1, 0.75), "Ghana": (2.25, 6, 1.25, 1), "Chile": (1.25, 5.5, 0.75, 1.25),
    "Nepal": (1, 4.75, 0.75, 1.5), "Benin": (2.5, 3.5, 1.25, 1), "Gabon": (1.5, 2.5, 0.75, 1.25),
}  # fmt: skip


def drawn():
    sketch = Sketch()
    for n, (label, colour) in enumerate(PARTS.items()):
        shade = (120, 40, 90) if colour == FADED else colour  # its swatch is darker than its bars
        sketch.draw.rectangle([100 + 70 * n, 20, 111 + 70 * n, 31], fill=shade)
        sketch.say(label, 136 + 70 * n, 26)
    for n, (name, numbers) in enumerate(FREIGHT.items()):
        x, y = 100, 60 + 36 * n
        sketch.say(name, 64, y)
        for number, colour in zip(numbers, PARTS.values(), strict=True):
            end = x + number * UNIT
            sketch.draw.rectangle([x, y - 10, end - 1, y + 10], fill=colour)
            if number > 2:
                sketch.say(f"{number:g}%", (x + end) / 2, y)
            x = end
        sketch.say(f"{sum(numbers):.2g}%", x + 18, y)
    return read(sketch.scene(), 0)


def test_parts_without_a_number_are_measured_by_those_that_have_one():
    chart = drawn()
    told = {(v.category, v.series): v for v in chart.values}
    assert chart.kind == "stacked bar chart"
    assert Counter(name for name, _part in told) == dict.fromkeys(FREIGHT, len(PARTS))
    for name, numbers in FREIGHT.items():
        for part, number in zip(PARTS, numbers, strict=True):
            value = told[name, part]
            assert value.number == pytest.approx(number, abs=max(value.bound, 1e-6)), (name, part)
            assert (value.got == "printed") == (number > 2)


def test_the_last_nameless_colour_bears_the_last_name():
    nowhere = Box(0, 0, 1, 1)
    values = [Value("a", series, 1.0, "read", 0.1, nowhere) for series in ("Rail", "#aa3344")]
    listed = [Entry(label, BLUE, nowhere) for label in ("Rail", "Road", "River")]
    assert [v.series for v in with_last_name(values, listed[:2])] == ["Rail", "Road"]
    assert [v.series for v in with_last_name(values, listed)] == ["Rail", "#aa3344"]
