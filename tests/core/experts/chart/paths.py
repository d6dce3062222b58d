"""Charts for the tests as a page draws them, path by path, beside an axis up to 100 and over the years."""

from core.charts import Outline
from core.domain import Box, Word
from core.experts.chart import strokes
from core.experts.chart.labels import labels_of
from core.experts.chart.read import read

PAGE = Box(0, 0, 400, 300)
BLUE, ORANGE = (31, 119, 180), (255, 127, 14)
YEARS = range(2001, 2009)


def word(text, x, y, high=10.0):
    wide = 2.5 * len(text)
    return Word(text, Box(x - wide, y - high / 2, x + wide, y + high / 2), 1.0)


def path(*points, fill=None, stroke=None, **more):
    xs, ys = zip(*points, strict=True)
    return Outline((tuple(points),), Box(min(xs), min(ys), max(xs), max(ys)), fill, stroke, **more)


def block(box, fill):
    x0, y0, x1, y1 = box
    return path((x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0), fill=fill, rectangle=True)


def up(value):
    """0 lies at 250.2, 100 at 50.2."""
    return 250.2 - 2 * value


def along(year):
    return 60.3 + 40 * (year - 2001)


def told(paths, words=()):
    """What is read beside an axis up to 100, over the years."""
    ticks = [path((52, up(value)), (56, up(value)), stroke=(0, 0, 0)) for value in range(0, 101, 20)]
    ticks += [path((along(year), 252), (along(year), 256), stroke=(0, 0, 0)) for year in YEARS]
    written = [word(f"{value}", 44 - 2.5 * len(f"{value}"), up(value)) for value in range(0, 101, 20)]
    written += [word(f"{year}", along(year), 264) for year in YEARS]
    return read(strokes.scene_of([*ticks, *paths], labels_of([*written, *words]), PAGE), 0)
