"""A conversation about an annual report, and an answer that has something of everything."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain import Answer, Box, Caution, Citation, Document, Question, Source
from ui.talk.pane import TalkPane

FILE = "report.pdf"
BOX = (Box(10, 10, 60, 20),)
TEXT = """Revenue grew from 38.3 to **45.2** million, by 6.9 million.

| Region | 2023 | 2024 |
|---|---:|---:|
| North | 120 | 145 |
| =South | 98 | 101 |

> The Group expects further growth

About 77 people joined."""
CITATIONS = (
    Citation("e1", FILE, 2, "38.3", "exact", BOX, "2"),
    Citation("e2", FILE, 2, "45.2", "computed", BOX, "2", "measured on the chart, to within 0.3"),
    Citation("e1", FILE, 2, "6.9", "computed", BOX, "2", "45.2 - 38.3 = 6.9"),
    Citation("e4", FILE, 11, "the  Group expects further growth", "normalised", BOX, "8"),
    Citation("", FILE, 2, "77", "not_found"),
)


@pytest.fixture
def answer() -> Answer:
    return Answer(
        Question("How did revenue grow?", (Source(),)),
        TEXT,
        "answered",
        experts=("document", "chart"),
        model="echo",
        citations=CITATIONS,
        read=tuple((FILE, page) for page in range(12)),
        cautions=(Caution("unchecked_number", "The number 77 was not found on the pages read."),),
        seconds={"read": 0.5, "write": 2.0},
        documents=(Document(FILE, "", "pdf", 12),),
    )


@pytest.fixture
def nothing(answer) -> Answer:
    return replace(answer, status="not_found", text="Not found.", citations=(), cautions=())


@pytest.fixture
def pane(qtbot) -> TalkPane:
    made = TalkPane()
    qtbot.addWidget(made)
    made.set_choices(["embedded", "quantized"], ["document", "chart"])
    made.resize(420, 800)
    made.show()
    qtbot.waitExposed(made)
    return made
