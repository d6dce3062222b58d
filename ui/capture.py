"""Captures a part of the screen that the user draws: by the desktop's portal where there is one, by an overlay else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QScreen
from PySide6.QtWidgets import QWidget

from core.errors import AssistantError
from core.i18n import gettext as _
from ui import theme
from ui.errors import next_step
from ui.worker import Worker

SMALLEST = 8  # device-independent pixels; less is a click that slipped

Grab = Callable[[QScreen], QImage]


def grabbed(screen: QScreen) -> QImage:
    """What the screen shows, at its own pixels."""
    return screen.grabWindow(0).toImage()


class Capture(QObject):
    """One capture at a time. Ends with `captured` or, when Esc was pressed or nothing could be seen, `given_up`."""

    captured = Signal(QImage)
    given_up = Signal(str)  # why, in words; empty when the user did not want to

    def __init__(self, parent: QObject | None = None, grab: Grab = grabbed) -> None:
        super().__init__(parent)
        self._grab = grab
        self._veils: list[Veil] = []
        self._shot, self._why = QImage(), ""
        self._portal = Worker(self)
        self._portal.happened.connect(self._on_shot)
        self._portal.failed.connect(self._on_portal_failed)
        self._portal.finished.connect(self._on_portal_done)

    def start(self) -> None:
        """Wayland shows programs no screen; its portal asks the user."""
        if os.environ.get("WAYLAND_DISPLAY"):
            from ui.portal import shot

            self._portal.start(shot, "portal")
        else:
            self._veil()

    def _on_shot(self, file: str) -> None:
        self._shot = QImage(file)
        Path(file).unlink(missing_ok=True)  # the portal leaves it among the user's pictures

    def _on_portal_failed(self, error: AssistantError) -> None:
        self._why = f"{error.says} {next_step(error)}"

    def _on_portal_done(self) -> None:
        image, self._shot = self._shot, QImage()
        if image.isNull():
            self.given_up.emit(self._why)
        else:
            self.captured.emit(image)
        self._why = ""

    def _veil(self) -> None:
        pictures = [(screen, self._grab(screen)) for screen in QGuiApplication.screens()]
        if all(image.isNull() for _screen, image in pictures):
            self.given_up.emit(
                _("This desktop does not let programs see the screen. Take a screenshot, then paste it.")
            )
            return
        for screen, image in pictures:
            veil = Veil(image)
            veil.chosen.connect(self._on_chosen)
            veil.left.connect(self._on_left)
            self._veils.append(veil)
            veil.setGeometry(screen.geometry())
            veil.showFullScreen()
        self._veils[0].activateWindow()

    def _on_chosen(self, image: QImage) -> None:
        self._lift()
        self.captured.emit(image)

    def _on_left(self) -> None:
        self._lift()
        self.given_up.emit("")

    def _lift(self) -> None:
        for veil in self._veils:
            veil.close()
            veil.deleteLater()
        self._veils.clear()


class Veil(QWidget):
    """A darkened picture of one screen, on which a rectangle is drawn."""

    chosen = Signal(QImage)
    left = Signal()

    def __init__(self, image: QImage) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self.image = image
        self._from: QPoint | None = None
        self._box = QRect()
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(_("Draw a box around what you want to ask about. Esc leaves."))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._box = QRect(self._from, event.position().toPoint()).normalized()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        box, self._from, self._box = self._box, None, QRect()
        if min(box.width(), box.height()) < SMALLEST:
            self.update()
            return
        self.chosen.emit(self.image.copy(self._in_pixels(box)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawImage(self.rect(), self.image)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 110))
        if not self._box.isEmpty():
            painter.drawImage(self._box, self.image, self._in_pixels(self._box))
            painter.setPen(QPen(QColor(theme.current().accent), 2))
            painter.drawRect(self._box)
        painter.end()

    def _in_pixels(self, box: QRect) -> QRect:
        """The veil's own distances in those of the picture, which may be finer."""
        wide = self.image.width() / max(self.width(), 1)
        high = self.image.height() / max(self.height(), 1)
        return QRect(
            round(box.x() * wide), round(box.y() * high), round(box.width() * wide), round(box.height() * high)
        )
