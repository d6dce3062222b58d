"""Shrinks any preset to a twin that is built in a second: the same slots and code paths, with small numbers."""

from __future__ import annotations

import math
from copy import deepcopy
from typing import Any

Slot = dict[str, Any]

PATCH = 4
GRIDS = {48: 8, 37: 5, 32: 8, 27: 5, 24: 4, 16: 4, 14: 2, 73: 8}  # old side of a grid -> new side
VIT = {"hidden_size": 64, "intermediate_size": 96, "num_attention_heads": 4}
WORDS = 384  # the vocabulary of the byte tokenizer, rounded up


def shrunk(preset: Slot) -> Slot:
    """The same choice of parts, about a thousandth of the size."""
    made = deepcopy(preset)
    made["text_config"] = _llm(made["text_config"])
    made["towers"] = [_tower(tower) for tower in made["towers"]]
    if made["text"]["kind"] == "bert":
        made["text"]["encoder"] = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2}
        made["text"]["encoder"] |= {"intermediate_size": 48, "vocab_size": WORDS, "max_position_embeddings": 512}
    made["fusion"] |= _smaller(made["fusion"], {"blocks": 2, "queries": 16, "layers": 1, "text_width": 48})
    if "side" in made["fusion"]:
        made["fusion"]["side"] = GRIDS[made["fusion"]["side"]]
    if made["fusion"]["kind"] == "move_adt":
        made["fusion"] |= {"hidden": 32}
    made["connector"] |= _smaller(made["connector"], {"vocabulary": 96})
    made["router"] |= _smaller(made["router"], {"tokens": 4, "new_tokens": 4})
    made["language_experts"] |= _smaller(made["language_experts"], {"bottleneck": 4})
    made["layout"] |= _smaller(made["layout"], {"side": made["towers"][0]["picture"].get("size", 0)})
    return made


def _smaller(slot: Slot, values: Slot) -> Slot:
    return {key: value for key, value in values.items() if key in slot}


def _llm(llm: Slot) -> Slot:
    sizes: Slot = {"hidden_size": 64, "intermediate_size": 128, "num_hidden_layers": 2, "num_attention_heads": 4}
    sizes |= {"num_key_value_heads": 2, "vocab_size": WORDS, "max_position_embeddings": 4096, "head_dim": 16}
    tokens = {"bos_token_id": 0, "eos_token_id": 1, "pad_token_id": 2}
    kept: Slot = {key: llm[key] for key in ("model_type", "tie_word_embeddings") if key in llm}
    return {**kept, **sizes, **tokens}


def _side(pixels: int, patch: int) -> int:
    """The new picture size in pixels for a plain transformer."""
    return GRIDS[pixels // patch] * PATCH


def _tower(tower: Slot) -> Slot:
    rules = {"pix2struct": _pix2struct, "siglip2_navit": _navit, "codetr": _codetr, "sam": _sam, "vary": _sam}
    made = rules.get(tower["kind"], _plain)(tower)
    if tower["kind"] in {"sam", "vary"} and "size" in made["picture"]:
        made["picture"]["size"] = 64
    return made


def _plain(tower: Slot) -> Slot:
    old, patch = tower["backbone"], tower["backbone"]["patch_size"]
    depth = 6 if tower.get("levels") else 2
    backbone = {**old, **_smaller(old, VIT), "patch_size": PATCH, "num_hidden_layers": depth}
    backbone["image_size"] = _side(old["image_size"], patch)
    made = {**tower, "backbone": backbone, "picture": dict(tower["picture"])}
    if "shrink" in tower:
        made["shrink"] = _side(tower["shrink"], patch)
    if "size" in made["picture"]:
        made["picture"]["size"] = _side(tower["picture"]["size"], patch)
    if "levels" in tower:
        made["levels"] = sorted({math.ceil(level * depth / old["num_hidden_layers"]) for level in tower["levels"]})
    return made


def _pix2struct(tower: Slot) -> Slot:
    sizes = {"hidden_size": 64, "d_ff": 96, "num_hidden_layers": 2, "num_attention_heads": 4, "d_kv": 16}
    backbone = {**sizes, "patch_embed_hidden_size": 3 * PATCH**2, "seq_len": 64}
    picture = dict(tower["picture"])
    if "most" in picture:
        picture |= {"most": 25 if picture["most"] == 2025 else 32, "patch": PATCH}
    return {**tower, "backbone": backbone, "picture": picture}


def _navit(tower: Slot) -> Slot:
    backbone = {**tower["backbone"], **VIT, "num_hidden_layers": 2, "patch_size": PATCH, "image_size": 32}
    picture = {**tower["picture"], "patch": PATCH, "fewest": 32**2, "most": 64**2}
    return {**tower, "backbone": {**backbone, "window_size": 16}, "picture": picture}


def _codetr(tower: Slot) -> Slot:
    sizes = {"hidden_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4, "patch_size": PATCH}
    backbone = {**sizes, "image_size": 80, "window": 4, "output_channels": 32, "global_blocks": [1]}
    return {**tower, "backbone": backbone, "grid": 5}


def _sam(tower: Slot) -> Slot:
    sizes = {"hidden_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4, "mlp_dim": 96, "patch_size": PATCH}
    more = {"image_size": 64, "window_size": 4, "output_channels": 32, "global_attn_indexes": [1]}
    return {**tower, "backbone": {**sizes, **more}, "picture": dict(tower["picture"])}
