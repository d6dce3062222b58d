"""Chooses without looking: the expert that was named, or all there are. The stand-in for routers that judge."""

from __future__ import annotations

from collections.abc import Iterable

from core.domain import Question
from core.errors import UsageError
from core.events import ExpertsChosen
from core.i18n import gettext as _
from core.routing.sights import Read


class EveryExpert:
    """Plays Router."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)

    def choose(self, read: Read, question: Question) -> ExpertsChosen:  # noqa: ARG002
        """Raises UsageError for an expert that is not here."""
        if question.expert == "auto":
            return ExpertsChosen(self.names)
        if question.expert not in self.names:
            raise UsageError(
                _("This version has no {name} expert.").format(name=question.expert),
                hint=_("It has: {names}.").format(names=", ".join(self.names)),
            )
        return ExpertsChosen((question.expert,), _("as it was asked for"))
