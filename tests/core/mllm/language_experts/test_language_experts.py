"""Adapters beside a decoder's layers: published numbers, the chosen one alone, and a vector that leaves no trace."""

import copy
from concurrent.futures import ThreadPoolExecutor

import pytest
import torch
from transformers import (
    AutoModelForCausalLM,
    Gemma2Config,
    GPTNeoXConfig,
    LlamaConfig,
    LlamaForCausalLM,
    OPTConfig,
    PhiConfig,
    Qwen2Config,
    Qwen3Config,
    Starcoder2Config,
)
from transformers.models.llama.modeling_llama import LlamaMLP

from core.mllm.language_experts import LANGUAGE_EXPERTS
from core.mllm.language_experts.adapter import Adapter, MixtureOfAdapters, duplicated, winning_probability
from core.mllm.language_experts.branch import _join, watched
from core.mllm.language_experts.kinds import Lora, Mole, OneAdapter
from tests.core.mllm.parity import Golden

SIZES = {
    "vocab_size": 50,
    "hidden_size": 32,
    "intermediate_size": 48,
    "num_hidden_layers": 3,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "pad_token_id": 0,
    "bos_token_id": 1,
    "eos_token_id": 2,
}
FAMILIES = {
    "llama": LlamaConfig(**SIZES),
    "qwen2": Qwen2Config(**SIZES),
    "qwen3": Qwen3Config(**SIZES, head_dim=8),
    "gemma2": Gemma2Config(**SIZES, head_dim=8),
    "starcoder2": Starcoder2Config(**SIZES),
    "phi": PhiConfig(**SIZES),
    "gpt_neox": GPTNeoXConfig(**{key: size for key, size in SIZES.items() if key != "num_key_value_heads"}),
}
IDS = torch.tensor([[5, 6, 7, 8], [9, 10, 11, 12]])


def decoder(family="llama"):
    torch.manual_seed(0)
    return AutoModelForCausalLM.from_config(FAMILIES[family]).eval()


def with_mole(family="llama", **how):
    llm, mole = decoder(family), Mole(6, bottleneck=4, **how)
    mole.attach(llm)
    for name, weight in llm.named_parameters():
        if "adapter" in name:
            torch.nn.init.normal_(weight)
    return llm, mole


def texts(rows=2):
    torch.manual_seed(1)
    return torch.randn(rows, 6)


def test_a_feed_forward_network_with_one_adapter_is_the_published_one():
    golden = Golden("mome/adapter_llama_mlp")
    mlp = LlamaMLP(LlamaConfig(hidden_size=48, intermediate_size=96, num_attention_heads=4))
    mlp.adapter = Adapter(48, 8)
    mlp.register_forward_hook(_join)
    mlp.load_state_dict(golden.weights("mlp."))
    golden.agrees(mlp(golden["inputs.hidden"]), "outputs.out")


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("kind", ["adapter", "mole"])
def test_a_fresh_branch_changes_nothing_in_any_family(family, kind):
    llm, values = decoder(family), {"sentence": 6} if kind == "mole" else {}
    before = llm(IDS).logits
    LANGUAGE_EXPERTS.take(kind).wake()(**values).attach(llm)
    assert torch.equal(llm(IDS, instance=texts()).logits, before)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_trained_mixture_follows_the_question_in_any_family(family):
    llm, mole = with_mole(family)
    with mole.traced(), torch.no_grad():
        one, other = llm(IDS, instance=texts()).logits, llm(IDS, instance=-3 * texts()).logits
    assert not torch.allclose(one, other)
    assert [choice.shape for choice in mole.trace()] == [(2, 4)] * 3


def test_the_keys_are_the_published_ones():
    llm, _mole = with_mole()
    keys = {
        key.removeprefix("model.layers.0.mlp.adapter.") for key in llm.state_dict() if "layers.0.mlp.adapter" in key
    }
    parts = {"scale", *(f"{way}_proj.{kind}" for way in ("down", "up") for kind in ("weight", "bias"))}
    expected = {f"adapters.{k}.{part}" for k in range(4) for part in parts}
    assert keys == expected | {f"router_mlp.{i}.{kind}" for i in (0, 2) for kind in ("weight", "bias")}
    assert "model.layers.0.mlp.gate_proj.weight" in llm.state_dict()


def mixture(**how):
    torch.manual_seed(0)
    made = MixtureOfAdapters(8, 6, bottleneck=4, **how).eval()
    for weight in made.parameters():
        torch.nn.init.normal_(weight)
    return made


def hears(module, x, text):
    """The module inside a layer that was given these sentence vectors."""
    from core.mllm.language_experts import branch

    token = branch._instance.set(text)
    try:
        return module(x)
    finally:
        branch._instance.reset(token)


@pytest.mark.parametrize("router_input", ["instance", "token", "both"])
def test_computing_the_chosen_adapter_alone_is_computing_all_and_counting_one(router_input):
    made, x, text = mixture(router_input=router_input), torch.randn(5, 7, 8), texts(5)
    everything = hears(made, x, text)  # gradients are wanted, so every adapter must speak
    calls = []
    for k, adapter in enumerate(made.adapters):
        adapter.register_forward_hook(lambda _m, given, _out, k=k: calls.append((k, given[0].numel() // 8)))
    with torch.no_grad(), watched() as seen:
        chosen = hears(made, x, text)
    torch.testing.assert_close(chosen, everything, atol=1e-5, rtol=1e-4)
    assert sum(tokens for _k, tokens in calls) == 5 * 7  # each token once
    if router_input == "instance":
        assert {k for k, _tokens in calls} == set(seen[0].argmax(-1).tolist())


def test_a_dense_mixture_weighs_every_adapter():
    made, x, text = mixture(sparse=False), torch.randn(2, 3, 8), texts()
    weights = made.router_mlp(text).softmax(-1)
    expected = sum(weights[:, k, None, None] * adapter(x) for k, adapter in enumerate(made.adapters))
    torch.testing.assert_close(hears(made, x, text), expected)


def test_the_gradient_passes_straight_through_the_choice_to_router_and_all_adapters():
    made, x, text = mixture(), torch.randn(2, 3, 8), texts().requires_grad_()
    out = hears(made, x, text)
    out.sum().backward()
    # the router's gradient is that of the soft mixture, as if nothing had been picked
    soft = made.router_mlp(text.detach()).softmax(-1)
    spoken = torch.stack([adapter(x).sum((1, 2)) for adapter in made.adapters], -1).detach()
    expected = torch.autograd.grad((soft * spoken).sum(), made.router_mlp[2].weight)[0]
    torch.testing.assert_close(made.router_mlp[2].weight.grad, expected)
    assert text.grad.abs().sum() > 0
    chosen = set(made.router_mlp(text).argmax(-1).tolist())
    moved = {k for k, adapter in enumerate(made.adapters) if adapter.up_proj.weight.grad.abs().sum() > 1e-4}
    assert moved == chosen


def test_permuting_the_adapters_with_their_router_changes_nothing():
    made, x, text, order = mixture(), torch.randn(3, 4, 8), texts(3), [2, 0, 3, 1]
    other = copy.deepcopy(made)
    for place, k in enumerate(order):
        other.adapters[place].load_state_dict(made.adapters[k].state_dict())
    other.router_mlp[2].weight.data = made.router_mlp[2].weight.data[order]
    other.router_mlp[2].bias.data = made.router_mlp[2].bias.data[order]
    torch.testing.assert_close(hears(other, x, text), hears(made, x, text))


def test_beams_of_one_sample_share_its_choice():
    made, x, text = mixture(), torch.randn(2, 3, 8), texts()
    beams = x.repeat_interleave(3, 0)
    torch.testing.assert_close(hears(made, beams, text), hears(made, x, text).repeat_interleave(3, 0))
    with pytest.raises(ValueError, match="vectors for 5 samples and got 2"):
        hears(made, torch.randn(5, 3, 8), text)


def test_without_a_sentence_vector_the_mixture_says_so():
    llm, _mole = with_mole()
    with pytest.raises(ValueError, match="vectors for 2 samples and got none"):
        llm(IDS)


def test_a_router_that_reads_tokens_needs_no_sentence_vector():
    llm, _mole = with_mole(router_input="token")
    assert llm(IDS).logits.isfinite().all()


class Llama(LlamaForCausalLM):
    """The library lets a keyword through to generation when the forward names it."""

    def forward(self, *given, instance=None, **more):
        return super().forward(*given, instance=instance, **more)


def test_a_generation_hears_the_vector_at_every_step_and_in_every_beam():
    (llm, _mole), text = with_mole(), texts()
    llm.__class__ = Llama
    written = llm.generate(IDS, instance=text, max_new_tokens=5, do_sample=False, eos_token_id=None)
    again = IDS
    for _step in range(5):  # the same without a cache
        again = torch.cat([again, llm(again, instance=text).logits[:, -1:].argmax(-1)], 1)
    assert written.tolist() == again.tolist()
    beams = llm.generate(IDS, instance=text, max_new_tokens=5, num_beams=3, do_sample=False)
    alone = [
        llm.generate(IDS[i : i + 1], instance=text[i : i + 1], max_new_tokens=5, num_beams=3, do_sample=False)
        for i in range(2)
    ]
    assert [row[row != 0].tolist() for row in beams] == [one[0].tolist() for one in alone]


@pytest.mark.parametrize("reentrant", [False, True])
def test_a_layer_that_is_computed_again_hears_its_own_vector(reentrant):
    llm, _mole = with_mole()
    llm.train()

    def gradients():
        llm.zero_grad()
        llm(inputs_embeds=embeds, instance=texts(), labels=IDS).loss.backward()
        return {name: weight.grad.clone() for name, weight in llm.named_parameters() if weight.grad is not None}

    embeds = llm.get_input_embeddings()(IDS).detach().requires_grad_()
    plain = gradients()
    llm.activation_checkpointing_enable({"use_reentrant": reentrant})
    torch.testing.assert_close(gradients(), plain)
    assert any("router_mlp" in name and grad.abs().sum() > 0 for name, grad in plain.items())


def test_batches_may_overlap_and_nothing_is_left_behind():
    llm, _mole = with_mole()
    questions = [texts() * scale for scale in (1, -3, 5, -7)]
    with torch.no_grad():
        one_by_one = [llm(IDS, instance=text).logits for text in questions]
        with ThreadPoolExecutor(4) as pool:
            together = list(pool.map(lambda text: _quietly(llm, text), questions * 3))
    for k, logits in enumerate(together):
        torch.testing.assert_close(logits, one_by_one[k % 4])
    with pytest.raises(ValueError, match="got none"):
        llm(IDS)


def _quietly(llm, text):
    with torch.no_grad():
        return llm(IDS, instance=text).logits


def test_hidden_states_and_device_maps_still_know_the_layers():
    llm, _mole = with_mole()
    assert len(llm(IDS, instance=texts(), output_hidden_states=True).hidden_states) == 4
    assert {type(layer).__name__ for layer in llm.model.layers} == set(llm._no_split_modules)


def test_a_copy_is_a_decoder_of_its_own():
    llm, _mole = with_mole()
    other, before = copy.deepcopy(llm), llm(IDS, instance=texts()).logits
    torch.nn.init.zeros_(other.model.layers[0].mlp.adapter.adapters[0].scale)
    assert torch.equal(llm(IDS, instance=texts()).logits, before)
    other.load_state_dict(llm.state_dict())
    assert torch.equal(other(IDS, instance=texts()).logits, before)


def test_the_copies_of_a_stage_one_adapter_speak_as_it_did():
    llm, later = decoder(), decoder()
    OneAdapter(4).attach(llm)
    for name, weight in llm.named_parameters():
        if "adapter" in name:
            torch.nn.init.normal_(weight)
    Mole(6, bottleneck=4).attach(later)
    missing = later.load_state_dict(duplicated(llm.state_dict()), strict=False)
    assert all("router_mlp" in key for key in missing.missing_keys)
    assert not missing.unexpected_keys
    torch.testing.assert_close(later(IDS, instance=texts()).logits, llm(IDS).logits)
    assert duplicated(later.state_dict()).keys() == later.state_dict().keys()


def test_noise_moves_the_choice_in_training_alone():
    made, x, text = mixture(gumbel=True), torch.randn(1, 3, 8), texts(1) * 0

    def choices():
        with watched() as seen:
            return {(hears(made, x, text), int(seen[0].argmax()))[1] for _n in range(60)}

    assert len(choices()) == 1
    made.train()
    assert len(choices()) > 1


def test_the_load_balance_term_can_be_asked_for():
    made, text = mixture(), texts(3)
    with watched() as seen:
        hears(made, torch.randn(3, 2, 8), text)
    term = winning_probability(seen)
    torch.testing.assert_close(term, made.router_mlp(text).softmax(-1).amax(-1).mean())
    term.backward()
    assert made.router_mlp[0].weight.grad.abs().sum() > 0


def test_a_half_precision_decoder_may_have_exact_adapters():
    llm, _mole = with_mole()
    llm.bfloat16()
    for layer in llm.model.layers:
        layer.mlp.adapter.float()
    assert llm(IDS, instance=texts()).logits.dtype == torch.bfloat16


def test_a_decoder_can_have_experts_only_once_and_needs_an_mlp():
    llm, mole = with_mole()
    with pytest.raises(ValueError, match="has its experts already"):
        mole.attach(llm)
    opt = AutoModelForCausalLM.from_config(
        OPTConfig(vocab_size=50, hidden_size=16, num_hidden_layers=1, ffn_dim=16, num_attention_heads=2)
    )
    with pytest.raises(ValueError, match="OPTForCausalLM has no layers with an mlp"):
        mole.attach(opt)


def test_low_rank_additions_start_silent_and_learn_alone():
    llm = decoder()
    before = llm(IDS).logits
    Lora(4, 8, scope=["q_proj", "down_proj"]).attach(llm)
    assert torch.equal(llm(IDS).logits, before)
    llm.train()
    llm(IDS, labels=IDS).loss.backward()
    learning = {name for name, weight in llm.named_parameters() if weight.grad is not None}
    assert learning
    assert all("lora_" in name and ("q_proj" in name or "down_proj" in name) for name in learning)


def test_a_scope_of_all_linears_leaves_the_head_alone():
    llm = decoder()
    Lora(4, 8).attach(llm)
    assert not any("lora" in name for name in llm.lm_head.state_dict())
    assert "lora_A.default.weight" in llm.model.layers[0].mlp.gate_proj.state_dict()


def test_the_published_size():
    with torch.device("meta"):
        made = MixtureOfAdapters(4096, 384)
    assert round(32 * sum(weight.numel() for weight in made.adapters.parameters()) / 1e6, 1) == 67.6
    assert round(32 * sum(weight.numel() for weight in made.router_mlp.parameters()) / 1e6, 1) == 4.8
