"""The expert finds the charts of real files, exactly where they are drawn with paths, and stays silent elsewhere."""

from functools import partial

import numpy as np
import pytest

from app import build
from core.domain import Question, Source
from core.events import Answered
from core.experts.chart import ChartExpert
from core.experts.chart.overlay import overlay
from core.settings import Settings
from tests.core.experts.chart import drawings
from tests.papers import paper, text

CATCH = {"Alba": 137.25, "Bora": 61.5, "Cers": 180, "Dune": 99.9}


@pytest.fixture
def harbours(tmp_path):
    return paper(tmp_path, partial(drawings.vector_bars, values=CATCH, top=200), name="harbours.pdf")


@pytest.fixture
def opened():
    with build.library(Settings()) as books:
        yield lambda path: books.open(Source(path))


def test_bars_that_a_page_draws_itself_are_exact(opened, harbours):
    with opened(harbours) as document:
        (chart,) = ChartExpert().charts(document, document.read(0))
    assert {v.category: round(v.number, 2) for v in chart.values} == CATCH
    assert {(v.got, v.bound) for v in chart.values} == {("exact", 0.0)}
    assert chart.title == "Catch by harbour"


def test_bars_that_were_moved_to_whole_points_are_not_called_exact(opened, tmp_path):
    catch = {**CATCH, "Cers": 180.2, "Elba": 33.3, "Faro": 151.7, "Gozo": 12.9}
    with opened(paper(tmp_path, partial(drawings.vector_bars, values=catch, top=200, snap=True))) as document:
        (chart,) = ChartExpert().charts(document, document.read(0))
    assert {v.got for v in chart.values} == {"read"}
    assert all(0 < abs(v.number - catch[v.category]) <= v.bound < 3 for v in chart.values)


def test_a_page_of_text_is_passed_over(opened, tmp_path):
    with opened(paper(tmp_path, text("Nothing is drawn here.\nNor here."))) as document:
        assert ChartExpert().look_into([(document, document.read(0))], Question("How many bars?", ())) == ([], [])


def test_only_the_page_that_is_named_is_looked_at_and_never_twice(opened, tmp_path):
    # GIVEN a chart on each of two pages
    bars = [partial(drawings.vector_bars, values={name: 3, "Bora": 2, "Cers": 1}, top=200) for name in ("Alba", "Dune")]
    asked = Question("Which harbour has the highest value on page 2?", ())
    with opened(paper(tmp_path, *bars)) as document:
        expert, pages = ChartExpert(), [(document, document.read(n)) for n in range(2)]
        first, _cautions = expert.look_into(pages, asked)
        # WHEN the file is not there to be drawn any more
        document.outlines = document.render = None
        again, _cautions = expert.look_into(pages, asked)
    # THEN page 2 alone was seen, and what was seen is remembered
    assert {e.page for e in first} == {1}
    assert again == first


def test_what_was_read_is_drawn_over_the_page(opened, harbours):
    with opened(harbours) as document:
        page = document.read(0)
        drawn = overlay(document.render(0, 72), page, ChartExpert().charts(document, page))
    green = (np.abs(np.asarray(drawn).astype(int) - (0, 150, 70)).max(2) < 40).sum()
    assert green > 400  # the outlines of exact bars


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is the value for Bora?", "61.5"),
        ("Which harbour has the highest value?", "Cers"),
        ("How many bars are there in this chart?", "4"),
        ("What is the difference between Alba and Bora?", "75.75"),
    ],
)
def test_questions_about_it_are_answered_and_checked(harbours, question, answer):
    engine = build.engine(Settings(history=False))
    *_told, last = engine.ask(Question(question, (Source(harbours),)))
    engine.library.close()
    assert isinstance(last, Answered)
    assert last.answer.text == answer
    assert last.answer.status == "answered"
    assert {citation.check for citation in last.answer.citations} <= {"exact", "normalised", "computed"}
