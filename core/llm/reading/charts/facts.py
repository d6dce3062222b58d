"""Answers what is said of a chart itself: its title, axes, ticks, kind, legend and colours. Looks at no value."""

from __future__ import annotations

import re

from core.asking import Asked
from core.domain import Evidence
from core.llm.reading.charts.board import Board
from core.llm.reading.charts.meanings import along, height
from core.llm.reading.charts.naming import named
from core.llm.reading.charts.wants import COLOURS
from core.llm.reading.found import Found

SAME = {"gray": "grey", "violet": "purple", "navy": "dark blue", "turquoise": "teal", "cyan": "teal",
         "magenta": "pink", "maroon": "dark red", "olive": "dark yellow", "beige": "light orange"}  # fmt: skip
_STANDS = re.compile(r"\brepresent|\bindicate|\bstand|\bmean|\bcorrespond|\bdenote|\bshown? (?:by|in)")
_MEASURES = re.compile(r"\b(?:much|when|year|month|most|least|trend|\w+est|maximum|minimum|\d{2,}|than)\b")


_REACH = re.compile(
    r"\b(?:range|span|extent|extend|start and end|ends?|from what to what)\b|\bfirst and (?:the )?last\b"
)
_TICK = re.compile(
    r"\btick|labell?ed value|\b(?:right|left)most\b|"
    r"\b(?:max\w*|highest|top|min\w*|lowest|bottom)(?: (?:value|number|point|end))?(?: shown)? "
    r"(?:of|on) the (?:\w+ )?axis\b"
)


def fact(asked: Asked, board: Board) -> Found | None:
    q = asked.text.lower()
    about = (_class(q, board), height(asked, board), _axis(q, asked, board), _title(q, board))
    ways = (*about, _kind(q, board), _colour(q, asked, board))
    return next((found for found in ways if found), None) or _legend(q, board)


def _place(q: str) -> str:
    """The axis a question names."""
    if re.search(r"\bcolou?r ?(?:bar|scale|legend)\b", q):
        return "colour bar"
    if re.search(r"\b(?:horizontal|x)[- ]?axis|\bx axis|\bhorizontal\b", q):
        return "horizontal axis"
    if re.search(r"\b(?:vertical|y)[- ]?axis|\by axis|\bvertical\b", q):
        return "vertical axis"
    return ""


def _axis(q: str, asked: Asked, board: Board) -> Found | None:
    place = _place(q)
    if not place:
        return None
    ticks = board.said(f"{place} tick")
    if ticks and re.search(r"\bhow many\b.*\btick", q):
        return counted(ticks)
    if len(ticks) > 1 and _REACH.search(q) and "difference" not in q:
        return _reach(ticks)
    if ticks and _TICK.search(q):
        return _tick(q, ticks)
    return _measure(q, asked, board, place)


def _measure(q: str, asked: Asked, board: Board, place: str) -> Found | None:
    """What an axis stands for: by its title, or as the option that fits it; its unit as its ticks bear it."""
    if re.search(r"\bunits?\b", q) and not asked.options:
        return _unit(board.said(f"{place} tick"))
    title = board.fact(f"{place} title") or (board.fact("values") if place == "vertical axis" else None)
    if re.search(
        r"\btitle|\blabel(?:l?ed)?\b|\brepresent|\bshow|\bmeasure|\bindicate|\bstand|\bwhat is on\b|\bunit", q
    ):
        if asked.options:
            return along(asked, board, place)
        return Found(title.text, (title.id,), 0.9) if title else None
    return None


def _tick(q: str, ticks: list[Evidence]) -> Found | None:
    """Ticks come from left to right and from the bottom up."""
    if re.search(r"difference between", q) and re.search(r"max|highest|largest|last|rightmost|top", q):
        return Found(f"[= {ticks[-1].id} - {ticks[0].id}]", (ticks[0].id, ticks[-1].id), 0.85, ready=True)
    if re.search(r"\b(?:rightmost|highest|largest|maximum|top(?:most)?|last|greatest)\b", q):
        return _one(ticks[-1])
    if re.search(r"\b(?:leftmost|lowest|smallest|minimum|bottom(?:most)?|first)\b", q):
        return _one(ticks[0])
    return None


def _reach(ticks: list[Evidence]) -> Found:
    """From the first tick to the last."""
    first, last = ticks[0], ticks[-1]
    return Found(f"{first.text} [{first.id}] to {last.text} [{last.id}]", (first.id, last.id), 0.85, ready=True)


def _unit(ticks: list[Evidence]) -> Found | None:
    """What all ticks but a nought bear besides their numbers."""
    borne = {unit for e in ticks if (unit := re.sub(r"[\d.,\s+−-]", "", e.text)) or e.text.strip("0.,")}
    ids = tuple(e.id for e in ticks[-1:])
    return Found(borne.pop(), ids, 0.8) if len(borne) == 1 and "" not in borne else None


def _one(e: Evidence) -> Found:
    return Found(e.text, (e.id,), 0.9)


def counted(found: list[Evidence]) -> Found:
    ids = tuple(e.id for e in found)
    return Found(f"[= count({', '.join(ids)})]", ids, 0.85, ready=True)


def _title(q: str, board: Board) -> Found | None:
    if not re.search(r"\b(?:title|heading|headline|caption)\b|\bcalled\b", q) or _place(q):
        return None
    title = board.fact("title")
    return _one(title) if title else None


def _kind(q: str, board: Board) -> Found | None:
    kind = board.fact("kind")
    if kind and re.search(
        r"\b(?:what|which) (?:kind|type|sort) of (?:\w+ )?(?:chart|graph|plot|diagram|figure|visuali)", q
    ):
        return _one(kind)
    return None


def _colour(q: str, asked: Asked, board: Board) -> Found | None:
    coloured = [e for e in board.said("legend") + board.said("colour") if not e.text.startswith("#")]
    match = re.search(COLOURS, q)
    if match and (_STANDS.search(q) or re.search(r"\bcolou?r\b|\bline\b", q)):
        if re.search(r"\b(?:value|nearest|peak|many)\b", q) or (_MEASURES.search(q) and not _STANDS.search(q)):
            return None
        return _of_colour(match["colour"], coloured) if coloured else _the_one_line(q, board)
    if re.search(r"\b(?:what|which) colou?r\b", q):
        for name in (*named(asked.text, board).series, *named(asked.text, board).categories):
            entry = next((e for e in coloured if e.text == name), None)
            if entry:
                return Found(entry.column, (entry.id,), 0.85)
    return None


def _the_one_line(q: str, board: Board) -> Found | None:
    """The name at the only line of a chart, which needs no colour to be told from others."""
    name, measure = next(iter(board.series), ""), board.fact("values")
    if len(board.series) != 1 or not name or (measure and measure.text == name) or not re.search(r"\bline\b", q):
        return None
    return Found(name, (board.points[0].id,), 0.65)


def _of_colour(wanted: str, coloured: list[Evidence]) -> Found | None:
    """The series in a colour: by its full name, else by its last word if only one is so."""
    wanted = SAME.get(wanted, wanted)
    exact = [e for e in coloured if e.column == wanted]
    if not exact:
        hue = wanted.split()[-1]
        exact = [e for e in coloured if e.column.split()[-1:] == [hue]]
        kin = [e for e in coloured if hue in _NEAR.get(e.column.split()[-1], ())]
        exact = exact or sorted(kin, key=lambda e: _NEAR[e.column.split()[-1]].index(hue))
    return _one(exact[0]) if exact else None


# what people call a colour besides, the likeliest first
_NEAR = {"red": ("brown", "pink", "orange"), "brown": ("orange", "red", "yellow"), "orange": ("brown", "yellow"),
         "pink": ("red", "purple"), "purple": ("pink", "blue"), "teal": ("green", "blue"),
         "blue": ("purple", "teal"), "yellow": ("orange", "brown")}  # fmt: skip


def _class(q: str, board: Board) -> Found | None:
    """The darkest colour of a map stands for its last class, the lightest for its first."""
    ticks = board.said("colour bar tick")
    if board.kind != "map" or not ticks:
        return None
    if re.search(r"\b(?:darkest|deepest)\b", q):
        return _one(ticks[-1])
    if re.search(r"\b(?:lightest|palest)\b", q):
        return _one(ticks[0])
    if re.search(r"\bhow many\b.*\bcolou?rs\b", q) and len(ticks) > 1:
        return counted(ticks[1:])  # as many as there are classes between the ticks
    return None


def _legend(q: str, board: Board) -> Found | None:
    entries = board.said("legend")
    if not re.search(
        r"\blegend\b|\b(?:distinguish\w*|shown|encoded|separated|represented|differ\w*|identif\w*) by (?:the )?colou?r",
        q,
    ):
        return None
    if re.search(r"\bhow many\b", q):
        return counted(entries or board.said("colour")) if entries or board.said("colour") else None
    listed = board.fact("series")
    if (
        listed
        and re.search(r"\b(?:what|which|list|name)\b", q)
        and not re.search(r"\b(?:highest|largest|lowest|smallest|closest|most|least)\b", q)
    ):
        return Found(listed.text, (listed.id,), 0.85)
    return None
