"""How a question is worded, as numbers: what it speaks of, the kind of answer it wants, what is to be computed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import get_args
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from core.asking import terms, understand
from core.asking.german import in_english
from core.asking.kinds import Aggregate, Kind
from core.glance.subjects import ASKS, SPEAKS_OF

_PATTERNS = [
    re.compile(rf"\b(?:{english}|{german})\b|{chinese}", re.I) for english, german, chinese in SPEAKS_OF.values()
] + [re.compile(pattern, re.I) for pattern in ASKS.values()]
_NAMES = re.compile(r"(?<!^)(?<![.?!] )\b[A-Z][\w-]+")
_TOKEN = re.compile(r"[\u4e00-\u9fff]|[^\W_\u4e00-\u9fff]+")  # a Chinese sign, or a word or number
_YEARS = re.compile(r"\b(?:1[89]|20)\d\d\b")
_KINDS, _AGGREGATES = get_args(Kind), get_args(Aggregate)
_NAMED = "#"  # stands for whatever a question names
_PIECE = 4  # letters
BUCKETS = 2048  # that the pieces of a question fall into
WORDINGS = len(_PATTERNS) + len(_KINDS) + len(_AGGREGATES) + 6 + BUCKETS


def wording(question: str, there: Set[str]) -> NDArray[np.float32]:
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


def _bucketed(question: str, there: Set[str]) -> NDArray[np.float32]:
    """A question in pieces, by their checksums, so that what is worded a little otherwise shares most of them."""
    found = np.zeros(BUCKETS, np.float32)
    found[[crc32(piece.encode()) % BUCKETS for piece in _pieces(_bare(question, there))]] = 1.0
    return found


def _bare(question: str, there: Set[str]) -> list[str]:
    """The words of a question and Chinese signs one by one; one mark for names, numbers and what is on the page."""
    german = in_english(question) != question  # in which every noun has a capital
    names = set() if german else {part for name in _NAMES.findall(question) for part in _TOKEN.findall(name.lower())}
    tokens = _TOKEN.findall(question.lower())
    bare = [t if t.isalpha() and t not in names and there.isdisjoint(terms(t)) else _NAMED for t in tokens]
    return [t for t, before in zip(bare, ["", *bare], strict=False) if t != _NAMED or before != _NAMED]


def _pieces(tokens: Sequence[str]) -> Iterator[str]:
    """Each word, its every four letters (German joins words, and people mistype them), and each two words that meet."""
    yield from (" ".join(pair) for pair in pairwise(("^", *tokens, "$")))
    for token in tokens:
        if token != _NAMED:
            yield token
            framed = f"<{token}>"
            yield from (framed[i : i + _PIECE] for i in range(len(framed) - _PIECE + 1))
