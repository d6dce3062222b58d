"""Tiny checkpoints in exactly the published layouts: keys and shapes as the papers' repositories write them."""

import json

import torch
from safetensors.torch import save_file
from transformers import AutoConfig, AutoModelForCausalLM

D, F, HEADS = 64, 96, 4  # width, hidden width and heads of every tiny tower
SIZES = {"hidden_size": D, "intermediate_size": F, "num_hidden_layers": 2, "num_attention_heads": HEADS}
LLM = {**SIZES, "num_key_value_heads": 2, "vocab_size": 120, "head_dim": 16, "max_position_embeddings": 256}


def written(folder, shapes, config):
    """Random weights of these shapes in a folder; returns them."""
    folder.mkdir(parents=True, exist_ok=True)
    state = {key: torch.randn(shape) * 0.1 for key, shape in shapes.items()}
    save_file(state, folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "config.json").write_text(json.dumps(config))
    return state


def linear(key, out, into, *, bias=True):
    return {f"{key}.weight": (out, into), **({f"{key}.bias": (out,)} if bias else {})}


def norm(key, width, *, bias=True):
    return {f"{key}.weight": (width,), **({f"{key}.bias": (width,)} if bias else {})}


def conv(key, out, into, side, *, bias=True):
    return {f"{key}.weight": (out, into, side, side), **({f"{key}.bias": (out,)} if bias else {})}


def language_model(before, model_type, **sizes):
    """The library's own names."""
    with torch.device("meta"):
        model = AutoModelForCausalLM.from_config(AutoConfig.for_model(model_type, **{**LLM, **sizes}))
    shapes = {before + key: tuple(value.shape) for key, value in model.state_dict().items()}
    if model.config.tie_word_embeddings:
        del shapes[f"{before}lm_head.weight"]  # a tied matrix is written once
    return shapes


def blocks(before, names, count=2):
    return {f"{before}.{i}.{key}": shape for i in range(count) for key, shape in names.items()}


def siglip_blocks(before):
    names = {}
    for name in ("q_proj", "k_proj", "v_proj", "out_proj"):
        names |= linear(f"self_attn.{name}", D, D)
    names |= norm("layer_norm1", D) | norm("layer_norm2", D) | linear("mlp.fc1", F, D) | linear("mlp.fc2", D, F)
    return blocks(before, names)


def clip(before, patch=4, image=16):
    e = f"{before}embeddings."
    return {
        f"{e}class_embedding": (D,),
        **conv(f"{e}patch_embedding", D, 3, patch, bias=False),
        f"{e}position_embedding.weight": ((image // patch) ** 2 + 1, D),
        f"{e}position_ids": (1, (image // patch) ** 2 + 1),  # older files carry it
        **norm(f"{before}pre_layrnorm", D),
        **siglip_blocks(f"{before}encoder.layers"),
        **norm(f"{before}post_layernorm", D),
    }


def siglip(before, patch=4, image=16):
    e, h = f"{before}embeddings.", f"{before}head."
    return {
        **conv(f"{e}patch_embedding", D, 3, patch),
        f"{e}position_embedding.weight": ((image // patch) ** 2, D),
        **siglip_blocks(f"{before}encoder.layers"),
        **norm(f"{before}post_layernorm", D),
        f"{h}probe": (1, 1, D),  # the pooling head, which Ovis never runs
        f"{h}attention.in_proj_weight": (3 * D, D),
        f"{h}attention.in_proj_bias": (3 * D,),
        **linear(f"{h}attention.out_proj", D, D),
        **norm(f"{h}layernorm", D),
        **linear(f"{h}mlp.fc1", F, D),
        **linear(f"{h}mlp.fc2", D, F),
    }


def aimv2(before, patch=4, image=16):
    names = {
        **linear("attn.qkv", 3 * D, D, bias=False),
        **linear("attn.proj", D, D, bias=False),
        **norm("norm_1", D, bias=False),
        **norm("norm_2", D, bias=False),
        **linear("mlp.fc1", F, D, bias=False),
        **linear("mlp.fc2", D, F, bias=False),
        **linear("mlp.fc3", F, D, bias=False),
    }
    return {
        **conv(f"{before}preprocessor.patchifier.proj", D, 3, patch),
        **norm(f"{before}preprocessor.patchifier.norm", D, bias=False),
        f"{before}preprocessor.pos_embed": (1, (image // patch) ** 2, D),
        **blocks(f"{before}trunk.blocks", names),
        **norm(f"{before}trunk.post_trunk_norm", D, bias=False),
    }


def navit(before, patch=4, image=16):
    return {
        **conv(f"{before}embeddings.patch_embedding", D, 3, patch),
        f"{before}embeddings.position_embedding.weight": ((image // patch) ** 2, D),
        **siglip_blocks(f"{before}encoder.layers"),
        **norm(f"{before}post_layernorm", D),
    }


def ovis(tower, width, llm, vocabulary=90, reserved=5, where="backbone."):
    """llm, vte and a visual tokenizer; `width` is what the head reads."""
    words = vocabulary - reserved
    return {
        **llm,
        "vte.weight": (vocabulary, LLM["hidden_size"]),
        **{f"visual_tokenizer.{where}{key}": shape for key, shape in tower.items()},
        "visual_tokenizer.head.0.weight": (words, width),
        **norm("visual_tokenizer.head.1", words),
    }


def ovis_config(kind, llm, formatter, **visual):
    backbone = {"model_type": f"{kind}_vision_model", **SIZES, "patch_size": 4, "image_size": 16}
    visual = {"model_type": f"{kind}_visual_tokenizer", "vocab_size": 90, "backbone_config": backbone, **visual}
    return {
        "model_type": "ovis",
        "llm_config": {"model_type": llm, **LLM},
        "visual_tokenizer_config": visual,
        "conversation_formatter_class": formatter,
        "multimodal_max_length": 512,
        "hidden_size": D,
    }
