"""Rows of a report's tables by the name a question gives them, all of whose words must be there. Adds nothing up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from core.asking import terms
from core.asking.likeness import met, weight
from core.asking.periods import months
from core.asking.years import years
from core.domain import Evidence
from core.llm.reading.ledger import Entry, Ledger

_IDLE = frozenset(
    t
    for word in (
        "what how much many did does do has have had is was were are be been the a an of in for on at by from to and "
        "or its their our it with between over during than compared amount amounts value values figure figures number "
        "level balance total company group firm business corporation reported recorded annual year years yearly "
        "fiscal financial calendar period periods ended ending end respective respectively versus vs million thousand "
        "billion percent percentage table each both as per same following shown given incurred recognized recognised "
        "across fys two three four five january february march april may june july august september october november "
        "december fy 28 29 30 31"
    ).split()
    for t in terms(word)
)
_TOTAL = re.compile(r"\b(?:total|overall)\b", re.I)
_NOTE = re.compile(r"\(\w{1,2}\)|\[\w{1,2}\]|\*+|(?<=[a-z])\d\b")  # of footnotes
_EXTRA = 0.34  # of a label's words that the question need not say
_OWN = 0.5  # of the words for a thing that its row says itself
_SHORT = 110  # letters of a title
EXACT = (1, 0.0)  # the grade of a row called just so


@dataclass
class Line:
    """A row, what stands over it, and one entry a year."""

    cell: Evidence
    above: str
    entries: dict[str, Entry] = field(default_factory=dict)

    @cached_property
    def terms(self) -> frozenset[str]:
        return said(_NOTE.sub(" ", self.cell.key))

    @cached_property
    def over(self) -> frozenset[str]:
        return said(self.above)

    @property
    def total(self) -> bool:
        return bool(_TOTAL.search(self.cell.key))


def said(text: str) -> frozenset[str]:
    """The words that name something."""
    return frozenset(t for t in terms(text) if t not in _IDLE and len(t) > 1 and weight(t) > 0.1 and not years(t))


class Operands:
    """Rows among the evidence whose columns are whole years; `known` names whose report it is."""

    def __init__(self, evidence: Sequence[Evidence], known: Collection[str] = ()) -> None:
        self.known = frozenset(known)
        self.lines = list(_lines(Ledger(evidence).entries, evidence))
        self.labels: dict[tuple[str, int], set[str]] = defaultdict(set)
        self.around: dict[tuple[str, int], set[str]] = defaultdict(set)
        for e in evidence:
            if e.kind == "cell" and e.heading != "grid":
                self.labels[e.file, e.page] |= said(e.key or e.text)
            elif e.kind == "line" and len(e.text) < _SHORT:
                self.around[e.file, e.page] |= said(e.text)

    def find(self, thing: str, wanted: Sequence[str], *, exactly: bool = False) -> Line | None:
        """The row that a thing is called by, with an entry for each of the years; None where two are alike.

        `exactly`: by all its words and no other."""
        words, total = said(thing) - self.known, bool(_TOTAL.search(thing))
        graded = [(grade, line) for line in self.lines if set(wanted) <= line.entries.keys()
                  and (grade := self._grade(words, line, total=total)) is not None]  # fmt: skip
        best = min((grade for grade, _line in graded if not exactly or grade == EXACT), default=None)
        fit = [line for grade, line in graded if grade == best]
        told = {tuple(line.entries[year].value for year in wanted or sorted(line.entries)) for line in fit}
        return fit[0] if len(told) == 1 else None

    def covered(self, thing: str) -> list[Entry]:
        """One entry for each year of the tables, from left to right; none where tables differ, or speak of another."""
        words = said(thing) - self.known
        about = [line for line in self.lines if self._near(words, line)]
        runs = {tuple(line.entries) for line in about}
        longest = max(about, key=lambda line: len(line.entries), default=None)
        if longest is None or any(not set(run) <= longest.entries.keys() for run in runs):
            return []
        return sorted(longest.entries.values(), key=lambda entry: entry.cell.boxes[0].x0)

    def _near(self, words: frozenset[str], line: Line) -> bool:
        page = line.cell.file, line.cell.page
        spoken = self.around[page] | self.labels[page]
        return all(met(t, line.terms | line.over) or met(t, spoken) for t in words)

    def _grade(self, words: frozenset[str], line: Line, *, total: bool) -> tuple[int, float] | None:
        """Lower is better; None where a word of the thing stands neither in its row nor, but for few, over it."""
        alone = total and line.total and not line.terms  # "Total", under a title that says of what
        if not words:
            return (6, 0.0) if alone else None
        missing = {t for t in words if not met(t, line.terms)}
        over = {t for t in missing if met(t, line.over)}
        extra = sum(weight(t) for t in line.terms if not met(t, words)) / (sum(map(weight, line.terms)) or 1.0)
        apart = float(line.total != total)
        if alone:
            here = self.around[line.cell.file, line.cell.page]
            return (0, 0.0) if over == words else (5, 0.0) if all(met(t, here) for t in words) else None
        if not missing:
            return (1 + int(extra > 0), extra + 0.2 * apart) if extra <= _EXTRA else None
        own = sum(weight(t) for t in words - missing) / sum(map(weight, words))
        if extra or not own or (over != missing and (own < _OWN or not self._spoken(missing - over, line))):
            return None
        return 3 + int(over != missing), 1 - own + 0.2 * apart

    def _spoken(self, words: Collection[str], line: Line) -> bool:
        """Whether a title of the page has the words, and no other row is called by one of them."""
        page = line.cell.file, line.cell.page
        return all(met(t, self.around[page]) and not met(t, self.labels[page]) for t in words)


def _lines(entries: Sequence[Entry], evidence: Sequence[Evidence]) -> Iterator[Line]:
    """Rows in which no year stands twice."""
    rows: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.cell.heading != "grid" and not months(entry.cell.column) % 12:
            rows[*_place(entry.cell), entry.cell.key].append(entry)
    heads = _heads(evidence, entries)
    for some in rows.values():
        for part in _parted(some):
            cell = part[0].cell
            line = Line(cell, _above(cell, heads) + (f" {cell.column}" if part is not some else ""))
            line.entries.update((entry.year, entry) for entry in part)
            if len(line.entries) == len(part):
                _without_gap(line, evidence)
                yield line


def _parted(row: list[Entry]) -> list[list[Entry]]:
    """A row in which years stand twice, by what else its columns say: of the group, and of the parent company."""
    if len({entry.year for entry in row}) == len(row):
        return [row]
    parts: dict[frozenset[str], list[Entry]] = defaultdict(list)
    for entry in row:
        parts[frozenset(t for t in said(entry.cell.column) if not t.isdigit())].append(entry)
    return list(parts.values())


def _heads(evidence: Sequence[Evidence], entries: Sequence[Entry]) -> list[Evidence]:
    """Labels of rows that have no numbers."""
    held = {_place(entry.cell) for entry in entries}
    first = [e for e in evidence if e.kind == "cell" and not e.key and e.boxes and e.heading not in ("grid", "list")]
    return [e for e in first if _place(e) not in held]


def _above(cell: Evidence, heads: Sequence[Evidence]) -> str:
    """What stands over a row: the caption of its table, and the nearest heading within it."""
    own = [e for e in heads if _place(e)[:3] == _place(cell)[:3] and e.boxes[0].y0 < cell.boxes[0].y0]
    near = max(own, key=lambda e: e.boxes[0].y0, default=None)
    return f"{cell.heading} {near.text if near else ''}"


def _without_gap(line: Line, evidence: Sequence[Evidence]) -> None:
    """A year that ended in the first days of January is the year before, where else that one is missing."""
    last = max(line.entries)
    before = str(int(last) - 1)
    if len(line.entries) < 2 or before in line.entries or str(int(last) - 2) not in line.entries:
        return
    ended = re.compile(rf"\bJan(?:uary|\.)? [1-9],? {last}", re.I)
    if any(ended.search(f"{e.text} {e.column}") for e in evidence if e.page == line.cell.page):
        line.entries[before] = line.entries.pop(last)


def _place(cell: Evidence) -> tuple[str, int, str, int]:
    return cell.file, cell.page, cell.table, round(cell.boxes[0].centre[1] / 4)
