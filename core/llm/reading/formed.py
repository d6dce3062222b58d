"""Whether an answer has the form of what is asked for: raw materials are no number, people are not counted by a 10-K,
and what was paid is told by no sentence without a sum. Reads no page."""

from __future__ import annotations

import re

from core.asking import Asked
from core.llm.reading.boards import bare
from core.llm.reading.found import Found
from core.llm.reading.shares import SHARE

_NAMES = re.compile(
    r"^\W*(?:what|which|who) (?:are|were) (?:the |all |some (?:of the )?)?(?:(?!of\b|by\b|for\b)[\w'’]+ ){0,4}?"
    r"(?:geograph\w+|countries|regions|materials|products|services|customers|clients|suppliers|vendors|competitors|"
    r"risks|segments|divisions|brands|sources|categories|subsidiaries|directors|officers|factors|trademarks)\b"
    r"(?! (?:sold|served|sales|revenues?|number))",
    re.I,
)
_FORM = re.compile(r"\W*\d+-?[A-Z]\w*\W*")  # 10-K, 8-K
_YEAR = re.compile(r"\W*((?:19|20)\d\d)\W*")
_SUM = re.compile(
    r"[$€£¥]|\d,\d{3}|\d ?(?:%|percent|cents?|thousand|million|billion)|\b(?:USD|EUR|GBP|CHF|RM|Rs)\b", re.I
)
_MONEY = re.compile(
    r"\W*[$€£¥][\s(]*\d[\d,.]*\W*|\W*\d{1,3}(?:,\d{3})+(?:\.\d+)?\W*|(?:[^%]*\d[^%]*(?:million|billion))\W*", re.I
)
_PIECES = re.compile(
    r"\bhow many (?:\w+ ){0,2}?(?:stores|shops|employees|people|members|customers|countries|locations|shares)\b", re.I
)
_ONE_OF = re.compile(
    r"^\W*which (?:[\w'’&]+ ){0,4}?(?:segment|division|region|geograph\w*|category|brand|subsidiary|product line)s?\b",
    re.I,
)
_BROKEN = re.compile(r"\W*\d[\d,]*\.\d+\W*|\(\d+\)|\W*\d[\d,.]*\s*%\W*")
_SENTENCE = 8  # words


def formed(asked: Asked, found: Found) -> bool:
    """False where a reader would see at once that it cannot be the answer."""
    if found.ready or asked.options:
        return True
    if _not_so(asked, found.text):
        return False
    year = _YEAR.fullmatch(found.text)
    if year and year[1] in asked.english and asked.kind not in ("date", "year", "yesno", "list"):
        return False
    return asked.kind != "amount" or len(found.text.split()) < _SENTENCE or bool(_SUM.search(found.text))


def _not_so(asked: Asked, text: str) -> bool:
    """A number for names, a form for a count, a broken number for things that are whole, a sum for a share."""
    return (
        bool(_NAMES.match(asked.english) and bare(text))
        or bool(asked.kind == "count" and _FORM.fullmatch(text))
        or bool(_PIECES.search(asked.english) and _BROKEN.fullmatch(text))
        or bool(_ONE_OF.match(asked.english) and bare(text))
        or bool(SHARE.search(asked.english) and _MONEY.fullmatch(text))
    )
