"""What the figures of companies are called, in questions and in their statements, and what is computed from what."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

import resources

Sheet = Literal["income", "balance", "cash"]
REFERENCE = re.compile(r"\[(?P<name>[^\[\]@~]+?)(?P<when>~|-1|@\d{4})?\]")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SPACES = re.compile(r"[^a-z0-9&%]+")


@dataclass(frozen=True, slots=True)
class Figure:
    """One entry of resources/accounts.toml, which says what each part means."""

    name: str
    said: tuple[str, ...]
    rows: tuple[re.Pattern[str], ...] = ()
    ways: tuple[str, ...] = ()
    sheet: Sheet | None = None
    unit: Literal["", "%", "x", "days"] = ""
    lower: bool = False  # less of it is better
    spent: bool = False
    enough: float | None = None  # above it, there is plenty: a ratio that is healthy, a margin that is a profit

    def rank(self, label: str) -> int | None:
        """Which of its patterns the label of a row fits, 0 for the best; None for none."""
        plain = plainly(label)
        return next((n for n, row in enumerate(self.rows) if row.fullmatch(plain)), None)


@cache
def figures() -> dict[str, Figure]:
    """All that is known, by name."""
    with resources.path("accounts.toml").open("rb") as file:
        return {name: _figure(name, **entry) for name, entry in tomllib.load(file).items()}


def _figure(
    name: str,
    said: list[str],
    rows: tuple[str, ...] = (),
    ways: tuple[str, ...] = (),
    sheet: Sheet | None = None,
    unit: Literal["", "%", "x", "days"] = "",
    better: str = "",
    *,
    spent: bool = False,
    enough: float | None = None,
) -> Figure:
    spoken, patterns = tuple(plainly(one) for one in said), tuple(re.compile(row) for row in rows)
    return Figure(name, spoken, patterns, tuple(ways), sheet, unit, better == "lower", spent, enough)


@lru_cache(maxsize=16384)
def plainly(text: str) -> str:
    """Small letters without brackets, apostrophes and signs: "Net (loss)/income" is "net income"."""
    bare = _BRACKETS.sub(" ", text.lower().replace("'", "").replace("’", ""))
    return _SPACES.sub(" ", bare).strip()


def below(formula: str) -> Iterator[Figure]:
    """All figures that a formula may need, those that its figures are computed from among them."""
    seen: set[str] = set()
    waiting = [formula]
    while waiting:
        for match in REFERENCE.finditer(waiting.pop()):
            if match["name"] not in seen:
                seen.add(match["name"])
                figure = figures()[match["name"]]
                waiting += figure.ways
                yield figure


def named(text: str) -> list[tuple[int, int, Figure]]:
    """Where a plain text speaks of figures: start, end and which; of names within names the longest."""
    return [(*match.span(), _by_saying()[match.group()]) for match in _anything().finditer(text)]


@cache
def _by_saying() -> dict[str, Figure]:
    return {said: figure for figure in figures().values() for said in figure.said}


@cache
def _anything() -> re.Pattern[str]:
    longest = sorted(_by_saying(), key=len, reverse=True)
    return re.compile(rf"(?<![\w&%])(?:{'|'.join(map(re.escape, longest))})(?![\w&])")
