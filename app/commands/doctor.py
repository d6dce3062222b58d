"""`chartula doctor`: is everything here and well? Made to be pasted into a report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click

from app.options import settle
from core.errors import AssistantError, ModelError, UsageError
from core.i18n import gettext as _
from core.offline import go_offline
from core.settings import Settings


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def doctor(as_json: bool) -> None:
    """Show versions, device, models and their hashes, folders, settings and the offline state."""
    from app.checkup import checkup

    settings, wrong = settled()
    report = checkup(settings)
    click.echo(json.dumps(report, ensure_ascii=False) if as_json else "\n".join(told(report)))
    if ill := [model["name"] for model in report["models"] if model["state"] != "ok"]:
        raise ModelError(
            _("Missing or changed: {names}.").format(names=", ".join(ill)), hint=_("Run `make setup` again.")
        )
    if wrong:
        raise wrong


def settled() -> tuple[Settings, AssistantError | None]:
    """The settings, or the defaults and what is wrong: the doctor is there for the ill."""
    try:
        return settle(), None
    except UsageError as error:
        go_offline()
        return Settings(), error


def told(report: dict[str, Any]) -> Iterator[str]:
    """The report a line at a time, under headings."""
    yield _("Versions")
    yield from (f"  {name} {number}" for name, number in report["versions"].items())
    yield _("Device")
    yield from (f"  {name}: {value}" for name, value in report["device"].items())
    yield f"  PyTorch: {report['pytorch']['from']}, {report['pytorch']['reason']}"
    yield _("Answers")
    yield f"  {report['answers']['model']}: {report['answers']['runs']}"
    yield from (f"  {line.strip()}" for line in report["answers"]["advice"])
    yield _("Models")
    for model in report["models"]:
        yield f"  {model['state']:8}{model['name']}: {model['does']} ({model['licence']}), {model['sha256'][:12]}"
    yield _("Folders")
    yield from (_folder(folder) for folder in report["folders"])
    offline = report["offline"]
    yield _("Offline: connections are refused") if offline["on"] else _("Online: connections are allowed")
    yield from (f"  {name}={value}" for name, value in offline["switches"].items())
    yield _("Settings")
    yield from (f"  {one['name']} = {one['value']}  ({one['words']})" for one in report["settings"])


def _folder(folder: dict[str, Any]) -> str:
    free = f"{folder['free'] / 1e9:.1f} GB free"
    state = "" if folder["writable"] else ", " + _("cannot be written")
    return f"  {folder['name']:8}{folder['path']} ({free}{state})"
