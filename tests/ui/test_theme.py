"""Words can be read on everything they stand on, in both themes, and every icon is drawn."""

import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from pytestqt.qtbot import QtBot

import resources
from ui import icons, theme

INK = "text muted accent exact normalised computed not_found caution".split()
PAPER = "window surface raised hover accent_soft".split()
PAIRS = [*itertools.product(INK, PAPER), ("on_accent", "accent"), ("caution", "caution_soft")]


@pytest.mark.parametrize("worn", [theme.LIGHT, theme.DARK], ids=lambda worn: worn.name)
@pytest.mark.parametrize(("ink", "paper"), PAIRS)
def test_words_stand_out(worn: theme.Theme, ink: str, paper: str) -> None:
    assert theme.contrast(getattr(worn, ink), getattr(worn, paper)) >= 4.5


def test_black_on_white_is_as_far_apart_as_can_be() -> None:
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert theme.contrast("#777777", "#777777") == 1


@pytest.mark.parametrize("name", sorted(path.stem for path in resources.path("icons").glob("*.svg")))
def test_every_icon_is_drawn_and_follows_the_theme(qtbot: QtBot, name: str) -> None:
    picture = icons.icon(name, "#ff0000").pixmap(QSize(24, 24)).toImage()
    inked = [picture.pixelColor(x, y) for x in range(24) for y in range(24) if picture.pixelColor(x, y).alpha() > 200]
    assert inked
    if name != "chartula":  # the sign of the program has colours of its own
        assert {colour.name() for colour in inked} == {QColor("#ff0000").name()}


def test_an_icon_is_muted_when_its_button_is_disabled(qtbot: QtBot) -> None:
    picture = icons.icon("exact").pixmap(QSize(24, 24), QIcon.Mode.Disabled).toImage()
    darkest = max((picture.pixelColor(x, y) for x in range(24) for y in range(24)), key=QColor.alpha)
    assert darkest.name() == theme.current().muted


def test_an_icon_that_was_never_drawn_is_found_at_once(qtbot: QtBot) -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("unicorn")


def test_every_icon_that_is_named_is_there() -> None:
    import re

    named = {
        name
        for file in Path("ui").rglob("*.py")
        for name in re.findall(r"""icon\("([a-z_-]+)"[,)]""", file.read_text(encoding="utf-8"))
    }
    assert named <= {path.stem for path in resources.path("icons").glob("*.svg")}
