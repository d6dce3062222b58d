"""The key tables of vision towers: each library's own names, and ours. Data only.

`theirs` and `ours` are what stands before the names, dots included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.mllm.importers.rules import Rule, same

if TYPE_CHECKING:
    from collections.abc import Callable


def clip(theirs: str, ours: str) -> list[Rule]:
    """Hugging Face's CLIP or SigLIP, older and newer files; SigLIP's pooling head is left out."""
    return [
        Rule(f"{theirs}vision_model.embeddings.position_ids"),
        Rule(f"{theirs}vision_model.head.{{rest}}"),
        *same(f"{theirs}vision_model.", f"{ours}anatomy.body."),
    ]


def aimv2_original(theirs: str, ours: str) -> list[Rule]:
    """AIMv2 as Ovis 2 has it (Ovis specification, section 3): fused qkv, fc1 to gate, fc3 to up, fc2 to down."""
    b, o = f"{theirs}trunk.blocks.{{i}}.", f"{ours}anatomy.body.encoder.layers.{{i}}."
    heads = tuple(f"{o}attention.{name}_proj.{{rest}}" for name in "qkv")
    embeddings = f"{ours}anatomy.body.embeddings."
    return [
        *same(f"{theirs}preprocessor.patchifier.proj.", f"{embeddings}patch_embed."),
        *same(f"{theirs}preprocessor.patchifier.norm.", f"{embeddings}rms_norm."),
        Rule(f"{theirs}preprocessor.pos_embed", (f"{embeddings}position_embedding.weight",), thin=True),
        Rule(f"{b}attn.qkv.{{rest}}", heads),
        *same(f"{b}attn.proj.", f"{o}attention.out_proj."),
        *same(f"{b}norm_1.", f"{o}rms_norm1."),
        *same(f"{b}norm_2.", f"{o}rms_norm2."),
        *same(f"{b}mlp.fc1.", f"{o}ffn.gate_proj."),
        *same(f"{b}mlp.fc3.", f"{o}ffn.up_proj."),
        *same(f"{b}mlp.fc2.", f"{o}ffn.down_proj."),
        *same(f"{theirs}trunk.post_trunk_norm.", f"{ours}anatomy.body.rms_norm."),
    ]


def aimv2_native(theirs: str, ours: str) -> list[Rule]:
    """AIMv2 inside Hugging Face's own Ovis 2: our names but for the patch embedding."""
    return [
        *same(f"{theirs}embeddings.patch_embedding.", f"{ours}anatomy.body.embeddings.patch_embed."),
        *same(theirs, f"{ours}anatomy.body."),
    ]


def navit(theirs: str, ours: str) -> list[Rule]:
    """SigLIP2-NaViT of Ovis 2.5."""
    b, o = f"{theirs}vision_model.encoder.layers.{{i}}.", f"{ours}layers.{{i}}."
    return [
        *same(f"{theirs}vision_model.embeddings.", f"{ours}embeddings."),
        *same(f"{theirs}vision_model.post_layernorm.", f"{ours}post_layernorm."),
        *same(f"{b}self_attn.", f"{o}attention."),
        *same(f"{b}mlp.", o, ("fc1.{rest}", "fc2.{rest}")),
        *same(f"{b}layer_norm1.", f"{o}layer_norm1."),
        *same(f"{b}layer_norm2.", f"{o}layer_norm2."),
    ]


def dinov2(theirs: str, ours: str) -> list[Rule]:
    """Hugging Face's DINOv2 as published; the library has since renamed attention and SwiGLU inside."""
    b, o = f"{theirs}encoder.layer.{{i}}.", f"{ours}anatomy.body.encoder.layer.{{i}}."
    gates = (f"{o}mlp.gate_proj.{{rest}}", f"{o}mlp.up_proj.{{rest}}")
    return [
        *same(f"{b}attention.attention.query.", f"{o}attention.q_proj."),
        *same(f"{b}attention.attention.key.", f"{o}attention.k_proj."),
        *same(f"{b}attention.attention.value.", f"{o}attention.v_proj."),
        *same(f"{b}attention.output.dense.", f"{o}attention.o_proj."),
        Rule(f"{b}mlp.weights_in.{{rest}}", gates),
        *same(f"{b}mlp.weights_out.", f"{o}mlp.down_proj."),
        *same(theirs, f"{ours}anatomy.body."),
    ]


def sam(theirs: str, ours: str) -> list[Rule]:
    """The original names of Segment Anything's encoder, and Vary's convolution behind it."""
    b, o = f"{theirs}blocks.{{i}}.", f"{ours}encoder.layers.{{i}}."
    neck = {"0": "conv1", "1": "layer_norm1", "2": "conv2", "3": "layer_norm2"}
    return [
        *same(f"{theirs}patch_embed.proj.", f"{ours}encoder.patch_embed.projection."),
        Rule(f"{theirs}pos_embed", (f"{ours}encoder.pos_embed",)),
        *same(f"{b}norm1.", f"{o}layer_norm1."),
        *same(f"{b}norm2.", f"{o}layer_norm2."),
        *same(f"{b}attn.", f"{o}attn."),
        *same(f"{b}mlp.", f"{o}mlp."),
        *(rule for n, name in neck.items() for rule in same(f"{theirs}neck.{n}.", f"{ours}encoder.neck.{name}.")),
        *same(f"{theirs}net_2.", f"{ours}net_2."),
    ]


def codetr(theirs: str, ours: str) -> list[Rule]:
    """Co-DETR's ViT (MoVA section 2.1): the same names; its rotary tables are computed here and left out."""
    return [
        Rule(f"{theirs}rope_win.{{rest}}"),
        Rule(f"{theirs}rope_glb.{{rest}}"),
        Rule(f"{theirs}blocks.{{i}}.attn.rope.{{rest}}"),
        *same(theirs, ours),
    ]


def pix2struct(theirs: str, ours: str) -> list[Rule]:
    """Hugging Face's Pix2Struct encoder."""
    return same(theirs, f"{ours}body.")


def biomedclip(theirs: str, ours: str) -> list[Rule]:
    """timm's trunk; open_clip's projection head is left out."""
    return [Rule(f"{theirs}head.{{rest}}"), *same(f"{theirs}trunk.", f"{ours}anatomy.body.")]


def eva_blip2(theirs: str, ours: str) -> list[Rule]:
    """EVA ViT-g as BLIP-2's vision model, whose last norm MoME does not use."""
    return same(theirs, f"{ours}anatomy.body.")


PUBLISHED: dict[str, Callable[[str, str], list[Rule]]] = {
    "clip": clip,
    "siglip": clip,
    "aimv2": aimv2_original,
    "siglip2_navit": navit,
    "dinov2": dinov2,
    "sam": sam,
    "vary": sam,
    "codetr": codetr,
    "pix2struct": pix2struct,
    "biomedclip": biomedclip,
    "eva": eva_blip2,
}
