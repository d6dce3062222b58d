"""`chartula trained`: what becomes of a model that was trained here: kept under a name, or dropped. Trains nothing."""

from __future__ import annotations

from pathlib import Path

import click

from app.commands.train import folder_of
from app.console import Console
from app.groups import Group
from app.options import console_options, settle
from core.errors import UsageError
from core.i18n import gettext as _
from core.numerals import Number

out_option = click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Its folder, where it was trained with --out."
)


@click.group(cls=Group)
def trained() -> None:
    """Keep what a training made, or drop it."""


@trained.command()
@click.argument("name")
@click.option("--as", "own", default="mine", show_default=True, help="The name it is to be chosen by.")
@out_option
@console_options
def keep(name: str, own: str, out: Path | None, console: Console) -> None:
    """Keep the model that the recipe NAME made, to be chosen with --model or in the settings."""
    from app import hub
    from core.hub.bring import bring
    from core.hub.writers import store
    from core.training.outcome import model_of

    _free(own)
    ready = hub.follow(console, bring(model_of(out or folder_of(name)), store(settle()), hub.ledger(), own))
    console.clear()
    console.note(_("Kept. Choose it with --model {name} or in the settings.").format(name=own))
    click.echo(ready.path if ready else "")


@trained.command()
@click.argument("name")
@out_option
@console_options
def drop(name: str, out: Path | None, console: Console) -> None:
    """Delete all that the training by the recipe NAME left. A model that was kept stays."""
    from core.training.outcome import drop as discard

    freed = discard(out or folder_of(name))
    console.note(_("{name} is gone; {size:.1f} MB are free again.").format(name=name, size=Number(freed / 1e6)))


def _free(name: str) -> None:
    """Raises UsageError for a name that means another model."""
    from core.hub.catalogue import find
    from core.hub.writers import MINI
    from core.llm import MODELS

    if find(name) or name in {MINI, *(card.name for card in MODELS)}:
        raise UsageError(
            _("{name} is the name of another model.").format(name=name), hint=_("Choose a name of your own: mine.")
        )
