"""What tells a likely query from others: the steps it takes, how it fits the question's words, what it comes to."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from core.querying.grid import Grid, stems
from core.querying.mentions import Mention, content, mentions
from core.querying.proposing import proposed
from core.querying.queries import Denotation, Query, answered

STEPS = "all,has,both,either,without,above,below,first,last,next,previous,most,least,nth most,nth least,ends".split(",")
STEPS += ["first and last", "limit >", "limit <", "limit >=", "limit <="]
TOLD = "cells count sum mean most least difference distinct commonest rarest".split()
KINDS = "is number,is date,is words,is name,is first,one,two,many,no mention,ranked date,ranked number".split(",")
MARKS = [*STEPS, *(f"tells {name}" for name in TOLD), *KINDS]
SAID = {  # words that call for a step or a sum
    "most": "most highest largest greatest biggest longest tallest oldest heaviest maximum max best top higher larger",
    "least": "least lowest smallest fewest shortest youngest lightest minimum min worst bottom cheapest lower smaller",
    "first": "first earliest",
    "last": "last latest final",
    "next": "next after following",
    "previous": "previou before prior preceding",
    "count": "many number count",
    "sum": "total sum combined altogether together",
    "mean": "average mean",
    "difference": "difference between apart long",
}
FITS = 22 + 2 * len(SAID)
GRAMS, PAIRS = 1 << 14, 1 << 15
ROLES = 3  # a column is told of, ranked by, or filtered by
_ASKED = frozenset("which what how many who where when name whose".split())


class Seen(NamedTuple):
    """A question with all that it may mean. n queries, c columns."""

    queries: tuple[Query, ...]
    denotations: tuple[Denotation, ...]
    grams: tuple[int, ...]  # of the question
    pairs: tuple[tuple[int, ...], ...]  # c: of the question's words with those of each header
    marks: tuple[tuple[int, ...], ...]  # n: which of MARKS each has
    fits: array[float]  # n x FITS, row by row
    columns: tuple[tuple[int, int, int], ...]  # n x ROLES; -1 for none
    same: tuple[int, ...]  # n: queries that come to the same have the same number


def seen(question: str, grid: Grid) -> Seen:
    words = stems(question)
    spoken = mentions(words, grid)
    view = _View(words, content(words), spoken, grid, [_overlap(words, c.header) for c in grid.columns])
    kept = [(query, told) for query in proposed(question, grid) if (told := answered(query, grid))]
    keys: dict[object, int] = {}
    return Seen(
        tuple(query for query, _ in kept),
        tuple(told for _, told in kept),
        _grams(words),
        tuple(_pairs(words, column.header) for column in grid.columns),
        tuple(_marks(query, told, grid) for query, told in kept),
        array("f", (fit for query, told in kept for fit in view.fits(query, told))),
        tuple((query.column, query.rows.ranked, next(iter(query.rows.filtered), -1)) for query, _ in kept),
        tuple(keys.setdefault(told.key, len(keys)) for _, told in kept),
    )


_SAID = {name: frozenset(words.split()) for name, words in SAID.items()}


def unmet(question: str, query: Query, grid: Grid) -> int:
    """How many words of the question that mean something are neither cells nor headers that the query looks at, nor
    call for a step; what stands for the rows themselves, as "ships" does, is one of them.
    """
    words = stems(question)
    rows = query.rows
    looked = {query.column, rows.ranked, *rows.filtered} - {-1}
    met = rows.spoken.union(*(_overlap(words, grid.columns[n].header)[0] for n in looked))
    known = frozenset[str]().union(*_SAID.values())
    return sum(words[n] not in known for n in content(words) - met)


def anchored(question: str, query: Query, grid: Grid) -> bool:
    """Whether the question names a whole cell or a limit that the query goes by, or calls for a step that it takes."""
    words = stems(question)
    spoken = mentions(words, grid)
    called = _called(words, query)[: len(SAID)]
    limited = any(step.startswith("limit") for step in query.rows.steps)
    return limited or any(spoken[n].whole for n in query.rows.mentions) or any(called)


class _View(NamedTuple):
    words: tuple[str, ...]
    content: frozenset[int]
    spoken: Sequence[Mention]
    grid: Grid
    headers: Sequence[tuple[frozenset[int], float, float]]  # places of its words, how much of it, whether it is asked

    def fits(self, query: Query, told: Denotation) -> tuple[float, ...]:
        rows = query.rows
        of, by = self._header(query.column), self._header(rows.ranked)
        used = rows.spoken | of[0] | by[0]
        left = self.content - used
        lost = [one for n, one in enumerate(self.spoken) if not rows.spoken & set(range(one.first, one.last))]
        mine = [self.spoken[n] for n in rows.mentions]
        cells = [stems(text) for text in told.said]
        echo = any(set(cell) <= set(self.words) for cell in cells if cell)
        return (
            of[1], of[2], by[1], by[2],
            len(left) / max(len(self.content), 1), min(len(left), 6) / 6, float(not left),
            min(len(rows.mentions), 3) / 3,
            float(any(one.whole for one in mine)), float(all(one.whole for one in mine)),
            max((one.last - one.first for one in mine), default=0) / 4,
            max((one.last - one.first for one in lost), default=0) / 4, float(any(one.whole for one in lost)),
            float(echo), float(query.column == rows.ranked), float(query.column in rows.filtered),
            min(len(told.places), 10) / 10, len(rows.held) / self.grid.rows, float(len(rows.held) == self.grid.rows),
            float(query.column == self.grid.names), float(query.column == 0),
            float(told.number is not None and told.number == 0), *_called(self.words, query),
        )  # fmt: skip

    def _header(self, column: int) -> tuple[frozenset[int], float, float]:
        return self.headers[column] if column >= 0 else (frozenset(), 0.0, 0.0)


def _called(words: tuple[str, ...], query: Query) -> list[float]:
    """For each of SAID whether the query does what is said, and whether it does what is not, or leaves out what is."""
    done = {query.does, *query.rows.steps, *(step.removeprefix("nth ") for step in query.rows.steps)}
    called = [(not own.isdisjoint(words), name in done) for name, own in _SAID.items()]
    return [*(float(said and does) for said, does in called), *(float(said != does) for said, does in called)]


def _overlap(words: tuple[str, ...], header: tuple[str, ...]) -> tuple[frozenset[int], float, float]:
    """The places of a header's words in the question, the share of it that stands there, and whether right behind
    the word that asks.
    """
    own = frozenset(word for word in header if len(word) > 1)
    places = frozenset(n for n, word in enumerate(words) if word in own)
    asked = any(n > 0 and words[n - 1] in _ASKED for n in places)
    return places, len({words[n] for n in places}) / max(len(own), 1), float(asked)


def _marks(query: Query, told: Denotation, grid: Grid) -> tuple[int, ...]:
    rows = query.rows
    held = [*rows.steps, f"tells {query.does}"]
    if query.column >= 0:
        column = grid.columns[query.column]
        held += [f"is {column.kind}", *["is name"] * column.names, *["is first"] * (query.column == 0)]
    held.append(("one", "one", "two")[len(told.said)] if len(told.said) < 3 else "many")
    held += ["no mention"] * (not rows.mentions)
    if rows.ranked >= 0:
        held.append(f"ranked {grid.columns[rows.ranked].kind}")
    return tuple(sorted({_AT[name] for name in held if name in _AT}))


_AT = {name: n for n, name in enumerate(MARKS)}


def _grams(words: Sequence[str]) -> tuple[int, ...]:
    """Words, and runs of two and of three: hashed."""
    padded = ["^", *words, "$"]
    told = [*words, *(" ".join(two) for two in pairwise(padded))]
    told += [" ".join(three) for three in zip(padded, padded[1:], padded[2:], strict=False)]
    return tuple(_hash(one, GRAMS) for one in told)


def _pairs(words: Sequence[str], header: Sequence[str]) -> tuple[int, ...]:
    """Never none: a column without a header has the question's words with none."""
    said = sorted(set(words)) or [""]
    return tuple(_hash(f"{word} | {own}", PAIRS) for word in said for own in header or ("",))


def _hash(text: str, size: int) -> int:
    return zlib.crc32(text.encode()) % size
