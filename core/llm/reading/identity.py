"""Leaves out what is said of another thing of the kind that a question names by number. Judges no answer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from core.asking import Asked
from core.asking.lexicon import terms
from core.asking.naming import Numbered, codes, mentions, numbered
from core.asking.years import years
from core.domain import Evidence

_TOLD = 0.15
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_Says = Mapping[str, bool | None]  # by evidence id: of the thing asked about, of another one, of neither


def of_the_named(asked: Asked, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """What is said of the thing that is named; nothing where only others of its kind are. Pages that number no such
    things are left as they are, and so are questions that compare several."""
    named = numbered(asked.english)
    if asked.row or asked.aggregate not in ("", "count") or asked.kind == "yesno" or len(named) != 1:
        return evidence
    says = _said(named[0], evidence)
    if not any(said is not None for said in says.values()):
        return evidence
    others = [e for e in evidence if e.kind == "cell" and e.heading != "grid" and says[e.id] is False and e.boxes]
    kept = [e for e in evidence if _drawn(e) or _governed(e, says, evidence)]
    return [e for e in kept if e.kind != "pair" or not any(_within(e, cell) for cell in others)]


def _within(e: Evidence, cell: Evidence) -> bool:
    """Whether a value beside its label is that of a cell."""
    same = (e.file, e.page) == (cell.file, cell.page)
    return same and bool(e.boxes) and cell.boxes[0].holds(e.boxes[0].centre)


def _drawn(e: Evidence) -> bool:
    """On a chart, which is read as a whole: ages of 30-44 are no codes."""
    return e.kind in ("mark", "option") and "chart" in e.table


def settled(asked: Asked) -> dict[str, float]:
    """Weights for the terms that name the numbered thing: once all else is left out, they tell little."""
    named = numbered(asked.english)
    return dict.fromkeys((named[0].noun, *terms(named[0].code)), _TOLD) if len(named) == 1 else {}


def of_another(asked: Asked, text: str, at: int) -> bool:
    """Whether what stands at a place of a text with several years or numbered things belongs to another one. In "pier
    7: 90, pier 8: 95" the names go before, in "90 in 2019 and 95 in 2020" behind."""
    owners = _owners(asked, text)
    if len({mine for _at, mine in owners}) < 2:
        return False
    before, after = [o for o in owners if o[0] < at], [o for o in owners if o[0] > at]
    behind = any(c.isdigit() for c in text[: owners[0][0]])  # a figure goes before the first name
    nearest = (after or before[-1:])[0] if behind or not before else before[-1]
    return not nearest[1]


def _owners(asked: Asked, text: str) -> list[tuple[int, bool]]:
    """Where years, or things of the kind the question names, are spoken of, and whether they are the one asked for."""
    thing, told = numbered(asked.english), years(asked.english)
    if len(thing) == 1 and thing[0].noun:
        return [(at, code == thing[0].code) for at, noun, code in codes(text) if noun == thing[0].noun]
    if not thing and len(told) == 1 and not asked.aggregate:
        return [(m.start(), m.group() == told[0]) for m in _YEAR.finditer(text)]
    return []


def _said(thing: Numbered, evidence: Sequence[Evidence]) -> _Says:
    """Who speaks of what by its own words; in a table whose rows or columns name the thing, the others are others."""
    says = {e.id: _own(thing, e) for e in evidence}
    tables: dict[tuple[str, int, str], list[Evidence]] = defaultdict(list)
    for e in evidence:
        if e.kind == "cell" and e.heading != "grid":
            tables[e.file, e.page, e.table].append(e)
    for cells in tables.values():
        if any(says[e.id] for e in cells):
            heads = any(says[e.id] and thing.code in {code for _noun, code in mentions(e.column)} for e in cells)
            says.update({e.id: bool(says[e.id]) or (heads and not e.key) for e in cells})  # with the names of its rows
    return says


def _own(thing: Numbered, e: Evidence) -> bool | None:
    here = set().union(*(mentions(text) for text in _wordings(e)))
    headers = {code for text in (e.key, e.column) for _noun, code in mentions(text)}
    if (thing.noun, thing.code) in here or thing.code in headers:
        return True
    if thing.noun:
        return False if any(noun == thing.noun for noun, _code in here) else None
    alike = {code for _noun, code in here if _shape(code) == _shape(thing.code)}
    return None if not alike else thing.code in alike


def _wordings(e: Evidence) -> Iterator[str]:
    yield e.text
    if e.key or e.column:
        yield from (e.key, e.column, f"{e.key} {e.text}", f"{e.column} {e.text}")


def _shape(code: str) -> str:
    """KD-4411 and KD-4412 are of one shape: aa-9999."""
    return "".join("9" if c.isdigit() else "a" if c.isalpha() else c for c in code)


def _governed(e: Evidence, says: _Says, evidence: Sequence[Evidence]) -> bool:
    """By its own words, else by the nearest above it on its page, else by all on the page being of one mind, else by
    the end of the page before."""
    own = says[e.id]
    if own is not None:
        return own
    same = [o for o in evidence if (o.file, o.page) == (e.file, e.page) and says[o.id] is not None and o.boxes]
    top = e.boxes[0].y1 if e.boxes else 0.0
    over = [o for o in same if o.boxes[0].y0 < top]
    if over:
        lowest = max(o.boxes[0].y0 for o in over)
        return any(says[o.id] for o in over if o.boxes[0].y0 >= lowest - 2)
    if same:
        return all(says[o.id] for o in same)
    before = [o for o in evidence if o.file == e.file and o.page < e.page and says[o.id] is not None and o.boxes]
    last = max(before, key=lambda o: (o.page, o.boxes[0].y0), default=None)
    return last is not None and last.page == e.page - 1 and bool(says[last.id])
