"""Trainings that run through, are broken off and taken up again, and are told."""

from __future__ import annotations

from itertools import takewhile

import pytest
import torch
from PIL import Image

from core.errors import UsageError
from core.training import checkpoint
from core.training.events import Delivered, Measured, Saved, Started, Stepped
from core.training.learning import optimiser, share, thaw
from core.training.recipe import BadRecipe, Stage
from core.training.recipe import names as recipes
from core.training.recipe import recipe as read
from core.training.record import Record, rows
from core.training.trainer import Trainer
from tests.core.training.tiny import Curve, recipe


def trained(folder, **more):
    return list(Trainer(Curve(), recipe(**more), folder).run())


def weights(folder):
    return torch.load(folder / "curve.pt")


def same(one, other):
    return one.keys() == other.keys() and all(torch.equal(one[name], other[name]) for name in one)


def test_a_training_learns_and_is_told_from_start_to_delivery(tmp_path):
    events = trained(tmp_path)
    assert isinstance(events[0], Started)
    assert [event.step for event in events if isinstance(event, Stepped)] == list(range(1, 51))
    first, last = (event.scores["off"] for event in events if isinstance(event, Measured))
    assert last < 0.3
    assert last <= first * 2
    assert events[-1] == Delivered({"off": last}, (tmp_path / "curve.pt",))


def test_the_same_seed_gives_the_same_weights_and_another_gives_others(tmp_path):
    for name, seed in (("one", 3), ("again", 3), ("other", 4)):
        trained(tmp_path / name, seed=seed)
    assert same(weights(tmp_path / "one"), weights(tmp_path / "again"))
    assert not same(weights(tmp_path / "one"), weights(tmp_path / "other"))


@pytest.mark.parametrize("until", [7, 30, 41])
def test_a_training_that_was_broken_off_ends_with_the_very_same_weights(tmp_path, until):
    # GIVEN a training that runs through, and one that is closed in its first stage, between two, or in its second
    trained(tmp_path / "whole")
    broken = Trainer(Curve(), recipe(), tmp_path / "broken").run()
    list(takewhile(lambda event: not (isinstance(event, Stepped) and event.step == until), broken))
    broken.close()
    # WHEN it is resumed
    events = list(Trainer(Curve(), recipe(), tmp_path / "broken").run(resume=True))
    # THEN it goes on from there, and ends the same to the bit
    assert events[0].step == until
    assert same(weights(tmp_path / "whole"), weights(tmp_path / "broken"))


def test_a_checkpoint_is_whole_and_the_only_one(tmp_path):
    events = trained(tmp_path, save_minutes=0.0)
    assert sum(isinstance(event, Saved) for event in events) == 50
    assert [found.name for found in tmp_path.glob("step-*")] == ["step-00000050"]
    # WHEN a later one was being written as the power went
    (tmp_path / "step-00000051.draft").mkdir()
    assert checkpoint.newest(tmp_path).name == "step-00000050"


def test_a_checkpoint_of_another_model_is_refused_in_words(tmp_path):
    trained(tmp_path)
    with pytest.raises(UsageError) as refused:
        checkpoint.restore(checkpoint.newest(tmp_path), torch.nn.Linear(2, 2))
    assert "resume" in refused.value.says


def test_only_what_a_stage_names_learns_each_at_its_own_rate():
    model = Curve().model()
    stage = Stage(1, 0.1, learns=("0.*", "3.bias"), rates={"3.*": 0.01})
    assert thaw(model, stage) == 8 + 8 + 1
    groups = {(group["lr"], group["weight_decay"]) for group in optimiser(model, stage).param_groups}
    assert groups == {(0.1, 0.01), (0.1, 0.0), (0.01, 0.0)}
    with pytest.raises(ValueError, match="towers"):
        thaw(model, Stage(1, 0.1, learns=("towers.*",)))


def test_the_rate_warms_up_and_runs_out():
    stage = Stage(100, 1.0, warmup=0.1)
    pace = [share(step, stage) for step in range(100)]
    assert pace[0] < pace[5] < pace[10] == 1.0
    assert pace[10:] == sorted(pace[10:], reverse=True)
    assert pace[-1] < 0.01


def test_the_log_is_struck_out_from_where_a_training_is_resumed(tmp_path):
    record = Record(tmp_path)
    for step in range(1, 60):
        record.add(Stepped(step, 1 / step, 0.1, 0.0))
    record.add(Measured(59, {"off": 0.5}))
    again = Record(tmp_path, since=40)
    assert [row["step"] for row in rows(tmp_path)][-1] == 40
    again.add(Measured(50, {"off": 0.25}))
    with Image.open(again.picture()) as drawn:
        assert drawn.width > 300


def test_every_recipe_can_be_read_and_a_wrong_one_is_refused_in_words(tmp_path):
    assert all(read(name).steps for name in recipes())
    (tmp_path / "mine.toml").write_text('task = "router"\nstages = [{steps = "many", rate = 1}]\n')
    with pytest.raises(BadRecipe, match="steps"):
        read(str(tmp_path / "mine.toml"))
    with pytest.raises(BadRecipe):
        read("nonesuch")
