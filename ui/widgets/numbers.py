"""Numbers in the window's own words, written as its reader's country writes them. Not those of documents."""

from __future__ import annotations

import os

from PySide6.QtCore import QLocale

from core import i18n, numerals
from core.numerals import Number


def speak() -> None:
    """Numbers from now on as in the language that is spoken; where the system speaks it too, in the system's way."""
    said, system = QLocale(i18n.language()), _counted_in()
    locale = system if system.language() == said.language() else said
    QLocale.setDefault(locale)
    numerals.wear(locale.decimalPoint(), locale.groupSeparator())


def _counted_in() -> QLocale:
    """What the environment says of numbers; in Qt LANGUAGE, which is of words, speaks for the country too."""
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_NUMERIC", "LANG"))), "")
    return QLocale(named.partition(".")[0]) if named else QLocale.system()


def size(number: float) -> str:
    """3.2 GB, 640 MB"""
    return f"{Number(number / 1e9):.1f} GB" if number >= 1e9 else f"{Number(number / 1e6):.0f} MB"
