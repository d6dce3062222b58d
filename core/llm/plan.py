"""Which model is to be loaded and how, and how much it may read: plain values that cross to another process."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["quantized", "composed", "mini"]


MANY = 99  # pages: as many as a budget allows


@dataclass(frozen=True, slots=True)
class Plan:
    """Which model, and how it is loaded."""

    name: str
    folder: str
    kind: Kind = "quantized"
    device: str = "auto"
    precision: str = "auto"
    bits: Literal[4, 16] = 4
    offload: bool = False  # what does not fit on the card lies in the computer's memory
    static: bool = False  # a cache of fixed size, and on a card its steps recorded once and replayed
    converted: str = ""  # where a published folder is kept in our own shape, for "composed"
    memory_mb: int = 0  # most that it may take; 0 for what there is
    sees: int = MANY  # pages that it can look at, at most


@dataclass(frozen=True, slots=True)
class Took:
    """The most memory that a model has taken so far, and what it did when it took so much."""

    peak: int  # bytes, those of the libraries among them
    context: int = 0  # tokens of prompt and answer together; 0 when it was only loaded
    picture: int = 0  # tokens of one picture; 0 when it saw none


@dataclass(frozen=True, slots=True)
class Budget:
    """How much may be read for one answer, in pages and tokens."""

    pages: int = 4
    picture: int = 1600  # tokens that one picture may become: an A4 page whose small print is 20 pixels tall
    context: int = 8192  # prompt and answer together
    answer: int = 512

    LEAST_PICTURE = 320
    LEAST_CONTEXT = 2048
    WORDS = 1500  # of the context, kept free for rules, evidence and question

    @property
    def shown(self) -> int:
        """Pages that fit beside the words."""
        return max(min(self.pages, (self.context - self.answer - self.WORDS) // self.picture), 0)

    def smaller_pictures(self) -> Budget | None:
        half = replace(self, picture=self.picture // 2)
        return half if half.picture >= self.LEAST_PICTURE and self.pages else None

    def fewer_pages(self) -> Budget | None:
        return replace(self, pages=1) if self.pages > 1 else None

    def shorter(self) -> Budget | None:
        half = replace(self, context=self.context // 2)
        return half if half.context >= self.LEAST_CONTEXT else None
