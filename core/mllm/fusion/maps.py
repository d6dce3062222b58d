"""Asks the towers' output for a map by name, and says plainly when it is not there."""

from __future__ import annotations

import torch

from core.mllm.slots import ExpertMap, ExpertOutput, PackedMap


def any_map(seen: ExpertOutput, name: str) -> ExpertMap | PackedMap:
    """ValueError when the tower did not look."""
    try:
        return seen.maps[name]
    except KeyError:
        raise ValueError(f"The tower {name} did not look; there are {', '.join(seen.maps) or 'none'}.") from None


def grid_map(seen: ExpertOutput, name: str, cell: int = 1) -> ExpertMap:
    """A packed map is unpacked, `cell` being the side of the cells it is stored in. ValueError for a missing tower."""
    found = any_map(seen, name)
    return unpacked(found, cell) if isinstance(found, PackedMap) else found


def unpacked(packed: PackedMap, cell: int) -> ExpertMap:
    """[sum of T, C] stored cell by cell -> [pictures, longest T, C] row by row, zeros behind the shorter ones.

    ValueError for more than one frame a picture, which is no grid.
    """
    if (packed.grid[:, 0] != 1).any():
        raise ValueError(f"Frames of a video do not stand on one grid: {packed.grid.tolist()}.")
    shape = packed.grid[:, 1:]
    lengths = shape.prod(-1).to(packed.tokens.device)  # [pictures]
    starts = (lengths.cumsum(0) - lengths)[:, None]
    token = torch.arange(int(lengths.max()), device=packed.tokens.device)
    columns = shape[:, 1:].to(packed.tokens.device)
    row, column = token // columns, token % columns  # [pictures, longest T]
    whole = (row // cell * (columns // cell) + column // cell) * cell**2
    place = whole + row % cell * cell + column % cell
    there = token < lengths[:, None]
    tokens = packed.tokens[torch.where(there, starts + place, 0)] * there[..., None]
    return ExpertMap(tokens, shape)
