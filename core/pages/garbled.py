"""Tells text whose letters the file does not name: what people see and what can be copied out differ."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pymupdf

from core.domain import around
from core.pages.drawn import Run

NAMELESS = re.compile(r"/(?:g|a|c|C|G|cid|glyph|index|char)\d+\b|/[A-Z]\d{1,2}\b")
PRIVATE = ("\ue000", "\uf8ff")


class Fonts:
    """The fonts of an open file; remembers which give their letters no meaning."""

    def __init__(self, file: pymupdf.Document) -> None:
        self.file = file
        self.known: dict[int, bool] = {}

    def nameless(self, page: pymupdf.Page) -> set[str]:
        """Names of the fonts of a page whose codes cannot be trusted to be letters."""
        return {_plain(font[3]) or f"Type3 ({font[0]} 0 R)" for font in page.get_fonts() if self._is_nameless(font[0])}

    def _is_nameless(self, xref: int) -> bool:
        if xref not in self.known:
            self.known[xref] = xref > 0 and self._judge(xref)
        return self.known[xref]

    def _judge(self, xref: int) -> bool:
        if self._key(xref, "ToUnicode") != "null":
            return False
        match self._key(xref, "Subtype"):
            case "/TrueType":
                return self._key(xref, "Encoding") == "null" and "+" in self._key(xref, "BaseFont")
            case "/Type3":
                return bool(NAMELESS.search(self.file.xref_object(xref)))
        return False

    def _key(self, xref: int, key: str) -> str:
        return self.file.xref_get_key(xref, key)[1]


def _plain(name: str) -> str:
    return name.partition("+")[2] or name


def without_leaders(runs: list[Run]) -> list[Run]:
    """The runs without bullets and rows of dots whose sign has no name, where the rest of the page has letters."""
    words = [word.text for run in runs for word in run.words]
    if not any("\ufffd" in text for text in words):
        return runs
    signs = {text for text in words if _is_sign(text)}
    if not signs or sum(text in signs for text in words) > 0.3 * len(words):
        return runs
    rest = [(run, [word for word in run.words if word.text not in signs]) for run in runs]
    return [
        run._replace(words=kept, box=around(word.box for word in kept)) if len(kept) < len(run.words) else run
        for run, kept in rest
        if kept
    ]


def _is_sign(text: str) -> bool:
    return len(text) != 2 and set(text) == {"\ufffd"}


def garbled(runs: Sequence[Run], fonts: Fonts, page: pymupdf.Page) -> set[int]:
    """The places, in the order given, of runs that do not say what they show."""
    lost = {at for at, run in enumerate(runs) if _is_lost(run)}
    strange = {at for at, run in enumerate(runs) if _is_strange(run)}
    if strange:
        nameless = fonts.nameless(page)
        lost |= {at for at in strange if _plain(runs[at].font) in nameless}
    return lost


def _is_lost(run: Run) -> bool:
    """Whether a good part of its letters came out as none."""
    text = "".join(word.text for word in run.words)
    if text.isascii():
        return False
    lost = sum(letter == "\ufffd" or PRIVATE[0] <= letter <= PRIVATE[1] for letter in text)
    return lost > 1 and lost > 0.3 * len(text)


def _is_strange(run: Run) -> bool:
    """Whether it looks like no language and like no number."""
    text = "".join(word.text for word in run.words)
    return len(text) > 2 and sum(letter in "!\"#%&'*+/:;<=>?@\\^`|~" for letter in text) > 0.15 * len(text)
