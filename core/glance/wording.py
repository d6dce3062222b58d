"""How a question is worded, as numbers: what it speaks of, the kind of answer it wants, what is to be computed."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise
from typing import get_args
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from core.asking import terms, understand, words
from core.asking.german import in_english
from core.asking.kinds import Aggregate, Kind
from core.glance.subjects import ASKS, SPEAKS_OF

_PATTERNS = [
    re.compile(rf"\b(?:{english}|{german})\b|{chinese}", re.I) for english, german, chinese in SPEAKS_OF.values()
] + [re.compile(pattern, re.I) for pattern in ASKS.values()]
_NAMES = re.compile(r"(?<!^)(?<![.?!] )\b[A-Z][\w-]+")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_YEARS = re.compile(r"\b(?:1[89]|20)\d\d\b")
_KINDS, _AGGREGATES = get_args(Kind), get_args(Aggregate)
BUCKETS = 192  # that the other words of a question fall into
WORDINGS = len(_PATTERNS) + len(_KINDS) + len(_AGGREGATES) + 6 + BUCKETS


def wording(question: str, there: Collection[str]) -> NDArray[np.float32]:
    """-> [WORDINGS], from 0 to 1. `there` are the terms that stand on the page: they name things."""
    asked = understand(question)
    speaks = [float(bool(pattern.search(question))) for pattern in _PATTERNS]
    kinds = [float(asked.kind == kind) for kind in _KINDS]
    aggregates = [float(asked.aggregate == aggregate) for aggregate in _AGGREGATES]
    more = [
        len(asked.terms) / 10,
        bool(asked.topic),
        bool(asked.quoted),
        bool(asked.options),
        bool(_NAMES.search(asked.english)),
        bool(_YEARS.search(question)),
    ]
    told = np.array([*speaks, *kinds, *aggregates, *map(float, more)], np.float32)
    return np.concatenate([np.clip(told, 0, 1), _bucketed(question, there)])


def _bucketed(question: str, there: Collection[str]) -> NDArray[np.float32]:
    """Plain words of the question by their checksums; names, numbers and what stands on the page are left out.

    Chinese puts no spaces between words: each two signs beside each other count as one.
    """
    found = np.zeros(BUCKETS, np.float32)
    german = in_english(question) != question  # in which every noun has a capital
    names = set() if german else {part for name in _NAMES.findall(question) for part in words(name)}
    for word in words(question):
        if _CHINESE.match(word):
            for pair in map("".join, pairwise(word)):
                found[crc32(pair.encode()) % BUCKETS] = 1.0
        elif word.isalpha() and word not in names and not any(term in there for term in terms(word)):
            found[crc32(word.encode()) % BUCKETS] = 1.0
    return found
