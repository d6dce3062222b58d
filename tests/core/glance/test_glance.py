"""What a glance shows: colours that thin lines keep, where words stand, and what a question has to do with them."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from core.domain import Box, Page, Word
from core.glance import CELLS, LAYERS, NUMBERS, glance, sight
from core.glance.meeting import MEETINGS, met
from core.glance.picture import VIVID, seen
from core.glance.subjects import ASKS, SPEAKS_OF
from core.glance.wording import BUCKETS, WORDINGS, wording

ROWS = [("Food", "309.00"), ("Travel", "84.50"), ("Rent", "700.00")]


@pytest.fixture
def bill():
    """Three rows of a name and a number, 40 pixels apart."""
    words = [
        Word(text, Box(x, 100 + 40 * n, x + 60, 120 + 40 * n))
        for n, row in enumerate(ROWS)
        for text, x in zip(row, (20, 300), strict=True)
    ]
    return Page(0, 400, 400, "px", words=tuple(words))


def test_a_glance_has_one_size_whatever_the_page_has(bill):
    for size in ((400, 400), (37, 900), (3000, 20)):
        found = glance(sight(bill, Image.new("RGB", size)), "What was spent on food?")
        assert found.picture.shape == (LAYERS, CELLS, CELLS)
        assert found.numbers.shape == (NUMBERS,)
        assert ((found.numbers >= 0) & (found.numbers <= 1)).all()


def test_a_page_without_words_can_be_glanced_at():
    assert glance(sight(Page(0, 10, 10), Image.new("L", (10, 10))), "What is this?").picture[-1].sum() == 0


def test_a_thin_coloured_line_stays_coloured():
    image = Image.new("RGB", (1600, 1600), "white")
    ImageDraw.Draw(image).line((0, 800, 1600, 800), (220, 30, 30), 5)
    assert seen(image)[3].max() > 0.1 * 255
    assert VIVID < 190


def test_the_words_of_a_question_are_found_where_they_stand(bill):
    shown = sight(bill, Image.new("RGB", (400, 400), "white"))
    found = glance(shown, "What was spent on trravel?")  # as OCR or a hasty hand might spell it
    assert met(shown.words, "What was spent on trravel?").any(axis=0).tolist() == [False, False, True, *[False] * 3]
    down, across = np.nonzero(found.picture[-1])
    assert set(down) <= {16, 17, 18, 19}
    assert across.max() < CELLS / 4


def test_a_row_with_a_number_is_told_from_a_word_alone(bill):
    shown = sight(bill, Image.new("RGB", (400, 400), "white"))
    assert shown.words.beside.tolist() == [True, False] * 3
    assert shown.words.numeric.tolist() == [False, True] * 3


@pytest.mark.parametrize(
    ("question", "there", "beside", "together"),
    [("Food: 309?", 1.0, 0.5, 1.0), ("Food: 700?", 1.0, 0.5, 0.5), ("Food or fuel?", 0.5, 0.5, 0.5)],
)
def test_a_question_meets_words_of_one_row_or_of_several(bill, question, there, beside, together):
    shown = sight(bill, Image.new("RGB", (400, 400), "white"))
    met_there, met_beside, _among, _apart, best_row, _count = glance(shown, question).numbers[WORDINGS:][:MEETINGS]
    assert (met_there, met_beside, best_row) == (there, beside, together)


def test_names_on_the_page_do_not_change_how_a_question_is_worded():
    there = {"norway", "peru"}
    assert (wording("How high is Norway?", there) == wording("How high is Peru?", there)).all()
    assert (wording("How high is it?", there) != wording("Which button is it?", there)).any()


@pytest.mark.parametrize("question", ["How many bars are red?", "Wie viele Balken sind rot?", "有多少个柱子是红色的？"])
def test_three_languages_speak_of_the_same_things(question):
    told = dict(zip([*SPEAKS_OF, *ASKS], wording(question, set()), strict=False))
    assert {subject for subject, spoken in told.items() if spoken} >= {"marks", "colours", "how many"}
    assert not told["controls"]
    assert not told["papers"]


@pytest.mark.parametrize(
    ("known", "kin", "stranger"),
    [
        ("Welche Posten gibt es?", "Welcher Rechnungsposten ist das?", "Ist es Tag oder Nacht?"),
        ("哪些选项打勾了？", "这个选项打勾了吗？", "天气怎么样？"),
        ("Which button is highlighted?", "which buton is higlighted", "What is the net amount?"),
    ],
)
def test_what_is_worded_a_little_otherwise_shares_more_than_what_means_something_else(known, kin, stranger):
    first, second, third = (wording(question, set())[-BUCKETS:] for question in (known, kin, stranger))
    assert (first * second).sum() > 2 * (first * third).sum()


def test_a_name_of_several_words_is_one_name():
    there = {"new", "zealand", "peru"}
    assert (
        wording("How high is new zealand?", there)[-BUCKETS:] == wording("How high is peru?", there)[-BUCKETS:]
    ).all()
