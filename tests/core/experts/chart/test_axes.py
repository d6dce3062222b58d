"""What stands at an axis, and what only seems to: powers at its end, values printed on marks, days and thousands."""

import pytest

from core.domain import Box
from core.experts.chart import strokes
from core.experts.chart.axes import rulers
from core.experts.chart.labels import labels_of
from core.experts.chart.offsets import multiplied
from core.experts.chart.read import read
from core.experts.chart.scene import Scene
from tests.core.experts.chart.test_vectors import along, path, up, word

BLUE = (31, 119, 180)


@pytest.mark.parametrize(("power", "factor"), [("1e6", 1e6), ("×10³", 1e3), ("1e−3", 1e-3), ("×10^3", 1e3)])
def test_a_power_over_the_end_of_an_axis_counts_for_all_its_ticks(power, factor):
    ticks = [word(f"{n / 10}", 40, 250 - 200 * n / 10) for n in range(0, 11, 2)]
    scene = Scene(Box(0, 0, 400, 300), labels_of([*ticks, word(power, 62, 30)]), [])
    (ruler,) = multiplied(scene, rulers(scene))
    assert ruler.scale.value(50) == pytest.approx(factor, rel=0.02)


def test_a_number_over_the_title_is_no_power_of_the_axis():
    ticks = [word(f"{n / 10}", 40, 250 - 150 * n / 10) for n in range(0, 11, 2)]
    scene = Scene(Box(0, 0, 400, 300), labels_of([*ticks, word("1e6", 300, 20)]), [])
    (ruler,) = multiplied(scene, rulers(scene))
    assert ruler.scale.value(100) == pytest.approx(1.0, rel=0.02)


def test_values_printed_on_lines_are_no_second_axis():
    heights = {60.3: (76, 30.46), 140.3: (81.6, 33), 220.3: (98.3, 17)}
    printed = [word(f"{v:g}".replace(".", ","), x, up(v) - 8) for x, two in heights.items() for v in two]
    scene = Scene(Box(0, 0, 400, 300), labels_of([*(word(f"{v}", 30, up(v)) for v in range(0, 101, 20)), *printed]), [])
    assert [ruler.box.x1 < 60 for ruler in rulers(scene) if ruler.way == 1] == [True]


def test_a_dot_parts_thousands_beside_german_dates():
    labels = labels_of(
        [*(word(f"{n}0.000", 30, 250 - 40 * n) for n in range(1, 6)), word("0", 40, 250), word("01.01.2013", 90, 270)]
    )
    assert [label.tick.value for label in labels if label.text == "10.000"] == [10000]


def test_days_that_a_file_draws_have_their_names():
    heights = [10, 80, 30, 90, 20]
    line = path(*((along(2001 + n), up(y)) for n, y in enumerate(heights)), stroke=BLUE)
    ticks = [word(f"{v}", 30, up(v)) for v in range(0, 101, 20)]
    days = [word(f"0{1 + n}.04.2010", along(2001 + n), 264) for n in (0, 2, 4)]
    marks = [path((52, up(v)), (56, up(v)), stroke=(0, 0, 0)) for v in range(0, 101, 20)]
    marks += [path((along(2001 + n), 252), (along(2001 + n), 256), stroke=(0, 0, 0)) for n in (0, 2, 4)]
    chart = read(strokes.scene_of([*marks, line], labels_of([*ticks, *days]), Box(0, 0, 400, 300)), 0)
    assert [(v.category, v.number) for v in chart.values] == [(f"0{1 + n}.04.2010", y) for n, y in enumerate(heights)]


@pytest.mark.parametrize(("low", "value"), [(False, 30), (True, -30)])
def test_strokes_at_all_ticks_are_no_signs_unless_the_axis_goes_down(low, value):
    """-10, -20 and -30 over one another from 0 up are 10, 20 and 30; from 0 down they are what they say."""
    ticks = [
        word("0" if n == 0 else f"-{n}", 40, (50 if low else 250) + (2 if low else -2) * n) for n in range(0, 71, 10)
    ]
    (ruler,) = rulers(Scene(Box(0, 0, 400, 300), labels_of(ticks), []))
    assert ruler.scale.value(110 if low else 190) == pytest.approx(value, abs=1)


def test_one_misread_number_does_not_undo_the_thousands_of_all_others():
    dotted = [word(f"{n}.500", 30, 250 - 20 * n) for n in range(1, 9)]
    labels = labels_of([*dotted, word("14,403", 200, 60), word("0", 40, 250)])
    assert [label.tick.value for label in labels if label.text == "3.500"] == [3500]


def test_powers_of_ten_over_a_nought_count_nothing_alone():
    """Between them a symlog axis bends, and two powers do not say where. The corner of a row of ticks is none."""
    powers = [word("10^1", 30, 40), word("10^0", 30, 140)]
    row = [word(f"{n}", 40 + 60 * n, 250) for n in range(5)]
    alone = Scene(Box(0, 0, 400, 300), labels_of([*powers, word("0", 36, 190)]), [])
    cornered = Scene(Box(0, 0, 400, 300), labels_of([*powers, *row]), [])
    assert [ruler.scale.kind for ruler in rulers(alone) if ruler.way == 1] == []
    assert [ruler.scale.kind for ruler in rulers(cornered) if ruler.way == 1] == ["log"]
