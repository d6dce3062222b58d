"""Towers look only for those who want them, and what was seen is kept."""

from __future__ import annotations

import pytest
import torch

from core.mllm.pictures import preparer
from core.mllm.slots import PackedMap, Pixels
from core.mllm.towers import build
from core.mllm.towers.cells import cells
from core.mllm.towers.lazy import Towers
from core.mllm.towers.merged import MergedTower
from core.mllm.towers.unpack import unpack
from tests.core.mllm.tiny import picture

VIT = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 24}
PLAIN = {**VIT, "image_size": 12, "patch_size": 4}
PATCHES = {"hidden_size": 16, "d_ff": 24, "num_hidden_layers": 1, "num_attention_heads": 2, "d_kv": 8, "seq_len": 64}


@pytest.fixture
def towers():
    patches = build("pix2struct", {"backbone": {**PATCHES, "patch_embed_hidden_size": 48}})
    return Towers({"clip": build("clip", {"backbone": PLAIN}), "pix": patches}).eval()


@pytest.fixture
def pixels():
    pictures = [picture(0), picture(1, (40, 90)), picture(2, (50, 50))]
    kinds = {"clip": {"kind": "square", "size": 12}, "pix": {"kind": "patches", "most": 16, "patch": 4}}
    return {name: preparer(values)(pictures) for name, values in kinds.items()}


def test_who_does_not_want_a_tower_gets_zeros_and_costs_nothing(towers, pixels):
    wanted = {"pix": torch.tensor([True, False, True])}
    some, all_ = towers.encode(pixels, wanted).maps["pix"], towers.encode(pixels).maps["pix"]
    assert not some.tokens[1].any()
    torch.testing.assert_close(some.tokens[[0, 2]], all_.tokens[[0, 2]])
    assert some.shape[[0, 2]].tolist() == all_.shape[[0, 2]].tolist()
    assert "pix" not in towers.encode(pixels, {"pix": torch.zeros(3, dtype=torch.bool)}).maps


def test_what_was_seen_is_not_looked_at_again(towers, pixels):
    cache = {}
    nobody = {"pix": torch.zeros(3, dtype=torch.bool)}
    first = towers.encode(pixels, nobody, cache).maps["clip"]
    assert towers.encode({"pix": pixels["pix"]}, None, cache).maps["clip"] is first


def test_packed_tokens_are_laid_out_as_grids():
    # GIVEN two pictures of 2 x 4 and 4 x 2 patches, packed in cells of 2 x 2
    grids = [torch.arange(8.0).view(2, 4, 1), 100 + torch.arange(8.0).view(4, 2, 1)]
    packed = PackedMap(torch.cat([cells(grid, 2) for grid in grids]), torch.tensor([[1, 2, 4], [1, 4, 2]]))
    seen = unpack(packed, 2)
    assert seen.shape.tolist() == [[2, 4], [4, 2]]
    for tokens, grid in zip(seen.tokens, grids, strict=True):
        assert torch.equal(tokens, grid.flatten(0, 1))


def test_a_packed_tower_can_be_asked_for_some_pictures():
    backbone = {**VIT, "patch_size": 4, "image_size": 16, "hidden_stride": 2, "window_size": 16}
    towers = Towers({"navit": build("siglip2_navit", {"backbone": backbone, "unpacked": True})}).eval()
    prepare = preparer({"kind": "native", "patch": 4, "stride": 2, "fewest": 16**2, "most": 32**2})
    pixels = {"navit": prepare([picture(0, (30, 20)), picture(1, (20, 30)), picture(2, (16, 16))])}
    some = towers.encode(pixels, {"navit": torch.tensor([True, False, True])}).maps["navit"]
    whole = towers.encode(pixels).maps["navit"]
    count = some.tokens.shape[1]
    torch.testing.assert_close(some.tokens[[0, 2]], whole.tokens[[0, 2], :count])


def test_a_merged_tower_is_the_last_level_when_nothing_else_counts():
    # GIVEN a base that only trusts its last level, as it stands
    tower = build(
        "clip", {"backbone": PLAIN, "levels": [1, 2], "merge": {"merge": "layerscale", "scale": "raw"}}
    ).eval()
    assert isinstance(tower, MergedTower)
    tower.merger.scale.data = torch.tensor([0.0, 1.0])
    pixels = Pixels(torch.randn(1, 3, 12, 12))
    torch.testing.assert_close(tower(pixels).tokens, tower.tower(pixels).tokens)
