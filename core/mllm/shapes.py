"""Widths, grids and depths of a slot, read from its values alone. Builds nothing, so that checks cost nothing."""

from __future__ import annotations

import math
from typing import Any

Slot = dict[str, Any]

MULTI_LEVEL = {"clip", "siglip", "dinov2", "aimv2", "eva", "biomedclip", "pix2struct"}


def width(tower: Slot) -> int:
    """C: the width of what the tower hands out."""
    kind, backbone = tower["kind"], tower["backbone"]
    if kind == "codetr":
        return int(backbone.get("output_channels", 256))
    if kind in {"sam", "vary"}:
        return int(backbone.get("output_channels", 256)) * (2 if kind == "vary" else 1)
    return int(backbone["hidden_size"]) * (2 if tower.get("s2") else 1)


def side(tower: Slot) -> int | None:
    """g: the side of the tower's square grid; None where it follows the picture."""
    kind, backbone = tower["kind"], tower["backbone"]
    if kind in {"pix2struct", "siglip2_navit"}:
        return None
    if kind == "codetr":
        return int(tower.get("grid") or backbone.get("image_size", 1280) // backbone.get("patch_size", 16))
    size = tower.get("shrink") or tower["picture"].get("size") or backbone.get("image_size", 1024)
    patches = int(size) // int(backbone.get("patch_size", 16))
    return math.ceil(patches / 2) if kind == "vary" else patches


def depth(tower: Slot) -> int:
    """How many blocks there are to tap."""
    return int(tower["backbone"].get("num_hidden_layers", 24 if tower["kind"] == "codetr" else 12))


def is_packed(tower: Slot) -> bool:
    """Whether pictures of several samples lie end to end."""
    return tower["kind"] == "siglip2_navit"


def text_width(text: Slot) -> int:
    """S: the width of the sentence vector; 0 when there is none."""
    return 0 if text["kind"] == "none" else int(text.get("width") or text["encoder"]["hidden_size"])


def fused_width(fusion: Slot, towers: list[Slot], llm: int) -> int:
    """The width of what the fusion hands to the connector."""
    by_name = {tower["name"]: width(tower) for tower in towers}
    match fusion["kind"]:
        case "move_adt":
            return llm
        case "concat" | "comm":
            return sum(by_name.values())
        case "single":
            return by_name[fusion.get("tower", towers[0]["name"])]
        case _:
            return width(towers[0])
