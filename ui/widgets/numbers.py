"""Numbers in the window's own words, written as its reader's language writes them. Not those of documents."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from core import i18n


def speak() -> None:
    """Numbers from now on as in the language that is spoken; where the system speaks it too, in the system's way."""
    said, system = QLocale(i18n.language()), QLocale.system()
    QLocale.setDefault(system if system.language() == said.language() else said)


class Number(float):
    """Is formatted as any number, and comes out with the reader's own marks."""

    def __format__(self, spec: str) -> str:
        return _written(super().__format__(spec))


def count(number: int) -> str:
    """How many: 12,345 or 12.345"""
    return _written(f"{number:,}")


def size(number: float) -> str:
    """3.2 GB, 640 MB"""
    return f"{Number(number / 1e9):.1f} GB" if number >= 1e9 else f"{Number(number / 1e6):.0f} MB"


def _written(number: str) -> str:
    locale = QLocale()
    return number.translate({ord("."): locale.decimalPoint(), ord(","): locale.groupSeparator()})
