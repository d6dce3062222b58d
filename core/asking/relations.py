"""What a question on running text wants to know of a thing: what it is, what it is for, why, how, what if, who may.
Reads no page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Relation = Literal["meaning", "purpose", "cause", "way", "condition", "duty"]

_SORT = (
    r"(?:(?:shell|environment|built-?in|reserved|special|technical) )?"
    r"(?:function|option|command|variable|parameter|argument|flag|switch|keyword|statement|directive|field|file|directory|"
    r"folder|method|class|operator|package|module|macro|term|word|expression|phrase|abbreviation|acronym|setting|tool|"
    r"program|utility|script|table|column|property|attribute)s?"
)
_THING = r"(?P<thing>(?!(?:this|that|it|these|those)\b).+?)"
_BE, _DO = r"(?:is|are|was|were)", r"(?:does|do|did|will)"
_WE = r"(?:i|we|you|one|people|someone|staff|employees|users?|tenants?|it)"
_NAME = r"(?-i:[A-Z])[\w.'’-]*"
_WORDINGS: tuple[tuple[Relation, str], ...] = (
    (
        "condition",
        (
            r"what (?:happens|will happen|would happen|is done|occurs)\b(?: to (?P<to>.+?))? "
            rf"(?:if|when|after|once|in case(?: of)?) {_THING}"
        ),
    ),
    ("condition", rf"(?:if|when) (?P<to>.+?), what (?:happens|will happen|must|should)\b{_THING}"),
    (
        "way",
        (
            rf"what (?:must|should|do|can|shall) {_WE} (?:have to |need to )?do (?:in order )?"
            rf"(?:to|before|when|if|after|for|about) {_THING}"
        ),
    ),
    (
        "way",
        rf"how (?:do|does|can|could|should|must|may|shall|would|to|is it possible to)\b(?: {_WE}\b)? {_THING}",
    ),
    ("way", rf"how {_BE} {_THING}"),
    (
        "purpose",
        (
            rf"what {_BE} (?:the )?(?:main |primary |only |intended )?"
            rf"(?:purpose|use|role|aim|point|intention|benefit|job|task)s? (?:of|for) {_THING}"
        ),
    ),
    (
        "purpose",
        (
            rf"what {_BE} {_THING} (?:(?:mainly |usually |meant |good |to be )*(?:used |made |there |needed )?for|"
            r"used as|supposed to do)"
        ),
    ),
    ("purpose", rf"what (?:will|can|may|must|should) {_THING} be used for"),
    ("purpose", rf"what {_DO} {_THING} do(?: in [\w. -]+)?"),
    (
        "purpose",
        (
            rf"what (?:does|do) {_THING} (?:contain|hold|return|control|specify|print|store|provide|compute|calculate|"
            r"set|enable|allow|offer)(?: (?P<to>.+))?"
        ),
    ),
    ("meaning", rf"what (?:does|do) {_THING} (?:mean|stand for|denote|refer to|signify)(?: (?:in|by|for) .+)?"),
    ("meaning", rf"what (?:is|are) (?:meant by|the (?:meaning|definition) of|understood by) {_THING}"),
    ("meaning", rf"(?:define|explain|describe) {_THING}"),
    ("meaning", rf"how (?:is|are) {_THING} defined"),
    ("meaning", rf"what (?:is|are) (?:an? )(?!total|sum|average){_THING}"),
    ("meaning", rf"who {_BE} (?P<thing>{_NAME}(?: {_NAME})*)"),
    ("meaning", r"what (?:is|are) (?P<thing>(?-i:[A-Z])[\w.+-]*|[\w+-]*[_./()][\w./()+-]*)"),
    (
        "cause",
        (
            rf"(?:why|for (?:what|which) reasons?) (?:{_BE}|{_DO}|has|have|had|can|could|should|must|may|would|might)?"
            rf"(?: not\b)? ?{_THING}"
        ),
    ),
    ("cause", rf"what {_BE} the (?:main )?(?:reasons?|causes?) (?:for|of|behind|that|why) {_THING}"),
    (
        "duty",
        (
            r"who (?:may|can|must|should|shall|has to|have to|needs to|pays|bears|decides|keeps|"
            rf"is (?:allowed|permitted|required|entitled|obliged|responsible|able)(?: to| for)?) ?{_THING}"
        ),
    ),
    (
        "duty",
        (
            r"(?:what|which)(?: (?P<to>(?!(?:is|are|was|were|does|do|did)\b)[\w -]+?))? "
            rf"(?:(?-i:may)|must|should|shall)(?: not)? {_THING}"
        ),
    ),
)
_KNOWN = tuple((relation, re.compile(rf"\W*{wording}\W*", re.I)) for relation, wording in _WORDINGS)
_NAMED = re.compile(rf"(?:(?:the|an?|its) )?(?:(?P<sort>{_SORT}) )?(?P<name>.+?)(?: (?P<late>{_SORT}))?", re.I)


@dataclass(frozen=True, slots=True)
class Wanted:
    """`thing` is what it is of, as the question calls it, without what sort of thing that is: "lastpipe" of "the
    lastpipe option", which is its `sort`."""

    relation: Relation
    thing: str
    sort: str = ""


@lru_cache(maxsize=256)
def wanted(english: str) -> Wanted | None:
    """None for questions that want a value."""
    said = " ".join(re.sub(r"[\"“”«»‘’`]", "", english).split())
    for relation, wording in _KNOWN:
        if found := wording.fullmatch(said):
            thing = found["thing"].strip(" ?.,")
            split = _NAMED.fullmatch(thing) if relation in ("meaning", "purpose") else None
            sort = (split["sort"] or split["late"] or "") if split else ""
            return Wanted(relation, split["name"] if split else thing, sort.lower())
    return None
