"""What must hold of the one model class, whichever parts are in its slots."""

from __future__ import annotations

import pytest
import torch
from transformers import AutoConfig, AutoModelForCausalLM, AutoProcessor, TextIteratorStreamer

from core.errors import UsageError
from tests.core.mllm.tiny import build, picture, processor, shared, spoken

SYSTEMS = ["mova-8b", "mome-7b", "comm-7b", "ovis1.5-llama3-8b", "ovis1.6-gemma2-9b", "ovis2-1b", "ovis2.5-2b"]


def _asked(name, questions=("What is it?",), **more):
    prepare = processor(shared(name))
    batch = prepare(list(questions), [[picture(i)] for i in range(len(questions))], **more)
    return {key: value for key, value in batch.items() if not key.startswith("routing_")} | _routing(name, batch)


def _routing(name, batch):
    """A fixed choice, so that the passes compared see the same experts."""
    experts = shared(name).experts
    if shared(name).config.router["kind"] != "llm_text":
        return {}
    return {"routing": (torch.arange(experts) % 3 == 0).float().repeat(len(batch["input_ids"]), 1)}


@torch.no_grad()
def _last(model, batch):
    return model(**batch).logits[:, -1]


@pytest.mark.parametrize("name", SYSTEMS)
def test_saved_and_loaded_it_says_the_same_to_the_bit(name, tmp_path):
    # GIVEN a model and its processor, saved
    model = build(name)
    prepare = processor(model)
    model.save_pretrained(tmp_path)
    prepare.save_pretrained(tmp_path)
    assert not list(tmp_path.glob("*.bin"))
    # WHEN the library's Auto classes load them
    loaded, missed = AutoModelForCausalLM.from_pretrained(tmp_path, output_loading_info=True)
    again = AutoProcessor.from_pretrained(tmp_path)
    # THEN no key is lost or made up, and the logits are the same
    assert not any(missed[kind] for kind in ("missing_keys", "unexpected_keys", "mismatched_keys"))
    assert AutoConfig.from_pretrained(tmp_path).towers == model.config.towers
    batch = _asked(name)
    told = again(["What is it?"], [[picture(0)]])
    assert torch.equal(told["input_ids"], batch["input_ids"])
    assert torch.equal(_last(loaded.eval(), batch), _last(model, batch))
    # AND what was frozen stays so
    frozen = [{key for key, weight in one.named_parameters() if not weight.requires_grad} for one in (model, loaded)]
    assert frozen[0] == frozen[1]


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_batch_is_its_samples_one_by_one(name):
    questions = ["What is it?", "How many bars are there in the picture?"]
    batch = _asked(name, questions)
    together = _last(shared(name), batch)
    for i, question in enumerate(questions):
        prepare = processor(shared(name))
        one = prepare([question], [[picture(i)]])
        one = {k: v for k, v in one.items() if not k.startswith("routing_")} | _routing(name, one)
        torch.testing.assert_close(together[i], _last(shared(name), one)[0], atol=2e-5, rtol=1e-4)


@pytest.mark.parametrize("name", SYSTEMS)
def test_the_cache_changes_nothing(name):
    model, batch = shared(name), _asked(name, ["What is it?", "How many?"])
    settings = {"max_new_tokens": 6, "min_new_tokens": 6, "do_sample": False}
    assert torch.equal(model.generate(**batch, **settings), model.generate(**batch, **settings, use_cache=False))


@pytest.mark.parametrize("name", ["mova-8b", "mome-7b", "ovis2-1b"])
def test_padding_on_either_side_is_not_seen(name):
    # GIVEN a taught sample, alone and beside a longer one
    prepare = processor(shared(name))
    talks = [spoken("Yes."), spoken("It is a chart with many bars.")]
    routing = [[1.0] * shared(name).experts] * 2 if shared(name).config.router["kind"] == "llm_text" else None
    both = prepare(talks, [[picture(0)], [picture(1)]], training=True, routing=routing)
    alone = prepare(talks[:1], [[picture(0)]], training=True, routing=routing and routing[:1])
    with torch.no_grad():
        right = shared(name)(**both).logits[0]
        single = shared(name)(**alone).logits[0]
    torch.testing.assert_close(right[: len(single)], single, atol=2e-5, rtol=1e-4)
    # AND WHEN the same row is padded on the left
    left = dict(alone) | {
        "input_ids": torch.nn.functional.pad(alone["input_ids"], (5, 0), value=2),
        "attention_mask": torch.nn.functional.pad(alone["attention_mask"], (5, 0)),
        "labels": torch.nn.functional.pad(alone["labels"], (5, 0), value=-100),
    }
    with torch.no_grad():
        shifted = shared(name)(**left)
    torch.testing.assert_close(shifted.logits[0, 5:], single, atol=2e-5, rtol=1e-4)


@pytest.mark.parametrize("name", ["mome-7b", "e-mole-anywhere"])
def test_beams_follow_their_own_question(name):
    # GIVEN two questions whose language experts differ, in one batch and apart
    model = shared(name)
    settings = {"num_beams": 3, "max_new_tokens": 5, "min_new_tokens": 5, "do_sample": False}
    together = model.generate(**_asked(name, ["What is it?", "How many?"]), **settings)
    prepare = processor(model)
    apart = model.generate(**prepare(["How many?"], [[picture(1)]]), **settings)
    assert torch.equal(together[1], apart[0])


def test_the_answer_can_be_read_while_it_is_written():
    model, prepare = shared("ovis2-1b"), processor(shared("ovis2-1b"))
    streamer = TextIteratorStreamer(prepare.tokenizer, skip_special_tokens=True)
    settings = {"max_new_tokens": 5, "min_new_tokens": 5, "do_sample": False}
    written = model.generate(**_asked("ovis2-1b"), **settings, streamer=streamer)
    assert "".join(streamer) == prepare.batch_decode(written)[0]


def test_a_closed_gate_changes_nothing():
    # GIVEN a MoVA in which nobody is chosen
    model, batch = shared("mova-8b"), _asked("mova-8b")
    closed = batch | {"routing": torch.zeros(1, 7)}
    before = _last(model, closed)
    # WHEN the experts see something else
    other = {key: value for key, value in closed.items() if "vary" not in key}
    other["pixels_vary"] = torch.randn_like(closed["pixels_vary"])
    # THEN nothing changes, and with an open gate it does
    assert torch.equal(before, _last(model, other))
    assert not torch.equal(_last(model, batch | {"routing": torch.ones(1, 7)}), before)


def test_experts_and_their_weights_may_be_permuted():
    # GIVEN a MoVA, and one whose experts stand in the opposite order with the same weights
    model = build("mova-8b", router={"kind": "given"})
    base, *experts = model.config.towers
    other = build("mova-8b", router={"kind": "given"}, towers=[base, *reversed(experts)])
    state = other.state_dict()
    flip = {str(i): str(6 - i) for i in range(7)}
    for key, value in model.state_dict().items():
        parts = key.split(".")
        for at, part in enumerate(parts):
            if part in {"cross_attn", "norm1", "norm2"} and parts[0] == "fusion":
                parts[at + 1] = flip[parts[at + 1]]
        state[".".join(parts)] = value.flip(0) if ".gate.2." in key else value
    other.load_state_dict(state)
    batch = _asked("mova-8b")
    routing = batch.pop("routing")
    torch.testing.assert_close(
        _last(model, batch | {"routing": routing}), _last(other, batch | {"routing": routing.flip(1)})
    )


@pytest.mark.parametrize("name", ["mova-8b", "mome-7b", "comm-7b", "ovis2-1b", "ovis2.5-2b"])
def test_checkpointing_keeps_loss_and_gradients(name):
    model = build(name)
    routing = [[1.0] * model.experts] if model.config.router["kind"] == "llm_text" else None
    batch = processor(model)([spoken()], [[picture()]], training=True, routing=routing)
    torch.manual_seed(0)
    model.train()
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0

    def learned():
        model.zero_grad()
        loss = model(**batch).loss
        loss.backward()
        return loss.item(), {key: w.grad.clone() for key, w in model.named_parameters() if w.grad is not None}

    plain_loss, plain = learned()
    model.activation_checkpointing_enable()
    loss, gradients = learned()
    assert loss == pytest.approx(plain_loss, abs=1e-6)
    assert gradients.keys() == plain.keys()
    for key, gradient in gradients.items():
        torch.testing.assert_close(gradient, plain[key], msg=key, atol=1e-6, rtol=1e-4)


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
@pytest.mark.parametrize("name", SYSTEMS)
def test_half_precision_stays_close(name, dtype):
    model = build(name).to(dtype)
    batch = {k: v.to(dtype) if v.is_floating_point() and "pix" not in k else v for k, v in _asked(name).items()}
    half, full = _last(model, batch).float(), _last(shared(name), _asked(name))
    assert half.isfinite().all()
    assert torch.cosine_similarity(half, full).item() > 0.99


def test_a_device_map_is_followed(tmp_path):
    model = build("ovis2-1b")
    model.save_pretrained(tmp_path)
    placed = AutoModelForCausalLM.from_pretrained(tmp_path, device_map={"": "cpu"})
    assert torch.equal(_last(placed.eval(), _asked("ovis2-1b")), _last(model, _asked("ovis2-1b")))


def test_marks_without_pictures_are_told():
    batch = _asked("ovis2-1b")
    del batch["pixels_aimv2"]
    for speak in (shared("ovis2-1b").generate, shared("ovis2-1b")):
        with pytest.raises(UsageError, match="not handed in"):
            speak(**batch)


def test_a_text_alone_needs_no_picture():
    prepare = processor(shared("ovis2-1b"))
    batch = prepare(["Hello?"])
    assert shared("ovis2-1b").generate(**batch, max_new_tokens=2, min_new_tokens=2).shape == (1, 2)
    taught = [{"from": "human", "value": "Hello?"}, {"from": "gpt", "value": "Yes."}]
    assert shared("ovis2-1b")(**prepare([taught], training=True)).loss.isfinite()


def test_several_pictures_and_a_video_find_their_places():
    prepare = processor(shared("ovis2-1b"))
    batch = prepare(["Which is larger?"], [[picture(0), picture(1, (40, 120))]])
    assert len(batch["pixels_aimv2"]) == int((batch["input_ids"] == -300).sum()) == 2
    native = processor(shared("ovis2.5-2b"))
    video = native(["What happens?"], [[[picture(i) for i in range(3)]]])
    assert video["grid_navit"][:, 0].tolist() == [3]
    assert shared("ovis2.5-2b").generate(**video, max_new_tokens=2, min_new_tokens=2).shape == (1, 2)


def test_gradients_reach_what_learns_and_nothing_else():
    # GIVEN MoME, whose towers and sentence encoder stay as they are
    model = build("mome-7b")
    model.towers.requires_grad_(False)
    model.llm.requires_grad_(False)
    for key, weight in model.llm.named_parameters():
        weight.requires_grad_("adapter" in key)
    batch = processor(model)([spoken()], [[picture()]], training=True)
    model.train()(**batch).loss.backward()
    felt = {key for key, weight in model.named_parameters() if weight.grad is not None and weight.grad.any()}
    assert not [key for key in felt if key.startswith(("towers.", "text.")) or ("llm." in key and "adapter" not in key)]
    silent = {key for key, weight in model.named_parameters() if weight.requires_grad} - felt
    # keys share their bias, so softmax does not feel it; of four adapters a layer learns the one that was chosen
    unchosen = {key for key in silent if ".adapters." in key}
    assert len(unchosen) == 2 * 3 * 5
    assert all("k_proj.bias" in key for key in silent - unchosen), silent
