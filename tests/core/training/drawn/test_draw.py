"""The same seed draws the same chart; another draws another; all kinds and themes can be drawn."""

from __future__ import annotations

import msgspec
import numpy as np
import pymupdf
import pytest

from core.training.drawn.draw import draw, draw_page
from core.training.drawn.pillow_painter import painted
from core.training.drawn.scene import Disc, Ink, Scene
from core.training.drawn.styles import THEMES
from core.training.drawn.truth import KINDS, ChartTruth
from tests.core.training.drawn.looking import far, ink, shade


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_draws_the_same_bytes(kind):
    first, again, other = draw(7, kind, spoiled=True), draw(7, kind, spoiled=True), draw(8, kind, spoiled=True)
    assert first.image.tobytes() == again.image.tobytes()
    assert first.truth == again.truth
    assert first.truth.kind == kind
    assert first.image.tobytes() != other.image.tobytes()


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_can_be_asked_for(theme):
    drawn = draw(11, "bar", theme, width=400)
    assert drawn.truth.theme == theme
    assert drawn.image.size == (drawn.truth.width, drawn.truth.height) == (400, drawn.truth.height)


def test_the_truth_travels_as_json():
    truth = draw(3, "line").truth
    assert msgspec.json.decode(msgspec.json.encode(truth), type=ChartTruth, strict=False) == truth


def test_a_tilted_picture_keeps_its_truth():
    tilted = [
        drawn
        for drawn in (draw(seed, "bar", width=500, spoiled=True) for seed in range(30))
        if abs(drawn.truth.tilt) > 1
    ]
    assert tilted
    for drawn in tilted:
        shy = [label.text for label in drawn.truth.labels if ink(drawn.image, label.box) < 20]
        assert not shy


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_holds_the_chart_as_vectors_and_letters(kind):
    page = draw_page(5, kind)
    assert page.pdf == draw_page(5, kind).pdf
    with pymupdf.open("pdf", page.pdf) as file:
        letters = "".join(file[0].get_text().split()).replace("\u2010", "-")  # one glyph for both in some fonts
        assert file[0].get_drawings()
        assert all("".join(label.text.split()) in letters for label in page.truth.labels if not label.turned)


@pytest.mark.parametrize("kind", ["bar", "donut"])
def test_matplotlib_draws_the_same_page_again(kind):
    page = draw_page(6, kind, painter="matplotlib")
    assert page == draw_page(6, kind, painter="matplotlib")
    with pymupdf.open("pdf", page.pdf) as file:
        assert abs(file[0].rect.width - page.truth.width) <= 1
        words = " ".join(word[4] for word in file[0].get_text("words"))
    assert page.truth.title.text.split()[0] in words


def test_a_bar_on_a_page_is_a_rectangle_at_its_box():
    page = draw_page(21, "bar")
    with pymupdf.open("pdf", page.pdf) as file:
        drawn = [path["rect"] for path in file[0].get_drawings() if path["fill"]]
    for mark in page.truth.marks:
        assert min(max(abs(a - b) for a, b in zip(rect, mark.box, strict=True)) for rect in drawn) < 0.02


def test_misleading_charts_say_how_they_mislead():
    tricks = {trick for seed in range(60) for trick in draw(seed, misleading=True, width=320).truth.tricks}
    assert tricks == {"cut axis", "inverted axis", "two scales", "parts beside 100"}
    assert not any(draw(seed, width=320).truth.tricks for seed in range(20))


@pytest.mark.parametrize("painter", ["pillow", "matplotlib"])
def test_a_cut_axis_has_no_zero(painter):
    cut = [draw(seed, "bar", misleading=True, width=320, painter=painter).truth for seed in range(2000, 2012)]
    cut = [truth for truth in cut if "cut axis" in truth.tricks]
    assert cut
    assert all(truth.axes[1].low > 0 for truth in cut)


def test_a_dark_theme_is_dark():
    drawn = draw(2, "line", "night", width=400)
    assert far(shade(drawn.image, 1, 1), drawn.truth.paper) < 3
    assert sum(drawn.truth.paper) < 200


@pytest.mark.parametrize("wide", [400, 900])
def test_discs_and_lines_are_painted_where_they_are_asked_for(wide):
    off = []
    for n in range(24):
        x, y = 40 + n * 0.37 % 1, 50 + n * 0.61 % 1
        scene = Scene(wide, 300, (255, 255, 255), [Disc((x, y), 5, Ink((0, 0, 0)))])
        dark = 255 - np.asarray(painted(scene).convert("L"), float)  # [h, w]
        off.append(np.average(np.arange(wide) + 0.5, weights=dark.sum(0)) - x)
        scene = Scene(wide, 300, (255, 255, 255))
        scene.line(((20, y), (120, y + 30)), Ink(line=(0, 0, 0), width=2))
        dark = 255 - np.asarray(painted(scene).convert("L"), float)
        off.append(np.average(np.arange(300) + 0.5, weights=dark[:, 70]) - y - 15.15)
    assert abs(np.mean(off)) < 0.05
    assert max(map(abs, off)) < 0.3
