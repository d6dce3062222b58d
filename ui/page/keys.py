"""The keys that go through the pages: a screen, a line, a page, to the ends."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.page.spread import LINE, Spread

Key, Held = Qt.Key, Qt.KeyboardModifier
OTHERS = Held.ControlModifier | Held.AltModifier | Held.MetaModifier


def scrolled(view: Spread, event: QKeyEvent) -> bool:
    """Whether the key was one of those that scroll; if so, it has."""
    ends = {Key.Key_Home: view.verticalScrollBar().minimum, Key.Key_End: view.verticalScrollBar().maximum}
    if end := ends.get(Key(event.key())):
        view.glide.to(end())
        return True
    if event.modifiers() & OTHERS or not len(view.plan):
        return False  # someone else's
    if event.key() in (Key.Key_Left, Key.Key_Right):
        _aside(view, on=(event.key() == Key.Key_Right) != view.isRightToLeft())
        return True
    if distance := _down(event, view.viewport().height() - LINE):
        view.glide.by(distance)
    return distance != 0


def _down(event: QKeyEvent, screen: int) -> int:
    """How far down the key goes."""
    match event.key():
        case Key.Key_Space:
            return -screen if event.modifiers() & Held.ShiftModifier else screen
        case Key.Key_PageDown:
            return screen
        case Key.Key_PageUp:
            return -screen
        case Key.Key_Down:
            return LINE
        case Key.Key_Up:
            return -LINE
    return 0


def _aside(view: Spread, *, on: bool) -> None:
    """Across a page that is wider than the view, or to the next page."""
    across = view.horizontalScrollBar()
    if across.maximum() > 0:
        across.setValue(across.value() + (LINE if on else -LINE))
    else:
        view.go_to_page(min(max(view.page + (1 if on else -1), 0), len(view.plan) - 1))
