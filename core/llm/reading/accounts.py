"""Figures of a company as the question wants them, worded: a number, how it went, whether there is enough of it, how
it stood in two years. What is reckoned, and from which cells, is the accountant's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from core.asking import Asked
from core.asking.sought import BAD, DOWN, GOOD, UP, sought
from core.asking.verbal import wants_words
from core.domain import Evidence
from core.llm.reading.accountant import Accountant
from core.llm.reading.found import Found
from core.llm.reading.largest import largest
from core.llm.reading.owners import of_another_firm
from core.llm.reading.reckoned import reckoned
from core.llm.reading.registered import registered

_EITHER = re.compile(r"\b(\w+) or (?:did it |has it )?(\w+)\b")
_WITHIN = re.compile(r"\b(?:more than|within|by) (?:about |roughly |approximately )?(\d+(?:\.\d+)?) ?(?:%|percent)")
_POINTS, _FEWEST = 2, 2  # points that a steady share may move by a year; years to speak of
_TOO_LITTLE = re.compile(r"\b(?:negative|weak)\b")


def accounted(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """None where no figure is sought, where another than the plain one is, or where the pages lack a part of it."""
    if told := largest(asked, evidence) or registered(asked, evidence) or reckoned(asked, evidence):
        return told
    wanted = None if _in_words(asked) else sought(asked.text)
    if wanted is None or wanted.rest or of_another_firm(wanted.names, evidence):
        return None
    accountant = Accountant(asked, wanted, evidence)
    if accountant.asks_for_a_part():
        return None
    ways = {"verdict": verdict, "steady": steady, "sign": sign, "both": both, "change": change}
    return ways.get(wanted.way, number)(accountant)


def _in_words(asked: Asked) -> bool:
    """Whether words are wanted: how a figure went is told with its numbers, why it did is not."""
    return wants_words(asked.english) and not re.match(r"\W*how\b", asked.english, re.I)


def number(it: Accountant) -> Found | None:
    """With the years and in the form that the question wants."""
    formula = it.of_years()
    if formula is None:
        return None
    entry = it.entries.get(formula)
    if entry:
        step = it.step(formula)
        return Found(f"[= {formula}{step}]" if step else entry.cell.text, (formula,), 0.93, ready=bool(step))
    return _ready(it, _told(it, formula), formula)


def change(it: Accountant) -> Found | None:
    """The number, and for a share the two that it lies between."""
    told, formula, sides = number(it), it.of_years(), it.compared()
    if told is None or formula is None or sides is None or it.wanted.unit != "%":
        return told
    return _ready(it, f"[= {it.rounded(formula)}] percentage points, {_between(it, *sides)}", *reversed(sides))


def verdict(it: Accountant) -> Found | None:
    """Yes or no, or the better of two words that are offered, with the numbers of both years."""
    sides = it.compared()
    if sides is None:
        return None
    was, now = (it.value(side) for side in sides)
    if was is None or now is None or was == now:
        return None
    word = _word(it, rose=now > was)
    if word not in ("Yes", "No"):
        return _ready(it, f"The {it.name or 'figure'} {word} {_between(it, *sides)}", *reversed(sides))
    went = f"{it.name} {'rose' if now > was else 'fell'}".strip()
    return _ready(it, f"{word}: {went} {_between(it, *sides)}", *reversed(sides))


def sign(it: Accountant) -> Found | None:
    """Whether there is any, or enough for what the figure is held against."""
    formula = it.solved(it.wanted.formula, it.year)
    value = it.value(formula) if formula else None
    if formula is None or value is None:
        return None
    plenty = value > Decimal(str(it.wanted.figures[0].enough or 0))
    word = "Yes" if plenty != bool(_TOO_LITTLE.search(it.asked.text.lower())) else "No"
    return _ready(it, f"{word}: {it.name} {_dated(it, formula, it.year)}".replace(":  ", ": "), formula)


def both(it: Accountant) -> Found | None:
    """The figure of the two years that are set against each other."""
    pair, sides = it.pair(), it.compared()
    if pair is None or sides is None:
        return None
    early, late = (_told(it, side) for side in sides)
    lead = f"The {it.name} was " if it.name else ""
    return _ready(it, f"{lead}{late} in {pair[1]}, compared to {early} in {pair[0]}", *reversed(sides))


def steady(it: Accountant) -> Found | None:
    """Whether it stayed within so many points of the year before's, or, for an amount, was there each year."""
    main = it.wanted.figures[0]
    every = sorted({entry.year for figure in it.wanted.figures for entry in it.ledger.entries_of(figure)})
    made = [(year, f, value) for year in every if (f := it.solved(it.wanted.formula, year))
            if (value := it.value(f)) is not None]  # fmt: skip
    if len(made) < _FEWEST:
        return None
    within = _WITHIN.search(it.asked.text)
    most = Decimal(within[1]) if within else Decimal(_POINTS)
    plain = main.unit == "%" or within is not None
    values = [value for *_, value in made]
    steps = [abs(b - a) * (1 if main.unit == "%" else 100 / abs(a or Decimal(1))) for a, b in pairwise(values)]
    held = max(steps) <= most if plain else all(values)
    told = ", ".join(_dated(it, f, year) for year, f, _value in reversed(made))
    return _ready(it, f"{'Yes' if held else 'No'}: {it.name} {told}", *(f for _y, f, _v in reversed(made)))


def _between(it: Accountant, early: str, late: str) -> str:
    years = " and ".join(it.pair() or ())
    return f"from {_told(it, early)} to {_told(it, late)} between {years}"


def _dated(it: Accountant, formula: str, year: str) -> str:
    return f"{_told(it, formula)} ({year})"


def _told(it: Accountant, formula: str) -> str:
    """What grounding works out, and the percent sign, where the cells have none."""
    told = any("%" in entry.cell.text for entry in it.entries_in(formula))
    sign = (it.wanted.unit == "%" and not told) or it.wanted.way == "yearly"
    return f"[= {it.rounded(formula)}]{'%' if sign else ''}"


def _ready(it: Accountant, text: str, *formulas: str) -> Found:
    ids = tuple(dict.fromkeys(entry.cell.id for entry in it.entries_in(*formulas)))
    return Found(text, ids, 0.93, ready=True)


def _word(it: Accountant, *, rose: bool) -> str:
    """Of "improved or declined" the one that holds; else yes or no."""
    good = rose != it.wanted.lower
    for pair in _EITHER.findall(it.asked.text.lower()):
        ways = [_meant(word, rose=rose, good=good) for word in pair]
        if sorted(ways, key=str) == [False, True]:
            return str(pair[ways.index(True)])
    words = it.asked.text.split()
    said = next((way for word in words if (way := _meant(word, rose=rose, good=good)) is not None), False)
    return "Yes" if said else "No"


def _meant(word: str, *, rose: bool, good: bool) -> bool | None:
    """Whether a word for a change is the right one; None where it is no such word."""
    plain = word.lower()
    for wording, holds in ((GOOD, good), (BAD, not good), (UP, rose), (DOWN, not rose)):
        if wording.fullmatch(plain.strip(",.?!:;")):
            return holds
    return None
