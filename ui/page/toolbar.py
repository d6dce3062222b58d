"""The slim row of buttons above the pages. What has no room goes into a menu at its end, the least used first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from core.i18n import gettext as _
from ui import icons
from ui.page.page_box import PageBox
from ui.theme import GAP, HAIR, TIGHT

STEPS = (50, 75, 100, 125, 150, 200, 300, 400)  # per cent
ROW = (
    ("thumbnails", "outline"),
    ("page box",),
    ("zoom_out", "percent", "zoom_in", "fit_width", "fit_page"),
    ("rotate", "night"),
    (),  # here the row gives way
    ("previous_evidence", "counted", "next_evidence"),
    ("region", "find"),
)
KEPT = (  # from what stays longest to what goes first
    "page box", "find", "next_evidence", "previous_evidence", "counted", "region", "zoom_in", "zoom_out",
    "thumbnails", "outline", "percent", "fit_width", "fit_page", "night", "rotate",
)  # fmt: skip


class ToolBar(QFrame):
    zoom_chosen = Signal(float)

    def __init__(self, actions: dict[str, QAction], page_box: PageBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setAccessibleName(_("Page"))
        self.deeds = actions
        self.percent, self.counted = self._percent(actions), QLabel()
        self.counted.setProperty("role", "muted")
        self.counted.setToolTip(_("Evidence on these pages"))
        self.evidence = 0
        self.parts: dict[str, QWidget] = {"page box": page_box, "percent": self.percent, "counted": self.counted}
        self.parts |= {name: _button(actions[name]) for name in KEPT if name in actions}
        self.more = self._more()
        line = QHBoxLayout(self)
        line.setContentsMargins(TIGHT, HAIR, TIGHT, HAIR)
        line.setSpacing(2)
        for number, group in enumerate(ROW):
            if number:
                line.addSpacing(GAP)
            if not group:
                line.addStretch(1)
            for name in group:
                line.addWidget(self.parts[name])
        line.addWidget(self.more)

    def show_zoom(self, zoom: float) -> None:
        self.percent.setText(_("{percent} %").format(percent=round(zoom * 100)))

    def count(self, at: int, evidence: int) -> None:
        """Which evidence of how many is looked at; `at` is -1 before the first."""
        self.evidence = evidence
        self.counted.setText(f"{at + 1} / {evidence}" if at >= 0 else str(evidence))
        self.fit()

    def fit(self) -> None:
        """Show what there is room for."""
        wanted = [name for name in KEPT if self._is_wanted(name)]
        room = self.width() - 2 * TIGHT - GAP * (len(ROW) - 1)
        spare = room - sum(self._wide(self.parts[name]) for name in wanted)
        if spare < 0:
            spare -= self._wide(self.more)
        left_out: list[str] = []
        while spare < 0 and len(wanted) > 1:
            left_out.append(wanted.pop())
            spare += self._wide(self.parts[left_out[-1]])
        for name, part in self.parts.items():
            part.setVisible(name in wanted)
        self.more.setVisible(bool(left_out))
        self.left_out = [name for group in ROW for name in group if name in left_out and name in self.deeds]

    left_out: Sequence[str] = ()

    def minimumSizeHint(self) -> QSize:
        """As narrow as one likes: the rest is in the menu."""
        return QSize(self._wide(self.parts["page box"]) + self._wide(self.more), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _on_more(self) -> None:
        menu = self.more.menu()
        menu.clear()
        menu.addActions([self.deeds[name] for name in self.left_out])

    def _is_wanted(self, name: str) -> bool:
        return self.evidence > 0 if name in ROW[5] else True

    @staticmethod
    def _wide(part: QWidget) -> int:
        return max(part.sizeHint().width(), part.minimumWidth()) + 2

    def _percent(self, actions: dict[str, QAction]) -> QToolButton:
        menu = QMenu(self)
        for percent in STEPS:
            action = menu.addAction(_("{percent} %").format(percent=percent))
            action.triggered.connect(lambda _on=False, zoom=percent / 100: self.zoom_chosen.emit(zoom))
        menu.addSeparator()
        menu.addActions([actions["fit_width"], actions["fit_page"]])
        button = _menu_button(_("Zoom"), menu)
        button.setMinimumWidth(button.fontMetrics().horizontalAdvance("000 %") + 14)
        return button

    def _more(self) -> QToolButton:
        menu = QMenu(self)
        menu.aboutToShow.connect(self._on_more)
        button = _menu_button(_("More"), menu)
        button.setIcon(icons.icon("more"))
        button.setIconSize(QSize(18, 18))
        return button


def _button(action: QAction) -> QToolButton:
    button = QToolButton(autoRaise=True)
    button.setDefaultAction(action)
    button.setIconSize(QSize(18, 18))
    button.setAccessibleName(action.text())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _menu_button(name: str, menu: QMenu) -> QToolButton:
    button = QToolButton(autoRaise=True, popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(menu)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
