"""Which part of a company has the most or did best: segments, regions, kinds of product, set against each other by a
table, as they are or by how they changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest

from core.asking import Asked, terms
from core.asking.accounts import Figure, named, plainly
from core.asking.accounts import figures as every_figure
from core.asking.years import years
from core.domain import Evidence
from core.llm.reading.boards import Board, Row, boards
from core.llm.reading.found import Found
from core.llm.reading.subject import DIRECTIONS, Subject, alike, subject

_PART = re.compile(
    r"\b(?:which|what|where)\b(?! (?:\w+ )?(?:year|quarter|month|week|day|date)\b)[^?]{0,60}?"
    r"\b(?P<noun>segments?|regions?|geograph\w+|areas?|markets?|categor\w+|divisions?|"
    r"product lines?|lines? of business|business(?:es)?(?: lines?| units?)?|brands?|channels?|countr\w+|types?|kinds?|"
    r"activit\w+|streams?|classes|class|units?)\b", re.I
)  # fmt: skip
_MOST = r"highest|largest|maximum|most|greatest|biggest|best|strongest|fastest|top"
_LEAST = r"lowest|smallest|minimum|least|fewest|worst|weakest|slowest"
_FISCAL = re.compile(r"\bFY ?'?\d|\bfiscal\b|\bQ[1-4]\b", re.I)
_PREDICATE = re.compile(
    rf"{_PART.pattern}(?: of (?!the\b)\w+)?\s+(?P<says>(?:ha[ds]|is|was|will|saw|made|grew|fell|rose|brought|got|sold|"
    r"\w+ed)\b[^?]*)\??$",
    re.I,
)
_EXTREME = re.compile(rf"\b(?:(?P<most>{_MOST})|(?P<least>{_LEAST}))\b", re.I)
GROWTH = re.compile(
    r"\b(?:growth|grew|grow|growing|increas\w*|ris(?:e|en|ing)|rose|gain(?:ed)?|perform\w*|accelerat\w*|improv\w*|change)\b",
    re.I,
)
_FALL = re.compile(r"\b(?:declin\w*|decreas\w*|drop\w*|f[ae]ll\w*|shr[aiu]nk\w*|los[st]|dragged|worsen\w*)\b", re.I)
_RATE = re.compile(r"%|\bpercent|\bgrowth\b|\bchange\b", re.I)
_QUARTER = re.compile(r"\bq[1-4]|\bquarter|\bthree months|\b1[34] weeks|\bthirteen weeks", re.I)
_WHOLE = re.compile(
    r"^corporate(?: and \w+| expenses?| costs?| items?)?\W*\d?\W*$|"
    r"\b(?:total|consolidated|unallocated|eliminations?|worldwide|adjustments?|\w+, net|reconcil\w+|"
    r"intersegment|ended|as of|net (?:sales|revenues?|income))\b",
    re.I,
)
_LABELLED = re.compile(
    r"\W*[A-Z][\w&,’' -]{2,50}(?:: |(?= (?:net )?(?:sales|revenues?|income|earnings)\b))"
    r"[^.]{0,120}?\b(?P<share>\d+(?:\.\d+)?) ?(?:%|percent)"
    r"(?P<way>.{0,60})"
)
_APART = re.compile(r"segment|region|geograph|area|market|division|countr|line|unit|brand|channel", re.I)
_FEWEST = 2
_STATEMENT = 4  # lines of a statement make a table one


@dataclass(frozen=True, slots=True)
class Column:
    """A column of one year; `rate` where it tells changes in percent."""

    name: str
    year: str
    quarter: bool
    rate: bool


def best_part(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """The name of the part with its number, from the table that speaks most of what is asked."""
    part, word = _PART.search(asked.english), _EXTREME.search(asked.english)
    falls = bool(_FALL.search(asked.english))
    if not part or not (word or falls):
        return None
    grows = falls or bool(GROWTH.search(asked.english))
    most = not falls and bool(word and word["most"])
    about = subject(asked, evidence)
    noun = set(terms(part["noun"]))
    scored = [(_about(one.caption, one, about, noun), one) for board in boards(evidence)
              for one in _boards(board, evidence, part["noun"])]  # fmt: skip
    for score, board in sorted(scored, key=lambda pair: -pair[0]):
        if score >= 0.5 and (found := _of(asked, board, grows=grows, most=most)):
            return found
    return _said(evidence, most=most) if grows else None


def _boards(board: Board, evidence: Sequence[Evidence], noun: str) -> list[Board]:
    """The table and its sections; of a statement only these, and none of them for segments and the like."""
    statement = sum(_is_line(row.labels[0].text) for row in board.rows) >= _STATEMENT
    sections = [] if statement and _APART.match(noun) else _sections(board, evidence)
    return sections if statement else [board, *sections]


def _sections(board: Board, evidence: Sequence[Evidence]) -> list[Board]:
    """The runs of rows that stand under a row of words alone, which is what they are about."""
    first = board.rows[0].cells[0]
    held = {cell.id for row in board.rows for cell in row.cells}
    heads = [e for e in evidence if e.kind == "cell" and not e.key and e.id not in held and e.boxes
             and (e.file, e.page, e.table) == (first.file, first.page, first.table)]  # fmt: skip
    heads.sort(key=lambda e: e.boxes[0].y0)
    made = []
    for head, following in zip_longest(heads, heads[1:]):
        low, high = head.boxes[0].y1, following.boxes[0].y0 if following else float("inf")
        rows = tuple(row for row in board.rows if low <= row.cells[0].boxes[0].centre[1] <= high)
        ends = next((n for n, row in enumerate(rows) if row.total), len(rows))
        made.append(replace(board, rows=rows[:ends], caption=head.text))
    return [one for one in made if len(one.rows) >= _FEWEST]


def _about(caption: str, board: Board, about: Subject, noun: set[str]) -> float:
    """The share of what the question measures that a table's caption and headers speak of."""
    head = " ".join([caption, *board.columns])
    spoken = frozenset(terms(head))
    if any(t in _QUALIFIED and not alike(t, spoken) for t in about.others):
        return 0.0
    figures = {figure for _s, _e, figure in named(plainly(head))}
    wanted: list[Figure | str] = [*about.figures]
    wanted += [
        t for t in about.others if t not in noun and t not in _IDLE and not any(t in some for some in DIRECTIONS)
    ]
    if not wanted:
        return 0.5
    kept = [w in figures if isinstance(w, Figure) else alike(w, spoken) > 0 for w in wanted]
    told = sum(kept) / len(wanted)
    return told if not about.figures or any(kept[: len(about.figures)]) else 0.0


_QUALIFIED = frozenset(t for word in "organic adjusted core comparable underlying".split() for t in terms(word))
_IDLE = frozenset(
    t for word in "contribution contribute perform performance proportionally best worst highest lowest largest "
    "product relative compared received receive year bring brought one within among terms basis".split()
    for t in terms(word)
)  # fmt: skip


def _of(asked: Asked, board: Board, *, grows: bool, most: bool) -> Found | None:
    columns = columns_of(asked, board)
    rows = [row for row in board.members if is_part(row.labels[0].text)]
    if not columns or len(rows) < _FEWEST:
        return None
    late, early = columns
    made = [(value, text, ids, row) for row in rows if (told := _worth(board, row, late, early, grows=grows))
            for value, text, ids in [told]]  # fmt: skip
    if len(made) < _FEWEST:
        return None
    value, text, ids, row = (max if most else min)(made, key=lambda one: one[0])
    if grows and not most and value >= 0 and _FALL.search(asked.english):
        return None  # none fell
    label = row.labels[0]
    said = _predicate(asked)
    if not grows and not said:
        return Found(label.text.strip(), (label.id, *ids), 0.9)
    return Found(f"{label.text.strip()} [{label.id}]{said}: {text}", (label.id, *ids), 0.9, ready=True)


def _predicate(asked: Asked) -> str:
    """What a question on a fiscal year says of the part that it is for: " had the highest margin in FY2022"; "" where
    it says it otherwise, and where a plain name is wanted."""
    found = _PREDICATE.match(asked.text.strip()) if _FISCAL.search(asked.text) else None
    return f" {found['says'].strip()}" if found else ""


def wants_part(asked: Asked) -> bool:
    """Whether the question is for a segment, a region or the like."""
    return bool(_PART.search(asked.english))


def is_part(label: str) -> bool:
    """Whether a row can be one of them: no total, and no line of a statement."""
    return bool(re.search(r"[^\W\d]{2}|[A-Z]\.[A-Z]\.", label)) and not _WHOLE.search(label) and not _is_line(label)


def _is_line(label: str) -> bool:
    return any(figure.rank(label) is not None for figure in every_figure().values())


def _said(evidence: Sequence[Evidence], *, most: bool) -> Found | None:
    """Of sentences that begin with the name of a part, the one that tells the greatest growth or the deepest fall."""
    told = [(value, e) for e in evidence if e.kind == "passage" if (value := _change(e.text)) is not None]
    if len(told) <= _FEWEST:
        return None
    value, best = (max if most else min)(told, key=lambda one: one[0])
    return Found(best.text.strip(), (best.id,), 0.75)


def _change(text: str) -> Decimal | None:
    """What "Ropes: The 4.1 % fall in sales ..." tells, below zero for a fall."""
    found = _LABELLED.match(text)
    if not found:
        return None
    sign = -1 if _FALL.search(found["way"]) else 1
    return sign * Decimal(found["share"])


def _worth(
    board: Board, row: Row, late: Column, early: Column | None, *, grows: bool
) -> tuple[Decimal, str, tuple[str, ...]] | None:
    """What a part is set against the others by, how that is told, and what it rests on."""
    cell, before = row.at(late.name), row.at(early.name) if early else None
    now, was = board.value(cell), board.value(before)
    if cell is None or now is None:
        return None
    if late.rate or not grows:
        return now, f"{cell.text} [{cell.id}]", (cell.id,)
    if before is None or was is None or was <= 0:
        return None
    formula = f"[= round(percent_change({before.id}, {cell.id}), 1)]"
    return (now - was) / was, formula, (before.id, cell.id)


def columns_of(asked: Asked, board: Board) -> tuple[Column, Column | None] | None:
    """The column of the year that is asked for, or the last one, and that of the year before it."""
    found = [c for name in board.columns[1:] if (c := _column(board, name))]
    quarter = bool(_QUARTER.search(asked.english))
    found = [c for c in found if c.quarter == quarter] or found
    told = sorted(set(years(asked.english)))
    dated = sorted({c.year for c in found if c.year})
    late = told[-1] if told else dated[-1] if dated else ""
    grows = bool(GROWTH.search(asked.english) or _FALL.search(asked.english))
    rates = [c for c in found if c.rate and (c.year in ("", late) or not dated)]
    plain = [c for c in found if not c.rate]
    now = next((c for c in plain if c.year == late), None)
    before = next((c for c in plain if c.year.isdigit() and c.year == _early(told, late)), None)
    if grows and now and before:
        return now, before
    if grows:
        return (rates[0], None) if rates else None
    return (now, before) if now and late else None


def _early(told: Sequence[str], late: str) -> str:
    return told[0] if len(told) > 1 else str(int(late) - 1) if late.isdigit() else ""


def _column(board: Board, name: str) -> Column | None:
    if not board.numeric(name):
        return None
    told = years(name)
    cells = [cell.text for row in board.rows if (cell := row.at(name))]
    rate = bool(_RATE.search(name)) or sum("%" in text for text in cells) * 2 > len(cells)
    return Column(name, told[-1] if told else "", bool(_QUARTER.search(name)), rate)
