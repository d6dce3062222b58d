"""`chartula models`: which models there are, which fit, and how they come and go."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.console import Console
from app.groups import Group
from app.options import console_options, settle
from core.i18n import gettext as _
from core.numerals import Number

if TYPE_CHECKING:
    from core.hub.catalogue import Entry
    from core.hub.fit import Bits, Fit
    from core.hub.ledger import Lesson
    from core.settings import Settings

MINI_IS = "short answers copied from evidence, on any machine"
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
licence_option = click.option("--accept-licence", is_flag=True, help="You have read the model's licence and accept it.")


@click.group(cls=Group)
def models() -> None:
    """Models for answers with pictures: which there are, which fits, fetch, bring, check, remove."""


@models.command(name="list")
@json_option
def list_(as_json: bool) -> None:
    """Show every model of the catalogue and every other that is here."""
    from app.hub import use
    from core.hub.catalogue import entries
    from core.hub.writers import store

    shelf = store(settle())
    here = {have.name: have for have in shelf.all()}
    begun = dict(shelf.begun())
    rows: list[dict[str, Any]] = []
    for entry in entries():
        have = here.pop(entry.name, None)
        state = have.origin if have else "begun" if entry.name in begun else "" if entry.hub else "unpublished"
        size = have.size if have else entry.weight
        rows.append({"name": entry.name, "state": state, "bytes": size, "role": entry.role})
        rows[-1] |= {"licence": entry.licence.name, "commercial": entry.licence.commercial, "good_at": entry.good_at}
        rows[-1]["use"] = use(entry)
    rows.insert(0, _mini())
    rows += [{"name": have.name, "state": have.origin, "bytes": have.size} for have in here.values()]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        told = f"{row['name']:22}{row['state'] or '-':12}{Number(row['bytes'] / 1e9):5.1f} GB  "
        click.echo((told + "  ".join(_(row[key]) for key in ("role", "good_at", "use") if key in row)).rstrip())


def _mini() -> dict[str, Any]:
    """The row of Chartula Mini, which comes from no hub."""
    from core.errors import ModelError
    from core.hub.writers import MINI, mini

    row = {"name": MINI, "state": "", "bytes": 0, "good_at": MINI_IS}
    with suppress(ModelError):
        folder = mini()
        row |= {"state": "own", "bytes": sum(file.stat().st_size for file in folder.iterdir())}
    return row


@models.command()
@json_option
def recommend(as_json: bool) -> None:
    """Name the model for this computer, one to fall back on, and why."""
    from app import hub

    advice = hub.advice(settle())
    click.echo(json.dumps(hub.as_json(advice)) if as_json else "\n".join(hub.advised(advice)))


@models.command()
@click.argument("name")
@click.option("--context", type=click.IntRange(min=512), default=8192, help="How many tokens it is to remember.")
@click.option("--bits", type=click.Choice(["4", "16"]), default="4", help="How finely its language model is kept.")
@json_option
def show(name: str, context: int, bits: str, as_json: bool) -> None:
    """Show a model's card, and line by line the memory it will need."""
    from app import hub
    from core.hub.catalogue import take
    from core.hub.writers import store

    settings, entry = settle(), take(name)
    have, (sums, lesson) = store(settings).find(entry), _sum(entry, settings, context, 4 if bits == "4" else 16)
    agreed = hub.ledger().accepted(entry.name, entry.licence.name)
    where, date = have.path if have else None, agreed.at if agreed else ""
    if as_json:
        more = {"memory": dict(sums.parts), "ratio": sums.ratio, "bytes": sums.total}
        more |= {"path": str(where) if where else None, "commit": have.commit if have else "", "accepted": date}
        more |= {"measured": asdict(lesson) if lesson else None}
        click.echo(json.dumps(asdict(entry) | more, ensure_ascii=False))
    else:
        click.echo("\n".join(hub.about(entry, sums, where, date, lesson)))


def _sum(entry: Entry, settings: Settings, context: int, bits: Bits) -> tuple[Fit, Lesson | None]:
    """What it will need, corrected by what loads taught, and that lesson."""
    from app import hub
    from core.hub.fit import fit
    from core.hub.machine import look
    from core.hub.writers import store

    card = look(store(settings).folder, settings.device, torch=False).card
    lesson = hub.ledger().lesson(entry.name, bits, card.name if card else "cpu")
    return fit(entry, context, bits, "cuda" if card else "cpu", lesson.ratio if lesson else 1.0), lesson


@models.command()
@click.argument("name")
@licence_option
@console_options
def download(name: str, accept_licence: bool, console: Console) -> None:
    """Fetch a model from the hub, or finish a download that was cut. The one command that goes online.

    HF_ENDPOINT names a mirror, HF_TOKEN your access token; HTTPS_PROXY, SSL_CERT_FILE and REQUESTS_CA_BUNDLE are
    honoured. Each file is checked against its SHA-256. A model that Hugging Face programs have is used where it lies.
    """
    from app import hub
    from core.hub.catalogue import take
    from core.hub.download import download as fetch
    from core.hub.writers import store

    shelf, entry = store(settle()), take(name)
    if not shelf.find(entry):
        hub.permit(entry.name, agreed=accept_licence)
    ready = hub.follow(console, fetch(entry, shelf, hub.ledger(), asked=True))
    if ready and ready.reused:
        console.note(_("{name} is here already.").format(name=entry.name))
    click.echo(ready.path if ready else "")


@models.command(name="import")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--as", "name", default="", help="The name it gets here.")
@licence_option
@console_options
def import_(source: Path, name: str, accept_licence: bool, console: Console) -> None:
    """Bring a model from a folder, a stick or a .gguf file, with no network."""
    from app import hub
    from core.hub.bring import bring, name_of
    from core.hub.catalogue import entries
    from core.hub.writers import store

    shelf = store(settle())
    name = name or name_of(source)
    if any(entry.name == name for entry in entries()):
        hub.permit(name, agreed=accept_licence)
    ready = hub.follow(console, bring(source, shelf, hub.ledger(), name))
    click.echo(ready.path if ready else "")


@models.command()
@click.argument("names", nargs=-1)
@console_options
def verify(names: tuple[str, ...], console: Console) -> None:
    """Read every file of a model again and compare it with what it was when it came; of all models if none is named."""
    from app import hub
    from core.hub.verify import verify as check
    from core.hub.writers import store

    shelf = store(settle())
    for have in [shelf.take(name) for name in names] or list(shelf.all()):
        hub.follow(console, check(have))
        click.echo(hub.as_it_came(have))


@models.command()
@click.argument("name")
def remove(name: str) -> None:
    """Delete a model that was fetched or brought here, or what there is of an unfinished one."""
    from core.hub.catalogue import UnknownModel, take
    from core.hub.writers import store

    with suppress(UnknownModel):  # one that the user brought has only its own name
        name = take(name).name
    freed = store(settle()).remove(name)
    click.echo(_("{name} is gone; {size:.1f} GB are free again.").format(name=name, size=Number(freed / 1e9)), err=True)


@models.command()
@click.argument("name", required=False)
def path(name: str | None) -> None:
    """Print where models are kept, or where one lies."""
    from core.hub.writers import store

    shelf = store(settle())
    click.echo(shelf.take(name).path if name else shelf.folder)
