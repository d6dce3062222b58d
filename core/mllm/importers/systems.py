"""The key tables of the published systems: MoVA, MoME, Ovis 1.x, 2 and 2.5, and Hugging Face's Ovis 2. Data only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.mllm.importers.rules import Rule, same
from core.mllm.importers.towers import PUBLISHED, aimv2_native

if TYPE_CHECKING:
    from typing import Any

ADAPTER = "layers.{i}.mlp.adapter."


def ovis(tower: dict[str, Any]) -> list[Rule]:
    """Ovis 1.0, 1.5, 1.6, 2 and 2.5 (section 3 of its specification). `tower`: the slot of the configuration."""
    native = tower["kind"] == "siglip2_navit"
    ours = f"towers.{tower['name']}." + ("tower." if tower.get("s2") else "")
    theirs = "visual_tokenizer.vit." if native else "visual_tokenizer.backbone."
    return [
        *same("llm.", "llm."),
        *same("vte.", "connector.vte."),
        *same("visual_tokenizer.head.", "connector.head."),
        *PUBLISHED[tower["kind"]](theirs, ours),
    ]


def ovis2_native(tower: dict[str, Any]) -> list[Rule]:
    """Ovis 2 in Hugging Face's own layout (section 3 of its specification)."""
    return [
        *same("model.language_model.", "llm.model."),
        *same("lm_head.", "llm.lm_head."),
        *same("model.visual_embeddings_table.", "connector.vte."),
        *same("model.vision_tower.head_linear.", "connector.head.0."),
        *same("model.vision_tower.head_norm.", "connector.head.1."),
        *aimv2_native("model.vision_tower.transformer.", f"towers.{tower['name']}."),
    ]


def mova(towers: list[dict[str, Any]]) -> list[Rule]:
    """MoVA (section 3 of its specification). `towers`: the slots of the configuration, in the published order."""
    each = [
        rule
        for i, tower in enumerate(towers)
        for rule in PUBLISHED[tower["kind"]](f"model.vision_tower.vision_tower_{i}.", f"towers.{tower['name']}.")
    ]
    return [
        *each,
        *same("model.mm_projector.mlp.", "connector."),
        Rule("model.mm_projector.text_encoder.bert.embeddings.position_ids"),
        *same("model.mm_projector.text_encoder.bert.", "text.bert."),
        *same("model.mm_projector.", "fusion."),
        *same("model.", "llm.model.", ("embed_tokens.{rest}", "layers.{rest}", "norm.{rest}")),
        *same("lm_head.", "llm.lm_head."),
    ]


def mome() -> list[Rule]:
    """`MoME_ckpt.pth`: the trained parts of MoME (section 3 of its specification), of either stage."""
    return [
        *same("{part}_selector.", "fusion.{part}_selector."),
        *same("{part}_llm_proj.", "fusion.{part}_llm_proj."),
        *same("clip_proj.", "fusion.clip_proj."),
        *same("clip_ln.", "fusion.clip_ln."),
        *same("dino_proj.", "fusion.dino_llm_proj."),  # of the ablation without selectors
        *same("pix2struct_proj.", "fusion.pix_llm_proj."),
        *same("move_router.router.", "router.router."),
        *same("llm_model.model." + ADAPTER, "llm.model." + ADAPTER),
    ]


def mome_second_stage(experts: int) -> list[Rule]:
    """A checkpoint of stage 1 for a model of stage 2: its one adapter becomes each of the `experts` (section 2.6)."""
    theirs = ("scale", "down_proj.{rest}", "up_proj.{rest}")
    copies = [
        Rule(
            "llm_model.model." + ADAPTER + name,
            tuple("llm.model." + ADAPTER + f"adapters.{k}." + name for k in range(experts)),
            copied=True,
        )
        for name in theirs
    ]
    return [*copies, *mome()]


def component(kind: str, ours: str) -> list[Rule]:
    """A tower, language model or sentence encoder from its own library's folder, other halves of it left out."""
    before, others = LIBRARY.get(kind, ("", ()))
    return [*(Rule(other) for other in others), *PARTS[kind](before, ours)]


def language_model(theirs: str, ours: str) -> list[Rule]:
    """A plain decoder of the library; rotary tables that old files carry are left out."""
    rotary = Rule(f"{theirs}model.layers.{{i}}.self_attn.rotary_emb.inv_freq")
    return [rotary, *same(theirs, ours, ("model.{rest}", "lm_head.{rest}"))]


def sentence_encoder(theirs: str, ours: str) -> list[Rule]:
    """all-MiniLM-L6-v2 or any BERT; its pooler is not read."""
    left_out = [Rule(f"{theirs}pooler.{{rest}}"), Rule(f"{theirs}embeddings.position_ids")]
    return [*left_out, *same(theirs, f"{ours}bert.", ("embeddings.{rest}", "encoder.{rest}"))]


PARTS = {**PUBLISHED, "llm": language_model, "text": sentence_encoder}
LIBRARY: dict[str, tuple[str, tuple[str, ...]]] = {  # what stands before the names, and what else is in the folder
    "pix2struct": ("encoder.", ("decoder.{rest}",)),
    "eva": ("vision_model.", ("query_tokens", "qformer.{rest}", "language_projection.{rest}", "language_model.{rest}")),
    "clip": ("", ("text_model.{rest}", "text_projection.{rest}", "visual_projection.{rest}", "logit_scale")),
    "siglip": ("", ("text_model.{rest}", "logit_scale", "logit_bias")),
}
