"""What a question wants reckoned from rows of a report that it calls by name, each with its years in columns. Where a
row is not there, or two are called so, it says nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from core.asking import Asked
from core.asking.periods import months
from core.asking.reckoning import Reckoning, reckoning
from core.domain import Evidence
from core.llm.reading.boards import bare
from core.llm.reading.found import Found
from core.llm.reading.ledger import Entry
from core.llm.reading.operands import Line, Operands
from core.llm.reading.owners import owners

_IN = re.compile(r"\bin (?:u\.?s\.? )?(?:dollars? in )?(thousand|million|billion)s?\b", re.I)
_POWER = {"thousand": 3, "million": 6, "billion": 9}
_SPENT = re.compile(
    r"\b(?:used|loss(?:es)?|expenses?|costs?|paid|payments?|purchases?|deficit|repayments?|provision|charges?|"
    r"allowances?|depreciation|amorti[sz]ation)\b",
    re.I,
)
SURE = 0.94
_FORMULA = re.compile(r"\[= [^\]]*\]")
_TURN = (
    r"chang|increas|decreas|declin|growth|grew|differen|r[io]se|f[ae]ll|drop|reduc|lower|higher|vari(?:ance|ation)|%|"
    r"percent"
)
_CALLED = (  # by these words a page tells what need not be reckoned
    ("change", _TURN),
    ("less", r"differen|more|less|excess"),
    ("rate", r"%|percent|chang|growth"),
    ("mean", r"averag|mean"),
    ("share", r"%|percent|share|proportion"),
    ("ratio", r"ratio|times|proportion|%|percent"),
)
_WORDS = {does: re.compile(wording, re.I) for does, wording in _CALLED}


def reckoned(asked: Asked, evidence: Sequence[Evidence]) -> Found | None:
    """None for a part of a year as well: which quarter a column tells, statements have ways of their own to say."""
    wanted = None if asked.options or asked.row or months(asked.english) % 12 else reckoning(asked.english)
    if wanted is None:
        return None
    operands = Operands(evidence, owners(asked, evidence))
    if len(wanted.things) == 2:
        return _of_two(wanted, operands)
    if wanted.does == "covers":
        return _years(operands.covered(wanted.things[0]))
    line = operands.find(wanted.things[0], wanted.years, exactly=wanted.does == "value")
    return _of_row(asked, wanted, line, evidence) if line else None


def _of_row(asked: Asked, wanted: Reckoning, line: Line, evidence: Sequence[Evidence]) -> Found | None:
    if wanted.does in ("most", "least", "beyond"):
        return _when(wanted, line, evidence)
    years = wanted.years or tuple(sorted(line.entries))
    if wanted.over and (len(years) < 2 or wanted.over not in (1, len(years))):
        return None
    told = [line.entries[year] for year in years]
    return None if wanted.does == "value" and not _suits(asked, told[0]) else _over_years(wanted.does, told)


def _years(told: Sequence[Entry]) -> Found | None:
    ids = tuple(entry.cell.id for entry in told)
    return (
        Found("; ".join(f"{entry.year} [{entry.cell.id}]" for entry in told), ids, SURE, ready=True) if told else None
    )


def _over_years(does: str, told: Sequence[Entry]) -> Found | None:
    """Of one row, its cells of the years that are named."""
    ids = [entry.cell.id for entry in told]
    if len({"%" in entry.cell.text for entry in told}) > 1:
        return None
    if does == "each":
        text = "; ".join(f"{entry.cell.text} [{entry.cell.id}]" for entry in told)
        return Found(text, tuple(ids), SURE, ready=True)
    if does == "value":
        return Found(told[0].cell.text, tuple(ids), SURE)
    sized = [_sized(entry, told) for entry in told]
    if does in ("mean", "sum"):
        return _ready(f"{'avg' if does == 'mean' else 'sum'}({', '.join(sized)})", ids)
    if does == "change":
        return _ready(f"{ids[-1]} - {ids[0]}", [ids[0], ids[-1]])
    ends = [ids[0], ids[-1]]
    return _ready(f"percent_change({sized[0]}, {sized[-1]})", ends) if told[0].value else None


def _of_two(wanted: Reckoning, operands: Operands) -> Found | None:
    """One row against another, in the year that is told or in the only one that they have."""
    first, second = (operands.find(thing, wanted.years) for thing in wanted.things)
    if first is None or second is None or first is second:
        return None
    both = sorted(first.entries.keys() & second.entries.keys())
    year = wanted.years[0] if wanted.years else both[-1] if both else ""
    if not year or (not wanted.years and len(both) > 1 and wanted.does == "less"):
        return None
    x, y = first.entries[year], second.entries[year]
    ids = (x.cell.id, y.cell.id)
    if wanted.does == "less":
        return _ready(f"{ids[0]} - {ids[1]}" if x.value >= y.value else f"{ids[1]} - {ids[0]}", ids)
    if not y.value:
        return None
    part, whole = (_sized(entry, (x, y)) for entry in (x, y))
    if wanted.does == "share":
        return Found(f"[= round(100 * {part} / {whole}, 2)]%", ids, SURE, ready=True)
    return _ready(f"round({part} / {whole}, 2)", ids)


def _when(wanted: Reckoning, line: Line, evidence: Sequence[Evidence]) -> Found | None:
    """The year of the most or the least; those beyond a bound, or how many they are."""
    some = [e for year, e in line.entries.items() if not wanted.years or year in wanted.years]
    if len(some) < 2:
        return None
    if wanted.bound is None:
        ends = sorted(some, key=lambda e: e.value, reverse=wanted.does == "most")
        if ends[0].value == ends[1].value:
            return None
        return Found(f"{ends[0].year} [{ends[0].cell.id}]", (ends[0].cell.id,), SURE, ready=True)
    limit = _limit(wanted, line, evidence)
    if limit is None:
        return None
    held = [e for e in some if (e.value > limit if wanted.bound.over else e.value < limit)]
    ids = tuple(e.cell.id for e in held)
    if wanted.many == "count":
        return _ready(f"count({', '.join(ids)})", ids) if ids else None
    return Found("; ".join(f"{e.year} [{e.cell.id}]" for e in held), ids, SURE, ready=True) if held else None


def _limit(wanted: Reckoning, line: Line, evidence: Sequence[Evidence]) -> Decimal | None:
    """The bound in the scale of the table; None where the question tells a scale and the page tells none."""
    bound = wanted.bound
    if bound is None or bound.power is None:
        return bound.value if bound else None
    cell = line.cell
    near = (e for e in (cell, *evidence) if (e.file, e.page) == (cell.file, cell.page))
    told = next((m for e in near if (m := _IN.search(f"{e.heading} {e.column} {e.text}"))), None)
    return bound.value * Decimal(10) ** (bound.power - _POWER[told[1].lower()]) if told else None


def bypassed(asked: Asked, found: Found, evidence: Sequence[Evidence]) -> bool:
    """Whether a plain number is told where one is to be reckoned from several, and the page does not call it so."""
    wanted = reckoning(asked.english)
    if found.ready and wanted and wanted.does == "each":
        return len(_FORMULA.findall(found.text)) == 1  # one number for two years
    if found.ready or wanted is None or wanted.does not in _WORDS or not bare(found.text):
        return False
    label = " ".join(f"{e.key} {e.column} {e.text}" for e in evidence if e.id in found.ids)
    return not _WORDS[wanted.does].search(label)


def _suits(asked: Asked, entry: Entry) -> bool:
    """Whether the cell can be told as it is: no amount for a rate, nothing spent that its table puts in brackets."""
    share = "%" in f"{entry.cell.text}{entry.cell.key}{entry.cell.column}"
    rate = asked.kind == "percent" or bool(re.search(r"\brates?\b", asked.english, re.I))
    return (share or not rate) and not (entry.value < 0 and _SPENT.search(entry.cell.key))


def _sized(entry: Entry, all_of: Sequence[Entry]) -> str:
    """Without its sign, where all of them are below zero because they tell of what goes out."""
    out = all(one.value < 0 and _SPENT.search(one.cell.key) for one in all_of)
    return f"abs({entry.cell.id})" if out else entry.cell.id


def _ready(formula: str, ids: Sequence[str]) -> Found:
    return Found(f"[= {formula}]", tuple(dict.fromkeys(ids)), SURE, ready=True)
