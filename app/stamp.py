"""Which build this is: its version, its commit and its date. A source tree answers from git."""

from __future__ import annotations

import json
import subprocess  # git, about this very tree
from dataclasses import dataclass
from pathlib import Path

import click

from app import __version__
from core.i18n import gettext as _

FILE = Path(__file__).with_name("stamp.json")  # written by the build; a source tree has none
TREE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Stamp:
    version: str
    commit: str = ""  # 40 hex digits, or nothing where nobody knows
    built: str = ""  # the day, as in 2026-11-22; empty for a source tree

    def __str__(self) -> str:
        where = self.built or _("from source")
        if self.commit:
            where = _("commit {commit}, {where}").format(commit=self.commit[:12], where=where)
        return f"{self.version} ({where})"


def stamp(file: Path = FILE, tree: Path = TREE) -> Stamp:
    """Read when asked, for git takes a moment."""
    if file.exists():
        return Stamp(**json.loads(file.read_text(encoding="utf-8")))
    return Stamp(__version__, commit=_commit(tree))


def _commit(tree: Path) -> str:
    if not (tree / ".git").exists():
        return ""
    try:
        told = subprocess.run(
            ["git", "rev-parse", "HEAD"],  # noqa: S607 - wherever this system has it
            cwd=tree,
            capture_output=True,
            text=True,
            timeout=5,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return told.stdout.strip()


def tell(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    """What `--version` does."""
    if wanted and not context.resilient_parsing:
        click.echo(f"chartula {stamp()}")
        context.exit()
