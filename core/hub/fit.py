"""How much memory a model will need, line by line, before it is loaded. Loads nothing and measures nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from core.hub.catalogue import HALF, Entry, Language, Vision
from core.i18n import gettext as _

Bits = Literal[4, 16]
# NF4 with double quantisation: 4 bits, a scale of 8 bits for 64 numbers, and one of 32 bits for 256 scales
# (QLoRA, section 3).
QUARTER = 0.5 + 1 / 64 + 4 / (64 * 256)
CHUNK = 2048  # tokens that are worked on at once when a prompt is read, at most
RUNTIME = {"cuda": 550_000_000, "cpu": 350_000_000}  # the libraries' own: CUDA context and kernels, or torch itself
SLACK = 0.04  # memory is handed out in blocks, and not every block is filled


@dataclass(frozen=True, slots=True)
class Fit:
    """The sum: what for, and how many bytes. `ratio` is what real loads of this model taught."""

    parts: tuple[tuple[str, int], ...]
    ratio: float = 1.0

    @property
    def predicted(self) -> int:
        return sum(size for _name, size in self.parts)

    @property
    def total(self) -> int:
        """The prediction, corrected by what was measured."""
        return round(self.predicted * self.ratio)


def fit(
    entry: Entry, context: int, bits: Bits = 4, kind: str = "cuda", ratio: float = 1.0, picture: int | None = None
) -> Fit:
    """What it takes to answer with `context` tokens in memory, the largest picture among them or one of so many."""
    context = min(context, entry.context)
    picture = entry.vision.tokens if picture is None else picture
    parts = [
        (_("language model, {bits} bit").format(bits=bits), weights(entry.language, bits)),
        (_("words in and out, 16 bit"), entry.language.embeddings * HALF),
        (_("vision, 16 bit"), entry.vision.parameters * HALF),
        (_("memory of {context} tokens").format(context=context), remembered(entry.language, context)),
        (_("largest picture, {tokens} tokens").format(tokens=picture), working(entry, context, bits, picture)),
    ]
    slack = round(SLACK * sum(size for _name, size in parts))
    parts += [(_("between the blocks"), slack), (_("libraries"), RUNTIME[kind])]
    return Fit(tuple(parts), ratio)


def weights(language: Language, bits: Bits) -> int:
    return round(language.linear * (QUARTER if bits == 4 else HALF))


def remembered(language: Language, context: int) -> int:
    """Keys and values of every layer; a local layer keeps no more than its window."""
    whole = language.layers // language.every
    local = language.layers - whole
    tokens = whole * context + local * min(context, language.window)
    return 2 * HALF * language.kv_heads * language.head_dim * tokens


def working(entry: Entry, context: int, bits: Bits, picture: int) -> int:
    """What is held for a moment, at its worst: the tower at work on the picture, or the prompt being read."""
    seen = _seeing(entry.vision, picture)
    read = _reading(entry.language, min(context, max(picture, CHUNK)), bits)
    return max(seen, read)


def _seeing(vision: Vision, picture: int) -> int:
    """Input and output of a layer with queries, keys and values, or with its wide middle; in 16 bit."""
    patches = vision.patches * picture // vision.tokens
    widest = max(4 * vision.hidden, 2 * vision.ffn)
    return HALF * patches * (2 * vision.hidden + widest)


def _reading(language: Language, tokens: int, bits: Bits) -> int:
    """The same for the language model, whose largest matrix is unpacked to 16 bit while it is used."""
    queries = language.heads * language.head_dim
    widest = max(2 * queries, 3 * language.ffn)
    unpacked = HALF * language.hidden * language.ffn if bits == 4 else 0
    return HALF * tokens * (3 * language.hidden + widest) + unpacked


def longest(entry: Entry, memory: int, contexts: Iterable[int], ratio: float = 1.0, kind: str = "cuda") -> int:
    """The first of the contexts with which it fits into `memory` bytes in 4 bit; 0 when it fits with none."""
    fitting = (context for context in contexts if fit(entry, context, kind=kind, ratio=ratio).total <= memory)
    return next(fitting, 0)
