"""Commands that hold others, whose help says in a whole sentence what each does, where click would cut it off."""

from __future__ import annotations

import click

WHOLE = 200  # letters, more than any sentence has


class Group(click.Group):
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, one.get_short_help_str(WHOLE)) for name, one in commands if one]
        with formatter.section("Commands"):
            formatter.write_dl(rows)
