"""Asks the towers' output for a map by name, and says plainly when it is not there."""

from __future__ import annotations

from core.mllm.slots import ExpertMap, ExpertOutput, PackedMap


def any_map(seen: ExpertOutput, name: str) -> ExpertMap | PackedMap:
    """ValueError when the tower did not look."""
    try:
        return seen.maps[name]
    except KeyError:
        raise ValueError(f"The tower {name} did not look; there are {', '.join(seen.maps) or 'none'}.") from None


def grid_map(seen: ExpertOutput, name: str) -> ExpertMap:
    """ValueError when the tower did not look or its tokens are packed."""
    found = any_map(seen, name)
    if isinstance(found, PackedMap):
        raise ValueError(f"The tower {name} packs its tokens; only the single fusion takes them as they are.")
    return found
