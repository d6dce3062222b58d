"""`chartula window`: the desktop, with documents open in it if some are named."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from app import logs
from app.options import settle
from core.errors import UsageError
from core.i18n import gettext as _
from core.settings import folders
from ui.door import Door
from ui.doorstep import spot

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")  # one of them tells Qt where to draw


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option("--careful", is_flag=True, help="Open nothing from last time.")
@click.option("--new", is_flag=True, help="Open a second window, though one is open already.")
@click.option("--lang", metavar="LANGUAGE", default=None, help="Speak that language this time, as in de or zh_CN.")
def window(files: tuple[Path, ...], careful: bool, new: bool, lang: str | None) -> None:
    """Open the window, with FILEs if some are named. This is what `chartula` alone does.

    A window that is open already comes to the front and takes the FILEs; the other options are for a window that opens.
    """
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in SCREENS):
        raise UsageError(
            _("There is no screen to show a window on."),
            hint=_('On this terminal, try: chartula ask report.pdf -q "..."'),
        )
    settings = settle(language=lang)
    logs.start()
    door = None if new else Door(spot(folders()))
    if door and door.handed(files):
        return
    from app.gui import run

    sys.exit(run(settings, files, careful=careful, door=door))
