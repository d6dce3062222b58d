"""Chartula Mini as a choice of parts: its towers, fusion, connector, router and language experts. Builds nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from core.mllm.routers.lora import PROJECTIONS
from core.mllm.towers import marks

Slot = dict[str, Any]
Fusion = Literal["concat", "comm", "mov_adapter"]
Connector = Literal["linear", "mlp", "vet"]
Router = Literal["none", "soft", "llm"]
Experts = Literal["none", "adapter", "mole", "lora"]
Chart = Literal["own", "marks"]

TOWERS = ("document", "chart", "general")
EXPERTS = ("document", "chart", "general")  # of the language model, in this order
GOOD_AT = {
    "document": "letters, forms, tables: words and where they stand",
    "chart": "bars, lines and pies, their axes and marks",
    "general": "photographs, diagrams, windows: what kind of picture it is",
}
ASKS = 'Who should look at the picture? Answer with one letter, or with "none".'  # the router's instruction

SMOLLM2: Slot = {
    "model_type": "llama",
    "hidden_size": 576,
    "intermediate_size": 1536,
    "num_hidden_layers": 30,
    "num_attention_heads": 9,
    "num_key_value_heads": 3,
    "vocab_size": 24576,  # of 49,152 (core.mllm.mini.smol)
    "max_position_embeddings": 8192,
    "rms_norm_eps": 1e-5,
    "rope_parameters": {"rope_type": "default", "rope_theta": 100000.0},
    "tie_word_embeddings": True,
    "bos_token_id": 1,
    "eos_token_id": 2,
    "pad_token_id": 2,
}
TWIN: Slot = {
    **SMOLLM2,
    "hidden_size": 64,
    "intermediate_size": 96,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "vocab_size": 384,
    "bos_token_id": 0,
    "eos_token_id": 1,
}


@dataclass(frozen=True)
class Sizes:
    """How large the parts are; the language model's in its library's words."""

    llm: Slot = field(default_factory=lambda: dict(SMOLLM2))
    width: int = 192  # of every tower, heads of 64
    blocks: int = 6
    patch: int = 16
    page: int = 448  # pixels of the side of what the document and the chart tower see: 28 x 28 patches
    glance: int = 224  # of what the general tower sees: 14 x 14
    side: int = 7  # of what the language model is handed of a page: each token is read at a processor's pace
    align: Literal["pool", "bilinear"] = "pool"  # how a finer map comes to it
    bottleneck: int = 32
    rank: int = 6  # of a LoRA: as many numbers as three bottlenecks of 16
    sentence: int = 64  # what language experts choose by, made of the sentence vector
    visual_words: int = 4096


def twin() -> Sizes:
    """For tests: a language model of single bytes and towers of 8 x 8 patches."""
    return Sizes(
        dict(TWIN), width=64, blocks=3, patch=4, page=32, glance=16, side=4, align="bilinear",
        bottleneck=4, sentence=8, visual_words=48,
    )  # fmt: skip


@dataclass(frozen=True)
class Spec:
    """One assembly. Whatever sees hands as many tokens to the language model; without towers it reads alone.

    "concat" lays towers side by side, be it only one; "comm" merges the levels of each first; "mov_adapter" lets the
    first ask the others, which a router may choose: "soft" or "llm". That of "concat" is "llm", and the general tower
    always looks. The chart tower is its "own", or the mark detector of the program.
    """

    towers: tuple[str, ...] = TOWERS
    fusion: Fusion = "mov_adapter"
    connector: Connector = "mlp"
    router: Router = "none"
    experts: Experts = "mole"
    chart: Chart = "own"
    sizes: Sizes = field(default_factory=Sizes)


TEXT = Spec(towers=())


def slots(spec: Spec) -> Slot:
    """The values of a ChartulaConfig."""
    sizes = spec.sizes
    return {
        "towers": [_tower(name, spec) for name in _ordered(spec)],
        "text": {"kind": "own", "width": sizes.llm["hidden_size"]},
        "router": _router(spec),
        "fusion": _fusion(spec),
        "connector": _connector(spec),
        "layout": {"kind": "plain", "format": "qwen", "max_length": 4096},
        "language_experts": _experts(spec),
        "text_config": dict(sizes.llm),
    }


def _ordered(spec: Spec) -> tuple[str, ...]:
    """COMM keeps the first tower's grid, so the coarse one goes first; so does the one that looks for the router."""
    first = spec.fusion == "comm" or (spec.fusion == "concat" and spec.router == "llm")
    if first and "general" in spec.towers:
        return ("general", *(name for name in spec.towers if name != "general"))
    return spec.towers


def _tower(name: str, spec: Spec) -> Slot:
    sizes = spec.sizes
    side = sizes.glance if name == "general" else sizes.page
    picture = {"kind": "square", "size": side, "norm": "half", "fill": "half"}
    if name == "chart" and spec.chart == "marks":
        detector = {"hidden_size": marks.WIDTH, "image_size": side, "patch_size": marks.PATCH}
        return {"name": name, "kind": "marks", "backbone": detector, "picture": picture, "sha256": marks.sha256()}
    backbone = {
        "hidden_size": sizes.width,
        "intermediate_size": 4 * sizes.width,
        "num_hidden_layers": sizes.blocks,
        "num_attention_heads": max(sizes.width // 64, 1),
        "patch_size": sizes.patch,
        "image_size": side,
    }
    made: Slot = {"name": name, "kind": "siglip", "backbone": backbone, "final_norm": True, "picture": picture}
    if spec.fusion == "comm":
        made["levels"] = list(range(1, sizes.blocks + 1))
    return made


def _fusion(spec: Spec) -> Slot:
    match spec.fusion:
        case "mov_adapter":
            most = max(len(spec.towers) - 1, 1)
            return {"kind": "mov_adapter", "blocks": 2, "topk": most, "side": 2 * spec.sizes.side} | (
                {"prior": True} if spec.router == "soft" else {}
            )
        case "comm":
            return {"kind": "comm", "align": spec.sizes.align, "side": spec.sizes.side}
    chosen = {"chosen": True} if spec.router == "llm" else {}
    return {"kind": "concat", "align": spec.sizes.align, "side": spec.sizes.side} | chosen


def _connector(spec: Spec) -> Slot:
    if spec.connector == "vet":
        return {"kind": "vet", "vocabulary": spec.sizes.visual_words, "reserved": 0, "stride": 1}
    return {"kind": spec.connector}


def _router(spec: Spec) -> Slot:
    if spec.router != "llm":
        return {"kind": "soft_instance" if spec.router == "soft" else "none"}
    others = _ordered(spec)[1:]
    asked = {"descriptions": [GOOD_AT[name] for name in others], "letters": "AB"[: len(others)], "instruction": ASKS}
    return {"kind": "llm_text", **asked, "most": len(others), "tokens": 49, "new_tokens": 6, "parser": "strict"}


def _experts(spec: Spec) -> Slot:
    match spec.experts:
        case "mole":
            own = {"experts": len(EXPERTS), "text_width": spec.sizes.sentence}
            return {"kind": "mole", "bottleneck": spec.sizes.bottleneck, **own}
        case "adapter":
            return {"kind": "adapter", "bottleneck": spec.sizes.bottleneck}
        case "lora":
            rank = spec.sizes.rank
            return {"kind": "lora", "r": rank, "alpha": 2 * rank, "dropout": 0.0, "scope": list(PROJECTIONS)}
    return {"kind": "none"}
