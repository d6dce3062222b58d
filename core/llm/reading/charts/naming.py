"""Which categories and series of a chart a question names. Compares words, and forgives what OCR misreads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.asking import near, words
from core.asking.words import stem
from core.llm.reading.charts.board import Board

_SMALL = frozenset("a i o".split())


@dataclass(frozen=True, slots=True)
class Named:
    """What the question names, in its order."""

    categories: tuple[str, ...]
    series: tuple[str, ...]
    rest: tuple[str, ...]  # the words that are left


def named(text: str, board: Board) -> Named:
    """Longer names go first, so that "West Germany" is not taken for "Germany"."""
    told = words(text)
    places: list[tuple[int, str, bool]] = []
    used = [False] * len(told)
    both = [(name, True) for name in board.categories] + [(name, False) for name in board.series]
    for name, is_category in sorted(both, key=lambda item: -len(words(item[0]))):
        for at in _found(words(name), told, used):
            if _is_meant(name, text):
                places.append((at, name, is_category))
                for n in range(at, at + len(words(name))):
                    used[n] = True
                break
    places.sort()
    rest = tuple(word for word, taken in zip(told, used, strict=True) if not taken)
    return Named(tuple(n for _a, n, c in places if c), tuple(n for _a, n, c in places if not c), rest)


def _found(name: Sequence[str], told: Sequence[str], used: Sequence[bool]) -> Iterable[int]:
    """Where the words of a name stand in the question, one after the other."""
    if not name:
        return
    for at in range(len(told) - len(name) + 1):
        if not any(used[at : at + len(name)]) and all(_same(a, b) for a, b in zip(name, told[at:], strict=False)):
            yield at


def _same(one: str, other: str) -> bool:
    plural = other in (f"{one}s", f"{one}es")  # the 2000s, too
    return one == other or plural or near(one, other) or (one.isalpha() and stem(one) == stem(other))


def _is_meant(name: str, text: str) -> bool:
    """A name of one small letter must be written as a name: "category A", not "a bar"."""
    if len(name) > 1 or not name.isalpha():
        return True
    if name.lower() in _SMALL:
        return bool(re.search(rf"(?<![\w']){name.upper()}(?![\w'])|['\"]{name}['\"]", text)) and not re.match(
            rf"{name.upper()}\s", text
        )
    return bool(re.search(rf"(?<![\w']){name}(?![\w'])|(?<!\bof )(?<![\w'])(?i:{name})(?![\w'])", text))
