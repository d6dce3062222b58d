"""Each tower sees what its library's model sees, and no more of it than was asked for."""

from __future__ import annotations

import pytest
import torch
from torch.nn import functional as F
from transformers import Aimv2VisionConfig, Aimv2VisionModel, Pix2StructVisionModel, SamVisionConfig
from transformers.models.sam.modeling_sam import SamVisionEncoder

from core.mllm.slots import Pixels
from core.mllm.towers import build
from core.mllm.towers.codetr import CoDetr, rotary
from core.mllm.towers.positions import resize_positions

SIZES = {"hidden_size": 32, "num_hidden_layers": 3, "num_attention_heads": 4, "intermediate_size": 48}
PLAIN = {**SIZES, "image_size": 28, "patch_size": 7}
DINO = {"hidden_size": 32, "num_hidden_layers": 3, "num_attention_heads": 4, "image_size": 28, "patch_size": 7}


@pytest.mark.parametrize("kind", ["clip", "siglip", "dinov2", "eva"])
@pytest.mark.parametrize("size", [28, 42])
def test_a_walked_tower_equals_the_librarys_forward(kind, size):
    # GIVEN a tower and the library's model with the same weights
    tower = build(kind, {"backbone": DINO if kind == "dinov2" else PLAIN, "levels": [1, 2, 3]}).eval()
    pixels = torch.randn(2, 3, size, size)
    kwargs = {} if kind == "dinov2" else {"interpolate_pos_encoding": True}
    # WHEN both look, also at a size whose positions must be stretched
    seen = tower(Pixels(pixels))
    hidden = tower.anatomy.body(pixels, output_hidden_states=True, **kwargs).hidden_states
    # THEN every level agrees, without class token and without final norm
    skip = tower.anatomy.prefix
    for level, tokens in zip((1, 2, 3), seen.levels, strict=True):
        torch.testing.assert_close(tokens, hidden[level][:, skip:])
    torch.testing.assert_close(seen.tokens, seen.levels[-1])
    assert seen.shape.tolist() == [[size // 7, size // 7]]


def test_aimv2_leaves_its_final_norm_out_unless_told():
    model = Aimv2VisionModel(Aimv2VisionConfig(**PLAIN, use_head=False)).eval()
    pixels = torch.randn(1, 3, 28, 28)
    bare = build("aimv2", {"backbone": PLAIN}).eval()
    normed = build("aimv2", {"backbone": PLAIN, "final_norm": True}).eval()
    for tower in (bare, normed):
        tower.anatomy.body.load_state_dict(model.state_dict())
    expected = model(pixels, output_hidden_states=True)
    torch.testing.assert_close(normed(Pixels(pixels)).tokens, expected.last_hidden_state)
    torch.testing.assert_close(bare(Pixels(pixels)).tokens, expected.hidden_states[-1])


def test_the_penultimate_block_is_chosen_by_select():
    tower = build("clip", {"backbone": PLAIN, "select": -2, "levels": [2]})
    seen = tower(Pixels(torch.randn(1, 3, 28, 28)))
    assert torch.equal(seen.tokens, seen.levels[0])


def test_the_trunk_of_biomedclip_counts_its_patches():
    tower = build("biomedclip", {"backbone": {**PLAIN, "image_size": 28}, "final_norm": True, "shrink": 28})
    seen = tower(Pixels(torch.randn(2, 3, 56, 56)))
    assert seen.tokens.shape == (2, 16, 32)
    torch.testing.assert_close(seen.tokens.mean(-1), torch.zeros(2, 16), atol=1e-5, rtol=0)  # normed


def test_positions_keep_the_class_row_and_follow_the_offset_rule():
    table = torch.randn(1 + 9, 5)
    assert resize_positions(table, 3, 3, 1) is table
    stretched = resize_positions(table, 4, 6, 1, 0.1)
    square = table[1:].reshape(1, 3, 3, 5).permute(0, 3, 1, 2)
    expected = F.interpolate(square, scale_factor=(4.1 / 3, 6.1 / 3), mode="bicubic")[0].flatten(1).T
    assert torch.equal(stretched[0], table[0])
    torch.testing.assert_close(stretched[1:], expected)


def test_pix2struct_tells_true_rows_and_columns_and_matches_the_library():
    sizes = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4, "d_ff": 48, "d_kv": 8, "seq_len": 64}
    backbone = {**sizes, "patch_embed_hidden_size": 12}
    tower = build("pix2struct", {"backbone": backbone, "levels": [2]}).eval()
    patches = torch.zeros(2, 8, 14)
    for sample, (rows, columns) in enumerate([(2, 3), (4, 2)]):
        places = torch.cartesian_prod(torch.arange(rows) + 1, torch.arange(columns) + 1).float()
        patches[sample, : rows * columns] = torch.cat([places, torch.randn(rows * columns, 12)], dim=1)
    seen = tower(Pixels(patches))
    assert seen.shape.tolist() == [[2, 3], [4, 2]]
    library: Pix2StructVisionModel = tower.body
    torch.testing.assert_close(seen.tokens[0, :6], library(patches).last_hidden_state[0, :6])


def test_vary_halves_the_grid_of_sam_and_doubles_its_width():
    sizes = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "image_size": 64, "mlp_dim": 64}
    backbone = {**sizes, "output_channels": 16, "global_attn_indexes": [1], "window_size": 2}
    pixels = torch.randn(1, 3, 64, 64)
    sam, vary = (
        build("sam", {"backbone": backbone}).eval(),
        build("vary", {"backbone": backbone, "levels": [1, 2]}).eval(),
    )
    for parameter in sam.parameters():  # relative positions start at zero and would prove nothing
        torch.nn.init.normal_(parameter, std=0.1)
    library = SamVisionEncoder(SamVisionConfig(**backbone, attn_implementation="eager")).eval()
    library.load_state_dict(sam.encoder.state_dict())
    expected = library(pixels).last_hidden_state.flatten(2).transpose(1, 2)
    torch.testing.assert_close(sam(Pixels(pixels)).tokens, expected)
    assert vary(Pixels(pixels)).tokens.shape == (1, 4, 32)
    # AND its blocks can be tapped before the neck
    assert [tuple(level.shape) for level in vary(Pixels(pixels)).levels] == [(1, 16, 32)] * 2


def test_codetr_windows_of_the_whole_picture_equal_the_global_block():
    # GIVEN two nets with one block, one of them global, the other with a window as large as the grid
    values = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "patch_size": 4, "image_size": 16}
    windowed = CoDetr(**values, window=4, output_channels=8, grid=None, global_blocks=())
    whole = CoDetr(**values, window=4, output_channels=8, grid=None, global_blocks=(0,))
    whole.load_state_dict(windowed.state_dict())
    pixels = torch.randn(2, 3, 16, 16)
    torch.testing.assert_close(windowed(Pixels(pixels)).tokens, whole(Pixels(pixels)).tokens)
    # AND a ragged window pads, attends and crops back to the same grid
    ragged = CoDetr(**values, window=3, output_channels=8, grid=5, global_blocks=())
    assert ragged(Pixels(torch.randn(1, 3, 8, 8))).tokens.shape == (1, 25, 8)


def test_rotary_angles_are_rescaled_to_the_length_of_the_pre_training():
    cos, _sin = rotary(8, 8, 8, 4)
    short, _ = rotary(4, 4, 8)
    torch.testing.assert_close(cos[2 * 8 * 1 : 2 * 8 * 1 + 1], short[4:5])  # row 2 of 8 stands at 1 of 4


def test_the_booster_leaves_small_pictures_uncut():
    tower = build("siglip", {"backbone": PLAIN, "s2": True})
    pixels = torch.randn(2, 15, 28, 28)
    pixels[1, 3:] = torch.inf
    seen = tower(Pixels(pixels))
    assert seen.tokens.shape == (2, 16, 64)
    assert not seen.tokens[1, :, 32:].any()
    assert seen.tokens[0, :, 32:].any()
    assert seen.tokens.isfinite().all()
