"""Words made comparable: folded, stemmed, and forgiving of what OCR misreads. Knows no meanings."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(  # letters of another script end a word: OCR takes icons for them; Chinese has no gaps between words
    r"[a-z0-9]+|[\u4e00-\u9fff]|[^\W_a-z0-9\u4e00-\u9fff]+"
)
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}[a-z]?\b\.?")  # t.v.a., p.o.
_NUMBER_SIGN = re.compile(r"#|№|\bn[°º](?=\W|\d|$)")
_FISCAL = re.compile(r"\bfy ?'?((?:19|20)\d\d|\d\d)(?!\d)")
_SHARP = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "’": "'", "‘": "'", "´": "'"})


def fold(text: str) -> str:
    """Lower case, without accents."""
    parts = unicodedata.normalize("NFKD", text.lower().translate(_SHARP))
    return "".join(c for c in parts if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """The words of a text, folded; a number sign is the word "number"."""
    folded = _NUMBER_SIGN.sub(" number ", fold(text)).replace("'s ", " ").replace("%", " percent ")
    folded = _FISCAL.sub(lambda m: f" {m[1].zfill(4).replace('00', '20', 1)} ", folded)
    folded = _DOTTED.sub(lambda m: m.group().replace(".", ""), folded)
    return _WORD.findall(folded)


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A word without its commonest endings: "invoices" and "invoiced" meet."""
    if len(word) < 4 or not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("es") and not word.endswith(("ses", "xes", "zes", "ches", "shes")):
        word = word[:-1]
    for ending in ("ings", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith(("ss", "us", "is")):
            return _undouble(word[: -len(ending)])
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _undouble(root: str) -> str:
    if len(root) > 4 and root[-1] == root[-2] and root[-1] not in "lsz":
        return root[:-1]
    return root[:-1] if root.endswith("e") and len(root) > 4 else root


def distance(one: str, other: str, limit: int) -> int:
    """Edits between two words; `limit + 1` when there are more than that."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        corner, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            corner, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, corner + (a != b))
        if min(row) > limit:
            return limit + 1
    return row[-1]


@lru_cache(maxsize=65536)
def near(one: str, other: str) -> bool:
    """Whether two words are one but for what OCR misreads: an edit in five letters, two in nine. Digits must agree."""
    if one == other:
        return True
    short = min(len(one), len(other))
    if short < 5 or one.isdigit() or other.isdigit():
        return False
    limit = 2 if short >= 9 else 1
    return distance(one, other, limit) <= limit


def alike(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1, by edits over the longer, without case, accents or punctuation."""
    a, b = " ".join(words(one)), " ".join(words(other))
    if not a or not b:
        return 0.0
    longest = max(len(a), len(b))
    return 1 - distance(a, b, longest) / longest
