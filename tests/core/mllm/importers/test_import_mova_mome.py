"""Published MoVA and MoME checkpoints become ours: keys as in the tables of their papers' repositories."""

import pytest
import torch
from safetensors.torch import load_file

from core.mllm.importers import systems
from core.mllm.importers.account import CheckpointMismatch
from core.mllm.importers.convert import convert
from core.mllm.importers.export import export_weights
from core.mllm.importers.mome import convert_mome, fill_mome
from core.mllm.model import ChartulaModel
from core.mllm.presets import config, values
from tests.core.mllm.importers.layouts import LLM, D, F, blocks, clip, conv, language_model, linear, norm, written

SIDE = 8  # of the tiny base grid
TEXT = 32
CHANNELS = [64, 64, 32, 64, 64, 64, 32]  # of the tiny experts


def mova():
    """Section 3 of MoVA's specification, with the sizes of the tiny preset."""
    llm = language_model("", "llama")
    towers = [clip("vision_model.", 4, 32), dinov2(), vary(), codetr(), pix2struct(), pix2struct(), biomedclip(), sam()]
    return {
        **llm,
        **{f"model.mm_projector.{key}": shape for key, shape in projector().items()},
        **{
            f"model.vision_tower.vision_tower_{i}.{key}": s
            for i, tower in enumerate(towers)
            for key, s in tower.items()
        },
    }


def attention(channels):
    return {
        **linear("q_proj", D, D, bias=False),
        **linear("k_proj", D, channels, bias=False),
        **linear("v_proj", D, channels, bias=False),
        **norm("inner_attn_ln", D),
        **linear("proj", D, D),
        "rope.freqs_cos": (SIDE**2, 64),
        "rope.freqs_sin": (SIDE**2, 64),
    }


def projector():
    hidden = int(D * 8 / 3)
    block = {f"self_attn.{key}": shape for key, shape in attention(D).items()}
    for j, channels in enumerate(CHANNELS):
        block |= {f"cross_attn.{j}.{key}": shape for key, shape in attention(channels).items()}
        block |= norm(f"norm1.{j}", D) | norm(f"norm2.{j}", channels)
    block |= norm("norm3", D) | norm("norm4", D) | linear("mlp.w1", hidden, D) | linear("mlp.w2", hidden, D)
    block |= norm("mlp.ffn_ln", hidden) | linear("mlp.w3", D, hidden)
    block |= linear("gate.0", D, TEXT + D) | linear("gate.2", 7, D)
    halves = {}
    for n in (0, 2):
        b = f"downsample.{n}.b1."
        halves |= conv(f"{b}conv1.conv", D, D, 1, bias=False) | conv(f"{b}conv3.conv", D, D, 1, bias=False)
        halves |= {f"{b}conv2.conv.weight": (D, 1, 3, 3)}
        for c in (1, 2, 3):
            halves |= norm(f"{b}conv{c}.bn", D)
        halves |= conv(f"{b}se.fc1", D // 4, D, 1) | conv(f"{b}se.fc2", D, D // 4, 1)
    text = {f"text_encoder.bert.{key}": shape for key, shape in bert().items()}
    mlp = linear("mlp.0", LLM["hidden_size"], D) | linear("mlp.2", LLM["hidden_size"], LLM["hidden_size"])
    return {"pos_embed": (1, SIDE**2, D), **blocks("blocks", block), **halves, **mlp, **text}


def bert():
    layer = {}
    for name in ("query", "key", "value"):
        layer |= linear(f"attention.self.{name}", TEXT, TEXT)
    layer |= linear("attention.output.dense", TEXT, TEXT) | norm("attention.output.LayerNorm", TEXT)
    layer |= linear("intermediate.dense", 48, TEXT) | linear("output.dense", TEXT, 48) | norm("output.LayerNorm", TEXT)
    return {
        "embeddings.word_embeddings.weight": (384, TEXT),
        "embeddings.position_embeddings.weight": (512, TEXT),
        "embeddings.token_type_embeddings.weight": (2, TEXT),
        **norm("embeddings.LayerNorm", TEXT),
        **blocks("encoder.layer", layer, 1),
    }


def dinov2(hidden=None):
    gate = (int(4 * D * 2 / 3) + 7) // 8 * 8 if hidden is None else hidden
    layer = norm("norm1", D) | norm("norm2", D)
    for name in ("query", "key", "value"):
        layer |= linear(f"attention.attention.{name}", D, D)
    layer |= linear("attention.output.dense", D, D)
    layer |= {"layer_scale1.lambda1": (D,), "layer_scale2.lambda1": (D,)}
    swiglu = linear("mlp.weights_in", 2 * gate, D) | linear("mlp.weights_out", D, gate)
    plain = linear("mlp.fc1", 4 * D, D) | linear("mlp.fc2", D, 4 * D)
    return {
        "embeddings.cls_token": (1, 1, D),
        "embeddings.mask_token": (1, D),
        "embeddings.position_embeddings": (1, 5 * 5 + 1, D),
        **conv("embeddings.patch_embeddings.projection", D, 3, 4),
        **blocks("encoder.layer", layer | (swiglu if hidden is None else plain)),
        **norm("layernorm", D),
    }


def sam():
    def block(places):
        return {
            **norm("norm1", D),
            **norm("norm2", D),
            **linear("attn.qkv", 3 * D, D),
            **linear("attn.proj", D, D),
            "attn.rel_pos_h": (2 * places - 1, D // 4),
            "attn.rel_pos_w": (2 * places - 1, D // 4),
            **linear("mlp.lin1", F, D),
            **linear("mlp.lin2", D, F),
        }

    return {
        "pos_embed": (1, 16, 16, D),
        **conv("patch_embed.proj", D, 3, 4),
        **{f"blocks.0.{key}": shape for key, shape in block(4).items()},  # in windows
        **{f"blocks.1.{key}": shape for key, shape in block(16).items()},  # global
        **conv("neck.0", 32, D, 1, bias=False),
        **norm("neck.1", 32),
        **conv("neck.2", 32, 32, 3, bias=False),
        **norm("neck.3", 32),
    }


def vary():
    return {**sam(), **conv("net_2", 64, 32, 3, bias=False)}


def codetr():
    hidden = int(D * 8 / 3)
    block = norm("norm1", D) | norm("norm2", D) | linear("attn.proj", D, D)
    for name in "qkv":
        block |= linear(f"attn.{name}_proj", D, D, bias=False)
    block |= {
        "attn.q_bias": (D,),
        "attn.v_bias": (D,),
        "attn.rope.freqs_cos": (256, 64),
        "attn.rope.freqs_sin": (256, 64),
    }
    block |= linear("mlp.w1", hidden, D) | linear("mlp.w2", hidden, D) | linear("mlp.w3", D, hidden)
    block |= norm("mlp.ffn_ln", hidden)
    ropes = {f"rope_{where}.freqs_{what}": (256, 64) for where in ("win", "glb") for what in ("cos", "sin")}
    return {
        "pos_embed": (1, 401, D),
        **conv("patch_embed.proj", D, 3, 4),
        **ropes,
        **blocks("blocks", block),
        **norm("out_norm", D),
        **conv("neck.0", 32, D, 1, bias=False),
        **norm("neck.1", 32),
        **conv("neck.3", 32, 32, 3, bias=False),
        **norm("neck.4", 32),
    }


def pix2struct():
    layer = norm("pre_attention_layer_norm", D, bias=False) | norm("pre_mlp_layer_norm", D, bias=False)
    for name in ("query", "key", "value", "output"):
        layer |= linear(f"attention.{name}", D, D, bias=False)
    layer |= linear("mlp.wi_0", F, D, bias=False) | linear("mlp.wi_1", F, D, bias=False)
    layer |= linear("mlp.wo", D, F, bias=False)
    return {
        **linear("embeddings.patch_projection", D, 48),
        "embeddings.row_embedder.weight": (64, D),
        "embeddings.column_embedder.weight": (64, D),
        **blocks("encoder.layer", layer),
        **norm("layernorm", D, bias=False),
    }


def biomedclip():
    layer = norm("norm1", D) | norm("norm2", D) | linear("attn.qkv", 3 * D, D) | linear("attn.proj", D, D)
    layer |= linear("mlp.fc1", F, D) | linear("mlp.fc2", D, F)
    return {
        "trunk.cls_token": (1, 1, D),
        "trunk.pos_embed": (1, 5, D),
        **conv("trunk.patch_embed.proj", D, 3, 4),
        **blocks("trunk.blocks", layer),
        **norm("trunk.norm", D),
        "head.proj.weight": (512, D),  # open_clip's, which MoVA skips
    }


def mova_config():
    return {
        "model_type": "mova_llama",
        **LLM,
        "mm_hidden_size": D,
        "mm_projector_type": "mov_adapter",
        "mm_vision_select_layer": -2,
        "image_feat_size": SIDE,
        "expert_channels": CHANNELS,
        "topk_experts": 3,
        "num_projector_layers": 2,
        "num_routing_tokens": 4,
        "tokenizer_padding_side": "right",
    }


def test_mova_comes_in_and_goes_out(tmp_path):
    # GIVEN a checkpoint as published
    theirs = written(tmp_path / "theirs", mova(), mova_config())
    tiny = values("tiny-mova-8b")
    # WHEN it is imported and loaded
    made = convert(tmp_path / "theirs", tmp_path / "ours", torch.float32, towers=tiny["towers"], text=tiny["text"])
    model = ChartulaModel.from_pretrained(tmp_path / "ours")
    # THEN what is exported again is what was published, but for what is computed or never run
    export_weights(model, tmp_path / "back", systems.mova(made.towers), torch.float32)
    back = load_file(tmp_path / "back/model.safetensors")
    left_out = theirs.keys() - back.keys()
    assert all("rope" in key or "position_ids" in key or "head.proj" in key for key in left_out)
    assert not back.keys() - theirs.keys()
    assert all(torch.equal(theirs[key], value) for key, value in back.items())


def mome(adapter):
    """Section 3 of MoME's specification: what was trained, and nothing else."""
    made = {}
    for name, width in (("dino", D), ("pix", D)):
        layer = {}
        for part in ("q_proj", "k_proj", "v_proj", "out_proj"):
            layer |= linear(f"self_attn.{part}", width, width)
        layer |= linear("encoder_attn.sampling_offsets", 64, width) | linear(
            "encoder_attn.attention_weights", 32, width
        )
        layer |= linear("encoder_attn.value_proj", width, width) | linear("encoder_attn.output_proj", width, width)
        for part in ("self_attn_layer_norm", "encoder_attn_layer_norm", "final_layer_norm"):
            layer |= norm(part, width)
        layer |= linear("fc1", 32, width) | linear("fc2", width, 32)
        made |= {
            f"{name}_selector.reference_points": (1, 16, 2),
            f"{name}_selector.position_embeddings": (1, 16, width),
        }
        made |= blocks(f"{name}_selector.layers", layer, 1) | linear(f"{name}_llm_proj", 64, width)
    made |= linear("clip_proj", 64, D) | norm("clip_ln", D)
    made |= linear("move_router.router.0", TEXT, TEXT) | linear("move_router.router.2", 3, TEXT)
    return made | blocks("llm_model.model.layers", {f"mlp.adapter.{key}": shape for key, shape in adapter.items()})


ONE = {"scale": (1,), **linear("down_proj", 4, 64), **linear("up_proj", 64, 4)}
FOUR = {f"adapters.{k}.{key}": shape for k in range(4) for key, shape in ONE.items()}
FOUR |= linear("router_mlp.0", TEXT, TEXT) | linear("router_mlp.2", 4, TEXT)


def pickled(path, shapes):
    state = {key: torch.randn(shape) for key, shape in shapes.items()}
    torch.save({"model": state, "optimizer": {"step": 3}, "epoch": 1}, path)
    return state


@pytest.fixture
def model():
    torch.manual_seed(0)
    return ChartulaModel(config("tiny-mome-7b"))


def test_mome_fills_what_was_trained_and_leaves_the_rest(model, tmp_path):
    before = {key: value.clone() for key, value in model.state_dict().items()}
    state = pickled(tmp_path / "MoME_ckpt.pth", mome(FOUR))
    fill_mome(model, tmp_path / "MoME_ckpt.pth")
    after = model.state_dict()
    changed = {key for key in after if not torch.equal(after[key], before[key])}
    assert len(changed) == len(state)
    key = "model.layers.1.mlp.adapter.adapters.2.down_proj.weight"
    assert torch.equal(after[f"llm.{key}"], state[f"llm_model.{key}"])
    assert torch.equal(after["fusion.pix_selector.reference_points"], state["pix_selector.reference_points"])


def test_a_first_stage_gives_every_expert_its_adapter(model, tmp_path):
    fresh = {key: value.clone() for key, value in model.state_dict().items() if ".router_mlp." in key}
    state = pickled(tmp_path / "stage1.pth", mome(ONE))
    fill_mome(model, tmp_path / "stage1.pth")
    after = model.state_dict()
    for k in range(4):
        key = f"llm.model.layers.0.mlp.adapter.adapters.{k}.up_proj.weight"
        assert torch.equal(after[key], state["llm_model.model.layers.0.mlp.adapter.up_proj.weight"])
    assert all(torch.equal(after[key], value) for key, value in fresh.items())


def test_a_missing_adapter_is_not_overlooked(model, tmp_path):
    shapes = mome(FOUR)
    del shapes["llm_model.model.layers.1.mlp.adapter.adapters.3.scale"]
    pickled(tmp_path / "MoME_ckpt.pth", shapes)
    with pytest.raises(CheckpointMismatch) as told:
        fill_mome(model, tmp_path / "MoME_ckpt.pth")
    assert told.value.missing == ["llm.model.layers.1.mlp.adapter.adapters.3.scale"]


def eva():
    """BLIP-2's vision model, which is EVA ViT-g, between its other halves."""
    layer = linear("self_attn.qkv", 3 * D, D) | linear("self_attn.projection", D, D)
    layer |= norm("layer_norm1", D) | norm("layer_norm2", D) | linear("mlp.fc1", F, D) | linear("mlp.fc2", D, F)
    vision = {
        "embeddings.class_embedding": (1, 1, D),
        "embeddings.position_embedding": (1, 17, D),
        **conv("embeddings.patch_embedding", D, 3, 4),
        **blocks("encoder.layers", layer),
        **norm("post_layernorm", D),
    }
    others = {"query_tokens": (1, 2, D), "language_projection.weight": (D, D), "qformer.layernorm.weight": (D,)}
    return others | {f"vision_model.{key}": shape for key, shape in vision.items()}


def folders_of(tmp_path):
    """All that MoME's checkpoint leaves out, in the layouts of its libraries, with halves that are not wanted."""
    tables = {
        "clip": eva(),
        "dino": dinov2(hidden=4 * D),
        "pix": {f"encoder.{key}": shape for key, shape in pix2struct().items()} | {"decoder.lm_head.weight": (9, 9)},
        "text": bert() | linear("pooler.dense", TEXT, TEXT),
        "llm": language_model("", **values("tiny-mome-7b")["text_config"]),
    }
    for name, shapes in tables.items():
        written(tmp_path / name, shapes, {})
    (tmp_path / "text/vocab.json").write_text("{}")
    return {name: tmp_path / name for name in tables}


@pytest.mark.parametrize(("adapter", "kind"), [(FOUR, "mole"), (ONE, "adapter")])
def test_all_parts_come_together_on_disk(adapter, kind, tmp_path):
    # GIVEN what was trained, and a folder for everything else
    state = pickled(tmp_path / "MoME_ckpt.pth", mome(adapter))
    folders = folders_of(tmp_path)
    # WHEN they are put together
    sizes = values("tiny-mome-7b")
    made = convert_mome(tmp_path / "MoME_ckpt.pth", folders, tmp_path / "ours", torch.float32, slots=sizes)
    # THEN the model has each weight where it belongs
    assert made.language_experts["kind"] == kind
    found = ChartulaModel.from_pretrained(tmp_path / "ours").state_dict()
    dino, eyes, llm = (load_file(folders[name] / "model.safetensors") for name in ("dino", "clip", "llm"))
    key = "encoder.layer.1.attention"
    want = dino[f"{key}.attention.key.weight"]
    assert torch.equal(found[f"towers.dino.anatomy.body.{key}.k_proj.weight"], want)
    key = "encoder.layers.1.self_attn.qkv.bias"
    assert torch.equal(found[f"towers.clip.anatomy.body.{key}"], eyes[f"vision_model.{key}"])
    assert torch.equal(found["llm.model.norm.weight"], llm["model.norm.weight"])
    assert torch.equal(found["fusion.clip_proj.weight"], state["clip_proj.weight"])
    assert (tmp_path / "ours/question_tokenizer/vocab.json").exists()


def test_a_part_without_a_folder_keeps_its_weights(model, tmp_path):
    pickled(tmp_path / "MoME_ckpt.pth", mome(FOUR))
    folders = folders_of(tmp_path)
    before = model.state_dict()["towers.pix.body.layernorm.weight"].clone()
    fill_mome(model, tmp_path / "MoME_ckpt.pth", {"dino": folders["dino"]})
    after = model.state_dict()
    assert torch.equal(after["towers.pix.body.layernorm.weight"], before)
    want = load_file(folders["dino"] / "model.safetensors")["layernorm.weight"]
    assert torch.equal(after["towers.dino.anatomy.body.layernorm.weight"], want)
