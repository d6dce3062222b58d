"""Tells a screen reader what is being written, sentence by sentence, and each step once."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from ui.talk.clipboard import plain

_END = re.compile(r"(?<=[.!?:])\s+|(?<=[。！？])|\n+")


class Announcer(QObject):
    """Speaks for one widget. What was said once is not said again."""

    said = Signal(str)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._last = ""
        self._spoken = 0  # letters of the text that were said

    def say(self, words: str) -> None:
        """A step or a note, at once."""
        words = plain(words)
        if words and words != self._last:
            self._last = words
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._widget, words))
            self.said.emit(words)

    def hear(self, text: str) -> None:
        """All of the text that there is so far; its finished sentences are said."""
        start = min(self._spoken, len(text))
        ends = [match.end() for match in _END.finditer(text, start)]
        for end in ends:
            self.say(text[start:end])
            start = end
        self._spoken = start

    def finish(self, text: str) -> None:
        """The rest of it."""
        self.say(text[self._spoken :])
        self.begin()

    def begin(self) -> None:
        """A new text comes."""
        self._spoken = 0
        self._last = ""
