"""Ranks passages by the words they share with a question: BM25 in SQLite's FTS5. Knows nothing of meaning."""

from __future__ import annotations

import math
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence

# The words of a question that say how it asks, not what about.
ASKING = frozenset(
    "a an and are as at be by did do does for from has have how in is it its much many of on or that the their this to"
    " was were what when where which who whom whose why will with according answer page document file table chart"
    " der die das ein eine und ist sind wie was wer wo wann welche welcher welches im in am von zu für auf mit"
    " le la les un une et est sont quel quelle quels quelles qui où quand de du des dans pour sur avec".split()
)
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_FEW, _SHARE = 8, 0.02  # passages, and the share of all passages, up to which a word is rare
_RUN = re.compile(r"\w+(?:[-./]\w+)*")


def _telling(question: str) -> Iterator[str]:
    """Queries for each number, code and name of a question, and for each with the word before it."""
    runs = [(m.group(), m.start()) for m in _RUN.finditer(question)]
    for at, (run, start) in enumerate(runs):
        code = any(c.isdigit() for c in run)
        if code or (start and run[0].isupper() and run.lower() not in ASKING):
            yield f'"{run}"'
            if code and at and runs[at - 1][0].lower() not in ASKING:
                yield f'"{runs[at - 1][0]} {run}"'


def unspaced(text: str) -> bool:
    """Whether the text is mostly of a script that does not put spaces between words."""
    letters = sum(character.isalpha() for character in text)
    return len(UNSPACED.findall(text)) * 5 > letters > 0


class WordIndex:
    """Passages by their words, in memory. One thread at a time."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._count = len(texts)
        self._trigrams = unspaced(" ".join(texts[:200]))
        tokenizer = "trigram" if self._trigrams else "porter unicode61 remove_diacritics 2"
        self._db = sqlite3.connect(":memory:", check_same_thread=False)
        self._db.execute(f"CREATE VIRTUAL TABLE passages USING fts5(text, tokenize = '{tokenizer}')")
        self._db.executemany("INSERT INTO passages (rowid, text) VALUES (?, ?)", enumerate(texts))

    def rank(self, question: str, limit: int) -> list[int]:
        """Indices of the passages that share words with the question, best first."""
        query = " OR ".join(f'"{term}"' for term in self._terms(question))
        if not query:
            return []
        found = self._db.execute(
            "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY bm25(passages) LIMIT ?", (query, limit)
        )
        return [rowid for (rowid,) in found]

    def holds(self, phrases: Sequence[str]) -> bool:
        """Whether one of the phrases stands anywhere."""
        return not self._trigrams and any(self._matching(f'"{phrase}"') for phrase in phrases)

    def rare(self, question: str, limit: int) -> list[int]:
        """Indices of the passages that hold what is rarest of the question's numbers, codes and names, best first;
        a number counts for more where the word before it in the question is before it there too: pier 120."""
        worth: dict[int, float] = defaultdict(float)
        for query in [] if self._trigrams else _telling(question):
            found = self._matching(query)
            for rowid in found if len(found) <= max(_FEW, _SHARE * self._count) else ():
                worth[rowid] += math.log(1 + self._count / len(found))
        return sorted(worth, key=lambda rowid: -worth[rowid])[:limit]

    def _matching(self, query: str) -> list[int]:
        return [rowid for (rowid,) in self._db.execute("SELECT rowid FROM passages WHERE passages MATCH ?", (query,))]

    def _terms(self, question: str) -> list[str]:
        runs = re.findall(r"\w+", question.lower())
        if self._trigrams:
            return [run[at : at + 3] for run in runs for at in range(max(len(run) - 2, 0))]
        return [run for run in runs if run not in ASKING] or runs
