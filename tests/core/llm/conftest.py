"""Asks the embedded reader about pages: what the expert sees there, composed, read and checked."""

from collections.abc import Callable

import pytest

from core.domain import Answer, Page, Question
from core.experts import EXPERTS
from core.grounding import Grounding
from core.llm import MODELS
from core.prompting import compose


@pytest.fixture
def ask() -> Callable[..., Answer]:
    def ask(question: str, *pages: Page) -> Answer:
        asked, read = Question(question, ()), [("paper", page) for page in pages]
        prompt = compose(asked, EXPERTS.take("document").wake().look(read, asked))
        reply = "".join(MODELS.take("embedded").wake().write(prompt))
        return Grounding().check(reply, prompt, read)

    return ask
