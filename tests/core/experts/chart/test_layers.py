"""Two areas that let light through are read each from the axis, not one upon the other."""

import pytest
from PIL import Image, ImageDraw

from core.experts.chart.read import read
from tests.core.experts.chart import drawings

YEARS = range(2001, 2009)
EAST, WEST = [80, 70, 75, 60, 52, 41, 38, 30], [20, 25, 24, 33, 48, 55, 61, 72]


def over_one_another(opacity, *, outlined):
    sketch = drawings.line([0] * 8, YEARS)
    step = (drawings.RIGHT - drawings.LEFT) / (len(YEARS) - 1)
    for n, (heights, colour, name) in enumerate(((EAST, drawings.BLUE, "East"), (WEST, drawings.ORANGE, "West"))):
        roof = [(drawings.LEFT + m * step, sketch.at(y, 0, 100)) for m, y in enumerate(heights)]
        veil = Image.new("RGBA", sketch.image.size)
        floor = [(drawings.RIGHT, drawings.FLOOR), (drawings.LEFT, drawings.FLOOR)]
        ImageDraw.Draw(veil).polygon([*roof, *floor], fill=(*colour, round(255 * opacity)))
        sketch.image.paste(veil, (0, 0), veil)
        if outlined:
            sketch.draw.line(roof, fill=colour, width=2)
        key = tuple(round(255 + opacity * (c - 255)) for c in colour) if not outlined else colour
        sketch.draw.rectangle([390, 50 + 18 * n, 399, 59 + 18 * n], fill=key)
        sketch.say(name, 418, 55 + 18 * n)
    return sketch


@pytest.mark.parametrize(("opacity", "outlined"), [(0.6, False), (0.5, True)])
def test_areas_that_let_light_through_are_read_from_the_axis(opacity, outlined):
    chart = read(over_one_another(opacity, outlined=outlined).scene(), 0)
    told = {(v.series, v.category): v for v in chart.values}
    assert chart.kind == "area chart"
    for name, heights in (("East", EAST), ("West", WEST)):
        inner = list(zip(YEARS, heights, strict=True))[1:-1]
        assert all(abs(told[name, str(year)].number - height) <= told[name, str(year)].bound for year, height in inner)


def test_areas_upon_one_another_stay_a_stack():
    chart = read(over_one_another(1.0, outlined=False).scene(), 0)
    assert chart is None or chart.kind != "area chart"
