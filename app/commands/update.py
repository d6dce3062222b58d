"""`chartula update`: is there a newer version? Asked only when a person asks; nothing looks by itself."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import click

from app import __version__, updates
from app.console import Console, printable
from app.options import console_options, settle
from app.updates import Package, Place, Version
from core.errors import UsageError
from core.i18n import gettext as _
from core.settings import folders

MEGA = 1e6


@click.command()
@click.option("--check", is_flag=True, help="Only look; fetch nothing.")
@click.option("--yes", is_flag=True, help="Fetch it without asking.")
@console_options
def update(check: bool, yes: bool, console: Console) -> None:
    """Look for a newer version, show its size and notes, and fetch it if you want it.

    What is told of it must be signed with the key this build knows. The package is checked and left in a folder, with
    the one before it; the last step, installing it, is yours.
    """
    settle()
    place = updates.place()
    latest = updates.look(place, __version__)
    if latest is None:
        console.note(_("{version} is the newest version.").format(version=__version__))
        return
    package = latest.packages.get(updates.kind())
    tell(latest, package)
    if package and not check and (yes or wanted()):
        file = fetch(place, package, console)
        click.echo(str(file))
        console.note(updates.next_step(file))


def tell(latest: Version, package: Package | None) -> None:
    size = f"{package.size / MEGA:.0f} MB" if package else _("no package for this system")
    click.echo(printable(f"Chartula {latest.version} ({latest.day}, {size})"))
    click.echo(printable(latest.notes))


def wanted() -> bool:
    """Asks where a person can answer. Raises UsageError where nobody can."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(_("Nobody can say yes here."), hint=_("Say it with --yes, or only look with --check."))
    return click.confirm(_("Fetch it?"), err=True)


def fetch(place: Place, package: Package, console: Console) -> Path:
    steps = updates.fetch(place, package, folders().data / "updates")
    with closing(steps):
        while True:
            try:
                done = next(steps)
            except StopIteration as over:
                file: Path = over.value
                return file
            console.step(package.name + " (MB)", round(done / MEGA), round(package.size / MEGA))
