"""One calm sentence for what is going on, told from the events of a job, and how much of it is done. No widget."""

from __future__ import annotations

import time
from collections.abc import Callable

from core.events import (
    Answered,
    Degraded,
    Event,
    ExpertLooked,
    ExpertsChosen,
    Loading,
    Opened,
    PageRead,
    PagesChosen,
    Written,
)
from core.i18n import gettext as _
from core.i18n import ngettext
from ui.widgets.cast import called

PATIENCE = 3.0  # seconds before the time is told


class Progress:
    """`says` what is done now; `share` of it is done, from 0 to 1, or None where nobody can know."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._begun = self._step_begun = clock()
        self._chosen = self._looked = 0
        self._kind: type[object] = object
        self.says = _("Opening the document")
        self.share: float | None = None

    def hear(self, event: Event) -> None:
        if type(event) is not self._kind:
            self._kind, self._step_begun = type(event), self._clock()
        match event:
            case Opened(document):
                self._tell(_("Opening {name}").format(name=document.name))
            case PagesChosen(pages):
                says = ngettext("Reading {count} page", "Reading {count} pages", len(pages))
                self._tell(says.format(count=len(pages)))
            case PageRead(_file, _page, done, total):
                self._tell(_("Reading page {done} of {total}").format(done=done, total=total), done / max(total, 1))
            case ExpertsChosen(names):
                self._chosen, self._looked = len(names), 0
                self._tell(_("Looking with: {experts}").format(experts=", ".join(map(called, names))), 0.0)
            case ExpertLooked():
                self._looked += 1
                self.share = self._looked / max(self._chosen, self._looked)
            case Loading(model, where):
                says = _("{model} runs on {where}") if where else _("Loading {model}, which takes a moment")
                self._tell(says.format(model=model, where=where))
            case Degraded(step):
                self._tell(step)
            case Written():
                self._tell(_("Writing"))
            case Answered():
                self._tell(_("Done"), 1.0)

    def _tell(self, says: str, share: float | None = None) -> None:
        self.says, self.share = says, share

    @property
    def time(self) -> str:
        """How long it takes by now, or still will; nothing while that is soon over."""
        now = self._clock()
        if now - self._begun < PATIENCE:
            return ""
        spent = now - self._step_begun
        if self.share and self.share < 1 and spent >= PATIENCE:
            return _("about {seconds} s left").format(seconds=max(1, round(spent / self.share - spent)))
        return _("{seconds} s").format(seconds=int(now - self._begun))
