"""The colours and distances of the window, light and dark, and how the application puts them on. Draws nothing."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from string import Template
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

import resources
from core.domain import Check

Choice = Literal["system", "light", "dark"]
HAIR, TIGHT, GAP, ROOM, WIDE = 4, 8, 12, 16, 24  # every distance is one of these, in device-independent pixels
ROUND = 8  # corners


@dataclass(frozen=True, slots=True)
class Theme:
    """A colour for each use. Words on `window`, `surface` and `raised` keep a contrast of 4.5 to 1."""

    name: Literal["light", "dark"]
    window: str  # behind everything
    surface: str  # where one reads and writes
    raised: str  # what lies on a surface: chips, cards, callouts
    hover: str
    line: str
    text: str
    muted: str
    accent: str
    accent_soft: str  # behind what is chosen
    on_accent: str
    exact: str  # how a quote was checked
    normalised: str
    computed: str
    not_found: str
    caution: str
    caution_soft: str
    desk: str  # around the pages of a document

    def of(self, check: Check) -> QColor:
        """The colour that tells how something was checked."""
        return QColor(getattr(self, check))


LIGHT = Theme(
    name="light", window="#f6f5f2", surface="#ffffff", raised="#f4f3ef", hover="#ebe9e4", line="#dcd9d2",
    text="#1c1e22", muted="#5a5f68", accent="#2a56c6", accent_soft="#e5ebfb", on_accent="#ffffff",
    exact="#18734a", normalised="#0c6b80", computed="#6546b8", not_found="#ad3b10",
    caution="#7d5200", caution_soft="#fdf3da", desk="#e4e2dc",
)  # fmt: skip
DARK = Theme(
    name="dark", window="#17181b", surface="#1e2024", raised="#282b30", hover="#30343a", line="#3a3e45",
    text="#ebecee", muted="#a6acb5", accent="#93b1ff", accent_soft="#28334f", on_accent="#10131a",
    exact="#62cd95", normalised="#63c6d8", computed="#bda9f8", not_found="#f39a74",
    caution="#e8c274", caution_soft="#382f1d", desk="#101113",
)  # fmt: skip

_worn = LIGHT


def current() -> Theme:
    """What the application wears now. It changes with a PaletteChange event, which every widget hears."""
    return _worn


def wear(app: QApplication, choice: Choice = "system") -> Theme:
    """Put on the chosen theme, or the system's, and all widgets with it."""
    global _worn  # noqa: PLW0603  (one application, one look)
    dark = choice == "dark" or (choice == "system" and app.styleHints().colorScheme() == Qt.ColorScheme.Dark)
    _worn = DARK if dark else LIGHT
    app.setStyle("Fusion")
    app.setPalette(palette(_worn))
    app.setStyleSheet(sheet(_worn))
    return _worn


def palette(theme: Theme) -> QPalette:
    """Qt's own roles in our colours."""
    Role = QPalette.ColorRole  # noqa: N806
    colours = {
        Role.Window: theme.window, Role.WindowText: theme.text, Role.Base: theme.surface, Role.Text: theme.text,
        Role.AlternateBase: theme.raised, Role.Button: theme.raised, Role.ButtonText: theme.text,
        Role.ToolTipBase: theme.raised, Role.ToolTipText: theme.text, Role.PlaceholderText: theme.muted,
        Role.Highlight: theme.accent, Role.HighlightedText: theme.on_accent, Role.Link: theme.accent,
        Role.LinkVisited: theme.accent, Role.Mid: theme.line, Role.Accent: theme.accent,
    }  # fmt: skip
    worn = QPalette()
    for role, colour in colours.items():
        worn.setColor(role, QColor(colour))
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        worn.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.muted))
    return worn


@cache
def sheet(theme: Theme) -> str:
    """The style sheet of the application in that theme's colours."""
    text = resources.path("style.qss").read_text(encoding="utf-8")
    return Template(text).substitute(asdict(theme))


def contrast(one: str, other: str) -> float:
    """How well one colour stands out from the other, from 1 to 21 (WCAG 2.2, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    named = QColor(colour)
    shares = (named.redF(), named.greenF(), named.blueF())
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
