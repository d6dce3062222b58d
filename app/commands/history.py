"""`chartula history`: what was asked and answered before."""

from __future__ import annotations

import click


@click.group()
def history() -> None:
    """Questions and answers kept on this computer."""
