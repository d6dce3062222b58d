"""Answers questions about charts from the evidence that was read from them, and knows when a chart does not say."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from core.asking import Asked, near, terms, words
from core.asking.likeness import covered
from core.domain import Evidence
from core.llm.reading.charts.board import Board, boards
from core.llm.reading.charts.changes import gaps
from core.llm.reading.charts.computing import computed
from core.llm.reading.charts.counting import counted, listed
from core.llm.reading.charts.course import grown, peaked, steady
from core.llm.reading.charts.crossing import leapt, overtook
from core.llm.reading.charts.deciding import decided
from core.llm.reading.charts.facts import fact
from core.llm.reading.charts.naming import Named, alike, named, spelled_out
from core.llm.reading.charts.options import as_option
from core.llm.reading.charts.ordering import beside, nearest, ordered
from core.llm.reading.charts.passing import passing
from core.llm.reading.charts.ranking import names_wanted, position, ranked
from core.llm.reading.charts.scope import scope
from core.llm.reading.charts.steps import shared, stepped
from core.llm.reading.charts.topics import topics
from core.llm.reading.charts.trends import spread, trend
from core.llm.reading.charts.values import looked_up, valued
from core.llm.reading.charts.wants import limits, superlative
from core.llm.reading.found import Found

_PROPER = re.compile(r"(?<![.?!:] )(?<!^)\b(?:[A-Z][\w-]*[A-Z0-9][\w-]*|[A-Z][a-z][\w'-]+|(?:1[5-9]|20)\d\d)\b")
LEAST = 0.55
AIM = 0.4  # how much the words on a chart count among several, beside how sure its answer is
SHARE = 0.12  # of the evidence: less is a chart among much text
_PLAIN = frozenset(
    "options january february march april may june july august september october november december".split()
)


NOTHING = Found("", (), 1.0)  # the chart is all there is, and does not say


def charted(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """What the charts say, if they are sure enough of it; NOTHING when they should know and do not."""
    there = boards(evidence)
    meant = _meant(asked, there)
    found = topics(asked, meant, evidence) or shared(asked, meant)
    found = found or stepped(asked, there, _meant, lambda one, among: best_of(one, among, evidence))
    if found is None and (len(_ordinals(asked)) < 2 or not meant):
        found = best_of(asked, meant, evidence)
    if found and found.score >= LEAST:
        return found
    return NOTHING if foreign(asked, evidence) else None


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
    found = [(_aim(asked, board), answer) for board in meant if (answer := _answer(asked, board, evidence))]
    best = max(found, key=lambda pair: pair[1].score + AIM * pair[0], default=None)
    return as_option(asked, best[1]) if best else None


def _aim(asked: Asked, board: Board) -> float:
    """How much of what a question speaks of is written on the chart: of several, that one is meant."""
    return covered([t for t in asked.terms if t not in _GENERAL | _COMMON], terms(board.words))


def foreign(asked: Asked, evidence: Sequence[Evidence]) -> bool:
    """Whether a question about a chart names something that stands nowhere on its page."""
    drawn = sum(e.kind in ("mark", "option") and "chart" in e.table for e in evidence)
    if drawn < SHARE * len(evidence) or not drawn or asked.options:
        return False
    held = {word for e in evidence for word in words(f"{e.text} {e.key} {e.column} {e.heading}")}
    text = _bare(asked.text)
    for board in boards(evidence):
        text = spelled_out(text, board)
    asked_for = _PROPER.findall(text)
    if superlative(asked.text) and names_wanted(asked):  # what is ranked may be named otherwise on the chart
        asked_for = [w for w in asked_for if w.isdigit()]
    told = {f"{number / power:g}" for _sign, number, power in limits(asked.text)}
    asked_for = [w for w in asked_for if w not in told]
    strange = [w for w in asked_for if w.lower() not in _PLAIN and not _held(w, held)]
    return bool(strange)


def _bare(text: str) -> str:
    return re.sub(r"\(.*?\)", " ", text)


def _held(word: str, held: set[str]) -> bool:
    parts = words(re.sub(r"['’]s?$", "", word))
    return all(part in held or any(alike(other, part) for other in held) or part.rstrip("s") in held for part in parts)


def _answer(asked: Asked, board: Board, evidence: Sequence[Evidence]) -> Found | None:
    if said := scope(asked, board) or fact(asked, board):
        return said
    if not board.points or foreign(asked, evidence):
        return None
    meant = named(asked.text, board)
    asked = _unnamed(asked, meant)
    shaped = _first(
        (
            spread,
            overtook,
            leapt,
            peaked,
            steady,
            grown,
            trend,
            gaps,
            position,
            decided,
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
    if shaped or _is_strange(asked, board, meant, evidence):
        return shaped
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


def _is_strange(asked: Asked, board: Board, meant: Named, evidence: Sequence[Evidence]) -> bool:
    """Whether nothing that is asked about, but for the names, has to do with this chart."""
    names = [name for name in (*meant.categories, *meant.series) if not name[:1].isdigit()]
    if len(names) > 1:  # who names two of its marks speaks of this chart
        return False
    told = {term for name in (*meant.categories, *meant.series) for term in terms(name)}
    about = [t for t in asked.terms if t not in told and t not in _GENERAL and not t.isdigit()]
    held = set(terms(board.words)) | {term for e in evidence if e.page == board.page for term in terms(e.text)}
    few = sum(t not in _COMMON for t in about) < 2
    return not few and bool(meant.categories or meant.series) and not any(_near(t, held) for t in about)


def _near(term: str, held: set[str]) -> bool:
    return term in held or any(near(term, other) or (other.startswith(term) and len(term) > 3) for other in held)


_GENERAL = frozenset(
    "chart graph plot figur bar slic line point category group series axi color colour number amount value total "
    "average data trend general left right differ distinct label tick horizontal vertical show mean median high low "
    "larg small most least highest lowest largest smallest percent sum combin together altogether overall whole part "
    "shar proportion fraction ratio rang differenc gap chang time one two thre four fiv rank order top bottom best worst "
    "warm cold hot cool wet dry rich poor fast slow strong weak old young tall short long heavy light cheap expensiv "
    "warmer colder hotter cooler wetter drier richer poorer faster slower stronger weaker older younger taller shorter "
    "longer heavier lighter cheaper higher lower larger smaller bigger greater more less fewer goe go went get got tak "
    "compar together exceed pass cross stay remain ever never alway point unit".split()
)
_COMMON = frozenset(  # these may stand on any chart, and say little where they do not
    "year month quarter country region place rank reach peak com came first second third fourth fifth grow grew ris "
    "fell fall increas decreas chang name city town state region department company product person people group "
    "sector industry type kind nation continent school district port shop store team".split()
)
