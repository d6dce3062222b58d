"""Finds the value of a chart that words on the command line mean, and keeps or undoes what was said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from core.errors import UsageError
from core.i18n import gettext as _
from core.quantities import numbers

if TYPE_CHECKING:
    from core.charts import Chart, Value
    from core.corrections import Corrections

NAMED = 12  # names that are listed for one that is unknown


class NotOnTheChart(UsageError):
    """No value has that name, or several charts have one."""


def said(words: str) -> tuple[str, float]:
    """said("North/2024 = 41.5") is ("North/2024", 41.5). Raises UsageError."""
    name, sign, number = words.rpartition("=")
    read = numbers(number)
    if not sign or not name.strip() or len(read) != 1:
        says = _("{words!r} is no correction.").format(words=words)
        raise UsageError(says, hint=_('Write it as --set "category=number" or --set "category/series=number".'))
    return name.strip(), float(read[0].value)


def meant(charts: Sequence[Chart], name: str) -> tuple[Chart, Value]:
    """The value with that name: `category`, or `category/series`. Raises NotOnTheChart."""
    found = [(chart, value) for chart in charts for value in chart.values if name in _names(chart, value)]
    if len(found) == 1:
        return found[0]
    if found:
        hint = _("Say which: category/series, and --page where it stands on several pages.")
        raise NotOnTheChart(_("{name} is the name of several values.").format(name=name), hint=hint)
    known = [next(_names(chart, value)) for chart in charts for value in chart.values]
    hint = _("There are: {names}.").format(names=", ".join(known[:NAMED]))
    raise NotOnTheChart(_("No chart has a value named {name}.").format(name=name), hint=hint if known else "")


def _names(chart: Chart, value: Value) -> Iterator[str]:
    """The fullest first. A chart with one series needs no more than the category."""
    if value.series:
        yield f"{value.category}/{value.series}"
    if len(chart.series) == 1:
        yield value.category


def correct(
    kept: Corrections, document: str, charts: Sequence[Chart], set_: Sequence[str], undo: Sequence[str]
) -> None:
    """Keeps each `category/series=number` of `set_`, and takes back each name of `undo`."""
    from core.corrections import place_of

    settled = [(*meant(charts, name), number) for name, number in map(said, set_)]  # all of them, before any is kept
    for chart, value, number in settled:
        old = None if value.got == "corrected" else value.number
        kept.keep(place_of(document, chart), value.category, value.series, number, old)
    for name in undo:
        chart, value = meant(charts, name)
        if not kept.undo(place_of(document, chart), value.category, value.series):
            raise NotOnTheChart(_("{name} has not been corrected.").format(name=name))
