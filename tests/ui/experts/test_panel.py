"""Stories of the panel that shows what the experts did for an answer."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QLabel

from core.domain import Answer, Citation, Question
from core.events import ExpertLooked, ExpertsChosen, Loading
from ui.experts.gauge import Gauge
from ui.experts.panel import ExpertsPanel


@dataclass(frozen=True)
class Weighed(ExpertsChosen):
    """What a router that weighs would tell."""

    weights: tuple[tuple[str, float], ...] = ()


@pytest.fixture
def answer() -> Answer:
    citations = (Citation("e1", "a.pdf", 0, "5", "exact"), Citation("e2", "a.pdf", 0, "6", "exact"))
    return Answer(
        Question("Why?", ()), "5", "answered", experts=("document", "chart"), model="echo", citations=citations
    )


@pytest.fixture
def panel(qtbot) -> ExpertsPanel:
    made = ExpertsPanel()
    qtbot.addWidget(made)
    return made


def bars(panel) -> dict[str, float]:
    return {gauge.accessibleName(): round(gauge.share, 2) for gauge in panel.findChildren(Gauge)}


def test_a_bar_for_each_who_looked_as_long_as_what_was_found(panel, answer):
    panel.show_answer(
        answer, [ExpertLooked("document", 200), ExpertLooked("chart", 50), Loading("echo", "the processor")]
    )
    shown = bars(panel)
    assert shown["Document: text, forms and tables: 200 places"] == 1
    assert shown["Chart: bars, lines and slices: 50 places"] == 0.25
    assert shown["word for word: 2"] == 1
    assert "the processor" in [label.text() for label in panel.findChildren(QLabel)]


def test_what_the_router_weighed_is_drawn_when_it_tells(panel, answer):
    panel.show_answer(answer, [Weighed(("chart",), "it names a chart", (("document", 0.3), ("chart", 0.7)))])
    assert list(bars(panel).items())[:2] == [("Chart: 70 %", 0.7), ("Document: 30 %", 0.3)]


def test_an_answer_that_was_only_kept_shows_what_is_known(panel, answer):
    panel.show_answer(answer)
    texts = [label.text() for label in panel.findChildren(QLabel)]
    assert {"Who looked", "Document", "Chart", "Who wrote", "echo"} <= set(texts)
    assert "What the question looked like" not in texts


def test_nothing_of_the_answer_before_is_left(qtbot, panel, answer):
    panel.show_answer(answer, [ExpertLooked("document", 200)])
    panel.clear()
    qtbot.waitUntil(lambda: bars(panel) == {})
