"""Questions about drawn pages: in three languages, with wordings kept back, and with who sees the answer."""

from __future__ import annotations

import re
from random import Random
from typing import get_args

import pytest

from core.training.drawn.papers.draw import draw_paper
from core.training.router.asking import Asker
from core.training.router.banks import LANGUAGES, Bank, fill
from core.training.router.banks.filling import some, wordings
from core.training.router.banks.manners import CLOSINGS, OPENINGS
from core.training.router.meant import spoken_of
from core.training.router.pages import drawn_page

SAID = dict.fromkeys(
    "key other name of measure over mark colour level row second column label choice button option menu node".split(),
    "x",
)


def plain(wording):
    return re.sub(r"\W+", " ", wording.lower()).strip()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("bank", get_args(Bank))
def test_what_is_kept_back_is_never_trained_on(language, bank):
    known, kept = (
        {plain(wording) for wording in some(wordings(language, bank), unseen=unseen)} for unseen in (False, True)
    )
    assert len(kept) > 1
    assert len(known) > 3 * len(kept) - 3
    assert not known & kept
    assert fill(language, bank, Random(1), SAID, unseen=True)[0] != "~"


@pytest.mark.parametrize("manners", [OPENINGS, CLOSINGS])
def test_greetings_are_kept_back_too(manners):
    for language in LANGUAGES:
        assert some(manners[language], unseen=True)
        assert all("{}" in manner for manner in manners[language])


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("What is the value for Norway?", ("document", "chart")),
        ("How many rows have more than 5?", ("document",)),
        ("How tall is the bar for Norway?", ("chart",)),
        ("Wie viele Zeilen hat die Tabelle?", ("document",)),
        ("Welcher Balken ist der höchste?", ("chart",)),
        ("列表里有Norway吗？", ("document",)),
        ("图表显示Norway为多少？", ("chart",)),
        ("Norway的值是多少？", ("document", "chart")),
    ],
)
def test_a_figure_in_a_list_and_on_a_chart_is_seen_by_both_unless_one_is_spoken_of(question, who):
    assert spoken_of(question) == who


def test_pages_are_asked_about_in_every_language_and_two_may_see_the_answer():
    drawn = [drawn_page(seed, "panel", unseen=True) for seed in range(4_000_000, 4_000_012)]
    assert {page.language for page in drawn} == set(LANGUAGES)
    assert ("document", "chart") in {right for page in drawn for _text, right in page.asked}


@pytest.mark.parametrize("kind", ["table", "report", "receipt"])
def test_a_paper_without_a_chart_is_asked_what_charts_are_asked_but_for_what_only_they_have(kind):
    papers = [draw_paper(seed, kind).truth for seed in range(4)]
    asked = [ask for truth in papers for ask in Asker(truth.seed, unseen=False).bare(truth)]
    assert any(truth.charts for truth in papers) == (kind == "report")
    assert {right for _text, right in asked} == {("document",)}
    assert all(spoken_of(text) != ("chart",) for text, _right in asked)
