"""The menu bar and the sheet of keys, both made from the same groups of actions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar

from core.i18n import gettext as _

Groups = Sequence[tuple[str, Sequence[QAction | None]]]  # None draws a line
ACCESS_KEY = re.compile(r"\(&\w\)|&")  # as in &File, or behind the word where letters are no keys


def groups(own: Mapping[str, QAction], page: Mapping[str, QAction]) -> Groups:
    """The window's own actions and those of the page, as a person would look for them."""

    def of(names: str) -> list[QAction | None]:
        return [None if name == "-" else own.get(name) or page.get(name) for name in names.split()]

    return (
        (_("&File"), of("open open_folder paste capture - sample - close_document - quit")),
        (_("&Question"), of("new write stop - ask_all region - next_evidence previous_evidence - history batch")),
        (
            _("&Page"),
            of(
                "find find_next find_previous - go_to_page back forth next_link previous_link - "
                "zoom_in zoom_out fit_width fit_page rotate night"
            ),
        ),
        (_("&View"), of("side thumbnails outline charts experts - next_document full_screen")),
        (_("&Tools"), of("models settings - keys about")),
    )


def fill(bar: QMenuBar, of: Groups) -> None:
    for title, actions in of:
        menu = bar.addMenu(title)
        for action in actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)


def told(of: Groups) -> list[tuple[str, list[tuple[str, str]]]]:
    """The groups as the sheet of keys wants them: what has keys, and which."""
    native = QKeySequence.SequenceFormat.NativeText
    return [
        *(
            (
                ACCESS_KEY.sub("", title),
                [(a.text().rstrip("…"), a.shortcut().toString(native)) for a in actions if a and a.shortcut().count()],
            )
            for title, actions in of
        ),
        (
            _("While writing"),
            [
                (_("Send"), _("Enter")),
                (_("New line"), _("Shift+Enter")),
                (_("Change the last question"), _("Up, in an empty box")),
                (_("Stop"), _("Esc")),
                (_("Write a question, from anywhere"), "/"),
            ],
        ),
        (
            _("At a chart"),
            [
                (_("Show what was read, or the chart as it was drawn"), "O"),
                (_("From mark to mark"), _("Arrows")),
                (_("Correct this value"), "F2"),
                (_("Restore what was read"), _("Del")),
                (_("Undo"), QKeySequence(QKeySequence.StandardKey.Undo).toString(native)),
            ],
        ),
    ]
