"""Answers questions about charts from the evidence that was read from them, and knows when a chart does not say."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from core.asking import Asked, terms, translated, understand
from core.asking.likeness import covered
from core.domain import Evidence
from core.llm.reading.charts.axes import nearest_tick
from core.llm.reading.charts.bins import binned
from core.llm.reading.charts.board import Board, boards
from core.llm.reading.charts.changes import gaps
from core.llm.reading.charts.cloud import loose
from core.llm.reading.charts.computing import computed, takes_two, wants_share
from core.llm.reading.charts.counting import counted, listed
from core.llm.reading.charts.course import grown, peaked, steady
from core.llm.reading.charts.crossing import leapt, overtook
from core.llm.reading.charts.deciding import decided
from core.llm.reading.charts.dots import dotted
from core.llm.reading.charts.facts import fact
from core.llm.reading.charts.hues import by_name
from core.llm.reading.charts.naming import Named, named, without_title
from core.llm.reading.charts.options import as_option
from core.llm.reading.charts.ordering import beside, nearest, ordered
from core.llm.reading.charts.pairs import compared
from core.llm.reading.charts.panels import cited, laid_out, side_by_side
from core.llm.reading.charts.passing import passing
from core.llm.reading.charts.portions import in_numbers
from core.llm.reading.charts.quartiles import boxed
from core.llm.reading.charts.ranking import names_wanted, position, ranked
from core.llm.reading.charts.reaching import SILENT, reached
from core.llm.reading.charts.scope import scope
from core.llm.reading.charts.steps import shared, stepped
from core.llm.reading.charts.strangers import COMMON, GENERAL, STRANGERS, foreign, strange
from core.llm.reading.charts.telling import told_apart
from core.llm.reading.charts.times import without_base
from core.llm.reading.charts.topics import topics
from core.llm.reading.charts.trends import spread, trend
from core.llm.reading.charts.values import looked_up, valued
from core.llm.reading.charts.wants import superlative
from core.llm.reading.found import Found

LEAST = 0.55
AIM = 0.4  # how much the words on a chart count among several, beside how sure its answer is


NOTHING = Found("", (), 1.0)  # the chart is all there is, and does not say


_HAN = re.compile(r"[\u4e00-\u9fff]")
_DOTTED = re.compile(r"(?<![\d.,])(\d{1,3})\.(\d{3})(?![.,]?\d)")
_SHADE = re.compile(r"#[0-9a-f]{6}")


def charted(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """What the charts say, if they are sure enough of it; NOTHING when they should know and do not."""
    there = boards(evidence)
    asked = replace(asked, text=_in_english(asked.text))
    meant = _meant(asked, there)
    found = topics(asked, meant, evidence) or laid_out(asked, meant) or shared(asked, meant)
    found = found or stepped(asked, there, _meant, lambda one, among: best_of(one, among, evidence))
    if found is None and (len(_ordinals(asked)) < 2 or not meant):
        found = best_of(asked, meant, evidence)
    if found and _SHADE.fullmatch(found.text):  # a series that nothing names is no answer
        return NOTHING
    if found and found.score >= LEAST and (found.ready or re.search(r"\w", found.text) or not found.text):
        return found
    return NOTHING if foreign(asked, evidence) else None


def _in_english(question: str) -> str:
    """Also its numbers: where people speak German, French or Spanish, a dot parts thousands."""
    said = translated(question)
    return said if said == question or _HAN.search(question) else _DOTTED.sub(r"\1,\2", said)


def _ordinals(asked: Asked) -> list[int]:
    """The charts a question counts: "in the first and third charts" is [0, 2]. Two of them take two steps."""
    told = re.sub(r"\((?:the )?first chart is [^)]*\)", " ", asked.text, flags=re.I)
    named = re.findall(r"\b(first|second|third|fourth|fifth)\b(?=(?: and(?: the)? \w+)? charts?\b)", told, re.I)
    return sorted({("first", "second", "third", "fourth", "fifth").index(word.lower()) for word in named})


def _meant(asked: Asked, found: Sequence[Board]) -> list[Board]:
    """The charts a question speaks of: by their pages where each has its own, else as they come."""
    wanted = _ordinals(asked)
    pages = sorted({board.page for board in found})
    if not wanted or len(found) < 2:
        return list(found)
    if len(pages) > 1:
        return [board for board in found if board.page in wanted]
    return [board for n, board in enumerate(found) if n in wanted]


def best_of(asked: Asked, meant: Sequence[Board], evidence: Sequence[Evidence]) -> Found | None:
    """The best answer of any chart; None where there is no chart, or none answers."""
    meant = side_by_side(asked, told_apart(asked, meant))
    found = [(_aim(asked, b), cited(answer, b)) for b in meant if (answer := _answer(asked, b, evidence))]
    best = max(found, key=lambda pair: pair[1].score + AIM * pair[0], default=None)
    return as_option(asked, best[1]) if best else None


def _aim(asked: Asked, board: Board) -> float:
    """How much of what a question speaks of is written on the chart: of several, that one is meant."""
    return covered([t for t in asked.terms if t not in GENERAL | COMMON], terms(board.words))


def _answer(asked: Asked, board: Board, evidence: Sequence[Evidence]) -> Found | None:
    if said := scope(asked, board) or fact(asked, board):
        return said
    if not board.points or loose(board) or any(apart(asked, board, evidence) for apart in STRANGERS):
        return None
    if (told := by_name(asked.text, board)) != asked.text:
        asked = understand(told)
    asked = replace(asked, text=in_numbers(without_base(asked.text), board))
    meant = named(without_title(asked.text, board), board)
    asked = _unnamed(asked, meant)
    shaped = _first(
        (
            nearest_tick,
            dotted,
            boxed,
            binned,
            spread,
            overtook,
            leapt,
            peaked,
            steady,
            grown,
            trend,
            reached,
            gaps,
            position,
            decided,
            compared,
            counted,
            passing,
            nearest,
            ordered,
            listed,
        ),
        asked,
        board,
        meant,
    )
    if shaped or strange(asked, board, meant, evidence):
        return shaped
    if (takes_two(asked, board) or wants_share(asked, board)) and not (superlative(asked.text) and names_wanted(asked)):
        return _first((computed,), asked, board, meant) or (SILENT if meant.categories or meant.series else None)
    if superlative(asked.text) and names_wanted(asked):  # no number answers who it is
        return _first((computed, ranked, valued), asked, board, meant)
    return _first((computed, beside, valued, ranked, looked_up), asked, board, meant)


def _unnamed(asked: Asked, meant: Named) -> Asked:
    """Names that sound like a question, such as the richest tenth, are taken out of its wording."""
    text = asked.text
    for name in (*meant.series, *meant.categories):
        if superlative(name):
            text = re.sub(re.escape(name), "it", text, flags=re.I)
    return asked if text == asked.text else replace(asked, text=text)


Way = Callable[[Asked, Board, Named], Found | None]


def _first(ways: Sequence[Way], asked: Asked, board: Board, meant: Named) -> Found | None:
    """What the first way that fits says."""
    return next((found for way in ways if (found := way(asked, board, meant))), None)
