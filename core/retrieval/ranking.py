"""Rankings of passages by words, meaning and rare names become one ranking of pages. Short documents are read whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.asking.gist import wants_author, wants_gist
from core.domain import Question
from core.events import PageRead
from core.retrieval.contents import ASKED, contents
from core.retrieval.openings import opening
from core.retrieval.passages import Passage, passages
from core.retrieval.statements import Rows, holding, rows, statements
from core.retrieval.words import WordIndex
from core.roles import Embedder, OpenDocument

Places = list[tuple[OpenDocument, int]]


@dataclass
class Index:
    """The passages of some documents, ready to be ranked."""

    passages: list[Passage]
    words: WordIndex
    rows: Rows
    contents: frozenset[tuple[int, int]] = frozenset()  # pages that list what stands on others
    vectors: dict[int, NDArray[np.float32]] = field(default_factory=dict)  # passage -> [384], as they were wanted


def fuse(rankings: Iterable[Sequence[int]], constant: int = 60) -> dict[int, float]:
    """Reciprocal-rank fusion (Cormack, Clarke and Buettcher 2009): each ranking adds 1 / (constant + rank)."""
    scores: dict[int, float] = defaultdict(float)
    for ranking in rankings:
        for rank, item in enumerate(ranking, 1):
            scores[item] += 1 / (constant + rank)
    return scores


class RankedPages:
    """Plays Retrieval. Keeps the indexes of the documents asked about last."""

    def __init__(self, embedder: Embedder, short: int = 10, most: int = 8, near: int = 192, kept: int = 4) -> None:
        """`short`: pages up to which all are read; `most`: pages chosen of longer ones; `near`: passages that are
        compared by meaning; `kept`: indexes held in memory."""
        self._embedder = embedder
        self._short, self._most, self._near, self._kept = short, most, near, kept
        self._indexes: dict[tuple[object, ...], Index] = {}

    def choose(self, documents: Sequence[OpenDocument], question: Question) -> Generator[PageRead, None, Places]:
        """See roles.Retrieval."""
        places = [(which, n) for which, d in enumerate(documents) for n in self._wanted(d, question)]
        if len(places) <= self._short:
            return [(documents[which], n) for which, n in places]
        if wants_gist(question.text):
            return [(documents[which], n) for which, n in self._openings(places)]
        index = yield from self._index(documents, places)
        best = self._rank(index, question.text)
        if wants_author(question.text):
            best = list(dict.fromkeys([*(place for place in places if place[1] == 0), *best]))
        return [(documents[which], n) for which, n in best[: self._most]]

    def _openings(self, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The first pages of each document: what it is about stands there, if anywhere."""
        each = max(self._most // len({which for which, _n in places}), 1)
        return [place for place in places if place in [p for p in places if p[0] == place[0]][:each]]

    @staticmethod
    def _wanted(opened: OpenDocument, question: Question) -> Sequence[int]:
        every = range(opened.document.pages)
        return every if question.pages is None else [n for n in question.pages if n in every]

    def _index(
        self, documents: Sequence[OpenDocument], places: list[tuple[int, int]]
    ) -> Generator[PageRead, None, Index]:
        key = (*(d.document.sha256 for d in documents), tuple(places))
        if key not in self._indexes:
            found: list[Passage] = []
            for done, (which, n) in enumerate(places, 1):
                found += passages(which, documents[which].skim(n))
                yield PageRead(documents[which].document.name, n, done, len(places))
            while len(self._indexes) >= self._kept:
                del self._indexes[next(iter(self._indexes))]
            self._indexes[key] = Index(found, WordIndex([p.text for p in found]), rows(found), contents(found))
        return self._indexes[key]

    def _rank(self, index: Index, question: str) -> list[tuple[int, int]]:
        aside = frozenset() if ASKED.search(question) else index.contents

        def telling(items: Iterable[int]) -> list[int]:
            return [i for i in items if (index.passages[i].document, index.passages[i].page) not in aside]

        by_words = telling(index.words.rank(question, limit=self._near))
        by_name = telling(index.words.rare(question, limit=self._near))
        by_start = telling(opening(question, [passage.text for passage in index.passages]))
        by_head = [index.words.rank(s.words, self._near) for s in statements(question) if index.words.holds(s.heads)]
        by_meaning = telling(
            self._by_meaning(index, question, list(dict.fromkeys([*by_name, *by_words]))[: self._near])
        )
        scores: dict[tuple[int, int], float] = defaultdict(float)
        for item, score in fuse([by_words, by_meaning, by_name, by_start, by_start, *by_head, *by_head]).items():
            place = index.passages[item].document, index.passages[item].page
            scores[place] = max(scores[place], score)
        best = sorted(scores, key=lambda place: (place in aside, -scores[place]))
        return list(dict.fromkeys([*holding(question, index.rows), *best]))

    def _by_meaning(self, index: Index, question: str, by_words: list[int]) -> list[int]:
        """The passages that share words with the question, and evenly spread others while there is room."""
        room = max(self._near - len(by_words), 0)
        others = np.linspace(0, len(index.passages) - 1, min(room, len(index.passages))).astype(int).tolist()
        near = list(dict.fromkeys([*by_words, *others]))
        missing = [i for i in near if i not in index.vectors]
        fresh = self._embedder.embed([question, *(index.passages[i].text for i in missing)])  # [1 + n, 384]
        index.vectors.update(zip(missing, fresh[1:], strict=True))
        alike = np.stack([index.vectors[i] for i in near]) @ fresh[0] if near else np.zeros(0)  # [n]
        return [near[i] for i in np.argsort(-alike)]
