"""Lines over two axes of values: the numbers printed beside them say whose each is; with nothing said, none is read."""

from core.experts.chart import strokes
from core.experts.chart.labels import labels_of
from core.experts.chart.read import read
from tests.core.experts.chart.paths import BLUE, ORANGE, PAGE, path, up, word

PLACES = [(f"Town {letter}", 70 + 40 * n) for n, letter in enumerate("ABCDEFGH")]
LEFT = [62, 31.5, 70, 55, 48, 12, 35, 66]
RIGHT = [4.1, 6.2, 8.8, 2.3, 5.9, 3.3, 1.5, 2.9]


def line(heights, colour):
    points = [(x, y) for (_name, x), y in zip(PLACES, heights, strict=True)]
    dots = [path(*((x + a, y + b) for a, b in CORNERS), fill=colour, rectangle=True) for x, y in points]
    return [path(*points, stroke=colour), *dots]


CORNERS = ((-3, -3), (3, -3), (3, 3), (-3, 3), (-3, -3))


def chart(printed):
    """A hundred on the left is ten on the right."""
    ticks = [path((52, up(value)), (56, up(value)), stroke=(0, 0, 0)) for value in range(0, 101, 20)]
    ticks += [path((364, up(value)), (368, up(value)), stroke=(0, 0, 0)) for value in range(0, 101, 20)]
    words = [word(f"{value}", 44 - 2.5 * len(f"{value}"), up(value)) for value in range(0, 101, 20)]
    words += [word(f"{value / 10:.1f}", 384, up(value)) for value in range(0, 101, 20)]
    words += [word(name.replace(" ", "-"), x, 264) for name, x in PLACES]
    for values, scale in ((LEFT, 1), (RIGHT, 10)):
        for n in printed:
            words.append(word(f"{values[n]:.1f}", PLACES[n][1], up(values[n] * scale) - 10))
    paths = [*ticks, *line([up(v) for v in LEFT], BLUE), *line([up(10 * v) for v in RIGHT], ORANGE)]
    return read(strokes.scene_of(paths, labels_of(words), PAGE), 0)


def test_numbers_printed_beside_lines_tell_their_axes():
    found = chart(printed=(0, 2, 4, 7))
    assert sorted(round(v.number, 6) for v in found.values) == sorted([*LEFT, *RIGHT])


def test_with_nothing_said_no_axis_is_guessed():
    found = chart(printed=())
    assert (found.kind, found.values, len(found.unread)) == ("line chart", (), 2)
