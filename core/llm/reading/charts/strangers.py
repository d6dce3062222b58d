"""Whether a question names what its charts do not speak of: then they do not answer it. Reads no value."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.asking import Asked, near, terms, words
from core.domain import Box, Evidence
from core.llm.reading.charts.board import Board, boards
from core.llm.reading.charts.naming import Named, alike, spelled_out
from core.llm.reading.charts.ranking import names_wanted
from core.llm.reading.charts.wants import limits, superlative

_PROPER = re.compile(r"(?<![.?!:] )(?<!^)\b(?:[A-Z][\w-]*[A-Z0-9][\w-]*|[A-Z][a-z][\w'-]+|(?:1[5-9]|20)\d\d)\b")
_HAN = re.compile(r"(?:[\u4e00-\u9fff]{2,}|(?:1[5-9]|20)\d\d(?=年))")
_MEASURES = re.compile(r"(?:的)?(?:比例|占比|份额|百分比|数值|数量|平均|所有|全部|国家|城市|地区)")  # of any chart
SHARE = 0.12  # of the evidence: less is a chart among much text
_OF = re.compile(
    r"\b(?P<measure>\w+(?: \w+)?) (?:of|for|by) (?P<thing>(?!all\b|each\b|every\b)[^?,]+?)"
    r"(?= (?:in|from|over|per|between|during|on|at|across|compared|than|to|and)\b|[?,]|$)",
    re.I,
)
_PLAIN = frozenset(
    "options january february march april may june july august september october november december".split()
)


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
    return bool(strange) or any(_unheard(run, held) for run in _HAN.findall(_MEASURES.sub(" ", text)))


def _unheard(run: str, held: set[str]) -> bool:
    """Whether much of what is said in Chinese, names and years, stands nowhere: its words have no gaps."""
    told = words(run)
    return sum(word in held for word in told) * 5 < 3 * len(told)


def _bare(text: str) -> str:
    return re.sub(r"\(.*?\)", " ", text)


def _held(word: str, held: set[str]) -> bool:
    parts = words(re.sub(r"['’]s?$", "", word))
    return all(part in held or any(alike(other, part) for other in held) or part.rstrip("s") in held for part in parts)


def strange(asked: Asked, board: Board, meant: Named, evidence: Sequence[Evidence]) -> bool:
    """Whether nothing that is asked about, but for the names, has to do with this chart."""
    names = [name for name in (*meant.categories, *meant.series) if not name[:1].isdigit()]
    if len(names) > 1:  # who names two of its marks speaks of this chart
        return False
    told = {term for name in (*meant.categories, *meant.series) for term in terms(name)}
    about = [
        t for t in asked.terms if t not in told and t not in GENERAL and not (t.rstrip("s").isdigit() or superlative(t))
    ]
    held = set(terms(board.words)) | {term for e in evidence if e.page == board.page for term in terms(e.text)}
    few = sum(t not in COMMON for t in about) < 2
    return not few and bool(meant.categories or meant.series) and not any(_near(t, held) for t in about)


def unheard_of(asked: Asked, board: Board, evidence: Sequence[Evidence]) -> bool:
    """Whether what the chart measures is asked of a thing of which it says no word, and the page not all."""
    spoken = _OF.search(asked.english)
    if not spoken or asked.options:
        return False
    measure, thing = terms(spoken["measure"]), set(terms(spoken["thing"])) - GENERAL - COMMON
    drawn = set(terms(board.words))
    held = drawn | {term for e in evidence if e.page == board.page for term in (*terms(e.text), *terms(e.key))}
    known = any(t not in GENERAL | COMMON and _near(t, drawn) for t in measure)
    return known and not any(_near(t, drawn) for t in thing) and not all(_near(t, held) for t in thing)


def of_a_table(asked: Asked, evidence: Sequence[Evidence]) -> bool:
    """Whether the question names a row of a table by all its words, and no chart beside it speaks of one of these."""
    words_of = " | ".join(board.words for board in boards(evidence)).casefold()
    drawn = {*terms(words_of)} | GENERAL | COMMON
    said = frozenset((*asked.terms, *terms(asked.english)))  # of a name also words that say little elsewhere
    for name in {e.key for e in evidence if e.kind == "cell" and e.key}:
        row = terms(name)
        full = (
            len(row) > 1 and f" {name.casefold()} " in f" {asked.text.casefold()} " and name.casefold() not in words_of
        )
        if full or (said.issuperset(row) and any(not _near(term, drawn) for term in row)):
            return True
    return False


def unread(asked: Asked, board: Board, evidence: Sequence[Evidence]) -> bool:
    """Whether the question names what stands beside the legend by itself, and is no series that could be read."""
    listed = [e.boxes[0] for e in board.said("legend") if e.boxes]
    if not listed or asked.options:
        return False
    said, known = words(asked.text), set(words(board.words))
    alone = [e for e in evidence if e.kind == "line" and e.page == board.page and e.boxes and len(e.text.split()) < 4]
    mine = [e for e in alone if (name := words(e.text)) and all(w in said and w not in known for w in name)]
    top = min(box.y0 for box in listed)  # what stands over them all is what they are called together
    mine = [e for e in mine if e.text[:1].isupper() and e.boxes[0].centre[1] > top and not set(terms(e.text)) & COMMON]
    return any(_in_line(e.boxes[0], box) for e in mine for box in listed)


def _in_line(one: Box, other: Box) -> bool:
    """Whether two stand one below the other close by, or in one row."""
    tall = max(one.height, other.height)
    below = abs(one.x1 - other.x1) < 6 * tall and abs(one.centre[1] - other.centre[1]) < 3 * tall
    return below or abs(one.centre[1] - other.centre[1]) < 0.5 * tall


def _near(term: str, held: set[str]) -> bool:
    return term in held or any(near(term, other) or (other.startswith(term) and len(term) > 3) for other in held)


GENERAL = frozenset(
    "chart graph plot figur bar slic line point category group series axi color colour number amount value total "
    "average data trend general left right differ distinct label tick horizontal vertical show mean median high low "
    "larg small most least highest lowest largest smallest percent sum combin together altogether overall whole part "
    "shar proportion fraction ratio rang differenc gap chang time one two thre four fiv rank order top bottom best "
    "worst "
    "warm cold hot cool wet dry rich poor fast slow strong weak old young tall short long heavy light cheap expensiv "
    "warmer colder hotter cooler wetter drier richer poorer faster slower stronger weaker older younger taller shorter "
    "longer heavier lighter cheaper higher lower larger smaller bigger greater more less fewer goe go went get got tak "
    "percentag compar together exceed pass cross stay remain ever never alway point unit".split()
)
COMMON = frozenset(  # these may stand on any chart, and say little where they do not
    "year month quarter country region place rank reach peak com came first second third fourth fifth grow grew ris "
    "fell fall increas decreas chang name city town state region department company product person people group "
    "day hour week weekday sector industry type kind nation continent school district port shop store team "
    "come after befor next ahead "
    "behind roughly approximat".split()
)

STRANGERS = (lambda asked, _board, evidence: foreign(asked, evidence), unheard_of, unread)
