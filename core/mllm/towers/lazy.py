"""All towers of a model. Runs only those that are wanted, for those samples that want them, and keeps what was seen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from core.mllm.slots import ExpertMap, ExpertOutput, PackedMap, Pixels

if TYPE_CHECKING:
    from collections.abc import Mapping

Seen = dict[str, ExpertMap | PackedMap]


class Towers(nn.ModuleDict):
    """Towers by name, in the order of the configuration."""

    def encode(
        self,
        pixels: Mapping[str, Pixels],
        wanted: Mapping[str, Tensor] | None = None,
        cache: Seen | None = None,
    ) -> ExpertOutput:
        """pixels by tower; wanted by tower, [n] bool, absent means all -> maps of the towers that somebody wants.

        What is in the cache is taken from there; what is looked at in full is put there. Samples that did not want a
        tower get zeros in its map.
        """
        maps: Seen = {}
        for name, tower in self.items():
            who = None if wanted is None else wanted.get(name)
            if cache is not None and name in cache:
                maps[name] = cache[name]
            elif who is None or bool(who.all()):
                maps[name] = tower(pixels[name])
                if cache is not None:
                    cache[name] = maps[name]
            elif bool(who.any()):
                maps[name] = _spread(tower(_only(pixels[name], who)), who)
        return ExpertOutput(maps)


def _only(pixels: Pixels, who: Tensor) -> Pixels:
    who = who.to(pixels.values.device)
    if pixels.grid is None:
        return Pixels(pixels.values[who])
    if pixels.grid.shape[1] == 2:
        return Pixels(pixels.values[who], pixels.grid[who])
    pieces = torch.split(pixels.values, pixels.grid.prod(-1).tolist())  # packed: the pictures lie end to end
    return Pixels(torch.cat([p for p, here in zip(pieces, who.tolist(), strict=True) if here]), pixels.grid[who])


def _spread(seen: ExpertMap, who: Tensor) -> ExpertMap:
    """The maps of some samples, at their places among all; a shared shape stays shared."""

    def at_home(part: Tensor) -> Tensor:
        whole = torch.zeros(len(who), *part.shape[1:], dtype=part.dtype, device=part.device)
        return whole.index_put((who.nonzero()[:, 0].to(part.device),), part)

    shape = seen.shape
    if len(shape) > 1 or not bool(who.any()):
        shape = shape[:1].expand(len(who), 2).clone()  # those who did not look take any shape; their map is zero
        shape[who.to(shape.device)] = seen.shape
    cls = None if seen.cls is None else at_home(seen.cls)
    return replace(seen, tokens=at_home(seen.tokens), shape=shape, cls=cls, levels=[at_home(x) for x in seen.levels])
