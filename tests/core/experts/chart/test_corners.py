"""Thick lines turn where their ways meet, and swatches have the colour of their core."""

import cv2
import numpy as np
import pytest

from core.domain import Box
from core.experts.chart.corners import corner_at
from core.experts.chart.inks import drawn_in
from core.experts.chart.leaning import lean_of
from core.experts.chart.scene import Mark, Scene

XS = np.arange(100.0)


def peak(at, height, rise):
    """The middle of a line that goes up and down, rounded off near its peak as thick strokes are."""
    ys = height + rise * np.abs(XS - at)
    return np.convolve(np.pad(ys, 2, mode="edge"), np.ones(5) / 5, "valid")


def test_a_peak_is_read_where_its_ways_meet():
    found = corner_at(XS, peak(50, 20, 3), 50, 3.0)
    assert found.y == pytest.approx(20, abs=0.3)


def test_a_line_that_turns_elsewhere_has_no_corner_here():
    assert corner_at(XS, peak(54, 20, 3), 50, 3.0) is None


def test_the_edges_of_a_swatch_are_not_its_colour():
    # GIVEN a dark stroke of one row, whose blurred lower edge was taken for the swatch
    picture = np.full((20, 40, 3), 255, np.uint8)
    picture[9, 10:30], picture[10, 10:30] = (20, 60, 120), (180, 200, 220)
    swatch = Mark(Box(10, 10, 30, 11), (180, 200, 220), "line", 20)
    assert drawn_in(Scene(Box(0, 0, 40, 20), [], [swatch], pixels=picture), swatch) == (20, 60, 120)


@pytest.mark.parametrize("angle", [0.4, -1.3])
def test_a_small_lean_is_measured_to_a_tenth_of_a_degree(angle):
    picture = np.full((400, 600, 3), 255, np.uint8)
    for y in range(60, 360, 50):
        cv2.line(picture, (60, y), (540, y), (200, 200, 200), 1)
    turn = cv2.getRotationMatrix2D((300, 200), angle, 1.0)
    leaning = cv2.warpAffine(picture, turn, (600, 400), borderValue=(255, 255, 255))
    assert lean_of(leaning).angle == pytest.approx(-angle, abs=0.1)
