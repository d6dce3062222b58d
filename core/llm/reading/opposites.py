"""Words that say the opposite of each other, and what "not" does to a sentence: what must not answer a question."""

from __future__ import annotations

import re
from collections.abc import Collection

from core.asking.words import stem, words

_PAIRS = (
    "large small|larger smaller|largest smallest|big small|bigger smaller|more less|most least|more fewer|high low|"
    "higher lower|highest lowest|long short|longer shorter|longest shortest|strong weak|stronger weaker|"
    "strengthen weaken|increase decrease|increase reduce|rise fall|first last|first second|second third|first third|"
    "early late|earlier later|earliest latest|before after|begin end|start end|start stop|open close|win lose|won lost|"
    "majority minority|maximum minimum|old new|older younger|oldest youngest|north south|northern southern|east west|"
    "eastern western|inside outside|internal external|import export|buy sell|bought sold|accept reject|allow forbid|"
    "permit prohibit|agree disagree|succeed fail|success failure|gain loss|profit loss|surplus deficit|public private|"
    "male female|men women|man woman|father mother|son daughter|brother sister|husband wife|king queen|"
    "positive negative|upper lower|top bottom|left right|fast slow|faster slower|hot cold|rich poor|easy difficult|"
    "easy hard|formal informal|legal illegal|mandatory optional|required optional|dependent independent|simple complex|"
    "single multiple|enable disable|enabled disabled|add remove|create destroy|appear disappear|include exclude|"
    "upload download|input output|read write|local remote|senior junior|adult child|landlord tenant|employer employee|"
    "buyer seller|lender borrower|licensor licensee|debtor creditor|teacher pupil|day night|summer winter|arrive leave|"
    "arrival departure|enter leave|birth death|born died|attack defend|friend enemy|union separation"
)
_AGAINST = ("un", "in", "im", "non", "dis", "ir", "il", "de", "anti")
_NOT = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|cannot|without|lacks?|lacking|unable|fails? to|failed to|"
    r"refus\w+|hardly|except|unless)\b|n['’]t\b",
    re.I,
)
_ASKS_NOT = re.compile(r"\b(?:not|never|cannot)\b|n['’]t\b", re.I)
_LEAST = re.compile(r"\b(?:least|fewest|only)\b(?! once)", re.I)
_NO_DENIAL = re.compile(r"\bwhether or not\b|\bnot only\b|\bif not\b|\bat least\b", re.I)


def opposite(root: str, among: Collection[str]) -> bool:
    """Whether others say the opposite of a word: "smaller" among "larger", "necessary" among "unnecessary"."""
    if _OPPOSITE.get(root, frozenset()) & set(among):
        return True
    return len(root) > 3 and any(_turned(root, other) or _turned(other, root) for other in among)


def other_end(question: str, label: str) -> bool:
    """Whether a label says the opposite of a word of the question, and not that word itself: a minimum of a maximum."""
    said, mine = {stem(word) for word in words(question)}, {stem(word) for word in words(label)}
    return any(_OPPOSITE.get(word, frozenset()) & (mine - said) for word in said - mine)


def denied(question: str, text: str) -> bool:
    """Whether a question asks what is not so, or what is least so, and a sentence says neither."""
    plain = _NO_DENIAL.sub(" ", question)
    if _LEAST.search(plain) and not _LEAST.search(text):
        return True
    return bool(_ASKS_NOT.search(plain)) and not _NOT.search(text)


def _turned(root: str, other: str) -> bool:
    return any(other == f"{sign}{root}" for sign in _AGAINST)


def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for pair in _PAIRS.split("|"):
        one, other = (stem(word) for word in pair.split())
        found[one] = found.get(one, frozenset()) | {other}
        found[other] = found.get(other, frozenset()) | {one}
    return found


_OPPOSITE = _opposites()
