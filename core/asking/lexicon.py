"""Words of labels and questions as plain English terms, whatever their language; compounds fall into their parts."""

from __future__ import annotations

from functools import lru_cache

from core.asking.meanings import MEANINGS, PARTS, PHRASES, SPLITTABLE
from core.asking.words import stem, words

_OF = {stem(word): meaning for meaning, line in MEANINGS.items() for word in line.split()}


def terms(text: str) -> list[str]:
    """The words of a text as plain English terms, stemmed where they have no entry."""
    return list(_terms(text))


@lru_cache(maxsize=16384)
def _terms(text: str) -> tuple[str, ...]:
    joined = f" {' '.join(words(text))} "
    for phrase, meaning in PHRASES.items():
        joined = joined.replace(f" {phrase} ", f" {meaning} ")
    return tuple(term for word in joined.split() for term in meanings(word))


@lru_cache(maxsize=32768)
def meanings(word: str) -> tuple[str, ...]:
    """One word's terms: German and Dutch compounds fall into their parts, "invno12" does not."""
    known = _OF.get(stem(word))
    if known:
        return (known,)
    if word.endswith(SPLITTABLE) and len(word) > 6:
        parts = _split(word)
        if parts:
            return tuple(part for part in parts if part)
    return (stem(word),)


def _split(word: str) -> list[str] | None:
    if not word:
        return []
    for end in range(len(word), 0, -1):
        if word[:end] in PARTS:
            rest = _split(word[end:])
            if rest is not None:
                return [PARTS[word[:end]], *rest]
    return None


KNOWN = frozenset(MEANINGS)
