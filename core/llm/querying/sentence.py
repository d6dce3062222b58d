"""The words of a question about a list, each crossed out once it is known what it is there for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from core.asking import terms
from core.querying.grid import stems

_WORD = re.compile(r"[^\W_]+(?:\.\d+)?")
_IDLE = frozenset(
    "a an the of in to for on at by with is are was were be been do does did has have had can will there it its his "
    "her their them that this these those and or s all any each every list listed table shown given entry entries "
    "record row please tell me i you we what which who whose whom when where how name called".split()
)


class Sentence:
    """`left` are the places of words that nothing has accounted for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stems = stems(text)
        self.words = [word.lower() for word in _WORD.findall(text.replace(",", ""))]
        self.sound = len(self.stems) == len(self.words)
        self.terms = [next(iter(terms(word)), word) for word in self.words]
        self.left = {n for n, word in enumerate(self.words) if word not in _IDLE}

    def spans(self, wanted: Sequence[str]) -> list[range]:
        """Where these stems stand one after the other."""
        size = len(wanted)
        found = range(len(self.stems) - size + 1)
        return [range(n, n + size) for n in found if size and self.stems[n : n + size] == tuple(wanted)]

    def has(self, *words: str) -> bool:
        return any(word in words for word in self.words)

    def cross(self, places: Iterable[int]) -> None:
        self.left -= set(places)

    def cross_words(self, words: Iterable[str]) -> bool:
        """Crosses out those there are; whether there was one that nothing else had accounted for."""
        wanted = frozenset(words)
        found = {n for n, word in enumerate(self.words) if word in wanted or self.stems[n] in wanted}
        new = bool(found & self.left)
        self.cross(found)
        return new

    def cross_terms(self, wanted: frozenset[str]) -> bool:
        """The same by terms: joined, join, joins."""
        found = {n for n, term in enumerate(self.terms) if term in wanted}
        new = bool(found & self.left)
        self.cross(found)
        return new
