"""New combinations of the published parts, well-typed and untrained: A to G of the unified specification."""

from __future__ import annotations

from typing import Any

from core.mllm.presets import eyes, llms, published

Slot = dict[str, Any]


def merged_base() -> Slot:
    """A: MoVA on a CLIP whose levels COMM merges."""
    made = published.mova_8b()
    made["towers"][0] |= {"levels": list(range(1, 25)), "select": -1, "merge": {"merge": "lln", "scale": "softmax"}}
    return made


def adt_aligned() -> Slot:
    """B: MoVA whose experts are re-read by deformable attention instead of stretched."""
    made = published.mova_8b()
    made["fusion"] |= {"align": "adt"}
    return made


def soft_prior() -> Slot:
    """C: MoME's soft weights as a prior of MoVA's gate."""
    made = published.mova_8b()
    return {**made, "router": {"kind": "soft_instance"}, "fusion": {**made["fusion"], "prior": True}}


def comm_table() -> Slot:
    """D: COMM's fusion into Ovis's visual embedding table."""
    made = published.comm(llms.QWEN25["7b"])
    connector = {"kind": "vet", "vocabulary": 65536, "reserved": 2, "stride": 2}
    return {**made, "connector": connector, "layout": {"kind": "pair", "format": "qwen", "max_length": 4096}}


def mole_anywhere() -> Slot:
    """E: Ovis 2's eyes and table with MoME's language experts in Qwen 2.5."""
    made = published.ovis2("large", llms.QWEN25["1.5b"])
    return {**made, "text": eyes.minilm(), "language_experts": {"kind": "mole", "experts": 4, "bottleneck": 64}}


def native_routed() -> Slot:
    """F: a native-resolution base, and the language model as router of three experts."""
    _clip, dino, *_rest = eyes.mova_towers()
    chart = eyes.pix2struct("deplot", {"kind": "patches", "most": 2025, "patch": 16, "fill": "clip"})
    pages = {"name": "vary", "kind": "vary", "backbone": dict(eyes.SAM_B)}
    pages["picture"] = {"kind": "square", "size": 1024, "norm": "clip", "fill": "clip"}
    pool = [published.POOL[place] for place in (0, 1, 4)]
    made = published.mova_8b()
    return {
        **made,
        "towers": [eyes.navit(), dino, pages, chart],
        "router": {**made["router"], "letters": "ABC", "descriptions": pool},
        "fusion": {"kind": "mov_adapter", "blocks": 3, "topk": 3, "side": 48},
        "layout": {"kind": "plain", "format": "qwen3", "max_length": 4096},
        "text_config": llms.QWEN3["8b"],
    }


def one_sentence() -> Slot:
    """G: one MiniLM for the soft router, the gate (widened to 1024) and the language experts."""
    made = soft_prior()
    made["fusion"] |= {"text_width": 1024}
    experts = {"kind": "mole", "experts": 4, "bottleneck": 64}
    return {**made, "text": eyes.minilm(), "language_experts": experts}
