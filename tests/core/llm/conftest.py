"""Asks the embedded reader about pages: what the expert sees there, composed, read and checked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from core.domain import Answer, Page, Question, Source
from core.engine import Engine
from core.experts import EXPERTS
from core.grounding import Grounding
from core.llm import MODELS
from core.prompting import compose
from tests.papers import Drawing, paper


@pytest.fixture
def ask() -> Callable[..., Answer]:
    def ask(question: str, *pages: Page) -> Answer:
        asked, read = Question(question, ()), [("paper", page) for page in pages]
        prompt = compose(asked, EXPERTS.take("document").wake().look(read, asked))
        reply = "".join(MODELS.take("embedded").wake().write(prompt))
        return Grounding().check(reply, prompt, read)

    return ask


@pytest.fixture
def ask_drawn(engine: Engine, tmp_path: Path) -> Callable[[Drawing, str], Answer]:
    """Asks the whole program about a page that is drawn into a PDF."""

    def ask(drawn: Drawing, question: str) -> Answer:
        *_events, last = engine.ask(Question(question, (Source(paper(tmp_path, drawn)),)))
        return last.answer

    return ask
