"""Questions about a list all of whose words are accounted for: by its cells, its headers, or what is asked for. Then no
model need guess what is meant; where one word is left over, this says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from core.asking import terms
from core.llm.querying.chosen import Filter, filters
from core.llm.querying.columns import Columns
from core.llm.querying.sentence import Sentence
from core.llm.querying.tables import Queried
from core.querying.asker import Meant
from core.querying.queries import Query, Rows, answered

_MOST = {"most", "highest", "largest", "biggest", "greatest", "maximum", "dearest", "top", "expensive"}
_LEAST = {"least", "lowest", "smallest", "fewest", "minimum", "cheapest"}
_LATE = {"last", "latest", "recent", "recently", "newest"}
_EARLY = {"first", "earliest", "oldest"}
_NTH = {"second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3}
_SUM = {"total", "sum", "altogether", "combined", "together"}
_MEAN = {"average", "mean"}
_APART = {"difference", "between", "much", "more", "less", "higher", "lower", "than", "that", "expensive"}
_OF_AMOUNTS = frozenset(
    "cost costs costing pay pays paying paid price priced charge charged worth earn earns spend amount much money "
    "value".split()
)
_OF_PLACES = frozenset(
    "live lives living located go goes went sent come comes from take takes took place held hold happen based".split()
)
_OF_DATES = frozenset("day date take takes place held happen begin begins start starts".split())
_RECKONED = frozenset("median change difference ratio share percent percentage growth rank".split())
_CALLED = frozenset("balance rate salary wage rent fee tax bill spending income".split())
_OF_IT = re.compile(r"^\W*(?:what (?:is|was|are|were)|who)\b", re.I)
_OF_CODES = frozenset("number no id code reference".split())
_ORDERED = frozenset("ordered bought sold delivered purchased shipped supplied invoiced billed units pieces".split())
_IS = frozenset("is was are were".split())
_THINGS = frozenset(
    "row rows line lines item items thing things people person file files folder folders document documents record "
    "records message messages task tasks transaction transactions contact contacts process processes program "
    "programs".split()
)


def strange(question: str, table: Queried, known: Collection[str]) -> Filter | None:
    """The one thing of a list that a question names, where it asks for something of it that nobody knows: neither the
    list nor, among `known`, the page. What amounts are called is left open.
    """
    said, columns = Sentence(question), Columns(table)
    if not said.sound or not _OF_IT.match(question):
        return None
    some = filters(said, columns)
    said.cross_words(
        _SUM | _MEAN | _MOST | _LEAST | _RECKONED | _CALLED | _OF_AMOUNTS | _OF_PLACES | _OF_DATES | _OF_CODES | _THINGS
    )
    unheard = any(said.terms[n] not in known and said.stems[n] not in known for n in said.left)
    things = [one for one in some or () if len(one.rows) == 1 and one.column in (columns.names, *columns.codes)]
    return things[0] if unheard and len(things) == 1 else None


class Plain(NamedTuple):
    """`meant` is None where all words are known and there is no such thing in the list."""

    meant: Meant | None


def plain(question: str, table: Queried) -> Plain | None:
    """None where a word is left over, or what is wanted is open."""
    said, columns = Sentence(question), Columns(table)
    if not said.sound:
        return None
    caption = next((cell.heading for row in table.cells for cell in row if cell), "")
    some = filters(said, columns)
    if some is None:
        return None
    held = [row for row in range(table.grid.rows) if all(row in one.rows for one in some)]
    query = _query(said, columns, some, held)
    if query is None:
        return None
    looked = {query.column, query.rows.ranked, columns.names, *columns.codes, *(one.column for one in some)}
    said.cross_terms(frozenset(terms(caption)).union(*(columns.headers[n] for n in looked if n >= 0)))
    said.cross_words(_THINGS)
    for words, those in ((_OF_PLACES, columns.places), (_OF_AMOUNTS, columns.amounts), (_OF_DATES, columns.dates)):
        said.cross_words(words if looked & set(those) else ())
    if said.left:
        return None
    denotation = answered(query, table.grid) if query.rows.held else None
    return Plain(Meant(query, denotation, 1.0, 0, True) if denotation else None)


def _query(said: Sentence, columns: Columns, some: Sequence[Filter], held: Sequence[int]) -> Query | None:
    filtered = tuple(one.column for one in some)
    rows = Rows(tuple(held), filtered=filtered)
    if said.words[:2] == ["how", "many"] and said.words[2:3] not in (["more"], ["fewer"], ["different"]):
        said.cross_words(("many",))
        return _many(said, columns, some, rows)
    if said.has("difference") or (said.has("than") and said.has("much")):
        return _apart(said, columns, some)
    for does, calls in (("sum", _SUM), ("mean", _MEAN)):
        if said.has(*calls):
            said.cross_words(calls)
            return _of_amounts(said, columns, rows, does)
    ranked = _ranked(said, columns, rows)
    if ranked is None:
        return None
    rows, ordered = ranked
    if not some and not ordered:
        return None
    wanted = _wanted(said, columns, {*filtered, rows.ranked})
    return None if wanted is None else Query("cells", rows, wanted)


def _many(said: Sentence, columns: Columns, some: Sequence[Filter], rows: Rows) -> Query:
    """How many there are of the one thing that is named, where the list says so of each; else how many rows."""
    if len(columns.quantities) != 1 or not any(one.column == columns.names for one in some):
        return Query("count", Rows(rows.held))
    said.cross_words(_ORDERED)
    return Query("cells" if len(rows.held) == 1 else "sum", rows, columns.quantities[0])


def _of_amounts(said: Sentence, columns: Columns, rows: Rows, does: str) -> Query | None:
    column = _amount(said, columns)
    return None if column is None else Query("cells" if len(rows.held) == 1 else does, rows, column)


def _apart(said: Sentence, columns: Columns, some: Sequence[Filter]) -> Query | None:
    """Between the amounts of two things that are named."""
    column = _amount(said, columns)
    named = [one for one in some if len(one.rows) == 1]
    if column is None or len(named) != 2 or len(some) > 2 or named[0].column != named[1].column:
        return None
    said.cross_words(_APART)
    first, second = (next(iter(one.rows)) for one in named)
    return Query("difference", Rows((first, second), filtered=(named[0].column,)), column)


def _ranked(said: Sentence, columns: Columns, rows: Rows) -> tuple[Rows, bool] | None:
    """The rows with the most, the least, the latest of something, and whether that was asked; None where it is open."""
    late, early = said.has(*_LATE), said.has(*_EARLY)
    most, least = said.has(*_MOST), said.has(*_LEAST)
    if not (late or early or most or least):
        return rows, False
    if late or early:
        in_time = [n for n in columns.dates if columns.headers[n] & set(said.terms)]
        recent = said.has("recent", "recently", "latest", "earliest", "newest", "oldest")
        column = next(iter(in_time or (columns.dates if recent else [])), None)
        column = column if len(columns.dates) == 1 else None
    else:
        column = _amount(said, columns)
    if column is None or (late or most) == (early or least):
        return None
    said.cross_words((*_MOST, *_LEAST, *_LATE, *_EARLY, *_NTH, "one"))
    keys = {row: key for row in rows.held if (key := columns.every[column].cells[row].key) is not None}
    nth = next((at for word, at in _NTH.items() if word in said.words), 0)
    values = sorted(set(keys.values()), reverse=bool(late or most))
    best = tuple(row for row, key in keys.items() if len(values) > nth and key == values[nth])
    return Rows(best, ("most",), filtered=rows.filtered, ranked=column), True


def _amount(said: Sentence, columns: Columns) -> int | None:
    """The column of amounts that is named, or the only one, where the question has a word for amounts."""
    named = [n for n in columns.amounts if columns.headers[n] & set(said.terms)]
    if len(named) > 1 or (not named and len(columns.amounts) != 1):
        return None
    return next(iter(named or columns.amounts))


def _wanted(said: Sentence, columns: Columns, taken: set[int]) -> int | None:
    """The column that is asked for: by what asks, by its header, or what things are called."""
    first = said.words[0]
    if first in ("which", "what") and (asked := columns.headed(frozenset(said.terms[1:2]))):
        return asked[0] if len(asked) == 1 else None
    if first in ("which", "what") and said.has(*_OF_CODES) and len(columns.codes) == 1:
        return _code(said, columns)
    if first in ("when", "where", "who", "whose") or said.has("much"):
        return _called_for(said, columns)
    named = None if _wants_the_most(said, columns) else _named(said, columns, taken)
    if named is not None:
        return named
    if first == "what" and (said.has(*_OF_AMOUNTS) or any(n in columns.amounts for n in taken)):
        return _amount(said, columns)
    return columns.names if first in ("which", "what") else None


def _wants_the_most(said: Sentence, columns: Columns) -> bool:
    """What is the largest of any product: the amount itself, not whose it is."""
    itself = said.words[0] == "what" and said.words[1] in _IS and bool(set(said.words[2:4]) & (_MOST | _LEAST))
    said.cross_terms(columns.headers[columns.names] if itself else frozenset())
    return itself


def _called_for(said: Sentence, columns: Columns) -> int | None:
    """By when, where, how much and who."""
    match said.words[0]:
        case "when":
            return columns.dates[0] if len(columns.dates) == 1 else None
        case "where":
            return columns.places[0] if len(columns.places) == 1 else None
        case "who" | "whose":
            return columns.names
    return _amount(said, columns)


def _code(said: Sentence, columns: Columns) -> int:
    """Ada's membership number, where there are members."""
    places = [n for n, word in enumerate(said.words) if word in _OF_CODES]
    about = frozenset().union(*columns.headers)
    said.cross([*places, *(n - 1 for n in places if said.terms[n - 1 : n] and said.terms[n - 1] in about)])
    return columns.codes[0]


def _named(said: Sentence, columns: Columns, taken: set[int]) -> int | None:
    """The only one whose header is spoken of; of two the first, where the other says what things are: the amount of the
    order.
    """
    spoken = [said.terms[at] for at in sorted(said.left)]
    found = [n for term in spoken for n in columns.headed(frozenset({term})) if n not in taken]
    named = list(dict.fromkeys(found))
    if len(named) == 2 and named[1] in (columns.names, *columns.codes):
        said.cross_terms(columns.headers[named[1]])
        return named[0]
    return named[0] if len(named) == 1 else None
