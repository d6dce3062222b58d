"""Writes the manual page and the shells' completions from what every command says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
from click.shell_completion import get_completion_class

from app.cli import chartula

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_CHARTULA_COMPLETE"  # what click looks for in the environment


def completion(shell: str) -> str:
    kind = get_completion_class(shell)
    assert kind is not None
    return kind(chartula, {}, "chartula", VARIABLE).source()


def manual(version: str, day: str) -> str:
    """The page for man(1), with every command on it."""
    return "\n".join(_manual(version, day)) + "\n"


def _manual(version: str, day: str) -> Iterator[str]:
    yield f'.TH CHARTULA 1 {day} "chartula {version}" "User Commands"'
    yield from (".SH NAME", r"chartula \- ask documents and charts on this computer")
    yield from (".SH SYNOPSIS", r".B chartula", ".br", r".B chartula \fICOMMAND\fR [\fIOPTION\fR]...")
    yield from (".br", r".B chartula-window \fR[\fIFILE\fR]...", ".SH DESCRIPTION")
    yield from _paragraphs(chartula.help)
    yield from ("Without a command the window opens.", ".SH COMMANDS")
    yield from _commands(chartula, "")
    yield from (
        ".SH FILES",
        ".TP",
        r"\fI~/.config/chartula/settings.toml\fR",
        "Settings that differ from the defaults.",
    )
    yield from (".TP", r"\fI~/.local/share/chartula\fR", "The history, and models that were fetched.")
    yield from (".TP", r"\fI~/.cache/chartula\fR", "What was read; it may be deleted at any time.")
    yield from (".SH ENVIRONMENT", ".TP", r"\fBCHARTULA_HOME\fR", "One folder for all of these.")
    yield from (".TP", r"\fBCHARTULA_\fINAME\fR", "A setting; `chartula doctor` lists them with their words.")


def _commands(group: click.Group, before: str) -> Iterator[str]:
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from _commands(command, f"{before}{name} ")
        elif not command.hidden:
            yield from _command(command, before + name)


def _command(command: click.Command, name: str) -> Iterator[str]:
    context = click.Context(command, info_name=name)
    told = " ".join(command.collect_usage_pieces(context))
    yield f".SS chartula {_plain(name)} {_plain(told)}"
    yield from _paragraphs(command.help)
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None and record[1] and "--help" not in record[0]:
            yield from (".TP", rf"\fB{_plain(record[0])}\fR", _plain(record[1]))


def _paragraphs(text: str | None) -> Iterator[str]:
    for paragraph in (text or "").split("\n\n"):
        yield from (".PP", _plain(re.sub(r"\s+", " ", paragraph.replace("\b", "")).strip()))


def _plain(text: str) -> str:
    r"""As man(1) wants it: a hyphen that can be copied is \-, and no line begins as if it gave an order."""
    text = " ".join(text.split()).replace("\\", r"\e").replace("-", r"\-")
    return r"\&" + text if text.startswith((".", "'")) else text
