"""What lies beyond a limit, or between two: which names those are, how many, and when it was first or last so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from core.asking import Asked
from core.llm.reading.charts.board import Board, Point
from core.llm.reading.charts.naming import Named, named
from core.llm.reading.charts.sides import always, by_series, grouped, over, parts
from core.llm.reading.charts.times import asks_when, timed
from core.llm.reading.charts.values import chosen, in_units_of
from core.llm.reading.charts.wants import LESS, MORE, Limit, limits, superlative
from core.llm.reading.found import Found

MANY = 30  # names, more than anyone wants in an answer
_LISTS = re.compile(r"\b(?:which|what|who|where|when)\b|^\W*(?:please )?(?:list|name|give|tell|show)\b", re.I)
_PASSES = re.compile(
    r"\b(?:exceed|pass|cross|surpass|reach|hit|climb|(?:go|goes|went|rise|rose|get|got|move|moved|come|came|fall|"
    r"fell|drop|"
    r"sink|sank|dip|shoot|shot)\w* (?:to |up |down )?(?:above|over|beyond|below|under|past|more|less))\w*\b",
    re.I,
)
_THAN = re.compile(
    rf"\b(?:(?:(?P<less>{LESS})|{MORE}|longer) (?:\w+ ){{0,2}}?than|(?P<below>below|under)|above|over)\b", re.I
)
_AMOUNT = re.compile(r"[$€£]\s?\d|\b\d{1,3},\d{3}\b|\d\s?(?:%|percent)")
_BETWEEN = re.compile(r"\bbetween (?:which|what) (?:two )?(?:years|months|quarters|dates)\b|\bwhich period\b", re.I)
_FIRST = re.compile(r"\bfirst\b|\bearliest\b|\binitially\b|\bstart(?:s|ed)? to\b", re.I)
_LAST = re.compile(
    r"\blast time\b|\blatest\b|\bmost recent|\blast\b(?= (?:year|exceed|pass|above|below|fall|fell))", re.I
)
_POINTS = re.compile(r"\b(?:bars?|points?|dots?|times|slices?|cells?)\b")


def bounds(asked: Asked, board: Board) -> list[Limit]:
    """The limits that a question tells; a number that names something on the chart is none. "Than India" is one too."""
    told = limits(asked.text)
    names = {tuple(re.findall(r"\d+", name)) for name in (*board.categories, *board.series)}
    if told and tuple(f"{number:g}" for _sign, number, _power in told) in names and not _AMOUNT.search(asked.text):
        told = []
    return told or _than(asked, board)


def _than(asked: Asked, board: Board) -> list[Limit]:
    """The value of what others are said to have more, or less, than."""
    cut = _THAN.search(asked.text)
    if not cut or asked.kind == "yesno" or asks_when(asked.text):
        return []
    mine, other = named(asked.text[: cut.start()], board), named(asked.text[cut.end() :], board)
    if (mine.categories and not other.series) or mine.series:
        return []
    points = chosen(board, other) if other.categories or other.series else []
    return [("<" if cut["less"] or cut["below"] else ">", points[0].number, 1.0)] if len(points) == 1 else []


def passes(p: Point, told: Sequence[Limit], points: Sequence[Point]) -> bool:
    """Whether a value keeps all limits, told in the units of its chart."""
    return all(_passes(p.number, sign, in_units_of(points, number, power)) for sign, number, power in told)


def _passes(number: float, sign: str, bound: float) -> bool:
    return {">": number > bound, "<": number < bound, ">=": number >= bound, "<=": number <= bound}[sign]


def without_measure(asked: Asked, board: Board, meant: Named) -> Named:
    """What is meant without the one that others are set against: it is not among them."""
    if not bounds(asked, board) or limits(asked.text):
        return meant
    return replace(meant, series=()) if meant.series and timed(board) else replace(meant, categories=())


def within(asked: Asked, board: Board, meant: Named) -> list[list[Point]]:
    """The values that pass, by the names they belong to: names that pass once, or always where that is said."""
    told = bounds(asked, board)
    meant = without_measure(asked, board, meant)
    points = parts(over(asked, board, meant))
    groups = grouped(points, series=by_series(asked, board, meant)).values()
    held = [[p for p in group if passes(p, told, points)] for group in groups]
    whole = always(asked.text)
    return [some for some, group in zip(held, groups, strict=True) if some and (not whole or len(some) == len(group))]


def passing(asked: Asked, board: Board, meant: Named) -> Found | None:
    """The names of what passes a limit; of a time that is asked for once, the first."""
    if asked.options or asked.kind == "yesno" or not bounds(asked, board) or not _LISTS.search(asked.text):
        return None
    if re.search(r"\bhow (?:many|much)\b", asked.text, re.I) or superlative(asked.text):
        return None
    if timed(board) and asks_when(asked.text) and _once(asked):
        return _crossing(asked, board, meant)
    groups = within(asked, board, meant)
    series = by_series(asked, board, without_measure(asked, board, meant))
    names = [group[0].series if series else group[0].category for group in groups]
    if not 0 < len(groups) <= MANY or any(not name or name.startswith("#") for name in names):
        return None
    if _BETWEEN.search(asked.text) and not series and timed(board):
        return _period(board, [group[0] for group in groups])
    return Found(", ".join(names), tuple(group[0].id for group in groups), 0.8)


def _period(board: Board, held: Sequence[Point]) -> Found | None:
    """From when to when, where all times between are among them."""
    first, last = held[0], held[-1]
    whole = board.categories.index(last.category) - board.categories.index(first.category) + 1 == len(held)
    said = f"{first.category} [{first.id}] to {last.category} [{last.id}]"
    return Found(said, (first.id, last.id), 0.8, ready=True) if whole else None


def _once(asked: Asked) -> bool:
    """Whether one time is asked for: the first that passes, unless years are asked for."""
    several = re.search(
        r"\b(?:which|what) (?:[\w-]+ )?(?:years|quarters|months|decades|dates|days|weeks)\b", asked.text, re.I
    )
    return bool(_FIRST.search(asked.text) or _LAST.search(asked.text) or (_PASSES.search(asked.text) and not several))


def _crossing(asked: Asked, board: Board, meant: Named) -> Found | None:
    """When the one series that is meant first passes, having been on the other side if it ever was; or passes last."""
    told, points = bounds(asked, board), over(asked, board, meant)
    if len({p.series for p in points}) != 1:
        return None
    held = [n for n, p in enumerate(points) if passes(p, told, points)]
    came = [n for n in held if n > 0 and n - 1 not in held]
    if not held:
        return None
    at = held[-1] if _LAST.search(asked.text) else (came or held)[0]
    return Found(points[at].category, (points[at].id,), 0.8)


def many(asked: Asked, board: Board, meant: Named) -> list[Point] | None:
    """One value for each that passes a limit, to be counted; None where the question tells no limit."""
    told = bounds(asked, board)
    if not told:
        return None
    if _POINTS.search(asked.text.lower()):
        points = over(asked, board, meant)
        return [p for p in points if passes(p, told, points)]
    return [group[0] for group in within(asked, board, meant)]
