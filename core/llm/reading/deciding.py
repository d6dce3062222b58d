"""Yes or no by a sentence of a report, with that sentence: whether a figure rose, whether a thing was done."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from core.asking import Asked
from core.domain import Evidence
from core.llm.reading.found import Found
from core.llm.reading.prose import DOWN, REASON, UP, ordered, worth
from core.llm.reading.subject import said, subject

_EITHER = re.compile(r"\b(\w+) or (?:did it |has it )?(\w+)\b")
_CHANGE = re.compile(r"\b(?:any|a) changes?\b|\bchanged?\b")
_DENIES = re.compile(
    r"\b(?:not|no|never|none|nothing|nobody|neither|nor|cannot|without|unchanged|flat|ceased|discontinued|suspended)\b",
    re.I,
)
_MANY = 8  # sentences that may decide
_LEAST = 0.6
_SURE = 0.8  # of the subject, for what is no change of a figure


def decided(asked: Asked, evidence: Sequence[Evidence], rare: Mapping[str, float]) -> Found | None:
    """The word with the sentence that it rests on, in quotation marks."""
    about = subject(asked, evidence)
    if not about.figures and len(about.others) < 2:
        return None
    scored = ((worth(one, about, rare), one.e) for one in ordered(evidence) if about.leads(said(_head(one.e.text))))
    for score, e in sorted(scored, key=lambda pair: -pair[0])[:_MANY]:
        word = _word(asked, e.text, about_figure=bool(about.figures), score=score)
        if word:
            return Found(f"{word}: “{_bare(e.text)}”", (e.id,), min(score, 0.9))
    return None


def _word(asked: Asked, text: str, *, about_figure: bool, score: float) -> str:
    """Yes, no, or the better of two words; "" where the sentence does not decide."""
    question = asked.english.lower()
    rose = _went(text)
    if _turns(question):
        if rose is None or score < _LEAST:
            return ""
        pair = _EITHER.search(question)
        if pair and bool(UP.fullmatch(pair[1])) != bool(UP.fullmatch(pair[2])):
            return pair[1] if bool(UP.fullmatch(pair[1])) == rose else pair[2]
        return "Yes" if _CHANGE.search(question) or bool(UP.search(question)) == rose else "No"
    if about_figure or score < _SURE:
        return ""
    return "No" if bool(_DENIES.search(text)) != bool(_DENIES.search(question)) else "Yes"


def _turns(question: str) -> bool:
    return bool(UP.search(question) or DOWN.search(question) or _CHANGE.search(question))


def _went(text: str) -> bool | None:
    """Whether a sentence tells of a rise, before it comes to the reasons; None where it tells of neither or both."""
    head = _head(text)
    up, down = bool(UP.search(head)), bool(DOWN.search(head))
    return None if up == down else up


def _head(text: str) -> str:
    reason = REASON.search(text)
    return text[: reason.start()] if reason else text


def _bare(text: str) -> str:
    return re.sub(r"[“”\"]", "", text).strip()
