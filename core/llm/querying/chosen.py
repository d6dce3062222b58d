"""Which rows of a list a question speaks of: by words of their cells, by days and months, beyond a number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from core.asking.years import years
from core.llm.querying.columns import Columns
from core.llm.querying.sentence import Sentence
from core.quantities import dates, numbers
from core.quantities.dates import MONTHS
from core.querying.grid import MONTH, YEAR, Cell

_BEYOND = re.compile(
    r"\b(?P<way>more than|over|above|exceed\w*|greater than|higher than|at least|less than|under|below|fewer than|"
    r"lower than|cheaper than|at most|up to|before|after|since|until)\s+(?P<rest>[^?]*)",
    re.I,
)
_WAYS: dict[str, Callable[[float, float], bool]] = {
    "more": float.__gt__, "over": float.__gt__, "above": float.__gt__, "exceed": float.__gt__, "greater": float.__gt__,
    "higher": float.__gt__, "at least": float.__ge__, "less": float.__lt__, "under": float.__lt__,
    "below": float.__lt__, "fewer": float.__lt__, "lower": float.__lt__, "cheaper": float.__lt__,
    "at most": float.__le__, "up to": float.__le__, "before": float.__lt__, "after": float.__gt__,
    "since": float.__ge__, "until": float.__le__,
}  # fmt: skip
_IN_TIME = {"before", "after", "since", "until"}


class Filter(NamedTuple):
    """A column, the rows whose cell there is meant, and how many words of the question say so."""

    column: int
    rows: frozenset[int]
    words: range


def filters(said: Sentence, columns: Columns) -> list[Filter] | None:
    """Crosses out the words they are told by. None where it is open which cell is meant."""
    found = [*_beyond(said, columns), *_timed(said, columns)]
    named = sorted(_named(said, columns), key=lambda one: -len(one.words))
    taken: set[int] = set()
    for one in named:
        alike = [other for other in named if other.words == one.words and other.column != one.column]
        if taken & set(one.words):
            continue
        if alike:
            return None
        taken |= set(one.words)
        found.append(one)
    said.cross(taken)
    return found


def _named(said: Sentence, columns: Columns) -> Iterator[Filter]:
    """Whole cells, word for word; of what things are called also a part that only one has: Ada, for Ada Flint."""
    in_time = said.has("when", "first", "last", "latest", "earliest") or any(word in MONTHS for word in said.words)
    acts = frozenset().union(*(columns.headers[n] for n in columns.dates)) if in_time else frozenset()
    for n, column in enumerate(columns.every):
        if n in columns.dates or n in columns.amounts:
            continue
        for words in {cell.words for cell in column.cells if cell.words}:
            held = frozenset(row for row, cell in enumerate(column.cells) if cell.words == words)
            spans = [span for span in said.spans(words) if span.start in said.left or len(span) > 1]
            spans = [
                span for span in spans if len(span) > 1 or said.terms[span.start] not in acts
            ]  # when it was delivered
            yield from (Filter(n, held, span) for span in spans)
            if not spans and n == columns.names:
                yield from (Filter(n, held, range(at, at + 1)) for at in _part(said, columns, words))


def _part(said: Sentence, columns: Columns, words: tuple[str, ...]) -> Iterator[int]:
    for at in said.left:
        word, shown = said.stems[at], said.words[at]
        written = shown.capitalize() in said.text and not word.isdigit()
        if written and word in words and sum(word in cell.words for cell in columns.every[columns.names].cells) == 1:
            yield at


def _timed(said: Sentence, columns: Columns) -> Iterator[Filter]:
    """A day, a month, a year, of the only column of days."""
    if len(columns.dates) != 1:
        return
    column = columns.dates[0]
    keys = {row: cell.key for row, cell in enumerate(columns.every[column].cells) if cell.key is not None}
    for day in dates(said.text, day_first=True):
        if len(day.iso) > len("2024-05"):
            wanted = _key(day.iso)
            places = _places(said, day.text)
            if said.left & set(places):
                said.cross(places)
                yield Filter(column, frozenset(row for row, key in keys.items() if key == wanted), places)
    months = [
        (n, MONTHS[w])
        for n, w in enumerate(said.words)
        if n in said.left and w in MONTHS and (w != "may" or "May" in said.text)
    ]
    told = [(n, int(word)) for n, word in enumerate(said.words) if n in said.left and word in years(said.text)]
    for n, month in months[:1]:
        said.cross([n])
        yield Filter(column, frozenset(row for row, key in keys.items() if _month(key) == month), range(n, n + 1))
    for n, year in told[:1]:
        said.cross([n])
        yield Filter(column, frozenset(row for row, key in keys.items() if _years(key) == year), range(n, n + 1))


def _beyond(said: Sentence, columns: Columns) -> Iterator[Filter]:
    """More or less than a number, in the column of amounts that is named or the only one; before or after a day."""
    told = _BEYOND.search(said.text)
    if told is None:
        return
    way = next(word for word in _WAYS if told["way"].lower().startswith(word))
    in_time = way in _IN_TIME
    some = columns.dates if in_time else _headed(said, columns, columns.amounts)
    limit = _limit_in_time(told["rest"]) if in_time else _limit(told["rest"])
    if len(some) != 1 or limit is None:
        return
    value, text = limit
    cells = columns.every[some[0]].cells
    held = frozenset(row for row, cell in enumerate(cells) if _passes(cell, way, value))
    places = _places(said, told["way"])
    said.cross([*places, *_places(said, text)])
    yield Filter(some[0], held, places)


def _headed(said: Sentence, columns: Columns, some: list[int]) -> list[int]:
    named = [n for n in some if columns.headers[n] & set(said.terms)]
    return named if len(named) == 1 else some


def _passes(cell: Cell, way: str, limit: float) -> bool:
    return cell.key is not None and _WAYS[way](float(cell.key), limit)


def _limit(text: str) -> tuple[float, str] | None:
    found = numbers(text)
    return (float(found[0].value), text[found[0].start : found[0].end]) if len(found) == 1 else None


def _limit_in_time(text: str) -> tuple[float, str] | None:
    if found := dates(text, day_first=True):
        return _key(found[0].iso), found[0].text
    told = years(text)
    return (_key(told[0]), told[0]) if told else None


def _places(said: Sentence, text: str) -> range:
    """Where some words of the question stand in it."""
    found = said.spans(Sentence(text).stems)
    return found[0] if found else range(0)


def _key(iso: str) -> float:
    year, month, day = (*map(int, iso.split("-")), 0, 0)[:3]
    return float(year * YEAR + month * MONTH + day)


def _month(key: float) -> int:
    return int(key) % YEAR // MONTH


def _years(key: float) -> int:
    return int(key) // YEAR
