"""Answers from the sentences of a report: what happened, why, what a company does. Each is read with what precedes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.asking import Asked
from core.asking.words import fold
from core.asking.years import years
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.subject import Said, Subject, said, subject
from core.quantities import dates

CAUSE = re.compile(
    r"\bwhy\b|\bwhat (?:has |have |had )?(?:drove|driven|drives|caused|led to|explains?|contributed)\b|"
    r"\b(?:reasons?|drivers?|causes?) (?:for|of|behind|why)\b|"
    r"\bwhat (?:is|was|were|are) (?:the )?(?:\w+ )?(?:reasons?|drivers?|factors?|causes?)\b",
    re.I,
)
REASON = re.compile(
    r"\b(?:because|due to|in order to|driven by|driven primarily|attribut\w+ to|reflect\w*|as a result of|"
    r"result\w* from|related to|owing to|caused by|led by|thanks to)\b|^\W*given\b",
    re.I,
)
_SMALL = re.compile(r"\b[^\W\d_A-Z][^\W\d_]+\b")  # words in small letters, which captions lack
_BUSINESS = re.compile(
    r"\bwh(?:at|ich) (?:industry|business(?= (?:is|are|do|does)\b)|sector|line of business)\b|"
    r"\bwh(?:at|ich) kind of (?:company|business)\b|"
    r"\bwhat (?:does|do) .* (?:do|make|sell)\W*$",
    re.I,
)
_WHAT_IT_IS = re.compile(
    r"\b(?:(?-i:[A-Z]\w+)|we|it|company|corporation|group|inc|plc|ltd|llc|ag|se|nv|co)\b[^.]{0,60}?\b(?:is|are|operates?|manufactur\w+|"
    r"design\w*|develops?|sells?|provides?)\b.{0,120}?\b(?:leader|leading|provider|manufacturer|producer|retailer|"
    r"supplier|operator|developer|maker|distributor|largest|company|products|services|business)\b",
    re.I,
)
_LEADS = re.compile(
    r"\b(?:is|are) (?:an?|the|one of the)\b.{0,60}\b(?:lead|larg|provid|manufactur|produc|retail)", re.I
)
_FOUNDED = re.compile(r"\b(?:incorporated|organi[sz]ed) (?:under|in)\b", re.I)
UP = re.compile(r"\b(?:increas\w*|gr[eo]w\w*|r[io]se\w*|rais\w*|higher|expand\w*|improv\w*|up)\b", re.I)
DOWN = re.compile(r"\b(?:decreas\w*|declin\w*|drop\w*|f[ae]ll\w*|lower\w*|reduc\w*|shr[aiu]nk\w*|down)\b", re.I)
_REFERS = re.compile(
    r"\W*(?:this|these|such|it|they|the (?:[$€£]?[\d.,]+ ?(?:%|percent|million|billion|thousand)? )?(?:\w+ )?"
    r"(?:increase|decrease|change|growth|decline|improvement|reduction)s?)\b",
    re.I,
)
_QUARTER = re.compile(r"\b(?:quarter|q[1-4]|three months|thirteen weeks)\b", re.I)
_AROUND = 0.6  # of a word's worth, where only what leads to a sentence says it
_BACK = 0.95  # the same, for a sentence that goes on with what was said
_LEAST = 0.5
_FIGURES = 0.15  # of the words of a sentence without a full stop, at most
_WORDS = 4  # of a sentence in small letters, at least
_NEARLY, _MOST = 0.93, 4
_SEVERAL = re.compile(r"\b(?:what|which|who|list|name)\b(?: \w+)? (?:are|were|was|is|the|all)\b[^?]*?\b\w{4,}s\b", re.I)
_SHORT = 420  # letters of an answer


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with what it speaks of, and what it stands under and after speaks of."""

    e: Evidence
    own: Said
    around: Said
    before: str


def reported(asked: Asked, evidence: Sequence[Evidence], rare: Mapping[str, float]) -> Found | None:
    """The sentence that speaks most of what is asked; asked for a cause, one that gives a reason."""
    if _BUSINESS.search(asked.english):
        return _what_it_does(evidence)
    about = subject(asked, evidence)
    if not about.figures and not about.others:
        return None
    cause = bool(CAUSE.search(asked.english))
    scored = [(worth(one, about, rare) * _suits(one, asked, cause=cause), one) for one in ordered(evidence)]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if best is None or score < _LEAST:
        return None
    if _SEVERAL.search(asked.english) and not cause:
        return _together([(score * _news(one), one.e) for score, one in scored])
    return Found(_short(best.e.text, cause=cause), (best.e.id,), min(score, 0.95))


def _together(scored: Sequence[tuple[float, Evidence]]) -> Found:
    """The sentences that tell nearly as much as the best, as they follow each other."""
    most = max(score for score, _e in scored)
    kept = [e for score, e in scored if score >= _NEARLY * most][:_MOST]
    return Found(" ".join(e.text.strip() for e in kept), tuple(e.id for e in kept), min(most, 0.95))


def _news(one: Told) -> float:
    """More for a sentence that has a day or an amount: what happened, and not what follows from it."""
    return 1.1 if dates(one.e.text) and len(one.e.text) < _SHORT else 1.0


def ordered(evidence: Sequence[Evidence]) -> Iterator[Told]:
    """All sentences in the order of the document."""
    passages = [e for e in evidence if e.kind == "passage" and e.key != "address" and e.boxes]
    every = sorted(passages, key=lambda e: (e.file, e.page, e.boxes[0].y0))
    for at, e in enumerate(every):
        last = every[at - 1] if at and every[at - 1].page == e.page else None
        before = last.text if last and last.heading == e.heading else ""
        if is_sentence(e.text):
            heading = e.heading if e.heading != e.text else ""
            yield Told(e, said(e.text), said(f"{heading}. {before}"), f"{heading} {before}")


def is_sentence(text: str) -> bool:
    """Whether it is no caption and no row of figures."""
    words = text.split()
    if text.count("<") > 1 or text.count("=") > 1:  # markup, or a program
        return False
    figures = sum(any(c.isdigit() for c in word) for word in words)
    ends = text.rstrip('”"’) ').endswith((".", ";"))
    return len(_SMALL.findall(text)) >= _WORDS and (ends or figures <= _FIGURES * len(words))


def worth(one: Told, about: Subject, rare: Mapping[str, float]) -> float:
    """How much of the subject a sentence speaks of; 0 where neither it nor what leads to it names its figures."""
    if not all(figure in one.own.figures | one.around.figures for figure in about.figures):
        return 0.0
    own = about.held(one.own, rare)
    beside = one.around.terms - about.names
    both = about.held(Said(one.own.figures | one.around.figures, one.own.terms | beside), rare)
    return own + (_BACK if _REFERS.match(one.e.text) else _AROUND) * (both - own)


def _suits(one: Told, asked: Asked, *, cause: bool) -> float:
    """More for a reason where one is wanted, for the way a figure went, and for the time that is asked for."""
    factor = (1.1 if REASON.search(fold(one.e.text)) else 0.7) if cause else 1.0
    up, down = bool(UP.search(asked.english)), bool(DOWN.search(asked.english))
    if up != down and not (UP if up else DOWN).search(one.e.text):
        factor *= 0.8
    if bool(_QUARTER.search(asked.english)) != bool(_QUARTER.search(one.e.text)) and years(asked.english):
        factor *= 0.93
    dated = set(years(asked.english))
    return factor * (1.03 if dated & set(years(f"{one.e.text} {one.before}")) else 1.0)


def _short(text: str, *, cause: bool) -> str:
    """A long sentence from its reason on."""
    text = text.strip()
    reason = REASON.search(text) if cause and len(text) > _SHORT else None
    return text[reason.start() :] if reason else text


def _what_it_does(evidence: Sequence[Evidence]) -> Found | None:
    """We are a leading maker of ropes."""
    found = [one.e for one in ordered(evidence) if _WHAT_IT_IS.search(one.e.text) and not _FOUNDED.search(one.e.text)]
    best = min(found, key=lambda e: (not _LEADS.search(e.text), e.page, e.boxes[0].y0), default=None)
    return Found(best.text.strip(), (best.id,), 0.75) if best else None
