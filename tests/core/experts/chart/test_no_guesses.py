"""What only looks like another kind of chart is not read as one: bands, square markers, bars that happen to meet."""

import pytest

from tests.core.experts.chart.paths import BLUE, ORANGE, YEARS, along, block, path, told, up, word

HEIGHTS = [42.5, 51, 45, 60, 58.5, 42, 49, 55]


def band(heights, room, colour, pale):
    """A line, and how far off it may be."""
    points = [(along(year), up(height)) for year, height in zip(YEARS, heights, strict=True)]
    over, under = ([(x, y + way * 2 * room) for x, y in points] for way in (-1, 1))
    return [path(*over, *reversed(under), over[0], fill=pale), path(*points, stroke=colour)]


def test_bands_round_lines_are_no_stacked_areas():
    lower = [12 + n % 2 for n in range(len(HEIGHTS))]
    chart = told([*band(HEIGHTS, 6, BLUE, (165, 200, 225)), *band(lower, 4, ORANGE, (255, 204, 158))])
    assert chart.kind == "line chart"
    assert sorted(v.number for v in chart.values) == pytest.approx(sorted([*HEIGHTS, *lower]))


def test_square_markers_that_touch_by_height_are_no_waterfall():
    heights = [50 + 2 * n for n in range(8)]
    points = [(along(year), up(height)) for year, height in zip(YEARS, heights, strict=True)]
    squares = [block((x - 3, y - 3, x + 3, y + 3), BLUE) for x, y in points]
    chart = told([path(*points, stroke=BLUE), *squares])
    assert (chart.kind, [v.number for v in chart.values]) == ("line chart", heights)


def test_bars_of_one_height_beside_each_other_are_no_waterfall():
    paths = [
        block((along(2001 + 2 * n) - 12, up(high), along(2001 + 2 * n) + 12, up(0)), BLUE)
        for n, high in enumerate((30, 25, 25, 90))
    ]
    chart = told(paths)
    assert (chart.kind, [v.number for v in chart.values]) == ("bar chart", [30, 25, 25, 90])


def test_a_number_in_one_part_of_a_stack_is_not_its_neighbours():
    paths, words = [], [word("49", along(2001), up(75))]
    for n in range(4):
        x = along(2001 + 2 * n)
        paths += [block((x - 14, up(50), x + 14, up(0)), BLUE), block((x - 14, up(99), x + 14, up(50)), ORANGE)]
        words += [word("50", x, up(50) + 6)]
    found = {(v.number, v.got) for v in told(paths, words).values}
    assert found == {(50, "printed"), (49, "printed"), (49, "exact")}
