"""Which categories and series of a chart a question names. Compares words, and forgives what OCR misreads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.asking import near, words
from core.asking.words import stem
from core.llm.reading.charts.board import Board
from core.llm.reading.charts.times import MONTHS, WEEKDAYS

_ENDS = re.compile(r"(\d+)\s*(?:and|to|[-–])\s*(\d+)")  # from 20 to 30 is what a class of 20-30 is called
_AGAINST = re.compile(r"\b(?:relative|compared) (?:to|with) (?:the )?")
KIN = 8  # series of one kind
_SMALL = frozenset("a i o".split())


@dataclass(frozen=True, slots=True)
class Named:
    """What the question names, in its order."""

    categories: tuple[str, ...]
    series: tuple[str, ...]
    rest: tuple[str, ...]  # the words that are left


def named(text: str, board: Board) -> Named:
    """Longer names go first, so that "West Germany" is not taken for "Germany"."""
    told = words(_ENDS.sub(r"\1 \2", spelled_out(text, board)))
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
    plain = {name for _at, name, _is_category in places}
    places += [place for place in _by_own_words(board.series, told, used) if place[1] not in plain]
    places.sort()
    rest = tuple(word for word, taken in zip(told, used, strict=True) if not taken)
    return Named(tuple(n for _a, n, c in places if c), tuple(n for _a, n, c in places if not c), rest)


def _by_own_words(names: Sequence[str], told: Sequence[str], used: Sequence[bool]) -> list[tuple[int, str, bool]]:
    """Series named by what tells them apart: of "Cold deaths" and "Heat deaths" that is cold, and heat."""
    shared = set.intersection(*(set(name.split()) for name in names)) if 1 < len(names) <= KIN else set()
    shared = {word for word in shared if len(word) > 3 and word.islower()}  # North America is no kind of America
    found = []
    for name in names if shared else ():
        own = words(" ".join(word for word in name.split() if word not in shared))
        found += [(at, name, False) for at in list(_found(own, told, used))[:1]]
    return found


def without_title(text: str, board: Board) -> str:
    """The question without what its measure is set against, as in "prices relative to Chile", where the title says it
    too: that is no name that is asked about.
    """
    title = board.fact("title")
    against = _AGAINST.search(title.text) if title else None
    for name in (*board.categories, *board.series) if against else ():
        short = "".join(re.findall(r"\b[^\W\d_]", name))
        text = re.sub(
            rf"{_AGAINST.pattern}(?:{re.escape(name)}|{short if len(short) > 1 else re.escape(name)}\b)", "", text
        )
    return text


def spelled_out(text: str, board: Board) -> str:
    """Initials put as the name on the chart that they stand for: the US are the United States."""
    for name in (*board.categories, *board.series):
        parts = re.findall(r"\b[^\W\d_]", name)
        if 2 <= len(parts) <= 4 and all(part.isupper() for part in parts):
            text = re.sub(rf"\b{r'[.]?'.join(parts)}(?:[.]?A)?\b[.]?", name, text)
    return text


def _found(name: Sequence[str], told: Sequence[str], used: Sequence[bool]) -> Iterable[int]:
    """Where the words of a name stand in the question, one after the other."""
    if not name:
        return
    for at in range(len(told) - len(name) + 1):
        if not any(used[at : at + len(name)]) and all(alike(a, b) for a, b in zip(name, told[at:], strict=False)):
            yield at


def alike(one: str, other: str) -> bool:
    """Whether a word of a question is one of a name: plural, misread, cut short, or the people of a place."""
    plural = other in (f"{one}s", f"{one}es")  # the 2000s, too
    kin = one.isalpha() and (stem(one) == stem(other) or _is_time(one, other) or _of_people(one, other))
    return one == other or plural or near(one, other) or kin


def _is_time(one: str, other: str) -> bool:
    """Jul is July, Sept is September, Tue is Tuesday, Do is Donnerstag."""
    short, long = sorted((one.rstrip("s"), other.rstrip("s")), key=len)
    day = long in WEEKDAYS and len(short) > 1
    return long.startswith(short) and (day or (one[:3] in MONTHS and len(short) > 2))


def _of_people(one: str, other: str) -> bool:
    """Italian is of Italy, Norwegians are of Norway, Japanese is of Japan."""
    root = one[: max(4, len(one) - 2)]
    return (
        len(one) > 4
        and other.startswith(root)
        and bool(re.fullmatch(r"[a-z]{0,2}(?:ian|an|ese)s?", other[len(root) :]))
    )


def _is_meant(name: str, text: str) -> bool:
    """A name of one small letter must be written as a name: "category A", not "a bar"."""
    if len(name) > 1 or not name.isalpha():
        return True
    if name.lower() in _SMALL:
        return bool(re.search(rf"(?<![\w']){name.upper()}(?![\w'])|['\"]{name}['\"]", text)) and not re.match(
            rf"{name.upper()}\s", text
        )
    return bool(re.search(rf"(?<![\w']){name}(?![\w'])|(?<!\bof )(?<![\w'])(?i:{name})(?![\w'])", text))
