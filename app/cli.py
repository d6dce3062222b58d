"""The command line and its one error handler. What a command does stands in its own file."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from app import logs, stamp
from app.console import complain, speak_plainly
from app.groups import Group
from core.errors import AssistantError, Bug, UsageError
from core.i18n import gettext as _

COMMANDS = tuple("ask batch chart read history models gpu doctor evaluate train trained update window".split())
INTERRUPTED = 130
NOBODY_READS = 141  # what a shell reports of a program whose reader went away

log = logging.getLogger(__name__)


class Commands(Group):
    """The commands by name; a command's file is opened when the command is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*COMMANDS, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(import_module(f"app.commands.{cmd_name}"), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderLeft from error  # click would make it a failure of ours


class ReaderLeft(Exception):
    """Nobody reads the output any more."""


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=stamp.tell, help="Show the version and exit."
)
@click.pass_context
def chartula(context: click.Context) -> None:
    """Ask documents and charts on this computer, and see every quote and number checked on its page.

    Results go to standard output, everything else to standard error. Exit codes: 0 answered or honestly not
    found, 1 our own fault, 2 wrong usage, 3 unreadable or unsupported file, 4 password needed or wrong, 5 model
    missing or too large, 6 a batch with failures, 7 refused because offline, 130 interrupted.
    """
    if context.invoked_subcommand is None:
        from app.commands.window import window

        context.invoke(window)


def run(words: Sequence[str]) -> int:
    """Run one command and return its exit code. Every error ends here, as a sentence and a next step."""
    speak_plainly()
    try:
        return chartula.main(list(words), prog_name="chartula", standalone_mode=False) or 0
    except (KeyboardInterrupt, click.exceptions.Abort):
        click.echo(_("Stopped."), err=True)
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return UsageError.exit_code
    except AssistantError as error:
        complain(error)
        return error.exit_code
    except ReaderLeft:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python would complain at its end
        return NOBODY_READS
    except Exception:
        return _bug()


def _bug() -> int:
    where = logs.start()
    log.exception("unforeseen")
    bug = Bug(str(where))
    complain(bug)
    return bug.exit_code
