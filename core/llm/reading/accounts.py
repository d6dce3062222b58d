"""Figures of a company as the question wants them: read off its statements, or computed from what stands there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from core.asking import Asked
from core.asking.accounts import REFERENCE, Figure, figures, plainly
from core.asking.sought import BAD, DOWN, GOOD, UP, Sought, sought
from core.domain import Evidence
from core.expressions import ExpressionError, evaluate
from core.expressions import names as names_in
from core.llm.reading.fiscal import by_the_calendar
from core.llm.reading.found import Found
from core.llm.reading.largest import largest
from core.llm.reading.ledger import Entry, Ledger
from core.llm.reading.owners import of_another_firm, of_file
from core.llm.reading.registered import registered
from core.llm.reading.wanted import rescaling

_PLACES = {"%": 1, "x": 2, "days": 2}
_EITHER = re.compile(r"\b(\w+) or (?:did it |has it )?(\w+)\b")
_WITHIN = re.compile(r"\b(?:more than|within|by) (?:about |roughly |approximately )?(\d+(?:\.\d+)?) ?(?:%|percent)")
_POINTS, _FEWEST = 2, 2  # points that a steady share may move by a year; years to speak of
_TOO_LITTLE = re.compile(r"\b(?:negative|weak)\b")
_RATES = ("rate", "yearly")
_DEEPEST = 6  # figures made of figures made of figures


def accounted(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """None where no figure is sought, where another than the plain one is, or where the pages lack a part of it."""
    if told := largest(asked, evidence) or registered(asked, evidence):
        return told
    wanted = sought(asked.text)
    if wanted is None or wanted.rest or of_another_firm(wanted.names, evidence):
        return None
    accountant = Accountant(asked, wanted, evidence)
    if accountant.asks_for_a_part():
        return None
    ways = {
        "verdict": accountant.verdict,
        "steady": accountant.steady,
        "sign": accountant.sign,
        "both": accountant.both,
    }
    return ways.get(wanted.way, accountant.figure)()


class Accountant:
    """Puts cells in the place of the figures of a formula."""

    def __init__(self, asked: Asked, wanted: Sought, evidence: Sequence[Evidence]) -> None:
        self.asked, self.evidence = asked, evidence
        self.ledger = Ledger(evidence, wanted.months)
        self.wanted = replace(wanted, years=by_the_calendar(asked.text, wanted, self.ledger, evidence))
        self.entries = {entry.cell.id: entry for entry in self.ledger.entries}

    def asks_for_a_part(self) -> bool:
        """Whether a row or a column bears a name of the question: a segment's figure is not the company's."""
        known = {word for figure in self.wanted.figures for said in figure.said for word in said.split()}
        files = {e.file for e in self.evidence}
        names = {name for name in self.wanted.names if not of_file(name, files)}
        labels = (set(plainly(label).split()) for e in self.ledger.cells for label in {e.key, e.column})
        return any(label & names and label <= names | known for label in labels)

    def figure(self) -> Found | None:
        """The number, with the years and in the form that the question wants."""
        formula = self._of_years()
        if formula is None:
            return None
        entry = self.entries.get(formula)
        if entry:
            step = self._step(formula)
            return Found(f"[= {formula}{step}]" if step else entry.cell.text, (formula,), 0.93, ready=bool(step))
        return self._ready(f"[= {self._rounded(formula)}]{self._sign(formula)}", formula)

    def verdict(self) -> Found | None:
        """Yes or no, or the better of two words that are offered, with the numbers of both years."""
        pair, formulas = self._pair(), self._compared()
        if pair is None or formulas is None:
            return None
        early, late = formulas
        was, now = self._value(early), self._value(late)
        if was is None or now is None or was == now:
            return None
        word, name = self._word(rose=now > was), self._name
        then = f"from {self._shown(early, pair[0])} to {self._shown(late, pair[1])}"
        if word in ("Yes", "No"):
            return self._ready(
                f"{word}: {name} {'rose' if now > was else 'fell'} {then}".replace(":  ", ": "), late, early
            )
        return self._ready(f"The {name or 'figure'} {word} {then}", late, early)

    def sign(self) -> Found | None:
        """Whether there is any, or enough for what the figure is held against."""
        main = self.wanted.figures[0]
        year = self.wanted.years[-1] if self.wanted.years else self._latest()
        formula = self._solved(self.wanted.formula, year)
        value = self._value(formula) if formula else None
        if formula is None or value is None:
            return None
        plenty = value > Decimal(str(main.enough or 0))
        word = "Yes" if plenty != bool(_TOO_LITTLE.search(self.asked.text.lower())) else "No"
        return self._ready(f"{word}: {self._name} {self._shown(formula, year)}".replace(":  ", ": "), formula)

    def both(self) -> Found | None:
        """The figure of the two years that are set against each other."""
        pair, formulas = self._pair(), self._compared()
        if pair is None or formulas is None:
            return None
        early, late = formulas
        told = f"{self._shown(late, pair[1])} against {self._shown(early, pair[0])}"
        return self._ready(f"{self._name} {told}".strip(), late, early)

    def steady(self) -> Found | None:
        """Whether it stayed within so many points of the year before's, or, for an amount, was there each year."""
        main = self.wanted.figures[0]
        every = sorted({entry.year for figure in self.wanted.figures for entry in self.ledger.entries_of(figure)})
        made = [(year, f, value) for year in every if (f := self._solved(self.wanted.formula, year))
                if (value := self._value(f)) is not None]  # fmt: skip
        if len(made) < _FEWEST:
            return None
        within = _WITHIN.search(self.asked.text)
        most = Decimal(within[1]) if within else Decimal(_POINTS)
        plain = main.unit == "%" or within is not None
        values = [value for *_, value in made]
        steps = [abs(b - a) * (1 if main.unit == "%" else 100 / abs(a or Decimal(1))) for a, b in pairwise(values)]
        held = max(steps) <= most if plain else all(values)
        told = ", ".join(self._shown(f, year) for year, f, _value in reversed(made))
        return self._ready(f"{'Yes' if held else 'No'}: {self._name} {told}", *(f for _y, f, _v in reversed(made)))

    def _shown(self, formula: str, year: str) -> str:
        return f"[= {self._rounded(formula)}]{self._sign(formula)} ({year})"

    @property
    def _name(self) -> str:
        """What the figure is called, where it is one with a name."""
        return self.wanted.figures[0].name if REFERENCE.fullmatch(self.wanted.formula) else ""

    def _of_years(self) -> str | None:
        wanted, pair = self.wanted, self._pair()
        if wanted.way == "mean":
            each = [self._solved(wanted.formula, year) for year in wanted.years]
            return f"avg({', '.join(filter(None, each))})" if len(each) > 1 and None not in each else None
        if wanted.way in ("rate", "change", "yearly"):
            both = self._compared()
            if pair is None or both is None:
                return None
            if wanted.way == "yearly":
                return f"growth({both[1]} / {both[0]}, {int(pair[1]) - int(pair[0])})"
            plain = wanted.way == "change" or wanted.unit == "%"
            return f"{both[1]} - {both[0]}" if plain else f"percent_change({both[0]}, {both[1]})"
        return self._solved(wanted.formula, wanted.years[-1] if wanted.years else self._latest())

    def _pair(self) -> tuple[str, str] | None:
        """The years to be compared: those that are told, or the last one with the one before it."""
        years = self.wanted.years
        late = years[-1] if years else self._latest()
        if not late:
            return None
        return (years[0], late) if len(years) > 1 else (_before(late), late)

    def _compared(self) -> tuple[str, str] | None:
        """The formula of both years of the pair, reckoned in the same way."""
        pair = self._pair()
        whole = REFERENCE.fullmatch(self.wanted.formula)
        ways = figures()[whole["name"]].ways if whole and not whole["when"] else ()
        for way in (self.wanted.formula, *ways) if pair else ():
            early, late = (self._solved(way, year) for year in pair or ())
            if early and late and _shape(early) == _shape(late):
                return early, late
        return None

    def _latest(self) -> str:
        """The last year that a statement tells the first figure for."""
        return next((told[-1] for figure in self.wanted.figures if (told := self.ledger.years(figure))), "")

    def _solved(self, formula: str, year: str, deep: int = 0) -> str | None:
        """The formula with a cell for each figure; None where one is not to be had."""
        parts: list[str] = []
        at = 0
        for match in REFERENCE.finditer(formula):
            solved = self._reference(figures()[match["name"]], match["when"] or "", year, deep)
            if solved is None:
                return None
            whole = match.span() == (0, len(formula))
            parts += [formula[at : match.start()], f"({solved})" if " " in solved and not whole else solved]
            at = match.end()
        return "".join([*parts, formula[at:]])

    def _reference(self, figure: Figure, when: str, year: str, deep: int) -> str | None:
        if when == "~":
            both = [self._one(figure, each, deep) for each in (year, _before(year))]
            return f"avg({both[0]}, {both[1]})" if None not in both else None
        return self._one(figure, when[1:] if when.startswith("@") else _before(year) if when else year, deep)

    def _one(self, figure: Figure, year: str, deep: int) -> str | None:
        """A cell, the sum of the cells under a heading, or the first way to compute the figure that can be gone."""
        if entry := self.ledger.find(figure, year):
            return f"abs({entry.cell.id})" if figure.spent and self.ledger.in_brackets(entry) else entry.cell.id
        if parts := self.ledger.parts(figure, year):
            return f"sum({', '.join(part.cell.id for part in parts)})"
        ways = figure.ways if deep < _DEEPEST else ()
        return next((s for way in ways if (s := self._solved(way, year, deep + 1))), None)

    def _rounded(self, formula: str) -> str:
        places = self.wanted.places if self.wanted.places is not None else _PLACES.get(self.wanted.unit)
        if places is None and self.wanted.way in _RATES:
            places = 1
        step = self._step(formula)
        whole = f"({formula}){step}" if step and re.search(r" [-+] ", formula) else f"{formula}{step}"
        return whole if places is None else f"round({whole}, {places})"

    def _step(self, formula: str) -> str:
        """Towards the scale that is wanted, for money."""
        if self.wanted.unit or self.wanted.way in _RATES or any("per share" in f.name for f in self.wanted.figures):
            return ""
        first = next(iter(self._entries(formula)), None)
        return rescaling(self.asked, first.cell, self.evidence) if first else ""

    def _entries(self, *formulas: str) -> list[Entry]:
        return [self.entries[name] for formula in formulas for name in names_in(formula)]

    def _value(self, formula: str) -> Decimal | None:
        try:
            return evaluate(formula, {name: entry.value for name, entry in self.entries.items()})
        except ExpressionError:
            return None

    def _ready(self, text: str, *formulas: str) -> Found:
        ids = tuple(dict.fromkeys(entry.cell.id for entry in self._entries(*formulas)))
        return Found(text, ids, 0.93, ready=True)

    def _sign(self, formula: str) -> str:
        """The percent sign, where the cells have none."""
        told = any("%" in entry.cell.text for entry in self._entries(formula))
        return "%" if (self.wanted.unit == "%" and not told) or self.wanted.way == "yearly" else ""

    def _word(self, *, rose: bool) -> str:
        """Of "improved or declined" the one that holds; else yes or no."""
        good = rose != self.wanted.lower
        for pair in _EITHER.findall(self.asked.text.lower()):
            ways = [_meant(word, rose=rose, good=good) for word in pair]
            if sorted(ways, key=str) == [False, True]:
                return str(pair[ways.index(True)])
        said = next(
            (way for word in self.asked.text.split() if (way := _meant(word, rose=rose, good=good)) is not None), False
        )
        return "Yes" if said else "No"


def _meant(word: str, *, rose: bool, good: bool) -> bool | None:
    """Whether a word for a change is the right one; None where it is no such word."""
    plain = word.lower()
    for wording, holds in ((GOOD, good), (BAD, not good), (UP, rose), (DOWN, not rose)):
        if wording.fullmatch(plain.strip(",.?!:;")):
            return holds
    return None


def _shape(formula: str) -> str:
    """Without the names of the cells: two years are compared by the same reckoning."""
    return re.sub(r"\be\d+\b|abs\((e\d+)\)", "e", formula)


def _before(year: str) -> str:
    return str(int(year) - 1) if year.isdigit() else ""
