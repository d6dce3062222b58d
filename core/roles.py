"""The parts to be played. Whoever fits may play one; nobody inherits."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from core.charts import Outline
from core.domain import (
    Answer,
    Box,
    Caution,
    Document,
    Evidence,
    Heading,
    Link,
    Page,
    PageSize,
    Prompt,
    Question,
    Source,
    Word,
)
from core.events import ExpertsChosen, Notice, PageRead

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image


class OpenDocument(Protocol):
    """A document whose pages can be read and drawn. Closing it lets go of the file."""

    document: Document

    def skim(self, number: int) -> Page:
        """The words and lines of a page, by OCR where it must; cheap where the file has text."""
        ...

    def read(self, number: int) -> Page:
        """All that stands on the page: tables, fields, hidden text too."""
        ...

    def render(self, number: int, dpi: float = 150, clip: Box | None = None) -> Image:
        """The page, or the part of it inside the clip, as a picture, as the file shows it."""
        ...

    def sizes(self, start: int, stop: int) -> tuple[PageSize, ...]:
        """How large pages[start:stop] are, without reading them."""
        ...

    def contents(self) -> tuple[Heading, ...]:
        """The table of contents that the file carries, from top to bottom; none where it has none."""
        ...

    def links(self, number: int) -> tuple[Link, ...]:
        """Where clicks on the page lead, without reading it; none where the file is no PDF."""
        ...

    def outlines(self, number: int) -> tuple[Outline, ...]:
        """The paths that the page draws, in the order it draws them; none where the file is a picture."""
        ...

    def spell(self, number: int, dpi: float = 150, boxes: Sequence[Box] = ()) -> tuple[Word, ...]:
        """The writing by OCR on the rendering at that size, not set upright, in pixels of it.

        With boxes, each is read as one line of writing, which may be empty; without, the writing is looked for."""
        ...

    def attached(self, number: int, at: int) -> bytes:
        """The file that is the page's attachment of this number; nothing where it is too large to be looked into."""
        ...

    def close(self) -> None: ...

    def __enter__(self) -> OpenDocument: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Library(Protocol):
    """Opens documents. Raises DocumentError or DocumentLocked."""

    def open(self, source: Source) -> OpenDocument: ...

    def warm(self) -> None:
        """Get ready before there is a document, so that the first one opens at once."""
        ...

    def close(self) -> None: ...


class Retrieval(Protocol):
    """Finds the pages a question is about."""

    def choose(
        self, documents: Sequence[OpenDocument], question: Question
    ) -> Generator[PageRead, None, list[tuple[OpenDocument, int]]]:
        """The documents and page numbers worth reading in full, best first; tells each page it skims."""
        ...


class Embedder(Protocol):
    """Turns sentences into vectors of length 1, so that their product says how near they are in meaning."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """n texts -> [n, 384]"""
        ...


class Router(Protocol):
    """Chooses which experts look."""

    def choose(self, read: Sequence[tuple[OpenDocument, Page]], question: Question) -> ExpertsChosen:
        """The likeliest first, with how likely each is, and why."""
        ...


class Expert(Protocol):
    """Looks at pages and says what it sees. Knows nothing of the other experts."""

    def look(self, pages: Sequence[tuple[str, Page]], question: Question) -> list[Evidence]:
        """Pages come with the name of their file; evidence ids are given later, by the engine."""
        ...


class Looker(Protocol):
    """An expert that must see the pages as they are drawn, not only what was read from them."""

    def look_into(
        self, read: Sequence[tuple[OpenDocument, Page]], question: Question
    ) -> tuple[list[Evidence], list[Caution]]:
        """What `look` would say, and what a reader should know of it."""
        ...


class LanguageModel(Protocol):
    """Writes an answer from a prompt, piece by piece. Closing the generator stops it within 0.2 s.

    A model that can look at pages has an attribute `sees` besides: how many it wants as pictures, at most. One that
    can answer several prompts at once has `together(prompts)`, which yields (place of the prompt, piece) and notices.
    """

    @property
    def name(self) -> str: ...

    def write(self, prompt: Prompt) -> Generator[str | Notice, None, None]:
        """Plain words, with [e3] after what rests on evidence e3, [= e1 + e2] for what must be computed, and
        the single mark [not found] when the evidence does not hold the answer. Raises ModelError."""
        ...


class Checker(Protocol):
    """Looks up every quote and number of a reply on its page."""

    def check(self, reply: str, prompt: Prompt, pages: Sequence[tuple[str, Page]]) -> Answer: ...


class Keeper(Protocol):
    """Keeps answers."""

    def add(self, answer: Answer) -> int: ...

    def search(self, words: str, limit: int = 50) -> Iterator[dict[str, object]]: ...
