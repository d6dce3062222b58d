"""Which questions a small model reads sentences for, and which sentences: the best, in the order of their pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from core.asking import understand
from core.asking.gist import wants_gist
from core.domain import Evidence, Prompt
from core.llm.reading.prose import is_sentence
from core.mllm.mini.grammar import NOT_FOUND

SENTENCES, LETTERS = 8, 1000  # that are read, at most: what it learnt from is no longer
BEST = 6  # pieces of evidence that tell what a question is about
MOST = 2 / 3  # of them are sentences, where prose is asked of
_CITED = re.compile(r"\[(e\d+)(?:, ?(e\d+))*\]")
_ID = re.compile(r"\be\d+\b")
_ALONE = {"yesno", "list", "sentence"}  # kinds of answers that are more than some words of a sentence


def asked_of_prose(prompt: Prompt, draft: str) -> bool:
    """Whether a draft rests on sentences; where there is none, whether the best of the evidence is sentences."""
    asked = understand(prompt.question.text)
    if asked.kind in _ALONE or asked.topic or asked.options or asked.row or wants_gist(asked.text):
        return False
    if draft.strip() == NOT_FOUND:
        best, most = [e for e in prompt.evidence if e.kind != "option"][:BEST], MOST
    else:
        cited = {name for found in _CITED.finditer(draft) for name in _ID.findall(found[0])}
        best = [e for e in prompt.evidence if e.id in cited]
        most = 1.0
    read = sentences(prompt.evidence)
    return bool(read) and bool(best) and sum(_written(e, read) for e in best) >= most * len(best)


def sentences(evidence: tuple[Evidence, ...]) -> list[Evidence]:
    """The best that there is room for, as one reads them."""
    kept, left = [], LETTERS
    for one in evidence:
        if one.kind == "passage" and one.boxes and len(one.text) <= left and is_sentence(one.text):
            kept.append(one)
            left -= len(one.text)
        if len(kept) == SENTENCES:
            break
    return sorted(kept, key=lambda one: (one.file, one.page, one.boxes[0].y0, one.boxes[0].x0))


def read_again(prompt: Prompt, draft: str) -> Prompt:
    """The same with its sentences alone, and what was answered so far."""
    order = {one.id: place for place, one in enumerate(sentences(prompt.evidence))}
    lines = [line for line in prompt.lines if _named(line) in order]
    return replace(prompt, lines=tuple(sorted(lines, key=lambda line: order[_named(line)])), draft=draft.strip())


def _named(line: str) -> str:
    return line[1 : line.index("]")]


def _written(one: Evidence, read: Sequence[Evidence]) -> bool:
    """One of the sentences, or a line of them: a line that a sentence goes on with is half the same."""
    if one.kind == "passage":
        return is_sentence(one.text)
    half = one.text[: len(one.text) // 2], one.text[len(one.text) // 2 :]
    return one.kind == "line" and any(part in sentence.text for sentence in read for part in half)
