"""Who or what stands first, second or last on a chart, and which place something has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from core.asking import Asked, terms
from core.llm.reading.charts.board import Board, Point
from core.llm.reading.charts.naming import Named
from core.llm.reading.charts.sides import by_series, cut_short, grouped, over, unseen
from core.llm.reading.charts.times import western
from core.llm.reading.charts.values import chosen, text_of
from core.llm.reading.charts.wants import LEAST, MOST, NTH, rank, superlative, which
from core.llm.reading.found import Found
from core.llm.reading.nouns import fits


def ranked(asked: Asked, board: Board, named: Named) -> Found | None:
    """The name, or the value, of what stands first, second or last."""
    wanted = rank(asked.text)
    if wanted is None or (_COMPARES.search(asked.text) and not superlative(asked.text)):
        return None
    points = over(asked, board, named)
    if len(points) < 2:
        return None
    place, top = wanted
    series = by_series(asked, board, named)
    groups = _grouped(asked.text, points, board, by_series=series, named=named)
    if len(groups) < place:
        return None
    order = sorted(groups, key=lambda p: p.number, reverse=top)
    best = order[place - 1]
    if not names_wanted(asked, board):
        return Found(text_of(best), (best.id,), 0.8)
    return _called(asked, board, named, best, series=series, wanted=wanted)


def _called(
    asked: Asked, board: Board, named: Named, best: Point, *, series: bool, wanted: tuple[int, bool]
) -> Found | None:
    """The best by its name, where that can be what is asked for."""
    name = best.series if series else best.category
    axis = "" if series else axes(board)
    if hidden(board, named, best, wanted, series=series):
        return Found("", (), 0.55)
    if _both(asked, named, board):
        return Found(f"{best.series}, {best.category}", (best.id,), 0.8)
    said = western(name)
    if (board.kind == "scatter plot" and name.isdigit()) or not (fits(asked, said) or fits(asked, said, axis)):
        return None  # a dot that nothing names, or a year where a region is asked for
    return Found(name, (best.id,), 0.85 if name and not name.startswith("#") else 0.2)


def _missed(board: Board, categories: Sequence[str]) -> bool:
    """Whether the legend lists lines that have no value just there, so that a place among them cannot be told."""
    drawn = [p for p in board.points if p.category in categories]
    return board.kind == "line chart" and len(categories) == 1 and len(board.said("legend")) > len(drawn)


def _at_the_end(board: Board, named: Named) -> Found | None:
    """The place of a line at the last time, by the names that stand at the ends of all lines, from the top down."""
    ends = [board.categories[-1], *(e.text for e in board.said("horizontal axis tick")[-1:])]
    last = [p for p in board.points if p.category in named.categories]
    if named.categories[0] not in ends or len(named.series) != 1 or not last:
        return None
    names = sorted(board.said("legend"), key=lambda e: e.boxes[0].centre[1])
    right = max(p.box.centre[0] for p in last)
    order = [e.text for e in names if e.boxes[0].x0 >= right]
    if len(order) < len(names) or named.series[0] not in order:
        return None
    place = 1 + order.index(named.series[0])
    return Found(NTH[place - 1] if place <= len(NTH) else str(place), (names[place - 1].id,), 0.7)


_COMPARES = re.compile(r"\bthan\b|\bhow many\b", re.I)
_FIGURE = (
    r"values?|numbers?|amounts?|percentages?|shares?|prices?|rates?|levels?|scores?|temperatures?|much|many|figures?|"
    r"points?|counts?|totals?|costs?|size|height|length"
)
_EXTREME = re.compile(
    rf"^(?:(?:what|how)\b(?:'s| is| was| were| are)?)? ?(?:the )?(?:\w+ )?(?:{MOST}|{LEAST})\b(?P<of>.*)", re.I
)


_BY = re.compile(r"\bby [\w ]+$", re.I)  # emissions by region measure no regions


def names_wanted(asked: Asked, board: Board | None = None) -> bool:
    """Whether a name is wanted rather than a number."""
    q = asked.text.lower()
    value = rf"^(?:what|how)\b.{{0,30}}\b(?:{_FIGURE})\b"
    name = re.match(
        r"^(?:(?:and|so|now) )?(?:which|who|in which|when|where|for which|name\b|tell me (?:who|which)|"
        r"how do (?:the )?(?:most|fewest))",
        q,
    )
    if not name and board and (extreme := _EXTREME.match(q)):
        noun = re.match(
            r"(?: (?!(?:of|in|for|on|at|over|during|from|between|based|with|by|shown|that)\b)[\w-]+)*", extreme["of"]
        )
        held = terms(said := noun.group() if noun else "")
        measure = terms(" ".join(_BY.sub("", e.text) for e in board.said("values") or board.said("title")))
        return bool(held) and not re.search(rf"\b(?:{_FIGURE})\b", said) and held[-1] not in measure
    return bool(name) or (not re.search(value, q) and bool(which(q)))


def _both(asked: Asked, named: Named, board: Board) -> bool:
    if len(board.series) < 2 or named.series or named.categories:
        return False
    when = board.kind == "heatmap" and re.match(r"\W*(?:when\b|what time|which time)", asked.text, re.I)
    return bool(when or re.search(r"\bcombination\b", asked.text.lower()))


def hidden(board: Board, named: Named, best: Point, wanted: tuple[int, bool], *, series: bool) -> bool:
    """Whether a line that could not be followed just there may have stood before the one that seems best."""
    if series and board.kind == "stacked area chart" and not wanted[1] and _thin_ones_are_lost(board):
        return True
    if not series or len(named.categories) != 1:
        return False
    lost = [*unseen(board, named.categories[0]), *cut_short(board, named.categories[0])]
    if wanted[0] > 1:
        return bool(lost)
    sign = 1 if wanted[1] else -1
    return any(max(sign * p.number for p in around) >= sign * best.number for around in lost)


def _thin_ones_are_lost(board: Board) -> bool:
    """Whether a layer that is listed was not read, or bears no name: the thinnest are missed first."""
    listed = {e.text for e in board.said("legend")}
    return bool(listed - set(board.series)) or any(name.startswith("#") for name in board.series)


def axes(board: Board) -> str:
    """What is written at the axes: one of them names the categories."""
    return " ".join(e.text for way in ("horizontal", "vertical") for e in board.said(f"{way} axis title"))


_MEAN = re.compile(r"\b(?:average|mean|on average)\b", re.I)
_SUM = re.compile(r"\b(?:total|overall|altogether|combined|in all|sum)\b", re.I)


def _grouped(asked: str, points: Sequence[Point], board: Board, *, by_series: bool, named: Named) -> list[Point]:
    """One value a name. Parts of a stack add up where no part is named; of a line the last value counts."""
    groups = grouped(points, series=by_series)
    if _MEAN.search(asked) and all(len(g) > 1 for g in groups.values()):
        return [replace(g[0], number=sum(p.number for p in g) / len(g)) for g in groups.values()]
    stacked = board.kind.startswith("stacked") and not named.series and not by_series
    if stacked or (_SUM.search(asked) and board.kind.endswith(("bar chart", "heatmap"))):
        return [replace(g[0], number=sum(p.number for p in g)) for g in groups.values()]
    if by_series and not named.categories and board.kind in ("line chart", "area chart", "stacked area chart"):
        return [g[-1] for g in groups.values()]
    return [max(g, key=lambda p: p.number) for g in groups.values()]


def position(asked: Asked, board: Board, named: Named) -> Found | None:
    """Which place something has in the ranking."""
    if not re.search(
        r"\b(?:which|what) (?:position|place|rank)\b|\brank of\b|\b(?:how|where) (?:does|did) .* rank\b",
        asked.text.lower(),
    ):
        return None
    within = Named(named.categories, (), ()) if named.series else Named((), (), ())
    points = chosen(board, within)
    mine = [p for p in points if (p.series in named.series if named.series else p.category in named.categories)]
    if named.series and _missed(board, named.categories):
        return _at_the_end(board, named) or Found("", (), 0.55)
    if len(mine) != 1 or len(points) < 2:
        return None
    place = 1 + sum(p.number > mine[0].number for p in points)
    return Found(NTH[place - 1] if place <= len(NTH) else str(place), (mine[0].id,), 0.75)
