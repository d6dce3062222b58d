"""At their real widths the presets have the published keys and shapes. Nothing is allocated."""

import pytest

from core.mllm.importers import systems
from core.mllm.importers.convert import blank
from core.mllm.importers.source import InMemory
from core.mllm.importers.transfer import exported
from core.mllm.presets import config

PROJECTOR, TOWER = "model.mm_projector.", "model.vision_tower.vision_tower_"

MOVA = {  # section 3 of MoVA's specification
    f"{PROJECTOR}pos_embed": (1, 2304, 1024),
    f"{PROJECTOR}blocks.2.cross_attn.0.k_proj.weight": (1024, 1536),
    f"{PROJECTOR}blocks.2.cross_attn.6.v_proj.weight": (1024, 256),
    f"{PROJECTOR}blocks.0.cross_attn.3.rope.freqs_cos": (2304, 64),
    f"{PROJECTOR}blocks.0.norm2.1.weight": (512,),
    f"{PROJECTOR}blocks.1.mlp.w1.weight": (2730, 1024),
    f"{PROJECTOR}blocks.1.mlp.ffn_ln.bias": (2730,),
    f"{PROJECTOR}blocks.0.gate.0.weight": (1024, 2048),
    f"{PROJECTOR}blocks.0.gate.2.weight": (7, 1024),
    f"{PROJECTOR}mlp.0.weight": (4096, 1024),
    f"{PROJECTOR}mlp.2.bias": (4096,),
    f"{PROJECTOR}downsample.0.b1.conv1.conv.weight": (1024, 1024, 1, 1),
    f"{PROJECTOR}downsample.2.b1.conv2.conv.weight": (1024, 1, 3, 3),
    f"{PROJECTOR}downsample.2.b1.conv3.bn.weight": (1024,),
    f"{PROJECTOR}downsample.0.b1.se.fc1.weight": (256, 1024, 1, 1),
    f"{PROJECTOR}text_encoder.bert.encoder.layer.23.output.dense.weight": (1024, 4096),
    f"{TOWER}0.vision_model.embeddings.position_embedding.weight": (2305, 1024),
    f"{TOWER}1.encoder.layer.39.mlp.weights_in.weight": (2 * 4096, 1536),
    f"{TOWER}2.net_2.weight": (512, 256, 3, 3),
    f"{TOWER}3.pos_embed": (1, 6401, 1024),
    f"{TOWER}4.encoder.layer.17.mlp.wi_0.weight": (3968, 1536),
    f"{TOWER}5.encoder.layer.11.mlp.wi_0.weight": (2048, 768),
    f"{TOWER}6.trunk.blocks.11.attn.qkv.weight": (2304, 768),
    f"{TOWER}7.blocks.31.attn.rel_pos_h": (127, 80),
    "lm_head.weight": (128256, 4096),
}
MOME = {  # section 3 of MoME's specification
    "dino_selector.reference_points": (1, 256, 2),
    "dino_selector.position_embeddings": (1, 256, 1024),
    "dino_selector.layers.5.encoder_attn.sampling_offsets.weight": (64, 1024),
    "dino_selector.layers.5.encoder_attn.attention_weights.weight": (32, 1024),
    "dino_selector.layers.0.self_attn.out_proj.weight": (1024, 1024),
    "pix_selector.layers.0.fc1.weight": (1024, 768),
    "pix_selector.layers.0.fc2.weight": (768, 1024),
    "pix_selector.layers.0.final_layer_norm.weight": (768,),
    "dino_llm_proj.weight": (4096, 1024),
    "pix_llm_proj.weight": (4096, 768),
    "clip_proj.weight": (4096, 1408),
    "clip_ln.bias": (1408,),
    "move_router.router.0.weight": (384, 384),
    "move_router.router.2.weight": (3, 384),
    "llm_model.model.layers.31.mlp.adapter.adapters.3.scale": (1,),
    "llm_model.model.layers.31.mlp.adapter.adapters.3.down_proj.weight": (64, 4096),
    "llm_model.model.layers.31.mlp.adapter.router_mlp.2.weight": (4, 384),
}
OVIS2 = {  # section 3 of the Ovis specification
    "vte.weight": (65536, 3584),
    "visual_tokenizer.head.0.weight": (65531, 4 * 1536),
    "visual_tokenizer.head.1.bias": (65531,),
    "visual_tokenizer.backbone.preprocessor.pos_embed": (1, 1024, 1536),
    "visual_tokenizer.backbone.trunk.blocks.23.attn.qkv.weight": (3 * 1536, 1536),
    "llm.model.layers.27.mlp.gate_proj.weight": (18944, 3584),
}
OVIS25 = {
    "vte.weight": (65536, 4096),
    "visual_tokenizer.head.0.weight": (65532, 4 * 1152),
    "visual_tokenizer.vit.vision_model.embeddings.position_embedding.weight": (1024, 1152),
    "visual_tokenizer.vit.vision_model.encoder.layers.26.mlp.fc1.weight": (4304, 1152),
}


def rules(made):
    match made.fusion["kind"]:
        case "mov_adapter":
            return systems.mova(made.towers)
        case "move_adt":
            return systems.mome()
    return systems.ovis(made.towers[0])


@pytest.mark.parametrize(
    ("preset", "table"), [("mova-8b", MOVA), ("mome-7b", MOME), ("ovis2-8b", OVIS2), ("ovis2.5-9b", OVIS25)]
)
def test_a_preset_has_the_published_keys_and_shapes(preset, table):
    made = config(preset)
    source = InMemory(blank(made))
    if preset == "mome-7b":  # its checkpoint holds only what was trained
        trained = ("fusion.", "router.")
        source.shapes = {k: s for k, s in source.shapes.items() if k.startswith(trained) or ".adapter." in k}
    shapes = {piece.name: piece.shape for piece in exported(source, rules(made))}
    assert {key: shapes.get(key) for key in table} == table
