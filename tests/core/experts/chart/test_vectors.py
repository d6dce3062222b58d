"""Charts as a page draws them, path by path: areas at every corner, markers of any shape, shades, powers of ten."""

import math

import pytest

from core.domain import Box
from core.experts.chart import strokes
from core.experts.chart.axes import rulers
from core.experts.chart.boxes import boxes
from core.experts.chart.labels import Label, labels_of
from core.experts.chart.powers import powers
from core.experts.chart.read import read
from tests.core.experts.chart.paths import BLUE, ORANGE, PAGE, YEARS, along, block, path, told, up, word


def test_an_area_is_read_at_every_corner_and_is_not_the_ground():
    heights = [71, 83.5, 64, 92, 77, 58, 88, 81]
    roof = [(along(year), up(height)) for year, height in zip(YEARS, heights, strict=True)]
    chart = told([path(*roof, (along(2008), up(0)), (along(2001), up(0)), fill=BLUE)])
    assert [(v.number, v.got) for v in chart.values] == [(height, "exact") for height in heights]


def test_parts_of_a_stack_of_areas_are_read_at_every_corner_too():
    lower, upper = [20, 31, 25, 40, 38, 22, 29, 35], [30, 22.5, 41, 30, 36, 50, 33, 27]
    places = [along(year) for year in YEARS]
    first = [(x, up(a)) for x, a in zip(places, lower, strict=True)]
    second = [(x, up(a + b)) for x, a, b in zip(places, lower, upper, strict=True)]
    below = path(*first, (places[-1], up(0)), (places[0], up(0)), fill=BLUE)
    chart = told([below, path(*second, *reversed(first), fill=ORANGE)])
    assert sorted(v.number for v in chart.values) == sorted([*lower, *upper])


@pytest.mark.parametrize("sides", [3, 4])
def test_markers_that_are_not_round_are_dots_of_a_scatter_plot(sides):
    shape = [(-3, 3), (3, 3), (0, -3)] if sides == 3 else [(-3, -3), (3, -3), (3, 3), (-3, 3)]
    spots = [(2001.5, 12), (2003, 77), (2004.25, 45), (2006.5, 31), (2007, 90)]
    drawn = [path(*((along(x) + a, up(y) + b) for a, b in shape), fill=BLUE) for x, y in spots]
    chart = told(drawn)
    found = [v for v in chart.values if v.series == "y"]
    assert chart.kind == "scatter plot"
    assert all(abs(v.number - y) < 1e-6 + v.bound for v, (_x, y) in zip(found, spots, strict=True))
    # of a square the middle is known; of a triangle nobody knows which middle is meant
    assert {v.got for v in found} == ({"read"} if sides == 3 else {"exact"})


def test_cells_are_read_against_a_bar_that_is_drawn_shade_by_shade():
    # GIVEN nine cells, and a bar of fifty shades from 0 below to 100 above
    def shade(value):
        return (255, 255 - round(2 * value), 255 - round(2 * value))

    numbers = [[5, 40, 90], [62, 18, 77], [33, 99, 51]]
    cells = [
        block((60 + 80 * n, 50 + 60 * m, 140 + 80 * n, 110 + 60 * m), shade(number))
        for m, row in enumerate(numbers) for n, number in enumerate(row)
    ]  # fmt: skip
    bar = [block((330, 50 + 3.6 * n, 342, 53.6 + 3.6 * n), shade(99 - 2 * n)) for n in range(50)]
    words = [word(name, 100 + 80 * n, 240) for n, name in enumerate(["Alba", "Bora", "Cers"])]
    words += [word(name, 40, 80 + 60 * m) for m, name in enumerate(["May", "June", "July"])]
    words += [word(f"{value}", 356, 230 - 1.8 * value) for value in (0, 50, 100)]
    # WHEN they are read
    chart = read(strokes.scene_of([*cells, *bar], labels_of(words), PAGE), 0)
    # THEN each lies within its bound, which is small
    assert chart.kind == "heatmap"
    read_back = {(v.series, v.category): v for v in chart.values}
    for month, row in zip(["May", "June", "July"], numbers, strict=True):
        for name, number in zip(["Alba", "Bora", "Cers"], row, strict=True):
            value = read_back[month, name]
            assert abs(value.number - number) <= value.bound < 8


def test_exponents_are_known_by_their_height_or_their_size():
    plain = [Label(f"{year}", Box(30 * n, 200, 30 * n + 20, 210)) for n, year in enumerate(YEARS)]
    tall = [Label(f"10{n}", Box(0, 60 * n, 17, 60 * n + 12)) for n in (1, 2)]
    parted = [Label("10", Box(0, 60, 10, 70)), Label("3", Box(10, 57, 14, 63)), *tall]
    assert [x.text for x in powers([*plain, *tall], 10.0)][-2:] == ["10^1", "10^2"]
    assert [x.text for x in powers([*plain, *parted], 10.0)][-3:] == ["10^3", "10^1", "10^2"]
    assert powers([*plain, Label("101", Box(0, 0, 15, 10))], 10.0)[-1].text == "101"


def test_times_a_power_of_ten_says_that_its_like_are_powers():
    row = [Label("2 × 101 3 × 101", Box(0, 0, 75, 10)), Label("102", Box(100, 0, 115, 10))]
    assert [(x.text, x.box.x0) for x in powers(row, 10.0)] == [("2×10^1", 0), ("3×10^1", 40), ("10^2", 100)]


def test_a_number_rounded_on_a_bar_does_not_replace_what_its_length_says_exactly():
    heights = [51.25, 38, 67.5, 82.25]
    drawn = [block((along(2001 + n) - 10, up(h), along(2001 + n) + 10, up(0)), BLUE) for n, h in enumerate(heights)]
    rounded = [word(f"{h / 1000:.2f}K", along(2001 + n), up(h) - 8) for n, h in enumerate(heights)]
    assert [(v.number, v.got) for v in told(drawn, rounded).values][:2] == [(51.25, "exact"), (38, "exact")]
    printed = [word(f"{h:.1f}", along(2001 + n), up(h) - 8) for n, h in enumerate(heights)]
    assert [(v.number, v.got) for v in told(drawn, printed).values][:2] == [(51.2, "printed"), (38, "printed")]


def test_a_box_in_whole_points_meets_its_whiskers():
    """Whiskers end a point before the body does where both were rounded."""
    bodies = [(100, (120, 160), (90, 180)), (200, (100, 150), (80, 170)), (300, (140, 171), (110, 190))]
    paths = []
    for x, (top, floor), (high, low) in bodies:
        paths += [block((x - 15, top, x + 15, floor), BLUE), path((x, low), (x, floor + 1), stroke=(0, 0, 0))]
        paths += [path((x, high), (x, top - 1), stroke=(0, 0, 0)), path((x - 15, 145), (x + 15, 145), stroke=(0, 0, 0))]
    names = [word(name, x, 264) for name, (x, *_rest) in zip(("Ada", "Bea", "Cyd"), bodies, strict=True)]
    ticks = [path((52, up(value)), (56, up(value)), stroke=(0, 0, 0)) for value in range(0, 101, 20)]
    written = [word(f"{value}", 44 - 2.5 * len(f"{value}"), up(value)) for value in range(0, 101, 20)]
    chart = read(strokes.scene_of([*ticks, *paths], labels_of([*written, *names]), PAGE), 0)
    assert (chart.kind, len(chart.values)) == ("box plot", 15)


def test_square_bubbles_of_many_sizes_are_dots():
    squares = [(80, 40, 4), (140, 70, 8), (220, 55, 6), (300, 20, 11), (330, 90, 5)]
    blocks = [block((x - r, up(y) - r, x + r, up(y) + r), ORANGE) for x, y, r in squares]
    chart = told(blocks)
    assert [v.number for v in chart.values if v.series.endswith("y")] == [pytest.approx(y) for _x, y, _r in squares]


def wedge(start, stop, corners, fill, middle=(200, 150), radius=80):
    turn = [2 * math.pi * (start + (stop - start) * n / corners) for n in range(corners + 1)]
    rim = [(middle[0] + radius * math.cos(at), middle[1] + radius * math.sin(at)) for at in turn]
    return path(*rim, middle, rim[0], fill=fill, curved=True)


def test_wedges_count_by_their_angle_however_coarsely_their_rims_are_drawn():
    paths = [wedge(0, 0.509, 9, BLUE), wedge(0.509, 1, 60, ORANGE)]
    words = [word("Tunisia", 220, 260), word("Peru", 180, 50)]
    found = read(strokes.scene_of(paths, labels_of(words), PAGE), 0)
    assert sorted(v.number for v in found.values) == pytest.approx([49.1, 50.9], abs=1e-6)


def test_a_box_that_fills_the_axis_is_a_box_all_the_same():
    paths = []
    for middle, ends in ((120, (-4, 2, 40, 98, 104)), (240, (10, 30, 55, 60, 90))):
        low, first, half, third, high = map(up, ends)
        paths += [block((middle - 20, third, middle + 20, first), BLUE)]
        paths += [path((middle - 20, half), (middle + 20, half), stroke=(0, 0, 0))]
        paths += [path((middle, a), (middle, b), stroke=(0, 0, 0)) for a, b in ((first, low), (third, high))]
        paths += [path((middle - 8, end), (middle + 8, end), stroke=(0, 0, 0)) for end in (low, high)]
    chart = told(paths)
    assert chart.kind == "box plot"
    assert [round(v.number, 6) for v in chart.values] == [-4, 2, 40, 98, 104, 10, 30, 55, 60, 90]


def test_a_patch_too_wide_for_a_box_makes_no_box_plot():
    words = [word(f"{value}", 44 - 2.5 * len(f"{value}"), up(value)) for value in range(0, 101, 20)]
    scene = strokes.scene_of([block((60, up(70), 300, up(0)), BLUE)], labels_of(words), PAGE)
    assert boxes(scene, rulers(scene), ()) is None
