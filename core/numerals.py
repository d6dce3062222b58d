"""Numbers as people write them in the language that is spoken: 0.5 or 0,5. Only for sentences: data keeps its point."""

from __future__ import annotations

from core import i18n

Marks = tuple[str, str]  # before the decimals, and between thousands
ENGLISH: Marks = (".", ",")
MARKS: dict[str, Marks] = {"de": (",", ".")}  # of the languages that write them otherwise

_worn: tuple[str, Marks] | None = None


class Number(float):
    """Is formatted as any number, and comes out with the reader's own marks."""

    def __format__(self, spec: str) -> str:
        return localised(super().__format__(spec))


def count(number: int) -> str:
    """How many: 12,345 or 12.345"""
    return localised(f"{number:,}")


def localised(number: str) -> str:
    """A number that was formatted in English, with the reader's own marks."""
    point, group = marks()
    return number.translate({ord("."): point, ord(","): group})


def marks() -> Marks:
    """Those of the language that is spoken, or of the reader's own country where the window knows it."""
    if _worn and _worn[0] == i18n.language():
        return _worn[1]
    return MARKS.get(i18n.language().partition("-")[0], ENGLISH)


def wear(point: str, group: str) -> None:
    """As long as this language is spoken, write numbers with these marks."""
    global _worn  # noqa: PLW0603 - one program, one reader
    _worn = i18n.language(), (point, group)
