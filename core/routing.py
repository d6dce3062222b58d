"""Chooses which experts should look. Until a question can be told apart, all of them do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.domain import Page, Question
from core.errors import UsageError
from core.i18n import gettext as _


class EveryExpert:
    """Plays Router: the expert the user named, or all there are."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)

    def choose(self, pages: Sequence[Page], question: Question) -> tuple[str, ...]:  # noqa: ARG002
        """Raises UsageError for an expert that is not here."""
        if question.expert == "auto":
            return self.names
        if question.expert not in self.names:
            raise UsageError(
                _("This version has no {name} expert.").format(name=question.expert),
                hint=_("It has: {names}.").format(names=", ".join(self.names)),
            )
        return (question.expert,)
