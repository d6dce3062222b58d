"""A model on its card: what it is good at, its licence, whether it fits and the sum, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from core.durations import pace
from core.hub.advice import EMBEDDED
from core.hub.events import Checked, Event, PassedOver, Planned, Progress, Ready, Waiting
from core.hub.writers import MINI
from core.i18n import gettext as _
from core.numerals import Number
from ui.models.survey import Model
from ui.theme import GAP, HAIR, ROOM, TIGHT
from ui.widgets.buttons import label
from ui.widgets.numbers import size
from ui.widgets.sign import Sign
from ui.widgets.wrapped import Wrapped

STEPS = 1000  # of a progress bar


class ModelCard(QFrame):
    """`busy` while it comes; `barred` while another does."""

    wanted = Signal(str)
    paused = Signal()
    cancelled = Signal(str)
    chosen = Signal(str)
    unwanted = Signal(str)

    def __init__(self, model: Model, room: int, *, chosen: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.setProperty("role", "card")
        self.setAccessibleName(model.name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(ROOM, GAP, ROOM, GAP)
        self.column.setSpacing(HAIR)
        self.get = self._button(self._get_words(), _("Fetch {name}"), lambda: self.wanted.emit(model.name))
        self.pause = self._button(_("Pause"), _("Pause {name}; what came is kept"), self.paused.emit)
        self.cancel = self._button(
            _("Cancel"), _("Stop fetching {name} and throw away what came"), lambda: self.cancelled.emit(model.name)
        )
        self.use = self._button(_("Use"), _("Let {name} write the answers"), lambda: self.chosen.emit(model.name))
        self.remove = self._button(_("Remove…"), _("Delete {name}"), lambda: self.unwanted.emit(model.name))
        self.remove.setProperty("role", "quiet")
        self.bar = QProgressBar(textVisible=False, maximum=STEPS)
        self.bar.setAccessibleName(_("How much of {name} is here").format(name=model.name))
        self.says = Wrapped(role="muted")
        self.in_use = chosen
        self._lay_out(room)
        self.rest()

    def follow(self, event: Event) -> None:
        """Show what its fetching tells."""
        self._show(self.pause, self.cancel)
        self.says.show()
        match event:
            case Progress(_file, done, total):
                self.bar.setVisible(True)
                self.bar.setValue(round(STEPS * done / max(total, 1)))
                self.says.setText(_line(event))
            case Waiting(seconds, why):
                self.says.setText(_("{why}; trying again in {seconds:.0f} s").format(why=why, seconds=seconds))
            case Planned(_name, _files, all_, there):
                words = _("{size} to come") if not there else _("{size} to come, {there} of it here already")
                self.says.setText(words.format(size=size(all_), there=size(there)))
            case PassedOver(file, why):
                self.says.setText(f"{file}: {why}")
            case Checked(file):
                self.says.setText(_("{file} is as it should be").format(file=file))
            case Ready():
                self.says.setText(_("It is here."))

    def wait(self) -> None:
        """Wanted, and not a byte has come yet."""
        self._show(self.pause, self.cancel)
        self.bar.setVisible(True)
        self.says.show()
        self.says.setText(_("Asking what there is to fetch…"))

    def rest(self, *, barred: bool = False) -> None:
        """Nothing is under way with it; `barred` while another model comes."""
        model = self.model
        buttons = [self.use] if model.here and not self.in_use else []
        if model.have and model.have.origin == "own":
            buttons.append(self.remove)
        if not model.here and model.entry and model.entry.hub:
            buttons += [self.get, self.cancel] if model.begun else [self.get]
        self._show(*buttons)
        self.bar.setVisible(bool(model.begun) and not model.here)
        share = model.begun / model.entry.weight if model.entry else 0.0
        self.bar.setValue(round(STEPS * min(share, 1.0)))
        self.says.setVisible(self.bar.isVisibleTo(self))
        self.says.setText(_("Paused: {size} are here").format(size=size(model.begun)))
        for button in (self.get, self.remove, self.cancel):
            button.setEnabled(not barred)

    def _get_words(self) -> str:
        if self.model.begun:
            return _("Go on")
        return _("Get ({size})").format(size=size(self.model.entry.weight)) if self.model.entry else _("Get")

    def _button(self, words: str, says: str, do: object) -> QPushButton:
        button = QPushButton(words, autoDefault=False)
        label(button, says.format(name=self.model.name))
        button.clicked.connect(lambda _checked=False: do())  # type: ignore[operator]
        return button

    def _show(self, *buttons: QPushButton) -> None:
        for button in (self.get, self.pause, self.cancel, self.use, self.remove):
            button.setVisible(button in buttons)

    def _lay_out(self, room: int) -> None:
        own = {EMBEDDED: _("Embedded reader"), MINI: _("Chartula Mini")}
        name = QLabel(own.get(self.model.name, self.model.name))
        name.setProperty("role", "heading")
        head = QHBoxLayout()
        head.setSpacing(TIGHT)
        head.addWidget(name)
        if self.in_use:
            head.addWidget(Sign("exact", "accent"))
            used = QLabel(_("writes the answers"))
            used.setProperty("role", "muted")
            head.addWidget(used)
        head.addStretch(1)
        for button in (self.cancel, self.pause, self.remove, self.use, self.get):
            head.addWidget(button)
        self.column.addLayout(head)
        self.column.addWidget(Wrapped(self._good_at()))
        if words := self._licence():
            self.column.addWidget(Wrapped(words, "muted"))
        if self.model.sum:
            self._add_fit(room)
        self.column.addWidget(self.bar)
        self.column.addWidget(self.says)

    def _good_at(self) -> str:
        if self.model.name == EMBEDDED:
            return _("Comes with Chartula and fits everywhere. It answers from what is written, and writes no prose.")
        if self.model.name == MINI:
            return _("A small language model of our own, on any machine.")
        return _(self.model.entry.good_at) if self.model.entry else _("Brought by you")

    def _licence(self) -> str:
        entry = self.model.entry
        if not entry:
            return size(self.model.have.size) if self.model.have else ""
        use = _("commercial use permitted") if entry.licence.commercial else _("no commercial use")
        words = _("Licence: {name}, {use}").format(name=entry.licence.name, use=use)
        return words if entry.hub else f"{words}. " + _("Nobody has published its weights.")

    def _add_fit(self, room: int) -> None:
        """Whether it fits, and behind a button the sum."""
        model = self.model
        assert model.sum
        words = _("Fits: it takes {need} of the {there} there is for it, {tokens} tokens included")
        words = words if model.fits else _("Too large: it takes {need}, and there is {there} for it")
        words = words.format(need=size(model.sum.total), there=size(room), tokens=model.context)
        if model.fits and model.slow:
            words += ". " + _("On the processor an answer takes minutes.")
        sign, colour = ("exact", "exact") if model.fits and not model.slow else ("caution", "caution")
        line = QHBoxLayout()
        line.setSpacing(TIGHT)
        line.addWidget(Sign(sign, colour if model.fits else "not_found"))
        line.addWidget(Wrapped(words), 1)
        self.more = QPushButton(_("The sum"), autoDefault=False)
        self.more.setCheckable(True)
        self.more.setProperty("role", "quiet")
        label(self.more, _("What {name} needs memory for").format(name=model.name))
        line.addWidget(self.more)
        self.column.addLayout(line)
        self.sum = self._sum()
        self.sum.hide()
        self.more.toggled.connect(self.sum.setVisible)
        self.column.addWidget(self.sum)

    def _sum(self) -> QWidget:
        sums = self.model.sum
        assert sums
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(GAP, 0, 0, TIGHT)
        grid.setVerticalSpacing(HAIR)
        grid.setHorizontalSpacing(ROOM)
        grid.setColumnStretch(2, 1)
        lines = [(name, f"{Number(number / 1e9):.2f} GB") for name, number in sums.parts]
        if sums.ratio != 1:
            lines.append((_("as real loads on this computer taught"), f"× {Number(sums.ratio):.3f}"))
        for row, (name, number) in enumerate([*lines, (_("in all"), f"{Number(sums.total / 1e9):.2f} GB")]):
            for column, words in enumerate((number, name)):
                told = QLabel(words)
                told.setProperty("role", "muted" if row < len(lines) else "heading")
                side = Qt.AlignmentFlag.AlignRight if column == 0 else Qt.AlignmentFlag.AlignLeft
                grid.addWidget(told, row, column, side)
        return sheet


def _line(event: Progress) -> str:
    """120 MB of 4.3 GB, 12.3 MB/s, 5 min left"""
    told = _("{done} of {total}").format(done=size(event.done), total=size(event.total))
    return ", ".join(filter(None, (told, pace(event.speed, event.left))))
