"""The experts at work on the pages of one question: who has looked, what they saw, and over what they stumbled."""

from __future__ import annotations

import logging
from collections.abc import Generator, Mapping, Sequence

from core.domain import Caution, Evidence, Page, Question
from core.errors import AssistantError
from core.events import Event, ExpertLooked, Warned
from core.i18n import gettext as _
from core.region import inside
from core.roles import Expert, OpenDocument

log = logging.getLogger(__name__)


class Looking:
    """`seen` holds what each who has looked saw, `noted` what the reader should know of it."""

    def __init__(
        self, experts: Mapping[str, Expert], read: Sequence[tuple[OpenDocument, Page]], question: Question
    ) -> None:
        self.experts, self.read, self.question = experts, read, question
        self.seen: dict[str, list[Evidence]] = {}
        self.noted: list[Caution] = []
        self._failed: list[Exception] = []

    @property
    def others(self) -> tuple[str, ...]:
        """Who has not looked and may, for nobody was asked for by name."""
        return tuple(name for name in self.experts if name not in self.seen and self.question.expert == "auto")

    def by(self, names: Sequence[str]) -> Generator[Event, None, None]:
        """One after the other. What one stumbles over must not silence the others; only where all do is it raised."""
        for name in names:
            yield from self._turn(name)
        if self._failed and len(self._failed) == len(self.seen) and not self.others:
            raise self._failed[0]

    def _turn(self, name: str) -> Generator[Event, None, None]:
        try:
            found, warned = self._look(self.experts[name])
        except AssistantError:
            raise
        except Exception as error:
            log.exception("the %s expert failed", name)
            self._failed.append(error)
            found, warned = [], [Caution("expert_failed", _stumbled(name))]
        region = self.question.region
        self.seen[name] = inside(found, region) if region else found
        self.noted += warned
        yield from (Warned(caution) for caution in warned)
        yield ExpertLooked(name, len(found))

    def _look(self, expert: Expert) -> tuple[list[Evidence], list[Caution]]:
        """One expert's turn; those that must see the pages as they are drawn get the documents."""
        if look_into := getattr(expert, "look_into", None):
            found: tuple[list[Evidence], list[Caution]] = look_into(list(self.read), self.question)
            return found
        return expert.look([(document.document.name, page) for document, page in self.read], self.question), []


def _stumbled(name: str) -> str:
    return _("The {name} expert failed here; the others looked without it.").format(name=name)
