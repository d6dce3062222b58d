"""A second writer is asked where the first finds nothing, and only there; who wrote signs."""

from __future__ import annotations

import pytest

from core.domain import Box, Evidence, Question
from core.llm.echo import EchoModel
from core.llm.embedded import EmbeddedReader
from core.llm.mini.second import Second
from core.prompting import compose

SEEN = [Evidence("", "a.pdf", 0, "45,216 EUR", (Box(0, 0, 1, 1),), kind="pair", key="Total")]


@pytest.mark.parametrize(
    ("question", "first_answers"), [("What is the total?", True), ("Who wrote the foreword?", False)]
)
def test_the_second_is_asked_where_the_first_finds_nothing_and_who_wrote_signs(question, first_answers):
    asked = compose(Question(question, ()), SEEN)
    writers = EmbeddedReader(), EchoModel()
    both = Second(*writers)
    wrote = writers[not first_answers]
    assert "".join(both.write(asked)) == "".join(wrote.write(asked))
    assert both.name == wrote.name
