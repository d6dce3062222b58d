"""Which models could write and which experts could look, and the menus that offer them. Chooses nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from core.i18n import gettext as _
from ui import icons
from ui.widgets.cast import called, good_at, picture_of, writer


@dataclass(frozen=True, slots=True)
class Choices:
    models: tuple[str, ...] = ()
    experts: tuple[str, ...] = ("auto",)


def again_menu(menu: QMenu, choices: Choices, chosen: Callable[[dict[str, str]], None]) -> None:
    """Once more as it was, or with another model or expert; `chosen` gets what is to be otherwise."""
    menu.clear()
    menu.addAction(icons.icon("again"), _("Ask again"), partial(chosen, {}))
    if choices.models:
        menu.addSection(_("With another model"))
        for model in choices.models:
            menu.addAction(icons.icon("models"), writer(model), partial(chosen, {"llm": model}))
    menu.addSection(_("With another expert"))
    for expert in choices.experts:
        menu.addAction(icons.icon(picture_of(expert)), called(expert), partial(chosen, {"expert": expert}))


def choosing_menu(
    menu: QMenu, names: Sequence[str], now: str, chosen: Callable[[str], None], *, experts: bool = False
) -> None:
    """One of them has the tick."""
    menu.clear()
    group = QActionGroup(menu)
    for name in names:
        says = " – ".join(filter(None, (called(name), good_at(name)))) if experts else writer(name)
        action = menu.addAction(says)
        action.triggered.connect(partial(chosen, name))
        action.setCheckable(True)
        action.setChecked(name == now)
        group.addAction(action)
