"""A real engine that is quick to start: it reads letters of plain words itself, and leaves charts and vectors out.

Letters misbehave as their name says: `crash` makes their reader die, `deadly` takes the worker with it, `locked` wants
a password, `slow` takes its time, `odd` comes with a warning.
"""

from __future__ import annotations

import os
import time

from PIL import Image

from core.domain import Block, Box, Caution, Document, Line, Page, Source, Word, around
from core.engine import Engine
from core.errors import DocumentCrashed, DocumentLocked
from core.experts.document import DocumentExpert
from core.grounding import Grounding
from core.llm import MODELS
from core.pages.library import content_hash
from core.prompting import compose
from core.retrieval import RankedPages
from core.routing import EveryExpert
from core.settings import Settings

CRASHED: list[str] = []


class Letters:
    """Plays Library."""

    def open(self, source: Source) -> Letter:
        if "deadly" in source.name:
            os._exit(9)
        if "locked" in source.name and not source.password:
            raise DocumentLocked(source.name)
        if "slow" in source.name:
            time.sleep(0.05)
        if "crash" in source.name and (source.name not in CRASHED or "twice" in source.name):
            CRASHED.append(source.name)
            raise DocumentCrashed(source.name)
        return Letter(source)

    def close(self) -> None:
        pass


class Letter:
    """Plays OpenDocument: one page, a word ten points wide."""

    def __init__(self, source: Source) -> None:
        self.text = (source.data or source.path.read_bytes()).decode()
        odd = (Caution("odd", "Look again."),) if "odd" in source.name else ()
        self.document = Document(source.name, content_hash(source, source.name), "text", 1, cautions=odd)

    def read(self, number: int) -> Page:
        words: list[Word] = []
        lines: list[Line] = []
        for y, text in enumerate(self.text.splitlines()):
            start = len(words)
            words += [Word(word, Box(x * 10, y * 12, x * 10 + 9, y * 12 + 10)) for x, word in enumerate(text.split())]
            lines.append(Line(start, len(words), text, around(word.box for word in words[start:])))
        blocks = tuple(Block("text", n, n + 1, line.box) for n, line in enumerate(lines))
        return Page(number, 500, 500, words=tuple(words), lines=tuple(lines), blocks=blocks)

    skim = read

    def render(self, number: int, dpi: float = 150) -> Image.Image:
        return Image.new("RGB", (500, 500), "white")

    def __enter__(self) -> Letter:
        return self

    def __exit__(self, *_what: object) -> None:
        pass


class NoVectors:
    """Letters are read whole: nothing is ever compared by meaning."""

    def embed(self, texts):
        raise NotImplementedError


def engine(settings: Settings) -> Engine:
    experts = {"document": DocumentExpert()}
    retrieval, router, llm = RankedPages(NoVectors()), EveryExpert(experts), MODELS.take(settings.llm).wake()
    return Engine(Letters(), retrieval, router, experts, compose, llm, Grounding())
