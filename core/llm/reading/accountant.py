"""Puts cells in the place of the figures of a formula: which numbers of which years a question needs. Words nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from core.asking import Asked
from core.asking.accounts import REFERENCE, Figure, figures, plainly
from core.asking.sought import Sought
from core.domain import Evidence
from core.expressions import ExpressionError, evaluate
from core.expressions import names as names_in
from core.llm.reading.fiscal import by_the_calendar
from core.llm.reading.ledger import Entry, Ledger
from core.llm.reading.owners import of_file
from core.llm.reading.wanted import rescaling

RATES = ("rate", "yearly")
_PLACES = {"%": 1, "x": 2, "days": 2}
_REGIONS = frozenset(
    "china japan india asia europe africa emea apac americas canada mexico brazil germany france australia korea "
    "russia macau latin".split()
)
_DEEPEST = 6  # figures made of figures made of figures


class Accountant:
    """Solves what is sought with the statements among the evidence."""

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
        if names & _REGIONS:  # what it sells there need not stand in its statements
            return True
        labels = (set(plainly(label).split()) for e in self.ledger.cells for label in {e.key, e.column})
        return any(label & names and label <= names | known for label in labels)

    @property
    def name(self) -> str:
        """What the figure is called, where it is one with a name."""
        return self.wanted.figures[0].name if REFERENCE.fullmatch(self.wanted.formula) else ""

    @property
    def year(self) -> str:
        """The last of those that are asked for, else of those that a statement tells the first figure for."""
        if self.wanted.years:
            return self.wanted.years[-1]
        return next((told[-1] for figure in self.wanted.figures if (told := self.ledger.years(figure))), "")

    def pair(self) -> tuple[str, str] | None:
        """The years to be compared: those that are told, or the last one with the one before it."""
        years, late = self.wanted.years, self.year
        if not late:
            return None
        return (years[0], late) if len(years) > 1 else (_before(late), late)

    def compared(self) -> tuple[str, str] | None:
        """The formula of both years of the pair, reckoned in the same way."""
        pair = self.pair()
        whole = REFERENCE.fullmatch(self.wanted.formula)
        ways = figures()[whole["name"]].ways if whole and not whole["when"] else ()
        for way in (self.wanted.formula, *ways) if pair else ():
            early, late = (self.solved(way, year) for year in pair or ())
            if early and late and _shape(early) == _shape(late):
                return early, late
        return None

    def of_years(self) -> str | None:
        """The formula for the number that is wanted: of a year, the mean of several, or how it changed."""
        wanted, pair = self.wanted, self.pair()
        if wanted.way == "mean":
            each = [self.solved(wanted.formula, year) for year in wanted.years]
            return f"avg({', '.join(filter(None, each))})" if len(each) > 1 and None not in each else None
        if wanted.way in ("rate", "change", "yearly"):
            both = self.compared()
            if pair is None or both is None:
                return None
            if wanted.way == "yearly":
                return f"growth({both[1]} / {both[0]}, {int(pair[1]) - int(pair[0])})"
            plain = wanted.way == "change" or wanted.unit == "%"
            return f"{both[1]} - {both[0]}" if plain else f"percent_change({both[0]}, {both[1]})"
        return self.solved(wanted.formula, self.year)

    def solved(self, formula: str, year: str, deep: int = 0) -> str | None:
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

    def value(self, formula: str) -> Decimal | None:
        try:
            return evaluate(formula, {name: entry.value for name, entry in self.entries.items()})
        except ExpressionError:
            return None

    def rounded(self, formula: str) -> str:
        """To the places that are wanted, or that suit what the figure is told in."""
        places = self.wanted.places if self.wanted.places is not None else _PLACES.get(self.wanted.unit)
        if places is None and self.wanted.way in RATES:
            places = 1
        step = self.step(formula)
        whole = f"({formula}){step}" if step and re.search(r" [-+] ", formula) else f"{formula}{step}"
        return whole if places is None else f"round({whole}, {places})"

    def step(self, formula: str) -> str:
        """Towards the scale that is wanted, for money."""
        if self.wanted.unit or self.wanted.way in RATES or any("per share" in f.name for f in self.wanted.figures):
            return ""
        first = next(iter(self.entries_in(formula)), None)
        return rescaling(self.asked, first.cell, self.evidence) if first else ""

    def entries_in(self, *formulas: str) -> list[Entry]:
        """The cells that formulas are made of."""
        return [self.entries[name] for formula in formulas for name in names_in(formula)]

    def _reference(self, figure: Figure, when: str, year: str, deep: int) -> str | None:
        if when == "~":
            both = [self._one(figure, each, deep) for each in (year, _before(year))]
            return f"avg({both[0]}, {both[1]})" if None not in both else None
        return self._one(figure, when[1:] if when.startswith("@") else _before(year) if when else year, deep)

    def _one(self, figure: Figure, year: str, deep: int) -> str | None:
        """A cell, the sum of the cells under a heading, or the first way to compute the figure that can be gone."""
        entry, parts = self.ledger.find(figure, year), self.ledger.parts(figure, year)
        if entry and not (parts and self._earlier(parts[0], entry)):
            return f"abs({entry.cell.id})" if figure.spent and self.ledger.in_brackets(entry) else entry.cell.id
        if parts:
            return f"sum({', '.join(part.cell.id for part in parts)})"
        ways = figure.ways if deep < _DEEPEST else ()
        return next((s for way in ways if (s := self.solved(way, year, deep + 1))), None)

    def _earlier(self, part: Entry, entry: Entry) -> bool:
        """Whether a sheet further on, perhaps of the parent alone, has in one row what the first one has in parts."""
        first = part.cell.file == entry.cell.file and part.cell.page < entry.cell.page
        return first and self.ledger.is_statement(part.cell)


def _shape(formula: str) -> str:
    """Without the names of the cells: two years are compared by the same reckoning."""
    return re.sub(r"\be\d+\b|abs\((e\d+)\)", "e", formula)


def _before(year: str) -> str:
    return str(int(year) - 1) if year.isdigit() else ""
