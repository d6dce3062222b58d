"""Draws small charts for the tests, with the words on them as OCR would tell them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pymupdf
from PIL import Image, ImageDraw

from core.domain import Box, Word
from core.experts.chart import pixels
from core.experts.chart.labels import labels_of
from core.experts.chart.scene import Scene

BLUE, ORANGE, GREEN = (76, 120, 168), (245, 133, 24), (84, 162, 75)
LEFT, TOP, FLOOR, RIGHT = 60, 40, 240, 360


class Sketch:
    """A picture of 460 by 300 pixels whose words are known."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (460, 300), "white")
        self.draw = ImageDraw.Draw(self.image)
        self.words: list[Word] = []

    def say(self, text: str, x: float, y: float) -> None:
        """Words centred on a place."""
        wide = 7 * len(text) / 2
        self.words.append(Word(text, Box(x - wide, y - 6, x + wide, y + 6), 0.95))

    def values(self, ticks: Sequence[float], low: float, high: float) -> None:
        """An axis of values at the left."""
        for tick in ticks:
            y = self.at(tick, low, high)
            self.draw.line([(LEFT - 4, y), (LEFT, y)], fill=(90, 90, 90))
            self.say(f"{tick:g}", LEFT - 20, y + 0.5)

    @staticmethod
    def at(value: float, low: float, high: float) -> float:
        return FLOOR - (value - low) / (high - low) * (FLOOR - TOP)

    def scene(self) -> Scene:
        image = np.asarray(self.image)
        return pixels.scene_of(image, labels_of(self.words), Box(0, 0, 460, 300))


def bars(
    values: Mapping[str, Sequence[float]],
    low: float = 0,
    high: float = 100,
    ticks: Sequence[float] = (),
    stack: bool = False,
) -> Sketch:
    """Groups of bars, or stacks, under the names; with two colours and more, a legend."""
    sketch = Sketch()
    sketch.values(ticks or [low + n * (high - low) / 5 for n in range(6)], low, high)
    colours = (BLUE, ORANGE, GREEN)
    step = (RIGHT - LEFT) / len(values)
    for n, (name, heights) in enumerate(values.items()):
        sketch.say(name, LEFT + (n + 0.5) * step, FLOOR + 14)
        wide, base = step * 0.6 / (1 if stack else len(heights)), low
        for m, height in enumerate(heights):
            x = LEFT + (n + 0.2) * step + (0 if stack else m * wide)
            top = base + height if stack else height
            box = [x, sketch.at(top, low, high), x + wide, sketch.at(base, low, high) - 1]
            sketch.draw.rectangle([round(edge) for edge in box], fill=colours[m])
            base = top if stack else base
    for m in range(len(next(iter(values.values())))) if len(next(iter(values.values()))) > 1 else ():
        sketch.draw.rectangle([390, 50 + 18 * m, 399, 59 + 18 * m], fill=colours[m])
        sketch.say("xyz"[m] * 3, 416, 55 + 18 * m)
    return sketch


def waterfall(start: float, steps: Mapping[str, float], high: float = 100) -> Sketch:
    """A total, what adds to it and takes from it, and the total that is left, as bookkeepers draw it."""
    sketch = Sketch()
    sketch.values([n * high / 5 for n in range(6)], 0, high)
    wide, level = (RIGHT - LEFT) / (len(steps) + 2), start
    ends = [(0.0, start)]
    for change in steps.values():
        ends.append((level, level + change))
        level += change
    for n, (name, (begin, end)) in enumerate(zip(["Start", *steps, "End"], [*ends, (0.0, level)], strict=True)):
        x, colour = LEFT + (n + 0.2) * wide, BLUE if begin == 0 else GREEN if end > begin else ORANGE
        box = [x, sketch.at(max(begin, end), 0, high), x + 0.6 * wide, sketch.at(min(begin, end), 0, high) - 1]
        sketch.draw.rectangle([round(edge) for edge in box], fill=colour)
        sketch.say(name, x + 0.3 * wide, FLOOR + 14)
    return sketch


def pie(shares: Mapping[str, float]) -> Sketch:
    sketch, angle = Sketch(), -90.0
    for n, (name, share) in enumerate(shares.items()):
        colour = (BLUE, ORANGE, GREEN, (228, 87, 86))[n]
        sketch.draw.pieslice([60, 40, 260, 240], angle, angle + 3.6 * share, fill=colour)
        angle += 3.6 * share
        sketch.draw.rectangle([330, 60 + 20 * n, 339, 69 + 20 * n], fill=colour)
        sketch.say(name, 346 + 3.5 * len(name), 65 + 20 * n)
    return sketch


def line(values: Sequence[float], years: range, low: float = 0, high: float = 100) -> Sketch:
    sketch = Sketch()
    sketch.values([low + n * (high - low) / 5 for n in range(6)], low, high)
    places = [LEFT + n * (RIGHT - LEFT) / (len(years) - 1) for n in range(len(years))]
    for year, x in list(zip(years, places, strict=True))[:: max(len(years) // 5, 1)]:
        sketch.draw.line([(x, FLOOR), (x, FLOOR + 4)], fill=(90, 90, 90))
        sketch.say(str(year), x + 0.5, FLOOR + 14)
    points = [(x, sketch.at(v, low, high)) for x, v in zip(places, values, strict=True)]
    sketch.draw.line(points, fill=BLUE, width=2)
    return sketch


def cells(numbers: Sequence[Sequence[float]], *, striped: bool = False) -> Sketch:
    """A heatmap with what it counts written in the cells; striped, the like of a list whose every other row is lit."""
    sketch = Sketch()
    for row, line_ in enumerate(numbers):
        sketch.say(f"Row{row}", 30, 60 + 30 * row)
        for column, number in enumerate(line_):
            told = 40 + 60 * (row % 2) + 10 * column if striped else number
            shade = (255 - int(told * 2), 250 - int(told), 255 - int(told / 2))
            sketch.draw.rectangle([60 + 40 * column, 45 + 30 * row, 99 + 40 * column, 74 + 30 * row], fill=shade)
            sketch.say(f"{number:g}", 80 + 40 * column, 60 + 30 * row)
    for column in range(len(numbers[0])):
        sketch.say(f"Col{column}", 80 + 40 * column, 60 + 30 * len(numbers))
    return sketch


def vector_bars(page: pymupdf.Page, values: Mapping[str, float], top: float, snap: bool = False) -> None:
    """An upright bar chart drawn with a PDF's own paths: the axis from 0 to `top` in steps of a fifth.

    `snap`: all ends on whole points."""
    x0, floor, high = 120.0, 500.0 if snap else 500.25, 200.0
    page.insert_text((x0, floor - high - 30), "Catch by harbour", fontsize=14)
    for n in range(6):
        y = floor - n * high / 5
        page.draw_line((x0, y), (x0 + 300, y), color=(0.8, 0.8, 0.8), width=0.5)
        page.insert_text((x0 - 30, y + 3), f"{n * top / 5:g}", fontsize=9)
    for n, (name, value) in enumerate(values.items()):
        x = x0 + 20 + n * 60
        end = floor - value / top * high
        page.draw_rect((x, round(end) if snap else end, x + 40, floor), color=None, fill=(0.2, 0.4, 0.7))
        page.insert_text((x + 8, floor + 14), name, fontsize=9)
