"""Which questions a pointer reads sentences for, and which sentences: the best, in the order of their pages.

It learnt from English alone, so neither a question nor a page in another language is shown to it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from core.asking import understand
from core.asking.gist import wants_gist
from core.domain import Evidence
from core.llm.reading.clauses import clause
from core.llm.reading.prose import is_sentence

SENTENCES, LETTERS = 24, 3000  # that are read, at most
TOGETHER = 1000  # letters of a run: with its question about as many tokens as the pointer learnt from
BEST = 6  # pieces of evidence that tell what a question is about
MOST = 2 / 3  # of them are sentences, where prose is asked of
_CITED = re.compile(r"\[(e\d+)(?:, ?(e\d+))*\]")
_ID = re.compile(r"\be\d+\b")
_OFTEN = frozenset("the of and to in a is was for that on by it with as are be or from at an this not".split())
_ASKS = frozenset("who whom whose what when where which why how is are did does do the of".split())
ENGLISH = 0.12  # of the words of sentences that only English has so often; 0.04 of German or French ones
_ALONE = {"yesno", "list"}  # kinds of answers that are no words of one sentence


def asked_of_prose(question: str, evidence: Sequence[Evidence], ids: Collection[str]) -> bool:
    """Whether an answer rests on sentences, by the ids it cites; without any, whether the best of the evidence does."""
    asked = understand(question)
    if asked.kind in _ALONE or asked.topic or asked.options or asked.row or wants_gist(asked.text):
        return False
    if ids and (known := clause(asked, evidence)) and set(known.ids) <= set(ids):  # a rule for these very turns
        return False
    best = [e for e in evidence if e.id in ids] if ids else [e for e in evidence if e.kind != "option"][:BEST]
    read = sentences(evidence)
    if not _is_english(asked.text, read) or (ids and not _is_english(asked.text, best)):
        return False
    return bool(best) and sum(_written(e, read) for e in best) >= (1 if ids else MOST) * len(best)


def cited(reply: str) -> frozenset[str]:
    """The ids that a reply names."""
    return frozenset(name for found in _CITED.finditer(reply) for name in _ID.findall(found[0]))


def sentences(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The best that there is room for, as one reads them."""
    kept, left = [], LETTERS
    for one in evidence:
        if one.kind == "passage" and one.boxes and len(one.text) <= left and is_sentence(one.text):
            kept.append(one)
            left -= len(one.text)
        if len(kept) == SENTENCES:
            break
    return sorted(kept, key=lambda one: (one.file, one.page, one.boxes[0].y0, one.boxes[0].x0))


def together(some: Sequence[Evidence]) -> Iterator[list[Evidence]]:
    """Runs of sentences of one page, none longer than is read at once."""
    for _page, group in groupby(some, key=lambda e: (e.file, e.page)):
        run: list[Evidence] = []
        for one in group:
            if run and sum(len(e.text) + 1 for e in run) + len(one.text) > TOGETHER:
                yield run
                run = []
            run.append(one)
        yield run


def _is_english(question: str, read: Sequence[Evidence]) -> bool:
    words = [word for e in read for word in e.text.lower().split()]
    often = sum(word in _OFTEN for word in words)
    return bool(words) and often >= ENGLISH * len(words) and not _ASKS.isdisjoint(question.lower().split())


def _written(one: Evidence, read: Sequence[Evidence]) -> bool:
    """One of the sentences, or a line of them: a line that a sentence goes on with is half the same."""
    if one.kind == "passage":
        return one in read
    half = one.text[: len(one.text) // 2], one.text[len(one.text) // 2 :]
    return one.kind == "line" and any(part in sentence.text for sentence in read for part in half)
