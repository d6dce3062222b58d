"""Chooses which experts should look, by a page's picture and a question's words. Looks at nothing closely itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from core.asking.notes import wants_notes
from core.domain import Box, Page, Question
from core.events import ExpertsChosen
from core.glance import Sight, glance, sight
from core.i18n import gettext as _
from core.roles import OpenDocument
from core.routing.everyone import EveryExpert
from core.routing.net import Net, carried
from core.routing.sights import Read, pictured

LIKELY = 0.01  # an expert less likely than this need not look; on pages of others the net is surer than it should be
UNSURE = 0.55  # where no expert is likelier, all look
KEPT = 64  # pages whose sight is remembered


class TrainedRouter:
    """Plays Router: the expert the user named, those that a small trained network finds likely, or all."""

    def __init__(self, names: Iterable[str], net: Net | None = None) -> None:
        self.names = tuple(names)
        self._given = net
        self._known: dict[tuple[str, int, Box | None], Sight] = {}

    @cached_property
    def net(self) -> Net:
        return self._given or carried()

    def choose(self, read: Read, question: Question) -> ExpertsChosen:
        """Raises UsageError for an expert that is not here."""
        if question.expert != "auto":
            return EveryExpert(self.names).choose(read, question)
        if wants_notes(question.text) and any(page.annotations or page.attachments for _document, page in read):
            return EveryExpert(self.names).choose(read, replace(question, expert="document"))
        pages = [self.net.probabilities(glance(self._sight(*one, question.region), question.text)) for one in read]
        return decided(pages, self.names)

    def _sight(self, document: OpenDocument, page: Page, region: Box | None) -> Sight:
        key = document.document.sha256, page.number, region
        if not key[0] or key not in self._known:
            while len(self._known) >= KEPT:
                del self._known[next(iter(self._known))]
            self._known[key] = sight(*pictured(document, page, region))
        return self._known[key]


def decided(pages: Sequence[Mapping[str, float]], names: Sequence[str]) -> ExpertsChosen:
    """Who is likely on some page; the likeliest first. On a page, two experts may be likely, or none."""
    if not pages:
        return ExpertsChosen(tuple(names), _("there is no page to judge by"))
    most = {name: max(page.get(name, 0.0) for page in pages) for name in names}
    ordered = sorted(most, key=lambda name: -most[name])
    weights = {name: round(most[name] / sum(most.values()), 4) for name in ordered}
    told = ", ".join(f"{name} {weight:.0%}" for name, weight in weights.items())
    if most[ordered[0]] < UNSURE:
        return ExpertsChosen(tuple(ordered), _("all look, as none is likely enough: {told}").format(told=told), weights)
    chosen = tuple(name for name in ordered if most[name] >= LIKELY)
    return ExpertsChosen(chosen, _("by picture and wording: {told}").format(told=told), weights)
