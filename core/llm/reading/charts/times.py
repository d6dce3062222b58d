"""Time along the categories of a chart: whether they are times, and which of them a question spans. Reads no value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from core.llm.reading.charts.board import Board

MONTHS = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())
WEEKDAYS = (
    *"monday tuesday wednesday thursday friday saturday sunday".split(),
    *"montag dienstag mittwoch donnerstag freitag samstag sonntag".split(),
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_TIME = re.compile(
    rf"{_YEAR}(?:s|\s?[-–/]\s?\d{{2,4}})?|(?:{_YEAR}\s)?Q[1-4](?:\s{_YEAR})?|"
    rf"{_MONTH}(?:\s\d{{1,2}},?)?(?:\s\d{{2,4}})?|"
    rf"{_YEAR}-\d\d(?:-\d\d)?|\d{{1,2}}\s{_MONTH}(?:\s{_YEAR})?",
    re.I,
)
_EASTERN = re.compile(r"(?:(?P<year>\d{4})\s?年)?\s?(?:(?P<month>\d{1,2})\s?月)?(?<=[年月])")
_TOKEN = re.compile(rf"\b(?:{_YEAR}|{_MONTH}|Q[1-4])(?!\w)", re.I)
_ASKS = re.compile(
    r"\bwhen\b|\b(?:which|what) (?:[\w-]+ )?(?:years?|quarters?|months?|decades?|dates?|days?|weeks?|seasons?|"
    r"periods?)\b",
    re.I,
)
_TO = re.compile(r"\W*(?:to|through|until|till|up to|[-–])\W*(?:the )?(?:(?:year|month|end) (?:of )?)?", re.I)
_AND = re.compile(r"\W*and(?: the)?(?: year| month)?\W*", re.I)
_SINCE = re.compile(r"\b(?P<how>since|after|from)(?: the)?(?: year| month)?(?: of)? $", re.I)
_BEFORE = re.compile(r"\b(?P<how>before|until|till|up to|prior to)(?: the)?(?: year| month)?(?: of)? $", re.I)
_FEW = re.compile(
    r"\b(?P<end>first|last|final|past|latest) (?P<many>\d+|two|three|four|five|six|seven|eight|nine|ten) "
    r"(?:years|months|quarters|weeks|days|decades)\b",
    re.I,
)
_BASE = re.compile(
    rf"\((?:in )?(?:constant )?{_YEAR} (?:prices?|(?:US |international )?dollars|US\$|international-\$|PPP)\)|"
    rf"\b(?:in |at )?(?:constant )?{_YEAR} (?:prices?|(?:US |international )?dollars)\b",
    re.I,
)
NUMERALS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}


def timed(board: Board) -> bool:
    """Whether the categories are years, quarters, months or days."""
    return sum(map(is_time, board.categories)) * 2 > len(board.categories)


def is_time(name: str) -> bool:
    return bool(_TIME.fullmatch(western(name)))


def western(name: str) -> str:
    """7月 is Jul, 2023年 is 2023, 2023年7月 is Jul 2023."""
    told = _EASTERN.fullmatch(name.strip())
    if not told or not 0 < int(told["month"] or 1) < 13:
        return name.strip()
    month = MONTHS[int(told["month"]) - 1].capitalize() if told["month"] else ""
    return f"{month} {told['year'] or ''}".strip()


def asks_when(question: str) -> bool:
    return bool(_ASKS.search(question))


def without_base(question: str) -> str:
    """Without the year in whose prices money is told: it is no time of the chart."""
    return _BASE.sub(" ", question)


def numeral(word: str) -> int:
    """("three") is 3."""
    return int(word) if word.isdigit() else NUMERALS.get(word.lower(), 0)


def spanned(question: str, board: Board) -> tuple[str, ...]:
    """The categories from one end of a stretch of time to the other; () where the question tells none."""
    if not timed(board):
        return ()
    if few := _FEW.search(question):
        many = numeral(few["many"])
        return tuple(board.categories[:many] if few["end"].lower() == "first" else board.categories[-many:])
    tokens = list(_TOKEN.finditer(question))
    for one, other in pairwise(tokens):
        between, before = question[one.end() : other.start()], question[: one.start()]
        if _TO.fullmatch(between) or (_AND.fullmatch(between) and re.search(r"\bbetween\b[^.?]{0,20}$", before, re.I)):
            return _within(board.categories, _place(one.group(), board), _place(other.group(), board, last=True))
    for token in tokens:
        before, last = question[: token.start()], len(board.categories) - 1
        if since := _SINCE.search(before):
            start = _place(token.group(), board)
            return _within(board.categories, start + (since["how"].lower() == "after"), last)
        if until := _BEFORE.search(before):
            end = _place(token.group(), board, last=True)
            return _within(board.categories, 0, end - (until["how"].lower() in ("before", "prior to")))
    return ()


def _within(names: Sequence[str], first: int, last: int) -> tuple[str, ...]:
    low, high = sorted((first, last))
    return tuple(names[max(low, 0) : high + 1])


def _place(token: str, board: Board, *, last: bool = False) -> int:
    """Where a time stands along the axis: of a year that is no tick, the next one within the span."""
    low = token.lower()
    if low[:4].isdigit():
        told = [(n, int(m.group())) for n, name in enumerate(board.categories) if (m := re.search(_YEAR, name))]
        within = [n for n, year in told if (year <= int(low) if last else year >= int(low))]
        return (max(within) if last else min(within)) if within else (-1 if last else len(board.categories))
    held = [n for n, name in enumerate(board.categories) if name.lower().startswith(low[:3] if low[0] != "q" else low)]
    return (held[-1] if last else held[0]) if held else (-1 if last else len(board.categories))
