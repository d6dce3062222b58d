"""A tower whose levels are merged into the one map it hands out: COMM's merging as the base of another fusion."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from torch import nn

from core.mllm.fusion.level_merge import LevelMerge

if TYPE_CHECKING:
    from core.mllm.slots import ExpertMap, Pixels


class MergedTower(nn.Module):
    """Width and grid stay; `merge` holds LevelMerge's values (COMM section 2)."""

    def __init__(self, tower: nn.Module, merge: dict[str, Any]) -> None:
        super().__init__()
        self.tower = tower
        self.width = cast("int", tower.width)
        self.merger = LevelMerge(self.width, len(cast("tuple[int, ...]", tower.levels)), **merge)

    def forward(self, pixels: Pixels) -> ExpertMap:
        """-> tokens [B, T, C]: the merged levels"""
        seen: ExpertMap = self.tower(pixels)
        return replace(seen, tokens=self.merger(seen.levels, seen.shape), levels=[])
