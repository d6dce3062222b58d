"""What passes between the slots of the composable model, and the parts played there. Holds data, computes nothing.

Letters used in every docstring of this package: B samples, N experts, T tokens of one map, C its width,
g the side of the base grid, D the width of the language model, S the width of a sentence vector.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from PIL.Image import Image
    from torch import Tensor, nn


@dataclass
class ExpertMap:
    """What one vision tower saw of a batch."""

    tokens: Tensor  # [B, T, C]
    shape: Tensor  # [B, 2] or [1, 2] when shared: rows, columns; rows * columns <= T, the rest is padding
    cls: Tensor | None = None  # [B, C]
    levels: list[Tensor] = field(default_factory=list)  # each [B, T, C]: the hidden layers a fusion asked for


@dataclass
class PackedMap:
    """Native-resolution tokens of several pictures, laid end to end."""

    tokens: Tensor  # [sum of T, C]
    grid: Tensor  # [pictures, 3]: time, height, width in patches


@dataclass
class ExpertOutput:
    """The maps of every tower by name. A tower that was not wanted is absent."""

    maps: dict[str, ExpertMap | PackedMap]


@dataclass
class Routing:
    """Which experts look, and how much each counts."""

    mask: Tensor  # [B, N] of 0 and 1
    weights: Tensor | None = None  # [B, N], rows sum to 1
    text: Tensor | None = None  # [B, S], a sentence vector that later slots may reuse
    trace: dict[str, Any] = field(default_factory=dict)  # raw text, logits: for people to look at


@dataclass
class Fused:
    """One stream of visual tokens, ready for the connector."""

    tokens: Tensor  # [B, T, C] or packed [sum of T, C]
    shape: Tensor  # [B, 2] rows, columns, or [pictures, 3] when packed
    prefix: Tensor | None = None  # [B, P, C]
    trace: dict[str, Any] = field(default_factory=dict)


ATOM = -300  # one crop of a picture; stands for all its visual tokens
IMAGE = -200  # one picture in a text that is not yet cut up
FIRST_INDICATOR = -301  # indicator i is id -301 - i and table row K - k + i


@dataclass
class Visual:
    """What the connector hands to the sequence: one block of embeddings for every atom."""

    tokens: Tensor  # [B, T', D], or packed [sum of T', D]
    counts: list[int]  # tokens of each sample or picture, in order; they sum to B * T' or to the packed length
    probs: Tensor | None = None  # [..., K]: the distribution over the visual vocabulary, from a visual table only


@dataclass
class Merged:
    """Text and pictures as one sequence of embeddings, ready for the language model."""

    embeds: Tensor  # [B, L', D]
    mask: Tensor  # [B, L'] bool; padding is False
    labels: Tensor | None = None  # [B, L'] int64; visual and padding positions are -100


@dataclass
class Pixels:
    """Prepared pictures of one tower, as its processor left them."""

    values: Tensor  # [n, 3, h, w], or [n, P, 2 + c * p * p] patches with row and column, or [sum of T, c * t * p * p]
    grid: Tensor | None = None  # [n, 2] rows, columns of the patches; [n, 3] time, rows, columns when packed


class Tower(Protocol):
    """Looks at prepared pictures. An nn.Module; knows nothing of the other towers."""

    width: int  # C

    def __call__(self, pixels: Pixels) -> ExpertMap | PackedMap: ...


class Preparer(Protocol):
    """Turns PIL pictures into what one tower eats. Plain Python, no weights."""

    def __call__(self, pictures: Sequence[Image]) -> Pixels: ...


class Router(Protocol):
    """Chooses the experts of each sample and weighs them. An nn.Module."""

    def __call__(self, text: Tensor | None, batch: int) -> Routing:
        """text [batch, S]"""


class Fusion(Protocol):
    """Makes one stream of the maps of all towers. An nn.Module; `names` was given when it was built."""

    width: int  # of what comes out
    names: Sequence[str]  # of the towers it reads, base first
    routed: Sequence[str]  # column j of Routing is about routed[j]: without the base in MoVA, with it in MoME

    def __call__(self, seen: ExpertOutput, routing: Routing) -> Fused: ...


class Connector(Protocol):
    """Brings fused tokens to the width of the language model. An nn.Module."""

    def __call__(self, fused: Fused) -> Visual: ...

    def indicators(self) -> Tensor | None:
        """[k, D]: the embeddings of the structural marks, None when the layout writes its marks as text."""


class LanguageExperts(Protocol):
    """Puts a parallel branch beside every FFN of a decoder, in place, so that its keys lie under `...mlp.`.

    The sentence vector travels as the keyword `instance` [B, S] from the model's forward through the library's
    `**kwargs` into each decoder layer, where a forward pre-hook (with_kwargs) takes it out and hands it to the branch.
    Nothing stays on a module between calls, and a layer recomputed for gradient checkpointing meets it again.
    Beam search repeats the rows of `instance` to the rows of the hidden states when they differ.
    """

    def attach(self, llm: nn.Module) -> None: ...

    def traced(self) -> AbstractContextManager[None]:
        """Forwards inside are remembered by `trace`."""

    def trace(self) -> list[Tensor]:
        """The choice of each layer in the last forward that was asked to be traced: each [B, E]."""
