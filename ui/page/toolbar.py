"""The slim row of buttons above the pages. What does not fit goes into its menu."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from core.i18n import gettext as _
from ui.page.page_box import PageBox

STEPS = (50, 75, 100, 125, 150, 200, 300, 400)  # per cent


class ToolBar(QToolBar):
    zoom_chosen = Signal(float)

    def __init__(self, actions: dict[str, QAction], page_box: PageBox, parent: QWidget | None = None) -> None:
        super().__init__(_("Page"), parent)
        self.setMovable(False)
        self.setIconSize(QSize(18, 18))
        self.percent = self._percent(actions)
        self.counted = QLabel()
        self.counted.setProperty("role", "muted")
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addActions([actions["thumbnails"], actions["outline"]])
        self.addSeparator()
        self.addWidget(page_box)
        self.addSeparator()
        self.addAction(actions["zoom_out"])
        self.addWidget(self.percent)
        self.addActions([actions[name] for name in ("zoom_in", "fit_width", "fit_page")])
        self.addSeparator()
        self.addActions([actions["rotate"], actions["night"]])
        self.addWidget(space)
        self.addAction(actions["previous_evidence"])
        self._counted = self.addWidget(self.counted)
        self.addActions([actions["next_evidence"], actions["region"], actions["find"]])
        self._name_buttons(actions)

    def show_zoom(self, zoom: float) -> None:
        self.percent.setText(_("{percent} %").format(percent=round(zoom * 100)))

    def count(self, at: int, evidence: int) -> None:
        """Which evidence of how many is looked at; `at` is -1 before the first."""
        self._counted.setVisible(evidence > 0)
        text = f"{at + 1} / {evidence}" if at >= 0 else str(evidence)
        self.counted.setText(text)
        self.counted.setToolTip(_("Evidence on these pages"))

    def _percent(self, actions: dict[str, QAction]) -> QToolButton:
        button = QToolButton(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolTip(_("Zoom"))
        button.setAccessibleName(_("Zoom"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setMinimumWidth(button.fontMetrics().horizontalAdvance("000 %") + 14)
        menu = QMenu(button)
        for percent in STEPS:
            action = menu.addAction(_("{percent} %").format(percent=percent))
            action.triggered.connect(lambda _on=False, zoom=percent / 100: self.zoom_chosen.emit(zoom))
        menu.addSeparator()
        menu.addActions([actions["fit_width"], actions["fit_page"]])
        button.setMenu(menu)
        return button

    def _name_buttons(self, actions: dict[str, QAction]) -> None:
        for action in actions.values():
            if (button := self.widgetForAction(action)) is not None:
                button.setAccessibleName(action.text())
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for more in self.findChildren(QToolButton, "qt_toolbar_ext_button"):
            more.setAccessibleName(_("More"))
            more.setToolTip(_("More"))
