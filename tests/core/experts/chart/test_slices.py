"""Slices are parted by their colours: blurred edges are none, and writing on a slice does not cut it."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from core.domain import Box
from core.experts.chart.labels import Label
from core.experts.chart.scene import Mark, Scene
from core.experts.chart.slices import seen_slices

COLOURS = [(15, 84, 153), (153, 15, 61), (255, 127, 170), (0, 160, 221)]
EDGE, DISC = (255, 236, 251), Box(20, 20, 220, 220)


def shares(*arcs, words=()):
    """The shares of slices that are drawn from one angle to another, with the colour of a blurred edge known."""
    image = Image.new("RGB", (240, 240), "white")
    draw = ImageDraw.Draw(image)
    for begin, end, colour in arcs:
        draw.pieslice(tuple(DISC), begin, end, fill=colour)
    scene = Scene(Box(0, 0, 240, 240), list(words), [], pixels=np.asarray(image))
    members = [Mark(DISC, colour, "area", 1000.0) for colour in [*COLOURS, EDGE]]
    return [(one.colour, 100 * one.share) for one in seen_slices(scene, DISC, members)]


def test_the_pale_edges_between_slices_are_shared_out():
    found = shares(
        (0, 89, COLOURS[0]), (89, 91, EDGE), (91, 180, COLOURS[1]), (180, 270, COLOURS[2]), (270, 360, COLOURS[3])
    )
    assert [share for _colour, share in found] == pytest.approx([25] * 4, abs=0.7)


def test_writing_does_not_cut_a_slice():
    arcs = [(0, 44, COLOURS[0]), (44, 46, "white"), (46, 90, COLOURS[0]), (90, 220, COLOURS[1]), (220, 360, COLOURS[2])]
    written = Label("25 %", Box(175, 175, 205, 195))
    assert len(shares(*arcs)) == 4  # a line parts two slices of one colour
    assert len(shares(*arcs, words=[written])) == 3
