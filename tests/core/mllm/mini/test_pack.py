"""What was packed comes back: the parts that see and choose nearly as they were, the decoder in four bits."""

from __future__ import annotations

import pytest
import torch

from core.errors import ModelError
from core.mllm.byte_tokenizer import byte_tokenizer
from core.mllm.mini.assembly import assemble
from core.mllm.mini.bits import above, apart, fifth, in_block_steps, of_block_steps, side_by_side
from core.mllm.mini.pack import pack, unpack
from core.mllm.mini.spec import Spec, twin
from core.mllm.quantize import halve_twice
from tests.core.mllm.tiny import awake


@pytest.fixture(scope="module")
def model():
    return awake(assemble(Spec(sizes=twin())))


def test_all_comes_back_in_six_bits_and_the_decoder_in_four(model, tmp_path):
    # GIVEN a model that was packed
    sizes = pack(model, byte_tokenizer(), tmp_path, "# Mini\n", seed=5)
    assert {"mini-1.safetensors", "mini.json", "config.json", "README.md", "tokenizer.json"} <= sizes.keys()
    # WHEN it is unpacked
    again, tokenizer = unpack(tmp_path)
    # THEN a weight is off by about half a step at most: of 15 or of 63 in a block
    for key, weight in model.state_dict().items():
        small = again.state_dict()[key]
        decoder = key.startswith("llm.model.layers") and ".adapter." not in key
        assert (small - weight).abs().max() <= weight.abs().max() * (0.08 if decoder else 0.022), key
    assert again.llm.lm_head.weight is again.llm.model.embed_tokens.weight
    assert tokenizer.decode(tokenizer.encode("Größe")) == "Größe"


def test_weights_that_were_in_blocks_of_four_bits_hardly_change():
    torch.manual_seed(0)
    levels, step, low = torch.randint(0, 16, (96, 18, 32)), torch.rand(96, 18, 1) / 9 + 0.02, -torch.rand(96, 18, 1)
    levels[..., :2] = torch.tensor([0, 15])  # as a file keeps them: the lowest and the highest are there
    weight = (levels * step + low).flatten(1)
    back = of_block_steps(*in_block_steps(weight).values())
    assert (back - weight).norm() / weight.norm() < 0.01


def test_what_learnt_a_little_on_top_of_four_bits_is_not_lost_in_them():
    # GIVEN weights as they come out of four bits, and what they became by learning less than half a step
    torch.manual_seed(0)
    published = of_block_steps(*in_block_steps(torch.randn(96, 576)).values())
    learnt = published + 0.02 * torch.randn(96, 576)
    # WHEN they are packed in four bits, THEN the fifth bit keeps much of what these lose
    fallen = of_block_steps(*in_block_steps(learnt).values())
    kept = fallen + above({f"w.{key}": part for key, part in fifth(learnt, fallen).items()}, "w")
    assert (kept - learnt).norm() < 0.7 * (fallen - learnt).norm()


def test_a_packed_matrix_with_a_fifth_bit_comes_back(model, tmp_path):
    name = "llm.model.layers.1.mlp.up_proj.weight"
    pack(model, byte_tokenizer(), tmp_path / "four", "# Mini\n")
    pack(model, byte_tokenizer(), tmp_path / "five", "# Mini\n", five={name})
    four, five = (unpack(tmp_path / folder)[0].get_parameter(name) for folder in ("four", "five"))
    weight = model.get_parameter(name)
    assert (five - weight).norm() < 0.7 * (four - weight).norm()


@pytest.mark.parametrize("bits", [4, 5, 6])
def test_bits_lie_side_by_side_and_come_apart(bits):
    levels = torch.randint(0, 2**bits, (5, 64), dtype=torch.uint8)
    small = side_by_side(levels, bits)
    assert small.shape == (5, 8 * bits)
    assert torch.equal(apart(small, bits), levels)


def test_the_other_way_of_four_bits_is_the_library_s(model, tmp_path):
    pack(model, byte_tokenizer(), tmp_path, "# Mini\n", "nf4")
    again, _tokenizer = unpack(tmp_path)
    four = halve_twice(assemble(Spec(sizes=twin())), torch.float32)
    rows = torch.randn(3, 64)
    for path in ("llm.model.layers.1.mlp.gate_proj", "llm.model.layers.0.self_attn.q_proj"):
        assert torch.allclose(again.get_submodule(path)(rows), four.get_submodule(path)(rows), atol=1e-4)
        assert not torch.equal(again.get_submodule(path).weight, model.get_submodule(path).weight)


def test_it_computes_nearly_the_same(model, tmp_path):
    pack(model, byte_tokenizer(), tmp_path, "# Mini\n")
    again, _tokenizer = unpack(tmp_path)
    told = {"input_ids": torch.randint(20, 270, (1, 24)), "question_ids": torch.tensor([[70, 71]])}
    with torch.inference_mode():
        before, after = (one(**told).logits for one in (model, again))
    assert torch.corrcoef(torch.stack([before.flatten(), after.flatten()]))[0, 1] > 0.97


def test_large_models_lie_in_several_files(model, tmp_path, monkeypatch):
    monkeypatch.setattr("core.mllm.mini.pack.LARGEST", 200_000)
    sizes = pack(model, byte_tokenizer(), tmp_path, "# Mini\n")
    parts = [size for name, size in sizes.items() if name.startswith("mini-")]
    assert len(parts) > 2
    assert max(parts) < 250_000  # with what a file says of itself
    again, _tokenizer = unpack(tmp_path)
    assert torch.equal(again.llm.model.norm.weight, model.llm.model.norm.weight)


@pytest.mark.parametrize("name", ["mini-1.safetensors", "config.json", "tokenizer.json"])
def test_a_changed_or_missing_file_is_refused(model, tmp_path, name):
    pack(model, byte_tokenizer(), tmp_path, "# Mini\n")
    file = tmp_path / name
    file.write_bytes(file.read_bytes() + b" ")
    with pytest.raises(ModelError, match=name):
        unpack(tmp_path)
    file.unlink()
    with pytest.raises(ModelError, match="missing"):
        unpack(tmp_path)
