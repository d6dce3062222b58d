"""Stacked bars as statistics offices publish them: no axis, each part with its value, the sum beyond the last part."""

import pytest

from core.experts.chart.read import read
from tests.core.experts.chart.drawings import BLUE, ORANGE, Sketch

RAIL = {
    "Kenya": (4.3, 1.9), "Ghana": (2.2, 1.1), "Chile": (0.9, 1.4), "Nepal": (1.1, 1.7), "Benin": (2.6, 0.4),
    "Gabon": (1.5, 1.5),
}  # fmt: skip
UNIT = 38  # pixels


def published(parts):
    """A row of two parts a name; what is too narrow for its number stands without."""
    sketch = Sketch()
    for n, (label, colour) in enumerate((("Freight", BLUE), ("People", ORANGE))):
        sketch.draw.rectangle([100 + 90 * n, 20, 111 + 90 * n, 31], fill=colour)
        sketch.say(label, 142 + 90 * n, 26)
    for n, (name, numbers) in enumerate(parts.items()):
        x, y = 100, 60 + 36 * n
        sketch.say(name, 64, y)
        for number, colour in zip(numbers, (BLUE, ORANGE), strict=True):
            end = x + number * UNIT
            sketch.draw.rectangle([x, y - 10, end - 1, y + 10], fill=colour)
            if number > 0.5:
                sketch.say(f"{number:g}%", (x + end) / 2, y)
            x = end
        sketch.say(f"{sum(numbers):.2g}%", x + 18, y)
    return read(sketch.scene(), 0)


def test_values_that_are_printed_on_parts_are_no_axis():
    told = {(v.category, v.series): v for v in published(RAIL).values}
    assert len(told) == 12
    for name, numbers in RAIL.items():
        for series, number in zip(("Freight", "People"), numbers, strict=True):
            value = told[name, series]
            assert value.number == pytest.approx(number, abs=max(value.bound, 1e-6)), (name, series)
            assert (value.got == "printed") == (number > 0.5)
