"""One question, understood: its type, topic, terms, quoted names, options and the form its answer should take."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from core.asking.chinese import from_chinese
from core.asking.german import in_english
from core.asking.kinds import Aggregate, Kind, aggregate_of, kind_of
from core.asking.lexicon import terms
from core.asking.romance import from_romance
from core.asking.topics import Topic, topic_of
from core.asking.verbal import wants_words
from core.asking.words import fold, stem

_QUOTED = re.compile(r"[\"“”«»](.+?)[\"“”«»]|(?<![\w])['‘](.+?)['’](?!\w)")
_PAGE = re.compile(r"\b(?:on|in|of|from|at)? ?(?:the )?page (\d+)\b", re.I)
_LINE = re.compile(r"\b(?:on|in|of|for)? ?(?:the )?(?:line|row|item)(?: number| no\.?)? (\d+)\b", re.I)
_ORDER = re.compile(r"\s*\((?:the )?first (?:chart|page|table|picture) is\b[^)]*\)\s*", re.I)
_OPTION = re.compile(r"(?:^|[\s(])([A-H])[.):]\s+(.+?)(?=(?:[\s,;(]+[A-H][.):]\s)|$)", re.S)
_ASIDE = re.compile(
    r"(?<=[.?!])\s+(?:answer|reply|respond|give|express|round|base|use|please|assume|if|note)\b.*$|"
    r"\b(?:answer|reply|respond) (?:as|in|with)\b.*$|\((?:in|as) [^)]*\)",
    re.I | re.S,
)
_TO_PAY = re.compile(
    r"(?<=when )(?:must|should|does|is|do|has|have|shall).*\b(?:to be paid|be paid|to pay|pay|payable|be settled)\b",
    re.I,
)
_IDLE = re.compile(r"\b(?:take|takes|took|taking|taken) place\b|^(?:by|at) (?=when)", re.I)
_VALUE_OF = re.compile(r"\b(?:value|figure|entry) (?:given |shown )?(?:for|at)\b", re.I)
_MAY = re.compile(r"(?<=\w )May\b")
_SCALE = re.compile(r"\bin (?:USD |US\$ |EUR |GBP |[$€£] ?)?(thousand|million|billion)s?\b", re.I)
_WHERE = re.compile(
    r"\b(?:of|on|in|for|to|at|by|from)? ?(?:this|the) (?:shown |given |above |following )?(?:receipt|invoice|"
    r"bill|document|"
    r"contract|agreement|form|page|screenshot|screen|image|picture|window|dialog|report|file|statement|table)"
    r"(?=[\s?.,]|$)(?! (?:number|no|id|date|name|total|amount|type|value|code|title))",
    re.I,
)
_EMPTY = frozenset(
    stem(word)
    for word in "what which who whom whose when where why how much many is are was were be been being do does "
    "did has have had can "
    "could will would should may might the a an of in on at to for by with from as and or this that these those there "
    "it its their his her our your must my i we you they he she please find tell show give list me shown listed "
    "displayed "
    "given mentioned stated specified written printed according indicated appear appears document page receipt "
    "any all each every not than then also between during into about if so such per via column row cell table value "
    "state say says use used long old mention contain under holds answer bottom top right left currently does done "
    "made enter select check click choose chosen set fill highlight visible still overall own there here "
    "high when whom ticked tick".split()
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for."""

    text: str
    kind: Kind
    topic: Topic
    terms: tuple[str, ...]  # plain English terms that an answer's surroundings should meet
    aggregate: Aggregate = ""
    row: str = ""  # a row named in quotes
    column: str = ""  # a column named in quotes
    quoted: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()  # letter and text
    iso: bool = False  # a date as YYYY-MM-DD
    page: int | None = None  # from 0, when the question names one
    line: int | None = None  # from 1, the line item it names
    english: str = ""  # the question in English wording, without options
    scale: str = ""  # "million" when the answer is wanted in millions


@lru_cache(maxsize=256)
def understand(text: str) -> Asked:
    """Read a question's wording, in English or in plain German, French, Spanish or Chinese, whatever pages speak."""
    body, options = _options(_ORDER.sub(" ", translated(text)).strip())
    core = _ASIDE.sub("", body).strip() or body
    page, line = _PAGE.search(core), _LINE.search(core)
    quoted = tuple(a or b for a, b in _QUOTED.findall(core))
    row, column = _row_and_column(core, quoted)
    bare = _LINE.sub(" ", _PAGE.sub(" ", _IDLE.sub(" ", core)))
    wording = fold(bare).strip()
    bare = _VALUE_OF.sub(" ", _TO_PAY.sub(" due date ", bare))
    idle = _EMPTY - {"may"} if _MAY.search(core) else _EMPTY
    return Asked(
        text=text,
        kind=_kind(_QUOTED.sub(" ", wording).strip()),
        topic=topic_of(wording),
        terms=tuple(t for t in terms(_WHERE.sub(" ", bare)) if t not in idle),
        aggregate="" if row else aggregate_of(_QUOTED.sub(" ", wording)),
        row=row,
        column=column,
        quoted=quoted,
        options=options,
        iso=bool(re.search(r"yyyy-mm-dd|iso 8601", text, re.I)),
        english=body,
        page=int(page.group(1)) - 1 if page and len(set(_PAGE.findall(core))) == 1 else None,
        line=int(line.group(1)) if line else None,
        scale=scale.group(1).lower() if (scale := _SCALE.search(text)) else "",
    )


def _kind(wording: str) -> Kind:
    """What an amount is made of or depends on is no amount."""
    kind = kind_of(wording)
    return "text" if kind in ("amount", "number", "percent") and wants_words(wording) else kind


def translated(text: str) -> str:
    """A question in English wording; one in English, or in a tongue that is not known, as it is."""
    return in_english(from_romance(from_chinese(text)))


def _options(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    found = list(_OPTION.finditer(text))
    if len(found) < 2 or found[0].group(1) != "A":
        return text, ()
    return text[: found[0].start()].strip(), tuple((m.group(1), _closed(m.group(2).strip(" .;,"))) for m in found)


def _closed(option: str) -> str:
    """Without the bracket that closes none of its own, nor a range: [10, 20)."""
    own = len(re.findall(r"[(\[]", option))
    return option if own >= len(re.findall(r"[)\]]", option)) else option.rstrip(" .;,)")


def _row_and_column(text: str, quoted: tuple[str, ...]) -> tuple[str, str]:
    """Names in quotes that the wording calls a column or a row; with two and one called so, the other is the other."""
    column = re.search(r"\b(?:column|year|header|heading)s?\W+[\"“'‘«](.+?)[\"”'’»](?!\w)", text, re.I)
    row = re.search(r"\b(?:row|entry|line|item)s?\W+[\"“'‘«](.+?)[\"”'’»](?!\w)", text, re.I)
    if column:
        rest = [q for q in quoted if q != column.group(1)]
        return (row.group(1) if row else rest[0] if rest else ""), column.group(1)
    if row:
        rest = [q for q in quoted if q != row.group(1)]
        return row.group(1), rest[0] if rest else ""
    return "", ""
