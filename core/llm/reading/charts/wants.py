"""What a question wants of a chart, told by its wording: a place in a ranking, a count, a colour, a trend."""

from __future__ import annotations

import re
from functools import lru_cache

from core.llm.reading.charts.times import numeral

COLOURS = (
    r"(?P<colour>(?:(?:light|dark|pale|bright|deep) )?(?:red|orange|yellow|green|teal|cyan|turquoise|blue|navy|purple|"
    r"violet|pink|magenta|brown|black|grey|gray|white|olive|maroon|beige))"
)
MOST = (
    r"highest|largest|biggest|greatest|most|maximum|max|top|tallest|longest|best|peak(?:s|ed)?|warmest|hottest|wettest|"
    r"richest|wealthiest|busiest|fastest|strongest|heaviest|oldest|deadliest|costliest|widest|furthest|farthest"
)
LEAST = (
    r"lowest|smallest|least|fewest|minimum|min|shortest|worst|bottom|closest together|coldest|coolest|driest|"
    r"poorest|quietest|slowest|"
    r"weakest|lightest|youngest|cheapest|narrowest"
)
MORE = r"higher|larger|greater|bigger|more|warmer|hotter|wetter|richer|taller|longer|heavier|older|faster|stronger"
LESS = r"lower|smaller|fewer|less|colder|cooler|drier|poorer|shorter|lighter|younger|slower|weaker|cheaper"
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
    rf"\b(?P<of>{_ORDINAL})[- ](?:(?P<most>{MOST})|(?:{LEAST}))\b|"
    rf"\b(?:{_PLACED})\b(?: \w+){{0,2}}? (?:the )?(?P<placed>{_ORDINAL})\b|"
    rf"\b(?:in|on|at) (?:the )?(?P<at>{_ORDINAL}) (?:place|position|rank)\b|"
    rf"^(?:who|what|which(?: \w+)?)(?:'s| is| was| were| are)? (?:the )?(?P<bare>{_ORDINAL})\b(?= (?:in|on|at|"
    rf"for)\b|\W*$)"
)


_LAST = re.compile(rf"\b(?:{_PLACED}) (?:(?:in|on|at) )?(?:the )?(?:very )?last\b")


@lru_cache(maxsize=64)
def rank(question: str) -> tuple[int, bool] | None:
    """("third largest") is (3, True): from the top; a False counts from the bottom."""
    q = question.lower()
    if match := _NTH.search(q):
        ordinal = match["of"] or match["placed"] or match["at"] or match["bare"]
        return _ORDINALS[ordinal], match["of"] is None or match["most"] is not None
    if _LAST.search(q):
        return 1, False
    if re.search(rf"\b(?:{LEAST}|{LESS})\b", q) and not re.search(r"at least|\bmost\b", q):
        return 1, False
    if re.search(rf"\b(?:{MOST}|{MORE}|won|wins|winner)\b", q):
        return 1, True
    return None


def superlative(question: str) -> bool:
    q = re.sub(r"\bat (?:least|most)\b", " ", question.lower())
    return bool(re.search(rf"\b(?:{MOST}|{LEAST}|rank\w*|won|wins|winner)\b", q) or _NTH.search(q) or _LAST.search(q))


def which(question: str) -> str:
    """The noun asked for: "which stock symbol has ..." is "stock symbol"; "in which year" is "year"."""
    match = re.search(
        r"\b(?:which|what)\s+(?P<noun>(?:(?!has\b|have\b|had\b|is\b|are\b|was\b|were\b|does\b|do\b|did\b|reach\w*\b|"
        r"rank\w*\b|show\w*\b|sold\b|in\b|of\b|with\b|'s\b)[\w&%-]+\s+){0,4}?(?:[\w-]+))(?='s|\s+(?:has|have|had|is|"
        r"are|was|were|does|do|did|reach\w*|"
        r"rank\w*|show\w*|in|of|with|sold|saw|get\w*|perform\w*|contribut\w*|accounts?|make\w*|\w+ed)\b|\?|\s)",
        question,
        re.I,
    )
    return match["noun"].lower() if match else ""


Limit = tuple[str, float, float]  # the sign, the number, and what its word stands for: (">", 2e6, 1e6)
_NUMBER = r"[$€£]?\s?(-?\d+(?:\.\d+)?)(?!\w*(?:st|nd|rd|th)\b)\s?(thousand|million|billion|k\b|m\b)?"
_SIGNS = {
    ">=": r"at least|no(?:t)? less than|reach(?:es|ed|ing)?|hits?",
    "<=": r"at most|no(?:t)? more than|up to",
    ">": rf"(?:{MORE}|lerger|better|later) than|above|over|beyond|exceed(?:s|ed|ing)?|"
    r"(?:sur)?pass(?:es|ed|ing)?|cross(?:es|ed|ing)?|topped",
    "<": rf"(?:{LESS}|earlier) than|below|under|beneath",
}
_POWERS = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9}


def limit(question: str) -> Limit | None:
    """("values larger than 100") is (">", 100, 1); of "2 million" the last says what its word stands for."""
    q = re.sub(r"(?<=\d),(?=\d{3})", "", question.lower())
    for sign, wording in _SIGNS.items():
        for match in re.finditer(
            rf"\b(?:{wording})\s+(?:the )?(?:value (?:of )?|level (?:of )?|mark (?:of )?)?{_NUMBER}", q
        ):
            if match[2] or not re.fullmatch(r"(?:over|up to)\W+(?:1[5-9]|20)\d\d\W*", match.group()):  # a time
                return sign, float(match[1]) * _POWERS.get(match[2] or "", 1.0), _POWERS.get(match[2] or "", 1.0)
    if re.search(r"\bnegative\b|\b(?:below|under|less than) (?:zero|freezing)\b", q):
        return "<", 0.0, 1.0
    if re.search(r"\bpositive\b|\b(?:above|over|more than) (?:zero|freezing)\b", q):
        return ">", 0.0, 1.0
    return None


def limits(question: str) -> list[Limit]:
    """One limit, or the two of "between 10 and 20"; years are none."""
    q = re.sub(r"(?<=\d),(?=\d{3})", "", question.lower())
    for match in re.finditer(rf"\b(?:between|from)\s+{_NUMBER}\s?%?\s*(?:and|to)\s+{_NUMBER}", q):
        if not any(re.fullmatch(r"(?:1[5-9]|20)\d\d", match[n]) for n in (1, 3)):
            power = _POWERS.get(match[4] or "", 1.0)
            low = float(match[1]) * _POWERS.get(match[2] or match[4] or "", 1.0)
            return [(">=", low, power), ("<=", float(match[3]) * power, power)]
    told = limit(question)
    return [told] if told else []


_FEW = r"\d|two|three|four|five|six|seven|eight|nine|ten"
_TOP = re.compile(
    rf"\b(?P<way>top|bottom|leading)[- ](?P<a>{_FEW})\b|"
    rf"\b(?P<b>{_FEW}) (?:\w+ ){{0,2}}?(?:with (?:the )?)?(?:(?P<most>{MOST})|(?P<least>{LEAST}))\b",
    re.I,
)


def several(question: str) -> tuple[int, bool] | None:
    """("the three largest") is (3, True): so many from the top; a False counts from the bottom."""
    if not (found := _TOP.search(question)):
        return None
    many = numeral(found["a"] or found["b"])
    top = found["way"].lower() != "bottom" if found["way"] else found["most"] is not None
    return (many, top) if many > 1 else None


def number_in(text: str) -> tuple[float, float] | None:
    """("150 million people") is (1.5e8, 1e6): the first number, and what its word stands for."""
    found = re.match(rf"\W*(?:about |around )?{_NUMBER}", re.sub(r"(?<=\d),(?=\d{3})", "", text.lower()))
    power = _POWERS.get(found[2] or "", 1.0) if found else 1.0
    return (float(found[1]) * power, power) if found else None
