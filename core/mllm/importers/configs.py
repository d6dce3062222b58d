"""Published config.json files become the values of our configuration. Reads no weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transformers import CLIPVisionConfig, SiglipVisionConfig

from core.errors import ModelError
from core.i18n import gettext as _
from core.mllm.presets import published
from core.mllm.towers.siglip2_navit import DEFAULTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Slot = dict[str, Any]

FORMATS = {
    "QwenConversationFormatter": "qwen",
    "Llama3ConversationFormatter": "llama3",
    "GemmaConversationFormatter": "gemma",
    "Qwen3ConversationFormatter": "qwen3",
}
LAYOUTS = {0: "plain", 2: "pair", 4: "native", 5: "grid"}  # by the rows that are reserved
SIZES = ("hidden_size", "intermediate_size", "num_hidden_layers", "num_attention_heads", "patch_size", "image_size")
AIMV2 = dict(zip(SIZES, (1024, 2816, 24, 8, 14, 224), strict=True)) | {"rms_norm_eps": 1e-5}  # its published defaults
MOVA_LLM = (
    "mm_",
    "expert_",
    "image_",
    "tokenizer_",
    "topk",
    "num_projector",
    "num_routing",
    "ft_",
    "tune_",
    "auto_map",
)


class UnknownCheckpoint(ModelError):
    """A config.json of none of the systems."""

    def __init__(self, why: str) -> None:
        super().__init__(
            _("This model cannot be imported: {why}").format(why=why),
            hint=_("MoVA, MoME and Ovis 1.0 to 2.5 can be."),
        )


def ovis(config: Mapping[str, Any]) -> Slot:
    """Ovis 1.0, 1.5, 1.6 and 2, in the original layout (section 3 of the Ovis specification)."""
    visual = config["visual_tokenizer_config"]
    kind = visual["model_type"].removesuffix("_visual_tokenizer")
    reserved = 5 if "use_indicators" not in visual else 2 if visual["use_indicators"] else 0
    backbone = _backbone(kind, visual.get("backbone_config") or {})
    if kind == "clip" and not visual.get("drop_cls_token"):
        raise UnknownCheckpoint(_("it keeps CLIP's class token among the patches."))
    return published.config(
        towers=[_tower(kind, backbone, visual.get("hd_booster"))],
        fusion={"kind": "single"},
        connector={
            "kind": "vet",
            "vocabulary": visual["vocab_size"],
            "reserved": reserved,
            "stride": visual.get("hidden_stride", 1),
            "tokenize": visual.get("tokenize_function", "softmax"),
            "tau": visual.get("tau", 1.0),
        },
        layout=_layout(reserved, config, backbone["image_size"]),
        text_config=_llm(config, tied=not config.get("disable_tie_weight")),
    )


def ovis25(config: Mapping[str, Any]) -> Slot:
    """Ovis 2.5 (section 3)."""
    vit = config["vit_config"]
    backbone = {key: vit.get(key, value) for key, value in DEFAULTS.items()}
    patch, stride = backbone["patch_size"], backbone["hidden_stride"]
    picture = {"kind": "native", "patch": patch, "stride": stride, "fewest": 448**2, "most": 1792**2}
    picture |= {"depth": backbone["temporal_patch_size"]}
    vet = {"kind": "vet", "vocabulary": config["visual_vocab_size"], "reserved": 4, "stride": stride, "fp32": True}
    return published.config(
        towers=[{"name": "navit", "kind": "siglip2_navit", "backbone": backbone, "picture": picture}],
        fusion={"kind": "single"},
        connector=vet,
        layout=_layout(4, config, 0),
        text_config=_llm(config),
    )


def ovis2_native(config: Mapping[str, Any], *, final_norm: bool = False) -> Slot:
    """Ovis 2 in Hugging Face's own layout (section 3).

    Their library applies AIMv2's last norm before the head, the original does not; `final_norm` does as theirs.
    """
    vision = config["vision_config"]
    backbone = _backbone("aimv2", vision)
    tower = {**_tower("aimv2", backbone, None), "final_norm": final_norm}
    reserved = vision.get("num_visual_indicator_tokens", 5)
    how = vision.get("tokenize_function", "softmax")
    return published.config(
        towers=[tower],
        fusion={"kind": "single"},
        connector={
            "kind": "vet",
            "vocabulary": vision["vocab_size"],
            "reserved": reserved,
            "stride": vision.get("hidden_stride", 1),
            "tokenize": "st_argmax_softmax" if how == "st_argmax" else how,
        },
        layout=_layout(reserved, config, backbone["image_size"]),
        text_config={**config["text_config"], "tie_word_embeddings": config.get("tie_word_embeddings", True)},
    )


def mova(config: Mapping[str, Any], towers: Sequence[Slot] | None = None, text: Slot | None = None) -> Slot:
    """MoVA (section 3 of its specification).

    Its config.json names eight folders and no sizes; `towers` and `text` are those of the published 8B unless given.
    """
    made = published.mova_8b()
    made["towers"] = list(towers or made["towers"])
    made["text"] = text or made["text"]
    for tower in made["towers"][:2]:
        tower["select"] = config.get("mm_vision_select_layer", -2)
    made["fusion"] |= {
        "side": config["image_feat_size"],
        "blocks": config.get("num_projector_layers", 3),
        "topk": config["topk_experts"],
    }
    made["router"]["tokens"] = config.get("num_routing_tokens", 144)
    llm = {key: value for key, value in config.items() if not key.startswith(MOVA_LLM) and key != "architectures"}
    return {**made, "text_config": {**llm, "model_type": "llama"}}


def _backbone(kind: str, given: Mapping[str, Any]) -> Slot:
    """The sizes that a tower is told, the library's defaults filled in."""
    if kind == "aimv2":
        return {key: given.get(key, value) for key, value in AIMV2.items()}
    known: dict[str, Any] = {"clip": CLIPVisionConfig, "siglip": SiglipVisionConfig}
    if kind not in known:
        raise UnknownCheckpoint(_("its vision tower {kind} is not known.").format(kind=kind))
    full = known[kind](**{key: value for key, value in given.items() if key != "model_type"})
    return {key: getattr(full, key) for key in (*SIZES, "hidden_act", "layer_norm_eps")}


def _tower(kind: str, backbone: Slot, booster: str | None) -> Slot:
    norm = "half" if kind == "siglip" else "clip"
    picture: Slot = {"kind": "letterbox", "size": backbone["image_size"], "norm": norm}
    if booster is None:
        return {"name": kind, "kind": kind, "backbone": backbone, "picture": picture}
    picture |= {"s2": True, "adaptive": booster == "s2wrapper-adaptive"}
    return {"name": kind, "kind": kind, "backbone": backbone, "picture": picture, "s2": True}


def _layout(reserved: int, config: Mapping[str, Any], side: int) -> Slot:
    form = FORMATS[config.get("conversation_formatter_class", "QwenConversationFormatter")]
    made = {"kind": LAYOUTS[reserved], "format": form, "max_length": config.get("multimodal_max_length", 32768)}
    return {**made, "side": side} if reserved == 5 else made


def _llm(config: Mapping[str, Any], *, tied: bool = True) -> Slot:
    llm = dict(config["llm_config"])
    return llm if tied else {**llm, "tie_word_embeddings": False}
