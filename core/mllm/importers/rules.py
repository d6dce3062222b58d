"""How the keys of one checkpoint layout become those of another, as data that reads in both directions.

A pattern is a key with holes: `{i}` and other single letters stand for a number, `{rest}` for anything behind, any
other word for one name without dots.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from torch import Tensor

Shape = tuple[int, ...]


@dataclass(frozen=True)
class Rule:
    """One of their keys and what it is with us.

    No key of ours: left out on purpose. Several: the tensor falls into so many equal parts along its first axis, or
    with `copied` goes to each of them whole. `thin`: theirs has a leading axis of 1 that ours has not.
    """

    theirs: str
    ours: tuple[str, ...] = ()
    thin: bool = False
    copied: bool = False


@dataclass(frozen=True)
class Origin:
    """Where a tensor of ours comes from: one of their keys, or a part of it."""

    key: str
    part: int = 0
    parts: int = 1
    thin: bool = False

    def shape(self, theirs: Shape) -> Shape | None:
        """The shape that this makes of theirs; None when it cannot be made."""
        if self.thin:
            if not theirs or theirs[0] != 1:
                return None
            theirs = theirs[1:]
        if self.parts == 1:
            return theirs
        return None if not theirs or theirs[0] % self.parts else (theirs[0] // self.parts, *theirs[1:])

    def make(self, theirs: Tensor) -> Tensor:
        whole = theirs[0] if self.thin else theirs
        return whole.chunk(self.parts)[self.part]


@dataclass(frozen=True)
class Made:
    """Where a tensor of theirs comes from: ours laid end to end, under a leading axis of 1 if `thin`."""

    keys: tuple[str, ...]
    thin: bool = False

    def make(self, ours: Sequence[Tensor]) -> Tensor:
        whole = ours[0] if len(ours) == 1 else torch.cat(list(ours))
        return whole[None] if self.thin else whole


def same(theirs: str, ours: str, names: Iterable[str] = ("{rest}",)) -> list[Rule]:
    """Rules for keys that differ in what stands before."""
    return [Rule(theirs + name, (ours + name,)) for name in names]


def inward(keys: Iterable[str], rules: Sequence[Rule]) -> tuple[dict[str, Origin], list[str]]:
    """Their keys -> ours with their origins, and those that no rule knows or whose place is taken.

    The first rule that fits a key counts.
    """
    found: dict[str, Origin] = {}
    unknown = []
    for key in keys:
        rule, holes = _first(key, rules)
        if rule is None or holes is None:
            unknown.append(key)
            continue
        parts = 1 if rule.copied else len(rule.ours)
        for part, pattern in enumerate(rule.ours):
            ours = _filled(pattern, holes)
            if ours in found:
                unknown.append(f"{key} -> {ours}")
            found[ours] = Origin(key, 0 if rule.copied else part, parts, rule.thin)
    return found, unknown


def outward(keys: Iterable[str], rules: Sequence[Rule]) -> tuple[dict[str, Made], list[str]]:
    """Our keys -> theirs and what they are made of, and those of ours that no rule knows."""
    made: dict[str, Made] = {}
    unknown = []
    for key in keys:
        for rule in rules:
            holes = next((holes for ours in rule.ours if (holes := match(ours, key)) is not None), None)
            if holes is not None:
                ours = rule.ours[:1] if rule.copied else rule.ours
                made[_filled(rule.theirs, holes)] = Made(tuple(_filled(one, holes) for one in ours), rule.thin)
                break
        else:
            unknown.append(key)
    return made, unknown


def match(pattern: str, key: str) -> Mapping[str, str] | None:
    found = _regex(pattern).fullmatch(key)
    return None if found is None else found.groupdict()


def _first(key: str, rules: Sequence[Rule]) -> tuple[Rule | None, Mapping[str, str] | None]:
    for rule in rules:
        holes = match(rule.theirs, key)
        if holes is not None:
            return rule, holes
    return None, None


def _filled(pattern: str, holes: Mapping[str, str]) -> str:
    for name, value in holes.items():
        pattern = pattern.replace(f"{{{name}}}", value)
    return pattern


@cache
def _regex(pattern: str) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w+)\}", pattern)
    text = re.escape(pieces[0])
    for name, after in zip(pieces[1::2], pieces[2::2], strict=True):
        hole = ".+" if name == "rest" else r"\d+" if len(name) == 1 else r"\w+"
        text += f"(?P<{name}>{hole}){re.escape(after)}"
    return re.compile(text)
