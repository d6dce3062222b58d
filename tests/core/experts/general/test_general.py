"""Dialogs that were drawn are taken apart again; photographs are left to larger models, and that is said."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from PIL import Image, ImageDraw

from core.domain import Box, Page, Question, Source, Word
from core.experts.general.pictures import brightness, dominant, kind_of
from core.experts.general.windows import controls
from core.training.drawn.papers.dialogs import dialog
from core.training.drawn.papers.sheet import Sheet
from core.training.drawn.photographs import photograph
from core.training.drawn.pillow_painter import painted
from core.training.drawn.scene import Scene
from core.training.router.pages import drawn_page


def drawn(seed, paper=(255, 255, 255)):
    sheet = Sheet(seed, Scene(560, 560, paper), "roboto", 14)
    dialog(sheet, Random(seed))
    return painted(sheet.scene), sheet.told("screen")


def page_of(image, truth):
    words = tuple(Word(label.text, label.box) for label in truth.labels)
    return Page(0, image.width, image.height, "px", words=words)


@pytest.mark.parametrize("paper", [(255, 255, 255), (236, 233, 226)])
def test_what_stands_on_a_dialog_is_found_and_nothing_else(paper):
    for seed in range(8):
        image, truth = drawn(seed, paper)
        found = controls(page_of(image, truth), np.asarray(image))
        for kind in ("button", "check box", "radio button", "field"):
            there = sorted((c.label, c.on) for c in truth.controls if c.kind == kind)
            seen = sorted((c.words, bool(c.value or c.on)) for c in found if c.kind == kind)
            assert seen == there, (seed, kind)
        assert [c.words for c in found if c.kind == "title"] == [truth.title.text]


def test_a_field_holds_its_value():
    image, truth = drawn(7)
    found = {c.words: c.value for c in controls(page_of(image, truth), np.asarray(image)) if c.kind == "field"}
    assert found == {pair.key: pair.value.text for pair in truth.pairs}


def test_rings_and_boxes_that_were_read_as_letters_are_rings_and_boxes_and_know_their_group():
    # GIVEN two rings and a box that OCR took for letters, and the label that the rings stand behind
    image = Image.new("RGB", (420, 120), "white")
    pen = ImageDraw.Draw(image)
    for x in (100, 220):
        pen.ellipse((x, 20, x + 14, 34), outline="black")
    pen.ellipse((224, 24, 230, 30), fill="black")
    pen.rectangle((100, 70, 114, 84), outline="black")
    pen.line((102, 76, 106, 81, 112, 72), fill="black", width=2)
    said = [("Theme:", 20, 20), ("O", 100, 20), ("Light", 122, 20), ("O", 220, 20), ("Dark", 242, 20), ("V", 100, 70)]
    words = [Word(text, Box(x, y, x + 14 if len(text) == 1 else x + 8 * len(text), y + 14)) for text, x, y in said]
    page = Page(0, 420, 120, "px", words=(*words, Word("Wrap lines", Box(122, 70, 200, 84))))
    # THEN each is found as it is set
    found = {c.words: (c.kind, c.on, c.value) for c in controls(page, np.asarray(image))}
    assert found["Light"] == ("radio button", False, "Theme")
    assert found["Dark"] == ("radio button", True, "Theme")
    assert found["Wrap lines"] == ("check box", True, "")


def test_signs_before_names_are_no_boxes_and_no_rings():
    # GIVEN a list with a sign before each name, a button with one, and a box and a ring that are real
    image = Image.new("RGB", (420, 260), "white")
    pen = ImageDraw.Draw(image)
    for at, colour in enumerate(("firebrick", "navy", "orange")):  # a globe of three colours
        pen.pieslice((20, 20, 36, 36), 120 * at, 120 * at + 120, fill=colour)
    pen.polygon(((20, 60), (28, 52), (36, 60), (36, 68), (20, 68)), outline="black")  # a house
    pen.ellipse((20, 84, 36, 100), outline="black")  # a clock
    pen.line((28, 92, 28, 86), fill="black", width=2)
    pen.line((28, 92, 34, 92), fill="black", width=2)
    pen.rectangle((14, 114, 120, 138), outline="grey")  # a button with a sheet of paper
    pen.rectangle((22, 119, 35, 132), outline="black")
    pen.line((25, 123, 32, 123), fill="black")
    pen.rectangle((20, 160, 33, 173), outline="black")
    pen.line((22, 166, 26, 171, 31, 162), fill="black", width=2)
    pen.ellipse((20, 190, 33, 203), outline="black")
    names = {"Servers": 20, "Home": 52, "History": 84, "Print": 118, "Wrap lines": 159, "Dark": 189}
    words = [Word(name, Box(42, y, 42 + 8 * len(name), y + 15)) for name, y in names.items()]
    # THEN the box is ticked, the ring is not, and nothing else is either
    found = controls(Page(0, 420, 260, "px", words=tuple(words)), np.asarray(image))
    choices = [(c.words, c.kind, c.on) for c in found if c.kind in ("check box", "radio button")]
    assert choices == [("Wrap lines", "check box", True), ("Dark", "radio button", False)]


def test_kinds_of_pictures_are_told_apart():
    image, truth = drawn(3)
    page = page_of(image, truth)
    assert kind_of(page, np.asarray(image), controls(page, np.asarray(image))) == "screenshot"
    photo = np.asarray(photograph(5))
    assert kind_of(Page(0, photo.shape[1], photo.shape[0], "px"), photo, ()) == "photograph"
    flow = drawn_page(5, "diagram")
    assert kind_of(flow.page, np.asarray(flow.image), ()) == "diagram"


def test_colours_are_named_by_how_much_of_the_picture_they_have():
    image = Image.new("RGB", (200, 100), (20, 60, 200))
    image.paste((230, 30, 30), (0, 0, 60, 100))
    assert dominant(np.asarray(image)) == ["blue", "red"]
    assert brightness(np.asarray(image)) == "of middling light"


def test_questions_about_a_screenshot_are_answered_by_what_is_seen(engine, tmp_path):
    # GIVEN a picture of a dialog, read by OCR
    image, truth = drawn(7)
    image.save(tmp_path / "dialog.png")

    def ask(text):
        question = Question(text, (Source(tmp_path / "dialog.png"),), expert="general")
        return list(engine.ask(question))[-1].answer

    # THEN its buttons, its choices and its title are told, each at its place
    buttons = {c.label for c in truth.controls if c.kind == "button"}
    chosen = next(c for c in truth.controls if c.kind == "radio button" and c.on)
    other = next(c for c in truth.controls if c.kind == "radio button" and not c.on)
    assert set(ask("Which buttons are shown?").text.split("; ")) == buttons
    assert ask(f"Is {chosen.label} checked?").text == "Yes"
    assert ask(f"Is {other.label} checked?").text == "No"
    title = ask("What is the title of the window?")
    assert (title.text, title.citations[0].check) == (truth.title.text, "exact")


def test_what_a_photograph_shows_is_left_to_a_larger_model_and_that_is_said(engine, tmp_path):
    photograph(5).resize((300, 200)).save(tmp_path / "photo.png")
    question = Question("What does the photo show?", (Source(tmp_path / "photo.png"),), expert="general")
    answer = list(engine.ask(question))[-1].answer
    assert answer.status == "not_found"
    assert [caution.code for caution in answer.cautions] == ["needs_larger_model"]


def paged(width, chosen, *, flat=False):
    """Three tabs along a line, as most windows draw them: open under the chosen one, or coloured in a flat look."""
    image = Image.new("RGB", (width, 120), (240, 240, 240))
    pen = ImageDraw.Draw(image)
    names = [(name, 20 + 90 * n) for n, name in enumerate(("General", "Network", "Fonts"))]
    for n, (_name, x) in enumerate(names):
        if flat and n == chosen:
            pen.rectangle((x - 8, 44, x + 70, 46), fill=(30, 110, 220))
        elif not flat:
            pen.line((x - 10, 45, x + 80, 45), fill=(240, 240, 240) if n == chosen else (160, 160, 160))
    if not flat:
        pen.line((280, 45, width, 45), fill=(160, 160, 160))
    pen.rectangle((20, 80, 120, 104), outline="black")
    pen.rectangle((140, 80, 240, 104), outline="black")
    words = [(name, x, 24) for name, x in names] + [("Cancel", 40, 84), ("Apply", 165, 84)]
    return image, tuple(Word(text, Box(x, y, x + 9 * len(text), y + 16)) for text, x, y in words)


@pytest.mark.parametrize("flat", [False, True])
@pytest.mark.parametrize("chosen", [0, 1, 2])
def test_the_tab_that_is_open_is_the_one_whose_line_is_broken_or_coloured(chosen, flat):
    image, words = paged(400, chosen, flat=flat)
    found = controls(Page(0, 400, 120, "px", words=words), np.asarray(image))
    assert [(c.words, c.on) for c in found if c.kind == "tab"] == [
        (name, n == chosen) for n, name in enumerate(("General", "Network", "Fonts"))
    ]


def test_a_line_that_runs_on_under_all_words_has_no_tabs():
    image, words = paged(400, 1)
    ImageDraw.Draw(image).line((0, 45, 400, 45), fill=(160, 160, 160))
    assert not [
        c for c in controls(Page(0, 400, 120, "px", words=words), np.asarray(image)) if c.kind in ("tab", "title")
    ]


def test_a_soft_ring_close_to_a_frame_and_read_with_its_label_is_a_ring():
    # GIVEN a ring with soft edges that touches the frame below it, and OCR that took ring and label for one word
    large = Image.new("L", (1600, 640), 232)
    pen = ImageDraw.Draw(large)
    pen.ellipse((400, 160, 656, 416), fill=250, outline=150, width=24)
    pen.ellipse((480, 240, 576, 336), fill=40)
    image = Image.fromarray(np.asarray(large.resize((100, 40), Image.Resampling.BOX))).convert("RGB")
    ImageDraw.Draw(image).rectangle((10, 27, 95, 39), outline=(180, 180, 180))
    page = Page(0, 100, 40, "px", words=(Word("End", Box(25, 8, 80, 27)),))
    # THEN it is seen as a choice that is made
    assert [(c.kind, c.words, c.on) for c in controls(page, np.asarray(image)) if c.on is not None] == [
        ("radio button", "End", True)
    ]
