"""What people call a page of a document, and what looking up a quote came to. Pages count from 1 here."""

from __future__ import annotations

from core.i18n import gettext as _


def page_name(number: int, label: str = "") -> str:
    """page 12 (printed 8): where to turn to in a viewer, and what stands on the paper; `number` counts from 0."""
    name = _("page {number}").format(number=number + 1)
    if label and label != str(number + 1):
        name += " " + _("(printed {label})").format(label=label)
    return name


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
