"""Tiny twins that are trained for a moment: the same seed gives the same weights, and something is learnt."""

from __future__ import annotations

import pytest
import torch
from PIL import Image
from safetensors.torch import load_file

from core.domain import Box
from core.mllm.mini.grammar import Grammar
from core.mllm.mini.pack import unpack
from core.training import TASKS
from core.training.events import Delivered, Measured
from core.training.learning import thaw
from core.training.mini import rows as rows_module
from core.training.mini.looking import seen
from core.training.mini.maps import CHANNELS, mapped, sight
from core.training.mini.riddles import ABOUT, riddle
from core.training.mini.rows import lines, written
from core.training.recipe import Recipe, Stage, names, recipe
from core.training.trainer import Trainer

TWIN = {"twin": 1, "measured": 1, "pictures": 6, "bottleneck": 4}


def trained(folder, task, steps=2, learns=("*",), seed=5, rate=0.003, **more):
    more = {"options": TWIN, **more}
    wanted = Recipe(task, (Stage(steps, rate, learns, batch=4),), seed, precision="float32", device="cpu", **more)
    return list(Trainer(TASKS.take(task).wake(wanted), wanted, folder).run())


def weights(folder, name):
    return load_file(folder / name)


@pytest.fixture
def long_rows(monkeypatch):
    monkeypatch.setattr(rows_module, "LONGEST", 700)  # a twin reads bytes
    monkeypatch.setattr(rows_module, "POOLED", 1)


@pytest.mark.usefixtures("long_rows")
def test_two_trainings_of_language_experts_from_one_seed_give_the_same_weights(tmp_path):
    learns = ("llm.model.layers.*.mlp.adapter.*",)
    for name, seed in (("one", 5), ("again", 5), ("other", 6)):
        trained(tmp_path / name, "mini language", learns=learns, seed=seed)
    one, again, other = (weights(tmp_path / name, "learnt.safetensors") for name in ("one", "again", "other"))
    assert all(torch.equal(one[key], again[key]) for key in one)
    assert any(not torch.equal(one[key], other[key]) for key in one)
    assert set(one) == set(other)
    assert all(key.startswith("llm.model.layers.") for key in one)
    # AND the whole model lies there as the program loads it, with its card
    whole, _tokenizer = unpack(tmp_path / "one" / "mini")
    name = next(key for key in one if key.endswith("down_proj.bias"))
    assert torch.allclose(whole.get_parameter(name), one[name], atol=0.01)
    assert "replies right" in (tmp_path / "one" / "mini" / "README.md").read_text()


@pytest.mark.parametrize("tower", ["document", "chart", "general"])
def test_a_tower_is_trained_and_handed_over_by_the_names_of_the_composed_model(tmp_path, tower):
    events = trained(tmp_path, "mini tower", parts={"tower": tower})
    assert isinstance(events[-1], Delivered)
    assert all(key.startswith(f"towers.{tower}.") for key in weights(tmp_path, f"{tower}.safetensors"))


def test_a_tower_that_saw_a_page_often_tells_what_stands_there(tmp_path):
    wanted = Recipe("mini tower", (Stage(1, 0.1),), options={**TWIN, "pictures": 1}, parts={"tower": "chart"})
    task = TASKS.take("mini tower").wake(wanted)
    torch.manual_seed(1)
    model, batch = task.model(), task.batch(0, 1)
    hand = torch.optim.AdamW(model.parameters(), 0.003)
    begun = float(task.loss(model, batch).detach())
    for _n in range(25):
        hand.zero_grad()
        task.loss(model, batch).backward()
        hand.step()
    assert float(task.loss(model, batch).detach()) < 0.6 * begun


def test_a_map_has_a_box_where_the_padded_page_has_it():
    # a page twice as high as wide lies in the middle of the square: its left edge at a quarter
    found = mapped("chart", [("bar", Box(0, 0, 50, 100))], (100, 200), 8)
    assert found[CHANNELS["chart"].index("bar")].nonzero().tolist() == [[r, c] for r in range(4) for c in (2, 3)]
    assert found.sum() == 8


def test_a_drawn_paper_tells_its_letters():
    seen = sight("document", 3, 28)
    letters = dict(zip(CHANNELS["document"], seen.truth.flatten(1).amax(1).tolist(), strict=True))
    assert letters["words"] == letters["e"] == 1.0
    assert isinstance(seen.image, Image.Image)


@pytest.mark.parametrize("name", [name for name in names() if name.startswith("ablation-")])
def test_every_ablation_can_be_followed(tmp_path, name):
    wanted = recipe(name)
    events = trained(tmp_path, "ablation", steps=1, parts=wanted.parts, options={"measured": 8})
    scores = next(event.scores for event in events if isinstance(event, Measured))
    assert set(scores) == {"right", *(f"right of {about}" for about in ABOUT)}


def test_a_riddle_holds_its_answer():
    told = next(one for one in map(riddle, range(50)) if one.about == "told")
    assert f"{told.question[0]}{told.answer}" in told.evidence
    bright = [one for one in map(riddle, range(200)) if one.about == "shade"]
    assert all(one.image.getpixel((0, 0))[0] == 120 + 40 * "abcd".index(one.answer) for one in bright)


def test_connector_and_language_experts_learn_from_a_picture_what_no_word_tells(tmp_path):
    # GIVEN a twin that is asked the same few questions again and again
    recipe = Recipe("mini joined", (Stage(1, 0.1),), options={"twin": 1, "pictures": 4})
    task = TASKS.take("mini joined").wake(recipe)
    torch.manual_seed(2)
    model, batch = task.model(), task.batch(0, 4)
    thaw(model, Stage(1, 0.1, ("connector.*", "widened.*", "llm.model.layers.*.mlp.adapter.*")))
    hand = torch.optim.AdamW([weight for weight in model.parameters() if weight.requires_grad], 0.02)
    begun = float(task.loss(model, batch).detach())
    for _n in range(20):
        hand.zero_grad()
        task.loss(model, batch).backward()
        hand.step()
    learnt = float(task.loss(model, batch).detach())
    assert learnt < 0.9 * begun
    # AND it is from the pictures: with each other's, the same questions are answered otherwise
    others = {key: pixels.flip(0) if "pixels" in key else pixels for key, pixels in batch.items()}
    assert float(task.loss(model, others).detach()) != learnt


def test_what_was_joined_is_packed_with_its_towers_and_experts(tmp_path):
    options = {"twin": 1, "pictures": 4, "measured": 2}
    events = trained(tmp_path, "mini joined", steps=1, learns=("connector.*", "widened.*"), options=options)
    assert isinstance(events[-1], Delivered)
    whole, _tokenizer = unpack(tmp_path / "mini")
    assert {"document", "chart", "general"} == set(whole.config.names)
    assert whole.config.language_experts["kind"] == "mole"


@pytest.mark.parametrize("seed", range(4))
def test_what_is_offered_holds_the_answer_and_does_not_give_it_away(seed):
    example = seen(seed).example
    assert Grammar(lines(example)).accepts(written(example))
    assert len(example.evidence) > 1
    assert len({piece.text for piece in example.evidence}) == len(example.evidence)


@pytest.mark.parametrize("experts", ["mole", "lora"])
def test_a_model_that_routes_itself_is_joined_with_the_programs_detector_for_a_tower(tmp_path, experts):
    options = {"twin": 1, "pictures": 4, "measured": 2}
    parts = {"fusion": "concat", "connector": "linear", "router": "llm", "experts": experts, "chart": "marks"}
    own = "llm.model.layers.*.mlp.adapter.*" if experts == "mole" else "llm.*.lora_?.*"
    events = trained(tmp_path, "mini joined", learns=("connector.*", own), options=options, parts=parts)
    scores = next(event.scores for event in events if isinstance(event, Measured))
    assert 0 <= scores["vision experts right"] <= 1
    assert ("language experts right" in scores) == (experts == "mole")
    # THEN the packed model is whole, looks with the detector that the program has, and chooses who looks
    whole, _tokenizer = unpack(tmp_path / "mini")
    assert whole.fusion.names[0] == "general"
    assert set(whole.fusion.routed) == {"document", "chart"}
    assert whole.config.tower("chart")["kind"] == "marks"
    assert not any("lora" in name or name.startswith("towers.chart.") for name in whole.state_dict())
