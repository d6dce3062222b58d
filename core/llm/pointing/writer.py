"""The reader with a pointer beside it: where it rests on sentences or finds nothing in them, both are heard."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from contextlib import suppress
from typing import NamedTuple, Protocol

from core.asking import understand, words
from core.domain import Evidence, Prompt
from core.errors import ModelError
from core.events import Degraded, Notice
from core.i18n import gettext as _
from core.llm.embedded import EmbeddedReader
from core.llm.pointing.prose import asked_of_prose, cited, sentences, together
from core.llm.reading.prose import CAUSE
from core.mllm.mini.grammar import NOT_FOUND

Letters = tuple[int, int]
_FIGURE, _SHORT = re.compile(r"\d[\d.,]*\d|\d"), re.compile(r"\b[A-Z]{2,5}\b")
_WRITTEN = {"email", "url", "iban", "bic"}  # known by how they are written, to the last letter
_TRUSTED = {"amount", "number", "percent", "code", "sentence"} | _WRITTEN  # what rules know better: also a reason
_KNOWN = 2 / 3  # of an answer's words: so many out of the question itself answer nothing


class Points(Protocol):
    """What is asked of core.pointing.Pointer."""

    def point(self, question: str, passages: Sequence[str]) -> Sequence[tuple[Letters, float]]: ...


class Words(NamedTuple):
    """The log odds that they answer, the sentence that they are of, and the sentences that were read with it."""

    text: str
    id: str
    sure: float
    sentence: str
    around: str


class Bounds(NamedTuple):
    """Log odds from which the pointer answers, and below which it says that what the reader took is no answer."""

    answers: float
    denies: float


class Pointing:
    """Plays LanguageModel. Where the reader does not answer, or says it longer, the pointer does; it may deny."""

    name = EmbeddedReader.name

    def __init__(self, pointer: Points, bounds: Bounds) -> None:
        self.pointer, self.bounds = pointer, bounds
        self.reader = EmbeddedReader(doubts=self.doubts)
        self._last: tuple[object, Words | None] = (None, None)

    def write(self, prompt: Prompt) -> Generator[str | Notice, None, None]:
        """Without the pointer's weights the reader answers alone, and that is told."""
        question, evidence = prompt.question.text, prompt.evidence
        draft = "".join(self.reader.write(prompt)).strip()
        mine = None
        if asked_of_prose(question, evidence, cited(draft)):
            try:
                mine = self.best(question, evidence)
            except ModelError as error:
                yield Degraded(_("The embedded reader answers."), error.says)
        yield settled(draft, mine, question, self.bounds)

    def doubts(self, question: str, evidence: Sequence[Evidence], ids: Sequence[str]) -> bool:
        """Whether it read the sentences that an answer rests on, and finds none of them to answer."""
        if understand(question).kind in _TRUSTED or CAUSE.search(question):
            return False
        if not asked_of_prose(question, evidence, ids):
            return False
        said = " ".join(e.text for e in sentences(evidence))
        if any(short not in said for short in _SHORT.findall(question)):  # it does not know who a CEO is
            return False
        with suppress(ModelError):  # told where it was to answer
            mine = self.best(question, evidence)
            return mine is not None and mine.sure < self.bounds.denies
        return False

    def best(self, question: str, evidence: Sequence[Evidence]) -> Words | None:
        """The likeliest words of all sentences; None where there is no sentence. Raises ModelError."""
        key = question, tuple(e.id for e in evidence), tuple(e.text for e in evidence)
        known, found = self._last  # what was just denied is asked for again
        if known != key:
            found = best(self.pointer, question, evidence)
            self._last = key, found
        return found


def best(pointer: Points, question: str, evidence: Sequence[Evidence]) -> Words | None:
    runs = list(together(sentences(evidence)))
    read = pointer.point(question, [" ".join(e.text for e in run) for run in runs])
    found = [_words(run, letters, sure) for run, (letters, sure) in zip(runs, read, strict=True)]
    mine = max(found, key=lambda words: words.sure, default=None)
    if mine is None or understand(question).kind != "sentence":
        return mine
    return mine._replace(text=mine.sentence)


def settled(draft: str, mine: Words | None, question: str, bounds: Bounds) -> str:
    """Of a draft and words that say the same, the shorter."""
    if mine is None or mine.sure < bounds.answers or not fits(mine, question):
        return draft
    said = _bare(draft.partition(" [")[0])
    whole = understand(question).kind in _WRITTEN
    if draft != NOT_FOUND and (whole or said in _bare(mine.text)):
        return draft
    return f"{mine.text} [{mine.id}]"


def fits(mine: Words, question: str) -> bool:
    """Not where the sentences around lack a figure of the question, where the question said nearly all of it, nor out
    of the blanks of a form.
    """
    if not set(_FIGURE.findall(question)) <= set(_FIGURE.findall(mine.around)):
        return False
    said, known = words(mine.text), words(question)
    echoes = sum(word in known for word in said) >= _KNOWN * len(said)
    return not echoes and mine.sentence.rstrip('”"’) ').endswith((".", ";", "!", "?", ":"))


def _bare(text: str) -> str:
    return " ".join(text.split()).strip(' “”".').lower()


def _words(run: Sequence[Evidence], letters: Letters, sure: float) -> Words:
    """Of the sentence in which most of them stand."""
    places: list[tuple[int, str, str, str]] = []
    at = 0
    for e in run:
        first, last = max(letters[0] - at, 0), min(letters[1] - at, len(e.text))
        places.append((last - first, e.text[first:last].strip(" ,;:"), e.id, e.text))
        at += len(e.text) + 1
    _length, text, name, sentence = max(places)
    return Words(text, name, sure, sentence, " ".join(f"{e.heading} {e.text}" for e in run))
