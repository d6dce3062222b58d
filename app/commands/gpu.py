"""`chartula gpu`: the add-on for graphics cards, which the packages leave out. Fetched only when a person says so."""

from __future__ import annotations

import json
from pathlib import Path

import click

from app.console import Console, printable
from app.groups import Group
from app.options import console_options, settle
from core.i18n import gettext as _
from core.numerals import Number
from core.settings import folders

licence_option = click.option("--accept-licence", is_flag=True, help="You have read NVIDIA's licence and accept it.")


@click.group(cls=Group)
def gpu() -> None:
    """The add-on for NVIDIA graphics cards: what it is, fetch, bring, remove."""


@gpu.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def status(as_json: bool) -> None:
    """Show which PyTorch is used and why, and what the add-on would fetch: sizes, hashes, licences."""
    from app import gpu as addon
    from core.hub.gpu.manifest import take

    settle()
    state = addon.state(take())
    click.echo(json.dumps(state, ensure_ascii=False) if as_json else printable("\n".join(addon.told(state))))


@gpu.command()
@click.option("--from", "source", type=click.Path(path_type=Path), help="A bundle, as a folder or a zip; no network.")
@click.option("--anyway", is_flag=True, help="Even when this computer cannot use it.")
@licence_option
@console_options
def add(source: Path | None, anyway: bool, accept_licence: bool, console: Console) -> None:
    """Fetch the add-on, or bring it from a bundle. It is used from the next start on.

    Each file is checked against the SHA-256 that this version knows. A cut download goes on where it was.
    PIP_INDEX_URL names another package index; HTTPS_PROXY, SSL_CERT_FILE and REQUESTS_CA_BUNDLE are honoured.
    """
    from app import gpu as addon
    from app import hub
    from core.graphics.choice import choose
    from core.hub.gpu import sources
    from core.hub.gpu.add import add as put
    from core.hub.gpu.index import Index
    from core.hub.gpu.manifest import take

    settle()
    edition, home = take(), folders().gpu
    if not anyway:
        addon.demand_use(edition)
    addon.permit(edition, agreed=accept_licence)
    if source:
        ready = hub.follow(console, put(edition, home, sources.bundle(source)))
    else:
        with Index(addon.index()) as index:
            ready = hub.follow(console, put(edition, home, sources.FromIndex(index)))
    console.note(choose(home).why)
    click.echo(ready.path if ready else "")


@gpu.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--platform", default="linux-x86_64", help="For computers of this kind.")
@licence_option
@console_options
def bundle(target: Path, platform: str, accept_licence: bool, console: Console) -> None:
    """Fetch the add-on's files into a folder, or a .zip, for a computer without a network: `gpu add --from` there.

    Both computers need the same version of Chartula.
    """
    from app import gpu as addon
    from app import hub
    from core.hub.gpu.bundle import make
    from core.hub.gpu.index import Index
    from core.hub.gpu.manifest import take
    from core.hub.gpu.sources import FromIndex

    settle()
    edition = take(platform)
    addon.permit(edition, agreed=accept_licence)
    with Index(addon.index()) as index:
        hub.follow(console, make(edition, target, FromIndex(index)))
    click.echo(target)


@gpu.command()
def remove() -> None:
    """Delete the add-on and what was begun of one. Models, history and settings stay."""
    from core.hub.gpu.add import remove as take_away

    settle()
    freed = take_away(folders().gpu)
    click.echo(_("The add-on is gone; {size:.1f} GB are free again.").format(size=Number(freed / 1e9)), err=True)
