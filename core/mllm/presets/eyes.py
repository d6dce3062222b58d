"""Sizes of the vision towers and sentence encoders of the published systems, and how their pictures are prepared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

Slot = dict[str, Any]


def _vit(width: int, ffn: int, layers: int, heads: int, patch: int, size: int, **more: Any) -> Slot:
    return {
        "hidden_size": width,
        "intermediate_size": ffn,
        "num_hidden_layers": layers,
        "num_attention_heads": heads,
        "patch_size": patch,
        "image_size": size,
        **more,
    }


def _dino(width: int, layers: int, heads: int, **more: Any) -> Slot:
    sizes = _vit(width, 0, layers, heads, 14, 518, **more)
    del sizes["intermediate_size"]  # four times the width, or SwiGLU's own
    return sizes


CLIP_L = {"hidden_act": "quick_gelu", "layer_norm_eps": 1e-5}
VIT_B = _vit(768, 3072, 12, 12, 16, 224)
SAM_B = {"hidden_size": 768, "num_hidden_layers": 12, "num_attention_heads": 12, "global_attn_indexes": [2, 5, 8, 11]}
SAM_H = {
    "hidden_size": 1280,
    "num_hidden_layers": 32,
    "num_attention_heads": 16,
    "global_attn_indexes": [7, 15, 23, 31],
}
AIMV2 = {
    "large": _vit(1024, 2816, 24, 8, 14, 448),
    "huge": _vit(1536, 4096, 24, 12, 14, 448),
    "1b": _vit(2048, 5632, 24, 16, 14, 448),
}
BERT_LARGE = {"hidden_size": 1024, "num_hidden_layers": 24, "num_attention_heads": 16, "intermediate_size": 4096}
MINILM = {"hidden_size": 384, "num_hidden_layers": 6, "num_attention_heads": 12, "intermediate_size": 1536}


def clip(size: int, picture: Slot, **more: Any) -> Slot:
    return {
        "name": "clip",
        "kind": "clip",
        "backbone": _vit(1024, 4096, 24, 16, 14, size, **CLIP_L),
        "picture": picture,
        **more,
    }


def dino_large(picture: Slot, **more: Any) -> Slot:
    return {"name": "dino", "kind": "dinov2", "backbone": _dino(1024, 24, 16), "picture": picture, **more}


def dino_giant(picture: Slot, **more: Any) -> Slot:
    backbone = _dino(1536, 40, 24, use_swiglu_ffn=True)
    return {"name": "dino", "kind": "dinov2", "backbone": backbone, "picture": picture, **more}


def eva(picture: Slot) -> Slot:
    """EVA ViT-g/14, the first 39 of its 40 blocks, no final norm (MoME section 2.1)."""
    backbone = _vit(1408, 6144, 39, 16, 14, 224, layer_norm_eps=1e-6, qkv_bias=True, hidden_act="gelu")
    return {"name": "clip", "kind": "eva", "backbone": backbone, "picture": picture}


def pix2struct(name: str, picture: Slot, *, large: bool = False) -> Slot:
    sizes = (1536, 3968, 18, 24) if large else (768, 2048, 12, 12)
    backbone = dict(zip(("hidden_size", "d_ff", "num_hidden_layers", "num_attention_heads"), sizes, strict=True))
    backbone |= {"d_kv": 64, "patch_embed_hidden_size": 768, "seq_len": 4096}
    return {"name": name, "kind": "pix2struct", "backbone": backbone, "picture": picture}


def siglip(picture: Slot, **more: Any) -> Slot:
    """SigLIP so400m, patch 14, 384 px."""
    backbone = _vit(1152, 4304, 27, 16, 14, 384, layer_norm_eps=1e-6, hidden_act="gelu_pytorch_tanh")
    return {"name": "siglip", "kind": "siglip", "backbone": backbone, "picture": picture, **more}


def aimv2(size: str) -> Slot:
    picture = {"kind": "letterbox", "size": 448, "norm": "clip"}
    return {"name": "aimv2", "kind": "aimv2", "backbone": AIMV2[size], "picture": picture}


def navit() -> Slot:
    """SigLIP 2 so400m at native resolution (Ovis section 2.6)."""
    backbone = _vit(1152, 4304, 27, 16, 16, 512, hidden_stride=2, window_size=112)
    picture = {"kind": "native", "patch": 16, "stride": 2, "fewest": 448**2, "most": 1792**2}
    return {"name": "navit", "kind": "siglip2_navit", "backbone": backbone, "picture": picture}


def mova_towers() -> list[Slot]:
    """MoVA's base and seven experts, in the order of its checkpoint (section 2.1)."""
    square = {"kind": "square", "size": 672, "norm": "clip", "fill": "clip"}
    patches = {"kind": "patches", "most": 2025, "patch": 16, "fill": "clip"}
    return [
        clip(672, square, select=-2),
        dino_giant({**square, "norm": "imagenet", "fill": "imagenet"}, select=-2, shrink=518),
        {"name": "vary", "kind": "vary", "backbone": dict(SAM_B), "picture": {**square, "size": 1024}},
        {
            "name": "codetr",
            "kind": "codetr",
            "backbone": {"image_size": 1280},
            "grid": 37,
            "picture": {"same_as": "vary"},
        },
        pix2struct("pix2struct", patches, large=True),
        pix2struct("deplot", {"same_as": "pix2struct"}),
        {
            "name": "biomedclip",
            "kind": "biomedclip",
            "backbone": VIT_B,
            "shrink": 224,
            "final_norm": True,
            "picture": {"same_as": "clip"},
        },
        {"name": "sam", "kind": "sam", "backbone": dict(SAM_H), "picture": {"same_as": "vary"}},
    ]


def mome_towers() -> list[Slot]:
    """MoME's three encoders; DINOv2 too is fed with CLIP's mean and deviation (section 2.1)."""
    square = {"kind": "square", "norm": "clip"}
    return [
        eva({**square, "size": 224}),
        dino_large({**square, "size": 448}, final_norm=True, offset=0.1),
        pix2struct("pix", {"kind": "patches", "most": 2048, "patch": 16}),
    ]


def comm_towers(dino_levels: Sequence[int] = range(19, 25)) -> list[Slot]:
    """COMM's two encoders at 336 px, tapped (section 2)."""
    square = {"kind": "square", "size": 336, "norm": "clip"}
    return [
        clip(336, square, levels=list(range(1, 25))),
        dino_large({**square, "norm": "imagenet"}, levels=list(dino_levels), offset=0.1),
    ]


def bert() -> Slot:
    """MoVA's text encoder, which learns (section 2.4)."""
    words = {"style": "numbered", "max_length": 512}
    return {"kind": "bert", "encoder": BERT_LARGE, "pool": "cls", "frozen": False, **words}


def minilm() -> Slot:
    """MoME's sentence encoder, all-MiniLM-L6-v2, frozen (section 2.3)."""
    return {"kind": "bert", "encoder": MINILM, "pool": "mean", "frozen": True, "style": "plain", "max_length": 256}
