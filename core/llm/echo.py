"""A stand-in that answers with the first evidence it is given. It needs no weights and shows what a model owes."""

from __future__ import annotations

from collections.abc import Generator

from core.domain import Prompt


class EchoModel:
    """Plays LanguageModel."""

    name = "echo"

    def write(self, prompt: Prompt) -> Generator[str, None, None]:
        if not prompt.evidence:
            yield "[not found]"
            return
        first = prompt.evidence[0]
        yield first.text
        yield f" [{first.id}]"
