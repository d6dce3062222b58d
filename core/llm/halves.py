"""Questions that ask two things at once: each is asked by itself, and both answers are given. Writes nothing itself."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import replace

from core.domain import Prompt
from core.events import Degraded, Notice
from core.i18n import gettext as _
from core.mllm.mini.grammar import NOT_FOUND
from core.roles import LanguageModel

_ASKS = r"(?:what|which|who|whom|when|where|why|how|is|are|was|were|do|does|did|can|may|must|should)\b"
_VERB = r"(?:is|are|was|were|do|does|did|has|have|had|can|may|must|should|will|shall)\b"
_TWO = re.compile(
    rf"^\W*(?P<one>{_ASKS}.{{5,}}?),? and (?P<two>(?:what|which|who|when|where|why|how)\b"
    rf"(?:.*?\b{_VERB}.*\w| \w+s\b.*\w| (?:much|many) (?!in\b|of\b|on\b|at\b|for\b|were\b|was\b)\w{{4,}}.*))$",
    re.I,
)
_TOGETHER = re.compile(r"\b(?:between|both|compared?|versus|vs|respectively|than)\b", re.I)  # no half stands alone


def halves(question: str) -> tuple[str, str] | None:
    """ "What is the total and when is it due?" asks two things; what sets two things against each other asks one."""
    found = _TWO.match(" ".join(question.split()).rstrip(" ?."))
    if found is None or _TOGETHER.search(question):
        return None
    return f"{found['one']}?", f"{found['two']}?"


class Halves:
    """Plays LanguageModel beside one that answers a single thing."""

    def __init__(self, writer: LanguageModel) -> None:
        self.writer, self.name = writer, writer.name

    def write(self, prompt: Prompt) -> Generator[str | Notice, None, None]:
        """Of two things of which one is not found, the other is told, with a notice of what is missing."""
        two = halves(prompt.question.text)
        if two is None:
            yield from self.writer.write(prompt)
            return
        said = [(one, "".join(self._of(one, prompt)).strip()) for one in two]
        found = [reply for _one, reply in said if reply != NOT_FOUND]
        if len(found) == 1:
            missing = next(one for one, reply in said if reply == NOT_FOUND)
            yield Degraded(_("Half of the question is answered."), _("Not found: {question}").format(question=missing))
        yield "\n".join(found) or NOT_FOUND

    def _of(self, question: str, prompt: Prompt) -> Iterator[str]:
        one = replace(prompt, question=replace(prompt.question, text=question))
        yield from (piece for piece in self.writer.write(one) if isinstance(piece, str))
