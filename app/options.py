"""What commands share: pages as people write them, files and `-`, passwords, and how loud to be."""

from __future__ import annotations

import functools
import getpass
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn

import click

from app import logs
from app.console import Console
from core import i18n
from core.domain import Source
from core.errors import DocumentLocked, ModelError, UsageError
from core.i18n import gettext as _
from core.i18n import ngettext
from core.offline import go_offline
from core.settings import Settings, folders, load

MOST = 100_000  # more pages than any file one would ask
ONE = re.compile(r"(\d+)(?:(-)(\d*))?")


@dataclass(frozen=True, slots=True)
class PageRange:
    """Pages as a person names them: first and last of each stretch, from 1; None for the last page of the file."""

    stretches: tuple[tuple[int, int | None], ...]

    def of(self, total: int) -> tuple[int, ...]:
        """The pages meant in a file of `total` pages, from 0, each once, in the order they were named."""
        numbers = (n - 1 for first, last in self.stretches for n in range(first, min(last or total, total) + 1))
        return tuple(dict.fromkeys(numbers))

    @property
    def open_ended(self) -> bool:
        return any(last is None for _first, last in self.stretches)


class PagesMissing(UsageError):
    """None of the wanted pages is there."""

    def __init__(self, total: int) -> None:
        says = ngettext("There is only {total} page.", "There are only {total} pages.", total).format(total=total)
        super().__init__(says, hint=_("Pages count from 1, as in --page 1-5,7,9-."))


class PageRangeType(click.ParamType[PageRange]):
    """Reads `1-5,7,9-`."""

    name = "pages"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> PageRange:
        if isinstance(value, PageRange):
            return value
        return PageRange(tuple(self._stretch(part.strip(), param, ctx) for part in value.split(",")))

    def _stretch(self, part: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int | None]:
        match = ONE.fullmatch(part)
        if not match:
            self._wrong(part, param, ctx)
        first = int(match[1])
        last = first if not match[2] else int(match[3]) if match[3] else None
        if first < 1 or (last is not None and last < first):
            self._wrong(part, param, ctx)
        return first, last

    def _wrong(self, part: str, param: click.Parameter | None, ctx: click.Context | None) -> NoReturn:
        self.fail(_("{part!r} names no pages. Write them as 1-5,7,9-, counted from 1.").format(part=part), param, ctx)


def settle(**said: Any) -> Settings:
    """The settings of this run, with what was `said` on the command line; stays at home from here on if they say so."""
    settings = load(folders().settings, **said)
    i18n.speak(settings.language)
    if settings.offline:
        go_offline()
    return settings


def known(model: str | None) -> str | None:
    """The same name. Raises ModelError when no such model is here."""
    from app.writers import names
    from core.hub.writers import MINI, mini

    if model == MINI:
        mini()  # it says itself how it comes here
    elif model is not None and not model.startswith("server:") and not Path(model).is_dir():
        there = names(load(folders().settings))
        if model not in there:
            raise ModelError(
                _("There is no model {name} on this computer.").format(name=model),
                hint=_("There are: {names}. `chartula models list` shows which others there could be.").format(
                    names=", ".join(there)
                ),
            )
    return model


def sources(files: Sequence[str], password: str = "") -> tuple[Source, ...]:
    """Files by name; `-` is what comes in by standard input, once."""
    if files.count("-") > 1:
        raise UsageError(_("Standard input can be read only once."), hint=_("Name `-` once."))
    return tuple(
        Source(data=sys.stdin.buffer.read(), password=password)
        if file == "-"
        else Source(path=Path(file), password=password)
        for file in files
    )


def unlocked(given: tuple[Source, ...], locked: DocumentLocked) -> tuple[Source, ...]:
    """The same sources, with the password of the locked one asked for where a person can answer; else the error."""
    if not sys.stderr.isatty():
        raise locked
    click.echo(locked.says, err=True)
    password = getpass.getpass(_("Password for {name}: ").format(name=locked.name))
    if not password:
        raise locked
    meant = [source for source in given if source.name == locked.name] or given  # a name may be shown otherwise
    return tuple(replace(source, password=password) if source in meant else source for source in given)


def password_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--password",
        envvar="CHARTULA_PASSWORD",
        default="",
        help="Password of a protected file. Better in CHARTULA_PASSWORD, or typed when asked.",
    )(command)


def page_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--page", "--pages", type=PageRangeType(), help="Only these pages, such as 1-5,7,9-.")(command)


def writer_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--model and --allow-host, handed on as one `writer` of settings."""

    @click.option("--model", metavar="NAME", help="Who writes the answer: a name, a folder, or server:URL#NAME.")
    @click.option("--allow-host", metavar="HOST", help="Another computer whose model server may be asked.")
    @functools.wraps(command)
    def with_writer(*args: Any, model: str | None, allow_host: str | None, **options: Any) -> Any:
        return command(*args, writer={"llm": known(model), "allow_host": allow_host}, **options)

    return with_writer


def console_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--verbose, --quiet and --no-progress, handed on as one `console`; the log starts here too."""

    @click.option("-v", "--verbose", is_flag=True, help="Tell each step.")
    @click.option("--quiet", is_flag=True, help="Tell nothing but results and errors.")
    @click.option("--no-progress", is_flag=True, help="Do not tell how far it is.")
    @functools.wraps(command)
    def with_console(*args: Any, verbose: bool, quiet: bool, no_progress: bool, **options: Any) -> Any:
        if verbose and quiet:
            raise click.UsageError(_("--verbose and --quiet cannot both be had."))
        logs.start(aloud=verbose)
        with Console(quiet=quiet, verbose=verbose, progress=not no_progress) as console:
            return command(*args, console=console, **options)

    return with_console
