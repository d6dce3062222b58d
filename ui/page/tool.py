"""The part played by whatever the mouse does on pages: selecting words, or drawing a box."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from ui.page.layout import Frame


class Tool(Protocol):
    """Positions are those of the view. A key that was taken is not used for scrolling."""

    @property
    def is_busy(self) -> bool:
        """Whether Esc is its own: there is something to let go of."""
        ...

    def press(self, event: QMouseEvent) -> None: ...

    def move(self, event: QMouseEvent) -> None: ...

    def release(self, event: QMouseEvent) -> None: ...

    def double(self, event: QMouseEvent) -> None: ...

    def key(self, event: QKeyEvent) -> bool: ...

    def cursor(self, event: QMouseEvent) -> Qt.CursorShape: ...

    def paint(self, painter: QPainter, page: int, frame: Frame) -> None: ...
