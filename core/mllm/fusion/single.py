"""One tower and nothing else: the baseline of every paper, and all that Ovis has between tower and table."""

from __future__ import annotations

from collections.abc import Sequence

from torch import nn

from core.mllm.fusion.maps import any_map
from core.mllm.slots import ExpertOutput, Fused, PackedMap, Routing


class Single(nn.Module):
    """Passes the map of one tower on, packed or not: the base, unless `tower` names another.

    `level` taps a hidden layer by its place in ExpertMap.levels.

    With `keep_cls` the class token goes ahead as a prefix; Ovis and LLaVA drop it.
    """

    def __init__(
        self,
        names: Sequence[str],
        widths: Sequence[int],
        *,
        tower: str | None = None,
        level: int | None = None,
        keep_cls: bool = False,
    ) -> None:
        super().__init__()
        chosen = tower or names[0]
        self.names, self.routed = (chosen,), ()
        self.width, self.level, self.keep_cls = widths[tuple(names).index(chosen)], level, keep_cls

    def forward(self, seen: ExpertOutput, routing: Routing) -> Fused:  # noqa: ARG002 - nothing to route
        """-> tokens [B, T, C], or [sum of T, C] packed. ValueError for a level that was not tapped."""
        base = any_map(seen, self.names[0])
        if isinstance(base, PackedMap):
            return Fused(base.tokens, base.grid)
        prefix = base.cls[:, None] if self.keep_cls and base.cls is not None else None
        if self.level is None:
            return Fused(base.tokens, base.shape, prefix)
        if not -len(base.levels) <= self.level < len(base.levels):
            raise ValueError(f"Level {self.level} was asked of {self.names[0]}, which gave {len(base.levels)}.")
        return Fused(base.levels[self.level], base.shape, prefix)
