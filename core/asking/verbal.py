"""Whether a question wants words: what something stands for, depends on or is made of, where, why, by whom and how. No
number alone answers it. Looks at no page."""

from __future__ import annotations

import re

_TELLS = (
    r"represents?|means?|includes?|consists?|comprises?|contains?|relates?|refers?|rel(?:y|ies)|depends?|reflects?|"
    r"signif(?:y|ies)|results?|covers?|describes?|involves?|entails?|assumes?|excludes?|indicates?"
)
_OF_WHAT = (
    r"(?:relat(?:ed|ing)|linked|subject|attribut(?:ed|able)|due|tied|owing|exposed|entitled) to|"
    r"(?:influenced|affected|driven|caused|impacted|determined|measured|secured|guaranteed|offset|measured|calculated|"
    r"explained|accompanied|replaced) by|(?:restated|used|accounted|responsible|intended|adjusted) for|"
    r"(?:comprised|composed|made up|part|a component|exclusive|inclusive) of|"
    r"(?:based|depend\w*|conditional|contingent) (?:up)?on|"
    r"defined as|(?:included|contained|recorded|recognized|recognised|classified|reported) (?:in|within|under|as)"
)
_THINGS = (
    r"components?|types?|kinds?|sorts?|factors?|items|elements|reasons?|causes?|drivers?|methods?|names?|criteria|"
    r"conditions|locations|assumptions|methodolog\w+|approach\w*|basis|inputs|purposes?|nature|definition"
)
_TURNS = r"chang|develop|grow|grew|compar|perform|r[io]se|f[ae]ll|increas|decreas|cost|weigh|measure|far"
_COUNTED = r"(?:number|amount|count|total|sum|value|share|average|percentage)\b"
_VERBAL = tuple(
    re.compile(wording, re.I)
    for wording in (
        rf"^\W*what (?:do|does|did) (?:(?! cost\b).)+ (?:{_TELLS})\b",
        rf"^\W*(?:what|which) (?:is|are|was|were|has|have|had)\b.+\b(?:{_OF_WHAT})\W*$",
        (
            rf"^\W*what (?:are|were|is|was) (?:the |some |all )?(?:(?!{_COUNTED})\w+ ){{0,3}}?(?:{_THINGS}) "
            r"(?:of|for|that|in|used|to|affecting|behind|which)\b"
        ),
        (
            r"^\W*(?:for|in|of|during)?[^?]{0,30}\b(?:which|what is the|what was the) "
            r"(?:component|factor|item|element|driver|associate|customer|supplier|expense|asset|liability|activity)"
            r"\b[^?]*\b(?:most|least|\w+est|best|worst)\b"
        ),
        r"^\W*(?:where|why|who|whom|whose)\b",
        rf"^\W*how (?:is|are|was|were|do|does|did|has|have|can|will|would|should)\b(?!.*\b(?:{_TURNS}))",
    )
)
_PAID = re.compile(r"^\W*when\b", re.I)
_MONEY = re.compile(r"\W*[$€£¥]|\W*\(?\d{1,3}(?:,\d{3})+|\W*\d+\.\d+\W*$")


def wants_words(question: str) -> bool:
    return any(wording.search(question) for wording in _VERBAL)


def is_no_time(question: str, text: str) -> bool:
    """Whether an amount was found where it was asked when."""
    return bool(_PAID.match(question) and _MONEY.match(text))
