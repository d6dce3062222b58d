"""The language model as router: what it is asked, how it is understood, and that nobody looks in vain."""

from __future__ import annotations

import random
from collections import Counter

import pytest
import torch

from core.errors import UsageError
from core.mllm.routers.parse import compatible, mask, strict
from core.mllm.routers.pool import Pool
from core.mllm.slots import Routing
from tests.core.mllm.tiny import build, picture, processor

POOL = Pool.of(["animals", ["charts", "plots and axes"], "letters"], "ABC")


class Says:
    """A tokenizer that reads whatever was written as the given words."""

    def __init__(self, inner, *words):
        self.inner, self.words = inner, list(words)

    def batch_decode(self, ids, **kwargs):
        return self.words[: len(ids)]

    def __call__(self, *args, **kwargs):
        return self.inner(*args, **kwargs)


def test_the_pool_stands_in_the_prompt_with_the_question_last():
    told = POOL.prompt("How many cats?")
    assert "\nModel pool:\nA. animals\nB. charts\nC. letters\n\nQuestion:\nHow many cats?" in told


def test_letters_follow_the_order_of_the_list():
    # GIVEN a pool that lists its experts in another order
    turned = Pool.of(["animals", "charts", "letters"], "ABC", order=[2, 0, 1])
    assert "A. letters\nB. animals\nC. charts" in turned.prompt("?")
    # THEN the same letters mean other experts, and the answer can be written back
    chosen, understood = mask(["A, C"], turned, "strict", 3)
    assert chosen.tolist() == [[0, 1, 1]]
    assert understood == [True]
    assert turned.answer([1, 2]) == "A, C"


def test_augmentation_keeps_the_right_answer_in_the_pool():
    chance = random.Random(0)
    pools = [POOL.augmented(chance, keep=[1]) for _n in range(50)]
    assert all(1 in pool.order for pool in pools)
    assert {len(pool.order) for pool in pools} == {1, 2, 3}
    assert any("plots and axes" in pool.prompt("?") for pool in pools)


@pytest.mark.parametrize(
    ("text", "understood", "forgiven"),
    [
        ("A, C", [0, 2], [0, 2]),
        ("b", None, []),
        (" C ", [2], [2]),
        ("A.", [0], [0]),
        ("none", [], []),
        ("None.", [], []),
        ("A,A", [0], [0]),
        ("A, B, C, A", [0, 1], [0, 1, 2]),
        ("A Bird", None, [0, 1]),
        ("", None, []),
        ("D", None, []),
    ],
)
def test_answers_are_read_strictly_or_as_published(text, understood, forgiven):
    assert strict(text, "ABC", 2) == understood
    assert compatible(text, "ABC", 3) == forgiven


def _seen(model, monkeypatch):
    """Counts how many samples each tower looks at."""
    looked = Counter()

    def count(name):
        return lambda _tower, pixels: looked.update({name: len(pixels[0].values)})

    for name, tower in model.towers.items():
        tower.register_forward_pre_hook(count(name))
    return looked


def test_only_the_chosen_look_and_the_base_looks_once(monkeypatch):
    # GIVEN two questions, for which the model names different experts
    model = build("mova-8b")
    looked = _seen(model, monkeypatch)
    prepare = processor(model)
    batch = prepare(["What?", "How many?"], [[picture(0)], [picture(1)]])
    names = model.config.names[1:]
    # WHEN it answers
    says = Says(prepare.tokenizer, "A, E", "E")
    model.generate(**batch, tokenizer=says, max_new_tokens=2, min_new_tokens=2)
    # THEN the base has looked at both once, and each expert only where it was wanted
    assert looked == {"clip": 2, names[0]: 1, names[4]: 2}


def test_one_at_a_time_or_together_the_answer_is_the_same():
    model = build("mova-8b")
    prepare = processor(model)
    settings = {"max_new_tokens": 4, "min_new_tokens": 4, "do_sample": False}
    both = prepare(["What?", "How many?"], [[picture(0)], [picture(1)]])
    together = model.generate(**both, tokenizer=Says(prepare.tokenizer, "A, E", "none"), **settings)
    for i, (question, says) in enumerate([("What?", "A, E"), ("How many?", "none")]):
        one = prepare([question], [[picture(i)]])
        alone = model.generate(**one, tokenizer=Says(prepare.tokenizer, says), **settings)
        assert torch.equal(together[i], alone[0])


def test_the_view_of_the_routing_pass_is_coarse_and_its_trace_is_plain(monkeypatch):
    # GIVEN a MoVA whose routing pass is listened to
    model = build("mova-8b")
    prepare = processor(model)
    batch = prepare(["What?"], [[picture()]])
    rows = []
    write = model.write
    monkeypatch.setattr(model, "write", lambda merged, **kw: rows.append(merged.embeds.shape[1]) or write(merged, **kw))
    # WHEN a forward is traced
    out = model(**batch, tokenizer=prepare.tokenizer, trace=True)
    # THEN it saw 4 visual tokens in place of one atom
    assert rows == [batch["routing_ids"].shape[1] - 1 + 4]
    router = out.trace["router"]
    assert len(router["text"]) == 1
    assert len(router["letters"][0]) == 7
    assert out.trace["fusion"]["gates"] is not None


def test_a_model_that_routes_itself_asks_for_a_tokenizer():
    model = build("mova-8b")
    batch = processor(model)(["What?"], [[picture()]])
    with pytest.raises(UsageError, match="chooses its experts itself"):
        model.generate(**batch)


def test_the_routing_lora_is_on_in_its_own_pass_alone():
    # GIVEN two models that differ in the routing LoRA, which has something to say
    plain = build("mova-8b")
    router = {**plain.config.router, "lora": {"r": 2, "alpha": 4}}
    changed = build("mova-8b", router=router)
    assert all(weight.requires_grad for weight in changed.parameters())
    state = {key.replace(".base_layer.", "."): key for key in changed.state_dict() if "lora_" not in key}
    plain.load_state_dict({short: changed.state_dict()[key] for short, key in state.items()})
    prepare = processor(plain)
    batch = prepare(["What?"], [[picture()]])
    given = {key: value for key, value in batch.items() if not key.startswith("routing_")}
    given["routing"] = torch.ones(1, 7)
    # THEN answers are the same, and what the router hears differs
    assert torch.equal(plain(**given).logits, changed(**given).logits)

    def heard(model):
        return model(**batch, tokenizer=prepare.tokenizer, trace=True).trace["router"]["letters"]

    assert heard(plain) != heard(changed)
    assert torch.equal(plain(**given).logits, changed(**given).logits)


def test_soft_weights_need_no_second_look():
    routing: Routing = build("mome-7b").router(torch.randn(2, 32), 2)
    torch.testing.assert_close(routing.weights.sum(-1), torch.ones(2))
    assert routing.mask.all()
