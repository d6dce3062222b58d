"""What is to be reckoned from rows of a report that are called by name: how one changed between two years, what part
of another it is, its mean of some years, in which of them it was the most or beyond a bound. Looks at no page."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from core.asking.years import span_of_years, years
from core.quantities import numbers

Does = Literal[
    "change",
    "rate",
    "mean",
    "sum",
    "share",
    "ratio",
    "less",
    "plus",
    "each",
    "most",
    "least",
    "beyond",
    "value",
    "covers",
]
_PERCENT = r"(?:percent(?:age)?|per cent|%)"
_TURN = r"(?:change|increase|decrease|growth|decline|difference|reduction|rise|drop|movement)s?(?: ?/ ?\(?\w+\)?)?"
_SHARE = r"(?:percent(?:age)?|per cent|%|share|proportion|fraction)"
_OPEN = r"(?:^|.*?\b)(?:what|how much|how many|calculate|compute|by)\b.*?(?<!\w)"
_RATE = re.compile(
    rf"{_OPEN}{_PERCENT} {_TURN} (?:in|of|for|on) (?P<x>.+)|{_OPEN}growth rate (?:in|of|for) (?P<y>.+)", re.I
)
_RATE_DID = re.compile(
    rf"by (?:what|how many|how much) {_PERCENT} (?:did|has|have) (?P<x>.+?) "
    r"(?:change|increase|decrease|grow|decline|fall|rise|drop)(?:d|n|ed|s)?\b(?P<when>.*)",
    re.I,
)
_CHANGE = re.compile(rf"{_OPEN}{_TURN} (?:in|of|for|between|from) (?P<x>.+)", re.I)
_CHANGE_DID = re.compile(
    r"(?:by )?how much (?:did|has|have) (?P<x>.+?) (?:change|increase|decrease|grow|decline|fall|rise|drop)\w*\b"
    r"(?P<when>.*)",
    re.I,
)
_MEAN = re.compile(r"^(?:what|how much|how many|calculate)\b.*?\b(?<!weighted )(?:average|mean)\b (?P<x>.+)", re.I)
_SUM = re.compile(r"^(?:what|how much|how many|calculate)\b.*?\b(?:sum of|combined|cumulative)\b (?P<x>.+)", re.I)
_AS_SHARE = re.compile(
    r"(?:^what (?:is|was|are|were) |^how much (?:is|was|are|were) |\b)(?P<x>[^?]+?),? (?:(?:when )?expressed |told )?"
    rf"as an? {_SHARE} (?:of|over) (?P<y>.+)",
    re.I,
)
_SHARE_OF = re.compile(
    rf"\b(?:what|which|how many) {_SHARE}(?: share)? of (?P<y>.+?) (?:is|was|are|were|does|did|do|comes?|came) "
    r"(?:made up (?:of|by) |represented by |from |due to |attribut\w+ to |accounted for by |comprised of )?(?P<x>.+)",
    re.I,
)
_CONSTITUTES = re.compile(
    rf"{_SHARE} (?:constitution|composition|contribution|share|makeup) of (?P<x>.+?) "
    r"(?:in|among|amongst|out of|to|over|within) (?:the )?(?P<y>.+)",
    re.I,
)
_IN_OF = re.compile(
    rf"\bwhat (?:is|was|are|were) the {_SHARE} of (?P<x>.+?) (?:in|out of|among) (?:the )?(?P<y>.+)", re.I
)
_RATIO = re.compile(r"\b(?:ratio|proportion) of (?P<x>.+?) (?:to|over|against|divided by|relative to) (?P<y>.+)", re.I)
_TWO = re.compile(r"\bdifference (?:in (?:the )?(?P<of>.+?) )?between (?:the )?(?P<x>.+?) and (?:the )?(?P<y>.+)", re.I)
_EACH = re.compile(r"\brespective(?:ly)?\b", re.I)
_OF_EACH = re.compile(r"^(?:what|how much|how many) (?:is|was|are|were|did|does)\b(?: the)?(?P<x>.+)", re.I)
_WHEN = (
    r"^(?:in |during |for |between [^,]*, |from [^,]*, )?(?:which|what) (?:of these |of the )?"
    r"(?:fiscal |financial |calendar )?(?P<many>years?|fys?|periods?)\b"
)
_EXTREME = re.compile(
    rf"{_WHEN}(?P<x>.*?)\b(?:(?P<most>higher|highest|larger|largest|greater|greatest|bigger|biggest|most)|"
    r"(?P<least>lower|lowest|smaller|smallest|less|least|fewest))\b(?! than)(?P<y>.*)",
    re.I,
)
_BOUND = (
    r"(?P<way>exceed(?:ed|s)?|above|over|more than|greater than|higher than|larger than|"
    r"below|under|less than|lower than|smaller than)"
)
_BEYOND = re.compile(rf"{_WHEN}(?P<x>.*?)\b{_BOUND} (?P<bound>[^?]+)", re.I)
_HOW_MANY = re.compile(
    rf"^(?:in )?how many (?:of the )?(?:fiscal |financial )?years (?P<x>.*?)\b{_BOUND} (?P<bound>[^?]+)", re.I
)
_COVERS = re.compile(
    r"^(?:for |in )?(?:which|what) (?:are the )?(?:\w+ )?years?(?:'s?)?\b(?=.*\b(?:tables?|shown|calculated|provided|"
    r"presented|reported|disclosed|given|listed|included|recorded)\b)(?P<x>.*)",
    re.I,
)
_FILLED = re.compile(
    r"\b(?:do|does|did|is|are|was|were|the|tables?|shown?|shows|calculated|provided?|provides|presented?|presents|reported|disclosed|given|"
    r"listed|included?|includes|recorded|information|data|figures|numbers|amounts?|covers?)\b",
    re.I,
)
_VALUE = re.compile(
    r"^(?:what|how much) (?:is|was|are|were) (?:the )?(?P<x>.+?),? "
    r"(?:in|for|during|as of|as at|at)\b[^?]*\b(?:19|20)\d\d$",
    re.I,
)
_SEVERAL = re.compile(
    r"\b(both|all|two|three|four|five|[2-5])[ -](?:of )?(?:the )?(?:[2-5] |two |three |four |five )?"
    r"(?:fiscal |financial )?(?:years?|fys)\b",
    re.I,
)
_NESTED = re.compile(
    r"\b(?:difference|change|increase|decrease|ratio|proportion)\b", re.I
)  # a mean of what is reckoned
_OF_THINGS = re.compile(r"\bbetween (?!both\b|all\b|the (?:two|three|four|five)\b)", re.I)
_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5, "all": 1}
_OVER = re.compile(r"exceed|above|over|more|greater|higher|larger", re.I)
_SCALE = re.compile(r"\b(thousand|million|billion)s?\b", re.I)
_POWER = {"": 0, "thousand": 3, "million": 6, "billion": 9}


class Bound(NamedTuple):
    over: bool
    value: Decimal
    power: int | None  # of ten, where a scale is told with it


class Reckoning(NamedTuple):
    """`things` are the words for the rows; `many` asks for all years, or, of a bound, how many there are."""

    does: Does
    things: tuple[str, ...]
    years: tuple[str, ...]
    bound: Bound | None = None
    many: Literal["", "years", "count"] = ""
    over: int = 0  # how many years, where they are not named; 1 for all that there are


@lru_cache(maxsize=64)
def reckoning(question: str) -> Reckoning | None:
    """None where nothing of the kind is asked."""
    text = " ".join(question.replace("’", "'").split()).rstrip(" ?.")
    named = tuple(dict.fromkeys(years(text)))
    told = _of_when(text, named) or _of_years(text, named) or _of_two(text, named)
    return told or _plain(text, named)


def _plain(text: str, named: tuple[str, ...]) -> Reckoning | None:
    """The years of a table, or one cell of it."""
    if told := _COVERS.search(text):
        return None if named else Reckoning("covers", (_FILLED.sub(" ", told["x"]),), ())
    told = _VALUE.search(text)
    return Reckoning("value", (told["x"],), named) if told and len(named) == 1 else None


def _of_when(text: str, named: tuple[str, ...]) -> Reckoning | None:
    """In which years, or how many of them, it was so."""
    beyond, counted = _BEYOND.search(text), _HOW_MANY.search(text)
    if told := counted or beyond:
        bound = _bound(told["way"], told["bound"])
        many = "count" if counted else "years"
        return Reckoning("beyond", (told["x"],), named, bound, many) if bound else None  # type: ignore[arg-type]
    if told := _EXTREME.search(text):
        return Reckoning("most" if told["most"] else "least", (f"{told['x']} {told['y']}",), named)
    return None


def _bound(way: str, text: str) -> Bound | None:
    found = [n for n in numbers(_SCALE.sub(" ", text)) if str(n.value) not in years(text)]
    scale = _SCALE.search(text)
    power = _POWER[scale[1].lower()] if scale else None
    return Bound(bool(_OVER.match(way)), found[0].value, power) if len(found) == 1 else None


def _of_years(text: str, named: tuple[str, ...]) -> Reckoning | None:
    """One thing in several years."""
    several = _SEVERAL.search(text)
    if len(named) < 2 and (named or not several or _OF_THINGS.search(text)):
        return None
    early_late = (min(named), max(named)) if named else ()
    over = _COUNTS[several[1].lower()] if several and not named else 0
    for wording, does in ((_RATE_DID, "rate"), (_RATE, "rate"), (_CHANGE_DID, "change"), (_CHANGE, "change")):
        if told := wording.search(text):
            thing = next(filter(None, (told["x"], *told.groups()))) or ""
            inner = re.search(rf"\b{_PERCENT}\b.*\bof\b|\baverage\b|\bproportion\b|\bratio\b", thing, re.I)
            return None if inner else Reckoning(does, (thing,), early_late, over=over)  # type: ignore[arg-type]
    for wording, does in ((_MEAN, "mean"), (_SUM, "sum")):
        if (told := wording.search(text)) and not _NESTED.search(told["x"]):
            return Reckoning(does, (told["x"],), tuple(span_of_years(text)), over=over)  # type: ignore[arg-type]
    if _EACH.search(text) and (told := _OF_EACH.search(_EACH.sub(" ", text))):
        return Reckoning("each", (told["x"],), named) if named else None
    return None


def _of_two(text: str, named: tuple[str, ...]) -> Reckoning | None:
    """Two things of one year."""
    if len(named) > 1:
        return None
    for wording, does in (
        (_AS_SHARE, "share"),
        (_CONSTITUTES, "share"),
        (_IN_OF, "share"),
        (_SHARE_OF, "share"),
        (_RATIO, "ratio"),
    ):
        if told := wording.search(text):
            return Reckoning(does, (told["x"], told["y"]), named)  # type: ignore[arg-type]
    if told := _TWO.search(text):
        of = told["of"] or ""
        return Reckoning("less", (f"{told['x']} {of}", f"{told['y']} {of}"), named)
    return None
