"""What a question wants of a chart, told by its wording: a place in a ranking, a count, a colour, a trend."""

from __future__ import annotations

import re
from functools import lru_cache

COLOURS = (
    r"(?P<colour>(?:(?:light|dark|pale|bright|deep) )?(?:red|orange|yellow|green|teal|cyan|turquoise|blue|navy|purple|"
    r"violet|pink|magenta|brown|black|grey|gray|white|olive|maroon|beige))"
)
_MOST = r"highest|largest|biggest|greatest|most|maximum|max|top|tallest|longest|best|peak(?:s|ed)?"
_LEAST = r"lowest|smallest|least|fewest|minimum|min|shortest|worst|bottom"
_ORDINALS = {
    word: n
    for n, line in enumerate(
        ("first 1st", "second 2nd", "third 3rd", "fourth 4th", "fifth 5th", "sixth 6th", "seventh 7th", "eighth 8th",
         "ninth 9th", "tenth 10th"), 1,
    )
    for word in line.split()
}  # fmt: skip
_ORDINAL = "|".join(_ORDINALS)
NTH = tuple("First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth".split())


_PLACED = r"rank(?:s|ed|ing)?|comes?|came|finish(?:es|ed)|is placed|was placed"
_NTH = re.compile(
    rf"\b(?P<of>{_ORDINAL})[- ](?:(?P<most>{_MOST})|(?:{_LEAST}))\b|"
    rf"\b(?:{_PLACED})\b(?: \w+){{0,2}}? (?:the )?(?P<placed>{_ORDINAL})\b|"
    rf"\b(?:in|on|at) (?:the )?(?P<at>{_ORDINAL}) (?:place|position|rank)\b"
)


@lru_cache(maxsize=64)
def rank(question: str) -> tuple[int, bool] | None:
    """("third largest") is (3, True): from the top; a False counts from the bottom."""
    q = question.lower()
    if match := _NTH.search(q):
        ordinal = match["of"] or match["placed"] or match["at"]
        return _ORDINALS[ordinal], match["of"] is None or match["most"] is not None
    if re.search(rf"\b(?:{_LEAST}|lower|smaller|fewer)\b", q) and not re.search(r"at least", q):
        return 1, False
    if re.search(rf"\b(?:{_MOST}|higher|larger|greater|bigger|more)\b", q):
        return 1, True
    return None


def superlative(question: str) -> bool:
    q = question.lower()
    return bool(re.search(rf"\b(?:{_MOST}|{_LEAST}|rank\w*)\b", q) or _NTH.search(q))


def which(question: str) -> str:
    """The noun asked for: "which stock symbol has ..." is "stock symbol"; "in which year" is "year"."""
    match = re.search(
        r"\b(?:which|what)\s+(?P<noun>(?:(?!has\b|have\b|had\b|is\b|are\b|was\b|were\b|does\b|do\b|did\b|reach\w*\b|"
        r"rank\w*\b|show\w*\b|sold\b|in\b|of\b|with\b|'s\b)[\w&%-]+\s+){0,4}?(?:[\w-]+))(?='s|\s+(?:has|have|had|is|are|was|were|does|do|did|reach\w*|"
        r"rank\w*|show\w*|in|of|with|sold|saw|get\w*|perform\w*|contribut\w*|accounts?|make\w*|\w+ed)\b|\?|\s)",
        question,
        re.I,
    )
    return match["noun"].lower() if match else ""


def limit(question: str) -> tuple[str, float, float] | None:
    """("values larger than 100") is (">", 100, 1); of "2 million" the last says what its word stands for."""
    q = re.sub(r"(?<=\d),(?=\d{3})", "", question.lower())
    number = r"[$€£]?\s?(-?\d+(?:\.\d+)?)\s?(thousand|million|billion|k\b|m\b)?"
    words = {
        ">": r"(?:more|greater|larger|higher|bigger|l[ae]rger) than|above|over|exceed(?:s|ing)?",
        "<": r"(?:less|smaller|lower|fewer) than|below|under",
        ">=": r"at least|no less than",
        "<=": r"at most|no more than",
    }
    for sign, wording in words.items():
        if match := re.search(rf"\b(?:{wording})\s+{number}", q):
            power = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9}.get(match[2] or "", 1.0)
            return sign, float(match[1]) * power, power
    if re.search(r"\bnegative\b|\bbelow zero\b", q):
        return "<", 0.0, 1.0
    if re.search(r"\bpositive\b|\babove zero\b", q):
        return ">", 0.0, 1.0
    return None
