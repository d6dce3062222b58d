"""Names beside the dots of a cloud: each goes to the dot it stands at, in its colour, also where two run together."""

import numpy as np
from PIL import Image, ImageDraw

from core.domain import Box
from core.experts.chart.called import called
from core.experts.chart.labels import Label
from core.experts.chart.scene import Mark, Scene

RED, BLUE = (200, 40, 40), (40, 60, 200)


def dot(x, y, colour, size=8):
    return Mark(Box(x - size / 2, y - size / 2, x + size / 2, y + size / 2), colour, "disc", size * size)


def written(*words):
    """A scene in which words are written in colours, and the boxes they stand in."""
    picture = Image.new("RGB", (400, 200), "white")
    pen, boxes = ImageDraw.Draw(picture), []
    for text, x, y, colour in words:
        pen.text((x, y), text, fill=colour, font_size=14)
        boxes.append(Box(*pen.textbbox((x, y), text, font_size=14)))
    labels = [Label(word[0], box) for word, box in zip(words, boxes, strict=True)]
    return Scene(Box(0, 0, 400, 200), labels, [], pixels=np.array(picture)), boxes


def names(scene, marks, labels):
    return {n: label.text for n, label in called(scene, marks, labels).items()}


def test_a_name_goes_to_the_dot_it_stands_at_and_not_to_the_first_from_the_left():
    scene, (box,) = written(("Lesotho", 100, 50, RED))
    marks = [dot(box.x0 + 30, box.y1 + 9, RED), dot(box.x0 - 4, box.y1 - 1, RED)]
    assert names(scene, marks, scene.labels) == {1: "Lesotho"}


def test_of_two_dots_the_one_in_the_colour_of_the_name_bears_it():
    scene, (box,) = written(("Lesotho", 100, 50, RED))
    marks = [dot(box.x0 - 6, box.centre[1], BLUE), dot(box.x1 + 7, box.centre[1], RED)]
    assert names(scene, marks, scene.labels) == {1: "Lesotho"}


def test_names_in_two_colours_that_were_read_as_one_are_parted():
    # GIVEN two names so close in a row that they were taken for one
    scene, (one, other) = written(("Colombia", 100, 50, RED), ("Hungary", 164, 50, BLUE))
    row = Label("Colombia Hungary", Box(one.x0, one.y0, other.x1, other.y1))
    marks = [dot(one.x0 - 6, one.y1 + 2, RED), dot(other.x0 + 10, other.y1 + 6, BLUE)]
    # THEN each dot has its own
    assert names(scene, marks, [row]) == {0: "Colombia", 1: "Hungary"}


def test_one_name_of_two_words_stays_one():
    scene, (box,) = written(("South Korea", 100, 50, BLUE))
    assert names(scene, [dot(box.x0 - 6, box.y1, BLUE)], scene.labels) == {0: "South Korea"}
