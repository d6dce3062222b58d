"""Asks the program about labelled papers and keeps what a model would have been shown. Writes no answer."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from app.console import Console
from app.options import settle
from core.domain import Prompt, Question, Source
from core.errors import AssistantError
from core.i18n import gettext as _

if TYPE_CHECKING:
    from core.training.mini.example import Example


class Overhearing:
    """Plays LanguageModel: remembers the prompt, and finds nothing."""

    name = "overhearing"

    def __init__(self) -> None:
        self.heard: list[Prompt] = []

    def write(self, prompt: Prompt) -> Generator[str, None, None]:
        self.heard.append(prompt)
        yield "[not found]"


def overheard(folder: Path, console: Console) -> Iterator[Example]:
    """Examples of a folder of questions (`core.evaluation.suite`). A file that cannot be read is told and passed over.

    What must be computed is left out: such an answer stands on no page, and how it was reckoned is not known.
    """
    from app.build import engine
    from core.evaluation.suite import items
    from core.training.mini.own import labelled

    listener, asked = Overhearing(), items(folder)
    answerer = engine(settle(history=False))
    answerer.llm = listener
    with closing(answerer):
        for done, item in enumerate(asked, 1):
            pages = None if item.page is None else (item.page - 1,)
            try:
                list(answerer.ask(Question(item.question, (Source(item.file),), pages)))
            except AssistantError as error:
                console.note(f"{item.id}: {error.says}")
                continue
            seen = listener.heard[-1].evidence
            right = () if item.unanswerable else item.right
            if found := labelled(item.question, seen, right, item.source):
                yield found
            console.step(_("papers"), done, len(asked))
