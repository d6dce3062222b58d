"""The one line that says what is going on, with three dots that breathe and, where it is known, how much is done."""

from __future__ import annotations

from math import pi, sin

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from core.events import Event
from core.i18n import gettext as _
from ui import theme
from ui.talk.progress import Progress
from ui.theme import HAIR, TIGHT
from ui.widgets.wrapped import Wrapped


class Dots(QWidget):
    """At rest while nobody sees them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._beat = 0
        self._timer = QTimer(self, interval=80)
        self._timer.timeout.connect(self._on_timeout)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("At work"))

    def sizeHint(self) -> QSize:
        side = self.fontMetrics().height()
        return QSize(int(side * 1.4), side)

    def showEvent(self, _event: QShowEvent) -> None:
        self._timer.start()

    def hideEvent(self, _event: QHideEvent) -> None:
        self._timer.stop()

    def _on_timeout(self) -> None:
        self._beat += 1
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        step, across = self.width() / 3, self.height() / 4
        for dot in range(3):
            colour = QColor(theme.current().accent)
            colour.setAlphaF(0.35 + 0.6 * max(0.0, sin(self._beat / 16 * 2 * pi - dot * 0.9)))
            painter.setBrush(colour)
            painter.drawEllipse(QRectF(dot * step, (self.height() - across) / 2, across, across))
        painter.end()


class StatusLine(QWidget):
    """Follows a job by its events."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.progress = Progress()
        self.says = Wrapped(self.progress.says, "muted")
        self.time = QLabel()
        self.time.setProperty("role", "muted")
        self.bar = QProgressBar(maximum=1000, textVisible=False)
        self.bar.setAccessibleName(_("How much is done"))
        self._place()
        self._clock = QTimer(self, interval=500)
        self._clock.timeout.connect(self._tell)
        self._clock.start()
        self._tell()

    def _place(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(TIGHT)
        line.addWidget(Dots())
        line.addWidget(self.says, 1)
        line.addWidget(self.time)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        column.addLayout(line)
        column.addWidget(self.bar)

    def hear(self, event: Event) -> None:
        self.progress.hear(event)
        self._tell()

    def rest(self) -> None:
        self._clock.stop()
        self.hide()

    def _tell(self) -> None:
        share = self.progress.share
        self.says.setText(self.progress.says)
        self.time.setText(self.progress.time)
        self.bar.setVisible(share is not None)
        self.bar.setValue(int(1000 * (share or 0)))
