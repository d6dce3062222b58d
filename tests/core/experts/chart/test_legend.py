"""A legend's entries are its swatches with the words beside them."""

import numpy as np

from core.domain import Box
from core.experts.chart.labels import Label
from core.experts.chart.legend import legend
from core.experts.chart.scene import Mark, Scene
from core.experts.chart.swatches import parted_at_swatches

RED, BLUE, GREEN = (200, 30, 30), (30, 30, 200), (30, 160, 60)


def beside_a_swatch(*labels: Label) -> list[str]:
    """And another entry below it, for one alone is no legend."""
    swatches = [Mark(Box(8, 11, 16, 21), RED, "rect", 80), Mark(Box(8, 41, 16, 51), BLUE, "rect", 80)]
    scene = Scene(Box(0, 0, 200, 100), [*labels, Label("Rome", Box(20, 40, 60, 52))], swatches)
    entries, _swatches = legend(scene)
    return [entry.label for entry in entries]


def test_words_go_on_until_a_wide_gap() -> None:
    near, next_to_it, away = Box(20, 10, 60, 22), Box(64, 10, 90, 22), Box(150, 10, 180, 22)
    assert beside_a_swatch(Label("North", near), Label("Sea", next_to_it), Label("2024", away)) == ["North Sea", "Rome"]


def test_words_that_end_where_the_last_ended_are_not_taken_for_ever() -> None:
    # as OCR writes over a map: a second piece within the first
    assert beside_a_swatch(Label("Oslo", Box(20, 10, 60, 22)), Label("lo", Box(59, 10, 60, 22))) == ["Oslo", "Rome"]


def test_words_that_ocr_ran_together_over_swatches_are_parted_at_them() -> None:
    # GIVEN a row of three entries, read as one line, the last two without a space
    marks = [Mark(Box(x, 12, x + 10, 22), colour, "rect", 100) for x, colour in ((6, RED), (76, BLUE), (132, GREEN))]
    scene = Scene(Box(0, 0, 200, 100), [Label("North Sea GulfAzov", Box(20, 10, 180, 24))], marks)
    scene.labels = parted_at_swatches(scene)
    # THEN each swatch has its words
    assert [label.text for label in scene.labels] == ["North Sea", "Gulf", "Azov"]
    assert [(e.label, e.colour) for e in legend(scene)[0]] == [("North Sea", RED), ("Gulf", BLUE), ("Azov", GREEN)]


def test_thick_letters_in_their_own_colour_are_no_swatches() -> None:
    # GIVEN coloured words, one of whose letters is as square and full as a swatch, as small print is
    pixels = np.full((40, 200, 3), 255, np.uint8)
    places = range(20, 170, 15)
    for x in places:
        pixels[12:22, x : x + 10] = RED
    marks = [Mark(Box(65, 12, 75, 22), RED, "rect", 100)]
    scene = Scene(Box(0, 0, 200, 40), [Label("50-69 year-olds", Box(20, 10, 170, 24))], marks, pixels=pixels)
    # THEN they stay together
    assert [label.text for label in parted_at_swatches(scene)] == ["50-69 year-olds"]


def test_dots_with_names_of_their_own_are_no_entries_beside_a_column_of_swatches() -> None:
    # GIVEN a legend right of the plot, and two dots with names, one amid the ticks and one over them
    names = (("Africa", RED), ("Asia", BLUE), ("Europe", GREEN))
    marks = [Mark(Box(160, 12 + 20 * n, 170, 22 + 20 * n), colour, "rect", 100) for n, (_l, colour) in enumerate(names)]
    words = [Label(name, Box(173, 11 + 20 * n, 198, 23 + 20 * n)) for n, (name, _colour) in enumerate(names)]
    for n, (name, y) in enumerate((("Peru", 70), ("Cuba", 21))):
        marks.append(Mark(Box(60 + 30 * n, y, 69 + 30 * n, y + 9), names[n][1], "area", 60))
        words.append(Label(name, Box(72 + 30 * n, y - 1, 92 + 30 * n, y + 11)))
    ticks = [Label(str(n), Box(10, 40 * n, 20, 40 * n + 12)) for n in (1, 2)]
    ticks += [Label(str(n), Box(50 * n, 90, 50 * n + 10, 99)) for n in (1, 2)]
    # THEN only the column is the legend
    entries, _swatches = legend(Scene(Box(0, 0, 200, 100), [*words, *ticks], marks), ticks)
    assert [entry.label for entry in entries] == ["Africa", "Asia", "Europe"]


def test_words_that_run_over_the_next_swatch_are_its_neighbours_own() -> None:
    marks = [Mark(Box(x, 12, x + 10, 22), colour, "rect", 100) for x, colour in ((6, RED), (92, BLUE))]
    words = [Label("Nearly every da", Box(20, 10, 94, 24)), Label("Not at all", Box(96, 10, 150, 24))]
    entries, _swatches = legend(Scene(Box(0, 0, 200, 100), words, marks))
    assert [entry.label for entry in entries] == ["Nearly every da", "Not at all"]
