"""Keys are accounted for before anything is read, pickles are refused, and memory holds one tensor at a time."""

import json
import pickle
import weakref

import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import nn

from core.mllm.importers.account import CheckpointMismatch, Part, account
from core.mllm.importers.rules import Rule, inward, outward, same
from core.mllm.importers.source import CheckpointUnreadable, InMemory, MomePickle, PickleRefused, Safetensors
from core.mllm.importers.transfer import Piece, exported, fill, pieces_of, write

RULES = [
    Rule("old.{i}.qkv", ("new.{i}.q", "new.{i}.k", "new.{i}.v")),
    Rule("table", ("positions.weight",), thin=True),
    Rule("buffer.{rest}"),
    *same("head.", "top."),
]


class Given:
    """A source of tensors that are made when they are asked for, and counted while they live."""

    def __init__(self, shapes):
        self.shapes, self.alive, self.most = shapes, 0, 0

    def read(self, key):
        tensor = torch.full(self.shapes[key], float(len(key)))
        self.alive += 1
        self.most = max(self.most, self.alive)
        weakref.finalize(tensor, self._gone)
        return tensor

    def _gone(self):
        self.alive -= 1


def test_rules_read_in_both_directions():
    keys = ["old.0.qkv", "old.12.qkv", "table", "head.a.b", "buffer.x"]
    ours, unknown = inward(keys, RULES)
    assert not unknown
    assert ours["new.12.k"].key == "old.12.qkv"
    theirs, unknown = outward(ours, RULES)
    assert not unknown
    assert list(theirs) == keys[:4]
    assert theirs["old.12.qkv"].keys == ("new.12.q", "new.12.k", "new.12.v")


def test_parts_and_axes_survive_the_round_trip():
    source = Given({"old.0.qkv": (6, 2), "table": (1, 4, 3)})
    ours, _ = inward(source.shapes, RULES)
    made = {key: origin.make(source.read(origin.key)) for key, origin in ours.items()}
    assert {key: tuple(value.shape) for key, value in made.items()} == {
        **{f"new.0.{name}": (2, 2) for name in "qkv"},
        "positions.weight": (4, 3),
    }
    back = {piece.name: piece.read().shape for piece in exported(InMemory(Holder(made)), RULES)}
    assert back == {"old.0.qkv": (6, 2), "table": (1, 4, 3)}


class Holder:
    """Anything with a state."""

    def __init__(self, state):
        self.state = state

    def state_dict(self):
        return self.state


def test_one_error_lists_everything_that_does_not_fit():
    # GIVEN a model of three weights, and a checkpoint with one of another shape and one nobody knows
    model = nn.ModuleDict({"top": nn.Linear(2, 3), "positions": nn.Embedding(4, 3)})
    source = Given({"head.weight": (3, 9), "head.bias": (3,), "stranger": (1,)})
    # WHEN they are compared
    with pytest.raises(CheckpointMismatch) as told:
        account(model, [Part(source, RULES)])
    # THEN one error names all, and nothing has been read
    assert told.value.missing == ["positions.weight"]
    assert told.value.unexpected == ["stranger"]
    assert told.value.mismatched == ["head.weight [3, 9] -> top.weight [3, 2]"]
    assert all(key in told.value.says for key in ("positions.weight", "stranger", "[3, 9]"))
    assert source.most == 0


def test_what_cannot_be_cut_is_of_another_shape():
    with pytest.raises(CheckpointMismatch, match="table"):
        account(nn.ModuleDict({"positions": nn.Embedding(4, 3)}), [Part(Given({"table": (2, 4, 3)}), RULES)])


def test_two_tensors_for_one_place_are_one_too_many():
    rules = [Rule("a", ("weight",)), Rule("b", ("weight",))]
    with pytest.raises(CheckpointMismatch, match="b -> weight"):
        account(nn.Embedding(2, 2), [Part(Given({"a": (2, 2), "b": (2, 2)}), rules)])


def test_memory_holds_one_tensor_at_a_time(tmp_path):
    model = nn.ModuleDict({"top": nn.ModuleList(nn.Linear(8, 8, bias=False) for _n in range(5))})
    source = Given({f"head.{n}.weight": (8, 8) for n in range(5)})
    loads = account(model, [Part(source, RULES)])
    fill(model, loads)
    assert (model["top"][4].weight == len("head.4.weight")).all()
    write(pieces_of(loads), tmp_path, torch.float32)
    assert source.most == 1


def test_large_checkpoints_are_written_in_several_files(tmp_path):
    state = {f"w{n}": torch.randn(10, 10) for n in range(3)}
    pieces = [Piece(name, (10, 10), lambda value=value: value) for name, value in state.items()]
    write(pieces, tmp_path, torch.bfloat16, shard=500)
    index = json.loads((tmp_path / "model.safetensors.index.json").read_text())
    assert index["metadata"]["total_size"] == 3 * 200
    assert sorted(set(index["weight_map"].values())) == [f"model-0000{n}-of-00002.safetensors" for n in (1, 2)]
    source = Safetensors(tmp_path)
    assert all(torch.equal(source.read(name), value.bfloat16()) for name, value in state.items())


def test_pickles_are_refused(tmp_path):
    torch.save({"weight": torch.zeros(1)}, tmp_path / "pytorch_model.bin")
    with pytest.raises(PickleRefused, match="pickles"):
        Safetensors(tmp_path)


def test_an_index_cannot_point_out_of_its_folder(tmp_path):
    save_file({"x": torch.zeros(1)}, tmp_path / "secret.safetensors")
    folder = tmp_path / "model"
    folder.mkdir()
    index = {"weight_map": {"x": "../secret.safetensors"}}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))
    with pytest.raises(CheckpointUnreadable, match="secret"):
        Safetensors(folder)


@pytest.mark.parametrize("damage", ["empty", "cut"])
def test_damaged_files_are_told_in_words(damage, tmp_path):
    if damage == "cut":
        save_file({"x": torch.zeros(100)}, tmp_path / "model.safetensors")
        whole = (tmp_path / "model.safetensors").read_bytes()
        (tmp_path / "model.safetensors").write_bytes(whole[:-50])
    with pytest.raises(CheckpointUnreadable):
        Safetensors(tmp_path)


class Trap:
    def __reduce__(self):
        return open, ("/tmp/never", "w")


def test_a_pickle_that_would_run_something_is_not_opened(tmp_path):
    with (tmp_path / "MoME_ckpt.pth").open("wb") as file:
        pickle.dump({"model": Trap()}, file)
    with pytest.raises(CheckpointUnreadable):
        MomePickle(tmp_path / "MoME_ckpt.pth")
    torch.save({"model": Trap()}, tmp_path / "MoME_ckpt.pth")
    with pytest.raises(CheckpointUnreadable):
        MomePickle(tmp_path / "MoME_ckpt.pth")


def test_what_we_write_others_read(tmp_path):
    write(
        [Piece("x", (2, 3), lambda: torch.arange(6.0).view(2, 3)), Piece("one", (), lambda: torch.tensor(7.0))],
        tmp_path,
        torch.float32,
    )
    read = load_file(tmp_path / "model.safetensors")
    assert read["x"].tolist() == [[0, 1, 2], [3, 4, 5]]
    assert read["one"].shape == ()
