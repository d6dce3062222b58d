"""Answers from the values of a chart: looks up, ranks, compares, counts and computes. Minds how far off they may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from core.asking import Asked, terms
from core.asking.likeness import likeness
from core.llm.reading.charts.board import Board, Point
from core.llm.reading.charts.naming import Named
from core.llm.reading.charts.wants import NTH, limit, rank, superlative, which
from core.llm.reading.found import Found
from core.llm.reading.nouns import fits

_TOO_CLOSE = "too close to tell apart"


def chosen(board: Board, named: Named) -> list[Point]:
    """The values of what the question names; all where it names nothing."""
    return [
        p
        for p in board.points
        if (not named.categories or p.category in named.categories) and (not named.series or p.series in named.series)
    ]


def looked_up(asked: Asked, board: Board, named: Named) -> Found | None:
    """The one value at the names. A range has a beginning and an end; which of them must be said."""
    if not named.categories and not named.series:
        return None
    points = chosen(board, named)
    if len(points) == 2 and board.kind == "range chart":
        wanted = "start" if re.search(r"\b(?:start|begin|from)", asked.text, re.I) else "end"
        points = [p for p in points if p.series.endswith(wanted)]
    return Found(text_of(points[0]), (points[0].id,), 0.85) if len(points) == 1 else None


def text_of(point: Point) -> str:
    number = point.number
    return f"{number:.12g}" if abs(number) < 1e12 else f"{number:.0f}"


def ranked(asked: Asked, board: Board, named: Named) -> Found | None:
    """The name, or the value, of what stands first, second or last."""
    wanted = rank(asked.text)
    if wanted is None:
        return None
    points = chosen(board, named)
    if len(points) < 2:
        return None
    place, top = wanted
    by_series = _wants_series(asked, board, named)
    groups = _grouped(points, board, by_series=by_series, named=named)
    if len(groups) < place:
        return None
    order = sorted(groups, key=lambda p: p.number, reverse=top)
    best = order[place - 1]
    if asked.aggregate in ("max", "min") and not names_wanted(asked):
        return Found(text_of(best), (best.id,), 0.8)
    name = best.series if by_series else best.category
    axis = "" if by_series else axes(board)
    if (board.kind == "scatter plot" and name.isdigit()) or not (fits(asked, name) or fits(asked, name, axis)):
        return None  # a dot that nothing names, or a year where a region is asked for
    if _both(asked, named, board):
        name = f"{best.series}, {best.category}"
    return Found(name, (best.id,), 0.85 if name and not name.startswith("#") else 0.2)


def names_wanted(asked: Asked) -> bool:
    """Whether a name is wanted rather than a number."""
    q = asked.text.lower()
    figure = r"value|number|amount|percentage|share|price|rate|level|score|temperature|much|many"
    value = rf"^(?:what|how)\b.{{0,30}}\b(?:{figure})\b"
    name = re.match(r"^(?:which|who|in which|when|where|for which)", q)
    return bool(name) or (not re.search(value, q) and bool(which(q)))


def _both(asked: Asked, named: Named, board: Board) -> bool:
    return bool(re.search(r"\bcombination\b", asked.text.lower())) and len(board.series) > 1 and not named.series


def _wants_series(asked: Asked, board: Board, named: Named) -> bool:
    """Whether the answer is a series: where a category is given, or the noun fits the series rather than the axis."""
    if len(board.series) < 2 or named.series:
        return False
    if named.categories:
        return True
    noun = terms(which(asked.text))
    axis = board.fact("horizontal axis title") or board.fact("vertical axis title")
    if axis and likeness(noun, terms(axis.text)) > 0.4:
        return False
    years = sum(bool(re.fullmatch(r"(?:1[5-9]|20)\d\d|\w{3} \d{4}", c)) for c in board.categories)
    if years * 2 > len(board.categories):
        return not re.search(r"\b(?:year|month|date|when|quarter|decade)\b", asked.text.lower())
    return False


def axes(board: Board) -> str:
    """What is written at the axes: one of them names the categories."""
    return " ".join(e.text for way in ("horizontal", "vertical") for e in board.said(f"{way} axis title"))


def _grouped(points: Sequence[Point], board: Board, *, by_series: bool, named: Named) -> list[Point]:
    """One value a name. Parts of a stack add up where no part is named; of a line the last value counts."""
    groups: dict[str, list[Point]] = {}
    for p in points:
        groups.setdefault(p.series if by_series else p.category, []).append(p)
    stacked = board.kind.startswith("stacked") and not named.series and not by_series
    if stacked:
        return [
            Point(g[0].id, name, "", sum(p.number for p in g), sum(p.bound for p in g)) for name, g in groups.items()
        ]
    if by_series and not named.categories and board.kind in ("line chart", "area chart", "stacked area chart"):
        return [g[-1] for g in groups.values()]
    return [max(g, key=lambda p: p.number) for g in groups.values()]


def position(asked: Asked, board: Board, named: Named) -> Found | None:
    """Which place something has in the ranking."""
    if not re.search(
        r"\b(?:which|what) (?:position|place|rank)\b.*\brank|\brank of\b|\bhow does .* rank\b", asked.text.lower()
    ):
        return None
    within = Named(named.categories, (), ()) if named.series else Named((), (), ())
    points = chosen(board, within)
    mine = [p for p in points if (p.series in named.series if named.series else p.category in named.categories)]
    if len(mine) != 1 or len(points) < 2:
        return None
    place = 1 + sum(p.number > mine[0].number for p in points)
    return Found(NTH[place - 1] if place <= len(NTH) else str(place), (mine[0].id,), 0.75)


def counted(asked: Asked, board: Board, named: Named) -> Found | None:
    """How many marks, series or categories there are, or how many of them pass a limit."""
    q = asked.text.lower()
    if not re.search(r"\bhow many\b|\bnumber of (?:distinct |different )?(?:bars|lines|slices|categories)\b", q):
        return None
    passing = limit(asked.text)
    points = chosen(board, named)
    if passing:
        held = [p for p in points if _passes(p.number, *passing)]
        return _count(_distinct(held, q, board))
    noun = re.search(
        r"\b(?:how many|number of)\s+(?:\w+ )?(?:distinct |different |separate |labell?ed )*(?:\w+ )?(bars?|columns?|"
        r"slices?|sectors?|segments?|wedges?|lines?|curves?|points?|dots?|categor\w+|series|groups?|cells?|colou?rs?)\b",
        q,
    )
    if not noun:
        return _things(asked, board, named)
    if re.match(r"line|curve|series|colou?r", noun[1]) and len(board.series) > 1:
        return _count([next(p for p in board.points if p.series == s) for s in board.series])
    if re.match(r"categor|group", noun[1]) or board.kind == "line chart":
        return _count([next(p for p in board.points if p.category == c) for c in board.categories])
    return _count(points) if points else None


def _things(asked: Asked, board: Board, named: Named) -> Found | None:
    """ "How many countries are shown": the categories, if the axis is called so."""
    match = re.search(
        r"\bhow many (?:\w+ )?(\w+) (?:are|were|is) (?:there|shown|listed|displayed|represented|included|in)\b",
        asked.text.lower(),
    )
    titles = [e.text for way in ("horizontal", "vertical") for e in board.said(f"{way} axis title")]
    if match and not named.categories and any(likeness(terms(match[1]), terms(t)) > 0.4 for t in titles):
        return _count([next(p for p in board.points if p.category == c) for c in board.categories])
    return None


def _distinct(points: Sequence[Point], q: str, board: Board) -> list[Point]:
    if re.search(r"\b(?:bars?|points?|dots?|times|slices?)\b", q) or len(board.series) < 2:
        return list(points)
    return [next(p for p in points if p.category == c) for c in dict.fromkeys(p.category for p in points)]


def _count(points: Sequence[Point]) -> Found:
    ids = tuple(p.id for p in points)
    return Found(f"[= count({', '.join(ids)})]", ids, 0.85, ready=True)


def _passes(number: float, sign: str, bound: float) -> bool:
    return {">": number > bound, "<": number < bound, ">=": number >= bound, "<=": number <= bound}[sign]


def valued(asked: Asked, board: Board, _named: Named) -> Found | None:
    """What has a given value: "the bar representing 9%"."""
    q = re.sub(r"(?<=\d),(?=\d{3})", "", asked.text)
    match = re.search(
        r"\b(?:represent(?:ing|s)?|associated with|value of|equal to|is about|around|about|with|has|at)\s+"
        r"[$€£]?([-+]?\d+(?:\.\d+)?)\s?(%|million|billion|thousand)?",
        q,
    )
    if not match or superlative(q) or not re.search(r"\b(?:which|what|who)\b", q.lower()):
        return None
    power = {"million": 1e6, "billion": 1e9, "thousand": 1e3}.get(match[2] or "", 1.0)
    number = float(match[1]) * power
    if 1500 <= number <= 2100 and not match[2] and match[1].isdigit():
        return None
    near = sorted(board.points, key=lambda p: abs(p.number - number))
    if not near or abs(near[0].number - number) > max(near[0].bound * 2, 0.03 * abs(number), 1e-9):
        return None
    one = near[0]
    return Found(one.category or one.series, (one.id,), 0.75)


def computed(asked: Asked, board: Board, named: Named) -> Found | None:
    """Differences, ratios, sums, means and changes, as an expression over the values."""
    points = chosen(board, named)
    ids = [p.id for p in _in_order(points, named)]
    match asked.aggregate:
        case "difference" | "ratio" | "percent_change" if len(ids) == 2:
            first, second = _in_order(points, named)
            if asked.aggregate == "difference":
                big, small = sorted((first, second), key=lambda p: -p.number)
                return _expression(f"{big.id} - {small.id}", ids)
            name = "percent_change" if asked.aggregate == "percent_change" else "ratio"
            return _expression(f"{name}({first.id}, {second.id})", ids)
        case "difference" if not named.categories and superlative(asked.text) and len(points) > 1:
            big, small = max(points, key=lambda p: p.number), min(points, key=lambda p: p.number)
            return _expression(f"{big.id} - {small.id}", [big.id, small.id])
        case "sum" | "mean" if len(ids) > 1:
            return _expression(f"{asked.aggregate}({', '.join(ids)})", ids)
    if re.search(r"\b(?:median)\b", asked.text.lower()) and len(ids) > 2 and not named.categories:
        return _expression(f"median({', '.join(ids)})", ids)
    return None


def _in_order(points: Sequence[Point], named: Named) -> list[Point]:
    def place(p: Point) -> tuple[int, int]:
        category = named.categories.index(p.category) if p.category in named.categories else 99
        return category, named.series.index(p.series) if p.series in named.series else 99

    return sorted(points, key=place)


def _expression(formula: str, ids: Sequence[str]) -> Found:
    return Found(f"[= {formula}]", tuple(ids), 0.8, ready=True)


def compared(asked: Asked, board: Board, named: Named) -> Found | None:
    """ "Is A higher than B?" A difference smaller than what the reading may be off is told as such."""
    q = asked.text.lower()
    match = re.search(
        r"\b(higher|greater|larger|more|bigger|above|exceed\w*|lower|less|smaller|fewer|below)\b(?:.*\bthan\b)?", q
    )
    if asked.kind != "yesno" or not match:
        return None
    pair = _in_order(chosen(board, named), named)
    if len(pair) == 2:
        first, second = pair
        other, bound = second.number, first.bound + second.bound
    elif len(pair) == 1 and (passing := limit(asked.text)):
        first, other, bound = pair[0], passing[1], pair[0].bound
    else:
        return None
    ids = tuple(p.id for p in pair)
    if abs(first.number - other) < bound:
        return Found("Too close to tell", ids, 0.7)
    more = first.number > other
    wants = match[1] in ("higher", "greater", "larger", "more", "bigger", "above") or match[1].startswith("exceed")
    return Found("Yes" if more == wants else "No", ids, 0.8)


def _at_its_own(board: Board, category: str, *, top: bool) -> Found | None:
    """The series that is highest, or lowest, just there."""
    whole = [name for name in board.series if name.lower() in ("total", "all", "world", "overall")]
    for name in sorted(board.series, key=lambda name: name in whole):
        mine = [p for p in board.points if p.series == name]
        best = (max if top else min)(mine, key=lambda p: p.number)
        if best.category == category and len(mine) > 1 and not name.startswith("#"):
            return Found(name, (best.id,), 0.75)
    return None


def gaps(asked: Asked, board: Board, named: Named) -> Found | None:
    """Where the gap between two series is widest, or which series changed most."""
    q = asked.text.lower()
    wanted = rank(asked.text)
    if re.search(r"\b(?:gap|difference)\b", q) and wanted and len(named.series) == 2:
        a, b = ({p.category: p for p in board.points if p.series == s} for s in named.series)
        shared = [c for c in a if c in b]
        if shared and not named.categories:
            pick: Callable[..., str] = max if wanted[1] else min
            best = pick(shared, key=lambda c: abs(a[c].number - b[c].number))
            return Found(best, (a[best].id, b[best].id), 0.8)
    own = re.search(r"\b(?:its|their) (?:own )?(maximum|peak|highest|minimum|lowest)\b", q)
    if own and len(board.series) > 1 and len(named.categories) == 1 and not named.series:
        return _at_its_own(board, named.categories[0], top=own[1] in ("maximum", "peak", "highest"))
    change = re.search(
        r"\b(?:increase|grow|rise|rose|grew|decrease|decline|fall|drop|change)\w*\b.*\bmost\b|"
        r"\b(?:largest|biggest|greatest) (?:increase|growth|rise|decrease|decline|drop|change)",
        q,
    )
    if change and len(board.series) > 1 and len(named.categories) == 2:
        first, last = named.categories
        at = {(p.series, p.category): p for p in board.points}
        both = [s for s in board.series if (s, first) in at and (s, last) in at]
        down = bool(re.search(r"decreas|declin|fall|drop", q))
        if both:
            best = max(both, key=lambda s: (at[s, last].number - at[s, first].number) * (-1 if down else 1))
            return Found(best, (at[best, first].id, at[best, last].id), 0.8)
    return None
