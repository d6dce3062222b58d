"""What the routing answer says: letters become experts. Two readers: one strict, one as forgiving as the published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import torch
from torch import Tensor

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from core.mllm.routers.pool import Pool


def strict(text: str, letters: str, most: int) -> list[int] | None:
    """Places of the letters named in "A, C"; [] for "none"; None for anything that is no list of known letters.

    Letters beyond `most` are dropped, repeated ones count once.
    """
    said = text.strip().rstrip(".")
    if said.lower() == "none":
        return []
    pieces = [re.sub(r"\s+|\.$", "", piece) for piece in said.split(",")]
    if not all(len(piece) == 1 and piece in letters for piece in pieces):
        return None
    return [letters.index(piece) for piece in dict.fromkeys(pieces)][:most]


def compatible(text: str, letters: str, most: int) -> list[int]:
    """The published reading (MoVA section 2.3): the first `most` pieces between commas; a letter counts anywhere.

    Free text can therefore name more than `most` experts, as it could there.
    """
    kept = ",".join(text.split(",")[:most])
    return [place for place, letter in enumerate(letters) if letter in kept]


PARSERS: dict[str, Callable[[str, str, int], list[int] | None]] = {"strict": strict, "compatible": compatible}


def mask(texts: Sequence[str], pool: Pool, parser: str, experts: int) -> tuple[Tensor, list[bool]]:
    """Answers of B samples -> mask [B, N] of 0 and 1, and whether each answer was understood."""
    chosen = torch.zeros(len(texts), experts)
    understood = []
    letters = pool.letters[: len(pool.order)]
    for row, text in enumerate(texts):
        places = PARSERS[parser](text, letters, pool.most)
        understood.append(places is not None)
        for place in places or []:
            chosen[row, pool.order[place]] = 1
    return chosen, understood
