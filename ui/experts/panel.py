"""For one answer: what the router weighed, who looked and found how much, who wrote, and what the checks came to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from core.domain import Answer
from core.events import Event
from core.i18n import gettext as _
from core.i18n import ngettext
from core.numerals import Number
from ui.experts.gauge import Gauge
from ui.experts.told import CHECKS, Told, tell
from ui.theme import GAP, HAIR, TIGHT
from ui.widgets.cast import called, good_at, picture_of, writer
from ui.widgets.scrolled import Scrolled
from ui.widgets.sign import Sign
from ui.widgets.wrapped import Wrapped


class ExpertsPanel(Scrolled):
    """Pictures with a word each; empty until it is shown an answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Experts"))
        self.clear()

    def clear(self) -> None:
        self.start_anew()
        self.column.addStretch(1)
        self.column.addWidget(Sign("experts", "muted", 2.6), 0, Qt.AlignmentFlag.AlignHCenter)
        says = Wrapped(_("Ask something, and see here who looked."), "muted")
        says.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.column.addWidget(says)
        self.column.addStretch(2)

    def show_answer(self, answer: Answer, steps: Iterable[Event] = ()) -> None:
        told = tell(answer, steps)
        self.start_anew()
        self._put_weights(told)
        self._put_looked(told)
        self._put_writer(told)
        self._put_checks(told)
        self._put_time(told)
        self.column.addStretch(1)

    def _head(self, says: str) -> QGridLayout:
        """A heading, and the rows that come below: icon, name, bar, number."""
        head = QLabel(says)
        head.setProperty("role", "heading")
        if self.column.count():
            self.column.addSpacing(GAP)
        self.column.addWidget(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(TIGHT)
        grid.setVerticalSpacing(HAIR)
        grid.setColumnStretch(2, 1)
        self.column.addLayout(grid)
        return grid

    def _put_weights(self, told: Told) -> None:
        if told.weights:
            self._put_shares(self._head(_("What the question looked like")), told.weights)

    def _put_shares(self, grid: QGridLayout, shares: Mapping[str, float]) -> None:
        for name, share in sorted(shares.items(), key=lambda pair: -pair[1]):
            number = _("{share:.0f} %").format(share=share * 100)
            _row(grid, picture_of(name), called(name), share, number, f"{called(name)}: {number}")

    def _put_looked(self, told: Told) -> None:
        if not told.experts:
            return
        grid = self._head(_("Who looked"))
        most = max(told.found.values(), default=0)
        for name in told.experts:
            count = told.found.get(name)
            says = "" if count is None else ngettext("{count} place", "{count} places", count).format(count=count)
            tip = ": ".join(filter(None, (called(name), good_at(name), says)))
            _row(grid, picture_of(name), called(name), (count or 0) / most if most else None, says, tip)
        if told.reason:
            self.column.addWidget(Wrapped(told.reason, "muted"))

    def _put_writer(self, told: Told) -> None:
        if not told.model:
            return
        grid = self._head(_("Who wrote"))
        name = writer(told.model)
        _row(grid, "models", name, None, told.where, f"{name} {told.where}".strip())
        self._put_shares(grid, told.spoke)
        for said in told.degraded:
            self.column.addWidget(Wrapped(said, "caution"))

    def _put_checks(self, told: Told) -> None:
        total = sum(told.checks.values())
        if not total:
            return
        grid = self._head(_("How it was checked"))
        words = {
            "exact": _("word for word"),
            "normalised": _("written differently"),
            "computed": _("computed or measured"),
            "not_found": _("not found"),
        }
        for check in CHECKS:
            if count := told.checks.get(check, 0):
                _row(grid, check, words[check], count / total, str(count), f"{words[check]}: {count}", check)

    def _put_time(self, told: Told) -> None:
        total = sum(told.seconds.values())
        if total <= 0:
            return
        grid = self._head(_("How long it took"))
        words = {
            "open": _("opening"),
            "find": _("finding pages"),
            "read": _("reading"),
            "look": _("looking"),
            "show": _("preparing"),
            "write": _("writing"),
            "check": _("checking"),
        }
        for step, seconds in told.seconds.items():
            if seconds >= 0.05:
                number = _("{seconds:.1f} s").format(seconds=Number(seconds))
                name = words.get(step, step)
                _row(grid, "", name, seconds / total, number, f"{name}: {number}", "muted")


def _row(
    grid: QGridLayout, sign: str, name: str, share: float | None, number: str, says: str, colour: str = "accent"
) -> None:
    at = grid.rowCount()
    if sign:
        grid.addWidget(Sign(sign, colour if sign in CHECKS else "text"), at, 0)
    words = QLabel(name)
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setToolTip(says)
    grid.addWidget(words, at, 1)
    if share is None:
        told = Wrapped(number, "muted")
        grid.addWidget(told, at, 2, 1, 2)
        return
    grid.addWidget(Gauge(share, says, colour), at, 2)
    count = QLabel(number)
    count.setProperty("role", "muted")
    grid.addWidget(count, at, 3, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
