"""Steps down when a model does not fit or does not load, and says so each time. Nothing is retried in silence."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from core.domain import Prompt
from core.events import Degraded, Notice
from core.i18n import gettext as _
from core.llm.errors import NotLoadable, OutOfMemory
from core.llm.plan import Budget, Plan

if TYPE_CHECKING:
    from core.llm.host import Hosted
    from core.roles import LanguageModel

Host = Callable[[Plan], "Hosted"]


class Ladder:
    """Plays LanguageModel: the first of `plans`, and what is below it. The last rung needs no memory to speak of.

    It stays on the rung that held: what did not fit for this question will not fit for the next.
    """

    def __init__(self, plans: Sequence[Plan], last: LanguageModel, host: Host, *, card: bool = False) -> None:
        self.plans, self.last, self.host, self.card = list(plans), last, host, card
        self.budget = Budget()
        self.model: Hosted | None = host(self.plans.pop(0)) if plans else None

    @property
    def name(self) -> str:
        return self.model.name if self.model else self.last.name

    @property
    def sees(self) -> int:
        return min(self.budget.shown, self.model.plan.sees) if self.model else 0

    def write(self, prompt: Prompt) -> Generator[str | Notice, None, None]:
        while self.model is not None:
            try:
                with closing(self.model.write(prompt, self.budget)) as pieces:
                    yield from pieces
                return
            except (OutOfMemory, NotLoadable) as error:
                step = self._down(self.model, error, prompt)
                yield Degraded(step, error.says)
        with closing(self.last.write(prompt)) as pieces:
            yield from pieces

    def together(self, prompts: Sequence[Prompt]) -> Generator[tuple[int, str] | Notice, None, None]:
        """Several prompts at once, on the rung that it stands on. Raises ModelError: one by one, `write` steps down."""
        if self.model is not None:
            with closing(self.model.together(prompts, self.budget)) as pieces:
                yield from pieces
            return
        for place, prompt in enumerate(prompts):
            with closing(self.write(prompt)) as words:
                yield from ((place, word) if isinstance(word, str) else word for word in words)

    def close(self) -> None:
        if self.model is not None:
            self.model.close()

    def _down(self, model: Hosted, error: OutOfMemory | NotLoadable, prompt: Prompt) -> str:
        """Take the next rung and say which it is."""
        if isinstance(error, OutOfMemory) and model.where:  # it was loaded, so the question was too much
            for step, budget in self._less_to_read(prompt):
                self.budget = budget
                return step
        model.close()
        self.budget = Budget()
        if isinstance(error, OutOfMemory) and self.card and not model.plan.offload:
            self.model = self.host(replace(model.plan, offload=True))
            return _("Part of {model} moves to the computer's memory, which is slower.").format(model=model.name)
        if self.plans:
            self.model = self.host(self.plans.pop(0))
            return _("A smaller model answers: {model}.").format(model=self.model.name)
        self.model = None
        return _("The embedded reader answers.")

    def _less_to_read(self, prompt: Prompt) -> Iterator[tuple[str, Budget]]:
        """Ways to read less, the one that costs least first."""
        if prompt.pictures and (budget := self.budget.smaller_pictures()):
            yield _("Pages are shown smaller."), budget
        if len(prompt.pictures) > 1 and (budget := self.budget.fewer_pages()):
            yield _("Fewer pages are shown."), budget
        if prompt.lines and (budget := self.budget.shorter()):
            yield _("Less of the evidence is read."), budget
