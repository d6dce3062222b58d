"""Stands where a model without towers would see. It has nothing to fuse and nothing to connect."""

from __future__ import annotations

from torch import nn


class Blind(nn.Module):
    """Fusion and connector of a model that reads alone."""

    names: tuple[str, ...] = ()
    routed: tuple[str, ...] = ()
    width = 0

    def indicators(self) -> None:
        """It marks nothing."""
