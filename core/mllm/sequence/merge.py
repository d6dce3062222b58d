"""Text and pictures become one row of embeddings for each sample. Takes what the connector made; looks at no pixel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import torch
from torch.nn.utils.rnn import pad_sequence

from core.mllm.sequence.conversation import IGNORED
from core.mllm.slots import ATOM, FIRST_INDICATOR, Merged

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from torch import Tensor

    from core.mllm.slots import Visual

Side = Literal["left", "right"]


def merge(
    ids: Tensor,
    mask: Tensor,
    embed: Callable[[Tensor], Tensor],
    visual: Visual | None = None,
    *,
    indicators: Tensor | None = None,
    labels: Tensor | None = None,
    side: Side = "right",
    max_length: int | None = None,
) -> Merged:
    """ids, mask, labels [B, L] -> embeds [B, L', D], mask and labels [B, L'] (Ovis, section 2.4).

    Every ATOM is replaced by its block of visual tokens, in the order of the batch; indicator ids -301 - i by row i of
    `indicators` [k, D]. Padding that is already in `ids` stays where it is (embedded, masked); rows are then padded
    with zeros on `side` to the longest, and cut to `max_length` on the other end of the text: right-padded rows lose
    their end, left-padded rows their beginning.

    Raises ValueError when atoms and blocks do not match in number.
    """
    atoms = ids == ATOM
    lengths = torch.ones_like(ids)
    counts = visual.counts if visual is not None else []
    if int(atoms.sum()) != len(counts):
        raise ValueError(f"{int(atoms.sum())} pictures are marked in the text, but {len(counts)} were embedded.")
    lengths[atoms] = torch.tensor(counts, dtype=lengths.dtype, device=lengths.device)
    rows = lengths.sum(1).tolist()

    def spread(values: Tensor) -> Tensor:  # [B, L, ...] -> [sum of L', ...]
        return values.flatten(0, 1).repeat_interleave(lengths.flatten(), 0)

    def padded(flat: Tensor, padding: float) -> Tensor:  # -> [B, L', ...]
        batch = pad_sequence(list(torch.split(flat, rows)), batch_first=True, padding_value=padding, padding_side=side)
        return _cut(batch, max_length, side)

    embeds = spread(_text(ids, embed, indicators))
    if visual is not None and counts:
        tokens = visual.tokens.reshape(-1, visual.tokens.shape[-1]).to(embeds.device, embeds.dtype)
        embeds = embeds.masked_scatter(spread(atoms)[:, None], tokens)
    taught = None if labels is None else spread(labels).masked_fill(spread(ids) < 0, IGNORED)
    seen = spread(mask.bool() | atoms)
    return Merged(padded(embeds, 0.0), padded(seen, False), None if taught is None else padded(taught, IGNORED))


def _text(ids: Tensor, embed: Callable[[Tensor], Tensor], indicators: Tensor | None) -> Tensor:
    """[B, L] -> [B, L, D]: words from the word table, indicators from the visual table; atoms hold a place."""
    embeds = embed(ids.clamp_min(0))
    row = FIRST_INDICATOR - ids  # of the indicator table
    known = len(indicators) if indicators is not None else 0
    if bool(((ids < 0) & (ids != ATOM) & ((row < 0) | (row >= known))).any()):
        raise ValueError("The text holds marks that this model has no embedding for.")
    if indicators is None:
        return embeds
    marks = indicators.to(embeds.device, embeds.dtype)[row.clamp(0, known - 1)]
    return torch.where(((row >= 0) & (row < known))[..., None], marks, embeds)


def _cut(batch: Tensor, most: int | None, side: Side) -> Tensor:
    if most is None:
        return batch
    return batch[:, :most] if side == "right" else batch[:, -most:]


def pad(rows: Sequence[Sequence[int]], padding: int, side: Side = "right") -> Tensor:
    """Rows of ids of different lengths -> [B, L] int64. For generation hand in left-padded ids."""
    tensors = [torch.tensor(row, dtype=torch.int64) for row in rows]
    return pad_sequence(tensors, batch_first=True, padding_value=padding, padding_side=side)


def expanded(ids: Sequence[int], counts: Sequence[int]) -> list[int]:
    """Every atom written out once for each of its visual tokens: the ids that Ovis 2.5 itself uses (section 2.6)."""
    left = iter(counts)
    return [one for value in ids for one in [value] * (next(left) if value == ATOM else 1)]


def shortened(
    ids: Sequence[int], labels: Sequence[int], counts: Sequence[int], most: int
) -> tuple[list[int], list[int], int]:
    """Cut a sample to `most` positions of the merged row, and never through a picture (Ovis 2.5).

    Returns ids, labels and how many atoms are left. A picture that would be cut goes away whole, its marks with it.
    """
    used, atoms = 0, 0
    for at, value in enumerate(ids):
        used += counts[atoms] if value == ATOM else 1
        if used > most:
            end = at
            while end > 0 and _inside(ids, end):
                end -= 1
            return list(ids[:end]), list(labels[:end]), sum(one == ATOM for one in ids[:end])
        atoms += value == ATOM
    return list(ids), list(labels), atoms


def _inside(ids: Sequence[int], at: int) -> bool:
    """Whether a cut before `at` goes through the marks and tokens of one picture."""
    before, after = ids[at - 1], ids[at]
    return before < 0 and after < 0 and after != FIRST_INDICATOR and not before == after == ATOM
