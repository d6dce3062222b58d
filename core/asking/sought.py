"""Which figure of a company a question seeks: by its name, or by the formula that it dictates; for which years, and
whether as it is, as a mean, as a change, or held against the year before. Looks at no page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from core.asking.accounts import Figure, below, named, plainly
from core.asking.dictated import dictated
from core.asking.periods import months
from core.asking.words import fold
from core.asking.years import span_of_years, years

Way = Literal["value", "mean", "change", "rate", "yearly", "steady", "verdict", "sign", "both"]
_CORE = re.compile(r"\b(?:what|how much|how many|how did|how has)\b(?!.*\b(?:what|how much) (?:is|was|are|were)\b)")
_DEFINED = re.compile(r"\b(?:is |are |being )?(?:defined|calculated|computed) (?:here )?(?:as|by)\b:?")
_SHOWN_IN = re.compile(
    r"\b(?:in|on|from|per|of|by) (?:the |its |their )?(?:consolidated )?(?:income statement|balance sheet|"
    r"statement of [\w ]+|"
    r"cash flow statement|p&l(?: statement)?|statements of [\w ]+|10[ -]?[kq]|annual report|filing)\b"
)
_MEAN = re.compile(r"\b(?:\d|two|three|four|five)[ -]years? average\b|\baverage\b.*\b(?:over|across|for the)\b")
_SPANNED = re.compile(r"\d{4} ?[-–to]+ ?(?:fy ?)?\d{4} (?:\w+ ){0,2}average\b")
_RATE = re.compile(
    r"\b(?:growth rate|year[ -]over[ -]year|yoy|% change|percent(?:age)? (?:change|increase|decrease|growth)|"
    r"by (?:what|how many) percent(?:age)?|what percent(?:age)? did|grow(?:n|th)?|grew)\b|"
    r"\b(?:chang|increas|decreas|r[io]se|f[ae]ll|drop|declin)\w*\b.*(?:\bpercent|%)"
)
_YEARLY = re.compile(r"\bcagr\b|\bcompound(?:ed)? annual\b|\baverage annual growth\b")
_CHANGE = re.compile(r"\b(?:changed?|difference|increase|decrease|by how much)\b")
_STEP = re.compile(r"\b(?:increase|decrease|change|decline|rise|drop|growth) in\b.*\b(?:in|during|for|over)\b")
_VERDICT = re.compile(r"^\W*(?:is|are|was|were|does|do|did|has|have|had)\b")
UP = re.compile(r"\b(?:increas\w*|grow\w*|grew|r[io]se\w*|higher|expand\w*|up)\b")
DOWN = re.compile(r"\b(?:decreas\w*|declin\w*|drop\w*|f[ae]ll\w*|lower\w*|reduc\w*|shrink\w*|shrank|down)\b")
GOOD = re.compile(r"\b(?:improv\w*|better|strengthen\w*|stronger)\b")
BAD = re.compile(r"\b(?:worsen\w*|deteriorat\w*|weaken\w*|worse|weaker)\b")
_STEADY = re.compile(r"\b(?:stable|steady|steadily|consistent(?:ly)?|constant(?:ly)?|fluctuat\w*)\b")
_ENOUGH = re.compile(
    r"\b(?:positive|negative|health(?:y|ily)|strong|weak|adequate|sufficient|enough|profitable|profit|intensive|cover|"
    r"high|pay|paid|repurchased?|buy back|bought back)\b"
)
_COMPARED = re.compile(r"\bcompar(?:e|es|ed|ing)\b|\bversus\b|\bvs\b")
_PHRASED = (  # figures that are asked for by what they mean
    (re.compile(r"\bhow many times (?:has|have|did|does) .{2,40}? (?:sold|sell|turn|turned) (?:over )?its inventory\b"),
     "how much is the inventory turnover"),
    (re.compile(r"\bcapital[ -]intensive\b"), "intensive capital intensity"),
    (re.compile(r"\bdividend distributions?\b"), "dividends"),
    (re.compile(r"^(is|was) (.{2,40}?) profitable\b"), r"\1 the net income of \2 positive"),
)  # fmt: skip
_OVER = re.compile(r"\W*(?:expense |amount )?(?:to|divided by|over|relative to)\W*")
_SHARE = re.compile(r"\b(?:as a )?(?:%|percent(?:age)?|share|proportion) of\b")
_PLACES = re.compile(r"\b(one|two|three|1|2|3) (?:decimals?|decimal places?)\b")
_OWNERS = re.compile(r"['’]s(?= )")
_PERIOD = re.compile(
    r"q[1-4]|[1-4]q|quarters?|quarterly|h[12]|half|months?|weeks|ytd|first|second|third|fourth|three|six|nine|twelve"
)
_OTHER = frozenset(  # another figure than the one that bears the name alone
    "adjusted non gaap organic core constant currency segment segments pro forma guidance expected projected forecast "
    "domestic international foreign underlying comparable which who why".split()
)
_IDLE = frozenset(
    "what is was are were the a an of in for as at to from by with on its their year end ended fiscal full fy "
    "how much usd us dollars dollar million millions billion billions thousand thousands amount total value "
    "annual company companys did does do has have had be been average change growth rate over and between % "
    "percent percentage ratio reported generated unadjusted net gross increase decrease increased decreased "
    "improve improved declined decline grow grew there any profile number business group consolidated figure "
    "level balance two three year-over-year yoy improving declining increasing decreasing answer generate earn "
    "earned make made drop drops or less minus margin higher lower than it calculate please spend spent worsen "
    "worsened s e.g approximately about recorded positive negative healthy healthily reasonably liquidity strong "
    "weak adequate sufficient enough profitable intensive capital-intensive based data compare compares compared "
    "versus vs roughly high basis stable steady steadily trend maintain maintains distribution consistent "
    "consistently historically fluctuating each high basis cover covers many carry carried cagr compound "
    "compounded attributable respectively end ended ending december january february march april june july "
    "august september october november pay pays paid shareholder shareholders stockholders common changed "
    "fall fell fallen rise rose risen period periods outstanding divided relative during".split()
)


@dataclass(frozen=True, slots=True)
class Sought:
    """`formula` speaks of figures in brackets, as resources/accounts.toml does; `years` come from early to late."""

    formula: str
    way: Way
    years: tuple[str, ...] = ()
    unit: str = ""
    lower: bool = False
    places: int | None = None
    months: int = 0  # 3 for a quarter, 6 for half a year, 9; 0 for years and where none is told
    rest: tuple[str, ...] = ()  # words that neither name the figure nor how it is wanted, nor are names
    names: tuple[str, ...] = ()  # of companies, and perhaps of their parts

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All that may be needed."""
        return tuple(below(self.formula))

    @property
    def alone(self) -> bool:
        """One figure as a statement has it."""
        return self.way == "value" and self.formula.startswith("[") and bool(self.figures[0].rows)


@lru_cache(maxsize=64)
def sought(question: str) -> Sought | None:
    """None where no figure of a company is spoken of."""
    text = _OWNERS.sub("", " ".join(fold(question).split()))
    for wording, plain in _PHRASED:
        text = wording.sub(plain, text)
    core = _core(text)
    spoken = plainly(core)
    defined = _DEFINED.search(text)
    formula = dictated(text[defined.end() :]) if defined else None
    found = named(spoken)
    if formula is None and not found:
        return None
    figure = _main(found) if found else None
    unit: str = figure.unit if figure else "x"
    if formula is None:
        assert figure
        formula, unit = _composed(spoken, found, figure)
    elif unit == "%":
        formula = f"100 * ({formula})"
    way = _way(core, formula)
    told = years(core) or (years(text) if defined else [])
    wanted = span_of_years(core) if way == "mean" else sorted(set(told))
    rest, names = _rest(spoken, found, question)
    part = months(core) % 12
    return Sought(formula, way, tuple(wanted), unit, bool(figure and figure.lower), _places(text), part, rest, names)


def _core(text: str) -> str:
    """The clause that asks, without what leads up to it and how the answer should look."""
    start = _CORE.search(text)
    clause = text[start.start() if start else 0 :]
    end = re.search(r"\?|\.(?=\s)|\bdefined as\b", clause)
    return _SHOWN_IN.sub(" ", clause[: end.start()] if end else clause)


def _main(found: list[tuple[int, int, Figure]]) -> Figure:
    """What is computed goes before what stands in a statement."""
    computed = [figure for _start, _end, figure in found if not figure.rows]
    return (computed or [figure for _start, _end, figure in found])[0]


def _composed(spoken: str, found: list[tuple[int, int, Figure]], figure: Figure) -> tuple[str, str]:
    """The formula for what is named: one figure, its margin, or its share of another."""
    several = [one for _start, _end, one in found]
    if figure.rows and not figure.unit:
        if len(several) > 1 and _SHARE.search(spoken[found[0][1] : found[1][0]]):
            return f"100 * [{several[0].name}] / [{several[1].name}]", "%"
        if re.match(r" ?(?:% |percent |percentage )?margin\b", spoken[found[0][1] :]):
            return f"100 * [{figure.name}] / [revenue]", "%"
        if len(several) > 1 and _OVER.fullmatch(spoken[found[0][1] : found[1][0]]):
            return f"[{several[0].name}] / [{several[1].name}]", "x"
        if len(several) > 1 and re.fullmatch(r"\W*(?:less|minus)\W*", spoken[found[0][1] : found[1][0]]):
            return f"[{several[0].name}] - [{several[1].name}]", ""
    return f"[{figure.name}]", figure.unit


def _way(core: str, formula: str) -> Way:
    if _VERDICT.match(core):
        turns = any(wording.search(core) for wording in (UP, DOWN, GOOD, BAD)) and not _STEADY.search(core)
        if turns or _STEADY.search(core) or _ENOUGH.search(core):
            return "verdict" if turns else "steady" if _STEADY.search(core) else "sign"
    two = len(set(years(core))) > 1
    ways: tuple[tuple[Way, bool], ...] = (
        ("yearly", bool(_YEARLY.search(core))),
        ("mean", bool(_MEAN.search(core)) or (two and bool(_SPANNED.search(core)))),
        ("rate", bool(_RATE.search(core))),
        ("change", "~" not in formula and bool(_CHANGE.search(core)) and (two or bool(_STEP.search(core)))),
        ("both", two and bool(_COMPARED.search(core))),
    )
    return next((way for way, holds in ways if holds), "value")


def _places(text: str) -> int | None:
    told = _PLACES.search(text)
    return {"one": 1, "two": 2, "three": 3}.get(told[1]) or int(told[1]) if told else None


def _rest(spoken: str, found: list[tuple[int, int, Figure]], question: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What else the question says: plain words, and names, which it writes with a capital."""
    left = spoken
    for start, end, _figure in reversed(found):
        left = f"{left[:start]} {left[end:]}"
    words = [
        w for w in left.split() if w not in _IDLE and not years(w) and not w.isdigit() and not _PERIOD.fullmatch(w)
    ]
    capital = {
        part for word in _OWNERS.sub("", question).split() if word != word.lower() for part in plainly(word).split()
    }
    names = tuple(w for w in words if w in capital and w not in _OTHER)
    return tuple(w for w in words if w not in names), names
