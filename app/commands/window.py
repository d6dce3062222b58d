"""`chartula window`: the desktop, with documents open in it if some are named."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from app.options import settle
from core.errors import UsageError
from core.i18n import gettext as _

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")  # one of them tells Qt where to draw


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option("--careful", is_flag=True, help="Open nothing from last time.")
@click.option("--lang", metavar="LANGUAGE", default=None, help="Speak that language this time, as in de or zh_CN.")
def window(files: tuple[Path, ...], careful: bool, lang: str | None) -> None:
    """Open the window, with FILEs if some are named. This is what `chartula` alone does."""
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in SCREENS):
        raise UsageError(
            _("There is no screen to show a window on."),
            hint=_('On this terminal, try: chartula ask report.pdf -q "..."'),
        )
    from app.gui import run

    sys.exit(run(settle(language=lang), files, careful=careful))
