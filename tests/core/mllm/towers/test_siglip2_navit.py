"""SigLIP 2 at native resolution: what must hold of packed pictures, windows, positions and turns."""

import pytest
import torch
from torch.nn import functional as F
from transformers import SiglipVisionConfig, SiglipVisionModel
from transformers.vision_utils import get_vision_position_ids, get_vision_window_index

from core.mllm.sequence.pictures import patchify
from core.mllm.slots import Pixels
from core.mllm.towers.cells import cells, segments, turns, windows
from core.mllm.towers.siglip2_navit import Siglip2Navit

TINY = {
    "hidden_size": 32,
    "intermediate_size": 48,
    "num_hidden_layers": 3,
    "num_attention_heads": 2,
    "patch_size": 4,
    "image_size": 32,
}


@pytest.fixture
def tower():
    torch.manual_seed(0)
    return Siglip2Navit({**TINY, "window_size": 16, "fullatt_block_indexes": "1"}).eval()


def packed(*pictures):
    each = [patchify(picture, 4, 2) for picture in pictures]
    return Pixels(torch.cat([one.values for one in each]), torch.cat([one.grid for one in each]))


@torch.inference_mode()
def test_without_turns_and_windows_it_is_the_librarys_siglip():
    # GIVEN the library's tower, and ours with its weights
    torch.manual_seed(0)
    sizes = {name: TINY[name] for name in TINY}
    library = SiglipVisionModel(SiglipVisionConfig(**sizes, vision_use_head=False)).eval()
    ours = Siglip2Navit({**TINY, "use_rope": False}).eval()
    renamed = {
        name.removeprefix("vision_model.")
        .replace("encoder.layers", "layers")
        .replace("self_attn", "attention")
        .replace("mlp.", ""): value
        for name, value in library.state_dict().items()
    }
    ours.load_state_dict(renamed)
    # WHEN both look at a picture of the trained size
    picture = torch.randn(1, 3, 32, 32)
    want = library(picture, output_hidden_states=True).hidden_states[-1][0]
    # THEN they see the same, ours in cell order
    torch.testing.assert_close(ours(packed(picture)).tokens, cells(want.view(8, 8, -1), 2), atol=1e-5, rtol=1e-4)


@torch.inference_mode()
def test_pictures_do_not_look_at_each_other(tower):
    a, b, film = torch.randn(1, 3, 24, 40), torch.randn(1, 3, 56, 16), torch.randn(3, 3, 16, 24)
    together = tower(packed(a, b, film)).tokens
    alone = [tower(packed(one)).tokens for one in (a, b, film)]
    torch.testing.assert_close(together, torch.cat(alone), atol=1e-5, rtol=1e-4)


@torch.inference_mode()
def test_frames_are_looked_at_one_by_one(tower):
    film = torch.randn(2, 3, 16, 24)
    frames = torch.cat([tower(packed(film[i : i + 1])).tokens for i in range(2)])
    torch.testing.assert_close(tower(packed(film)).tokens, frames, atol=1e-5, rtol=1e-4)


@torch.inference_mode()
def test_windows_equal_a_masked_attention(tower):
    # GIVEN a picture with ragged windows: 7 x 5 cells in windows of 2 x 2 cells
    attention, angles = tower.layers[0].attention, turns([[1, 14, 10]], 2, 16)
    order, sizes = windows([[1, 14, 10]], 2, tower.window)
    hidden = torch.randn(140, 32)
    # WHEN every patch is forbidden to look out of its window
    rows, columns = torch.arange(14)[:, None], torch.arange(10)[None]
    window = cells(rows // 4 * 3 + columns // 4, 2)  # 4 x 3 windows
    q, k, v = (f(hidden).view(140, 2, 16) for f in (attention.q_proj, attention.k_proj, attention.v_proj))
    q, k, v = (x.transpose(0, 1) for x in (turned(q, angles), turned(k, angles), v))
    seen = F.scaled_dot_product_attention(q, k, v, attn_mask=window[:, None] == window[None])
    # THEN the outcome is that of the windows
    found = attention(hidden, segments(sizes, order), angles)
    want = attention.out_proj(seen.transpose(0, 1).flatten(1))
    torch.testing.assert_close(found, want, atol=1e-5, rtol=1e-4)
    assert sorted(order.tolist()) == list(range(140))


def turned(heads, angles):
    """The same turn, said with complex numbers."""
    half = heads.shape[-1] // 2
    numbers = torch.complex(heads[..., :half], heads[..., half:]) * torch.exp(1j * angles)[:, None]
    return torch.cat([numbers.real, numbers.imag], dim=-1)


def test_angles_count_rows_then_columns():
    angles = turns([[1, 2, 4]], 2, 8)  # [8, 4]: two frequencies, 1 and 0.01
    assert angles.shape == (8, 4)
    places = [(0, 0), (0, 1), (1, 0), (1, 1), (0, 2), (0, 3), (1, 2), (1, 3)]  # cell by cell
    torch.testing.assert_close(angles, torch.tensor([[r, r / 100, c, c / 100] for r, c in places]))


def test_what_does_not_fit_is_said(tower):
    values = torch.zeros(8, 48)
    with pytest.raises(ValueError, match="do not fill"):
        tower(Pixels(values, torch.tensor([[1, 2, 2]])))
    with pytest.raises(ValueError, match="cells of 2"):
        tower(Pixels(values, torch.tensor([[1, 1, 8]])))
    with pytest.raises(TypeError, match="colour"):
        Siglip2Navit({"colour": 3})


def test_gradients_flow_and_recomputing_changes_none(tower):
    def gradients(again):
        tower.train()
        tower.gradient_checkpointing = again
        tower.zero_grad()
        tower(packed(torch.ones(1, 3, 24, 24))).tokens.square().sum().backward()
        return {name: p.grad for name, p in tower.named_parameters()}

    first, second = gradients(again=False), gradients(again=True)
    assert [name for name, grad in first.items() if grad is None] == ["post_layernorm.weight", "post_layernorm.bias"]
    assert all(torch.allclose(first[name], second[name], atol=1e-5) for name in first if first[name] is not None)


def test_naflex_patches_go_through_a_linear_map():
    tower = Siglip2Navit({**TINY, "num_patches": 64, "preserve_original_pe": False})
    assert tower(packed(torch.zeros(1, 3, 8, 8))).tokens.shape == (4, 32)
    assert "embeddings.position_embedding.weight" not in tower.state_dict()


def test_windows_and_angles_are_the_librarys():
    # GIVEN grids that fit windows and grids that do not, and a video
    grid = [[1, 12, 12], [2, 14, 10], [1, 4, 26]]
    tensor = torch.tensor(grid)
    # WHEN the library lays the windows that Ovis 2.5 took over from Qwen 2.5 VL
    cells_in_order, edges = get_vision_window_index(tensor, 2, 112, 16)
    order, sizes = windows(grid, 2, 112 // 2 // 16)
    # THEN ours are the same, said in patches instead of cells
    assert torch.equal(order, (cells_in_order[:, None] * 4 + torch.arange(4)).flatten())
    assert sizes == edges.diff().tolist()
    # AND so are the places that the angles are made of: frequency 1 shows them
    places = turns(grid, 2, 8)[:, [0, 2]]
    assert torch.equal(places.long(), get_vision_position_ids(tensor, 2))
