"""What people call a page of a document, and what looking up a quote came to. Pages count from 1 here."""

from __future__ import annotations

from collections.abc import Iterable

from core.i18n import gettext as _


def page_name(number: int, label: str = "") -> str:
    """page 12 (printed 8): where to turn to in a viewer, and what stands on the paper; `number` counts from 0."""
    name = _("page {number}").format(number=number + 1)
    if label and label != str(number + 1):
        name += " " + _("(printed {label})").format(label=label)
    return name


def stretches(numbers: Iterable[int]) -> list[str]:
    """[1, 2, 3, 7] -> ["1–3", "7"]"""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]


def verdict(check: str, expression: str = "") -> str:
    """How a quote was checked; `expression` is what a number was computed by."""
    match check:
        case "exact":
            return _("found on the page")
        case "normalised":
            return _("found on the page, written differently")
        case "computed":
            return _("computed: {expression}").format(expression=expression)
    return _("NOT FOUND on the page")
