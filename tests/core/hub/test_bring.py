"""Models come from a stick, are read again to see that they are well, and go."""

from __future__ import annotations

import json

import pytest

from core.errors import DocumentMissing, UsageError
from core.hub.bring import bring
from core.hub.errors import DiskFull, FileDamaged, LicenceNotAccepted, NotHere, NotOurs, NoWeights, PickleRefused
from core.hub.events import Checked, PassedOver, Ready
from core.hub.store import SLIP, UNFINISHED
from core.hub.verify import verify
from tests.loopback_hub import COMMIT, safetensors, small_model, unpacked
from tests.small_hub import tiny


@pytest.fixture
def stick(tmp_path):
    return unpacked(tmp_path / "stick" / "Tiny-Model", small_model())


def test_a_model_comes_from_a_stick_without_a_network(stick, store, ledger):
    events = list(bring(stick, store, ledger))
    have = store.take("Tiny-Model")
    assert events[-1] == Ready("Tiny-Model", have.path, have.size)
    assert PassedOver("pytorch_model.bin", "a pickle, which could run a program") in events
    assert (have.path / "model.safetensors").read_bytes() == safetensors()
    assert not (have.path / "modeling_tiny.py").exists()
    assert [model.name for model in store.all()] == ["Tiny-Model"]


def test_a_known_model_gets_the_name_it_has_in_the_catalogue(tmp_path, store, ledger):
    source = unpacked(tmp_path / "Qwen3-VL-2B-Instruct", small_model())
    list(bring(source, store, ledger))
    assert store.take("Qwen/Qwen3-VL-2B-Instruct").name == "qwen3-vl-2b"


def test_a_gguf_file_may_come_alone(tmp_path, store, ledger):
    (tmp_path / "small.gguf").write_bytes(b"GGUF and more")
    list(bring(tmp_path / "small.gguf", store, ledger))
    assert store.take("small").path.joinpath("small.gguf").read_bytes() == b"GGUF and more"


@pytest.mark.parametrize("name", ["pytorch_model.bin", "weights.pt", "weights.pth", "model.ckpt", "model.pkl"])
def test_a_pickle_alone_is_refused_by_name(tmp_path, store, ledger, name):
    source = unpacked(tmp_path / "old", {"config.json": b"{}", name: b"\x80\x04"})
    with pytest.raises(PickleRefused, match=name):
        list(bring(source, store, ledger))
    with pytest.raises(PickleRefused, match=name):
        list(bring(source / name, store, ledger))


def test_half_a_copy_is_not_taken(stick, store, ledger):
    (stick / "model.safetensors").write_bytes(safetensors()[:-1])
    with pytest.raises(FileDamaged, match=r"model\.safetensors"):
        list(bring(stick, store, ledger))
    assert list(store.all()) == []


@pytest.mark.parametrize("content", [b"", b"\xff" * 20, b"\x02\0\0\0\0\0\0\0[]", b"\x05\0\0\0\0\0\0\0{{{{{"])
def test_what_only_looks_like_a_model_is_not_taken(stick, store, ledger, content):
    (stick / "model.safetensors").write_bytes(content)
    with pytest.raises(FileDamaged):
        list(bring(stick, store, ledger))


def test_an_empty_folder_and_none_at_all(tmp_path, store, ledger):
    (tmp_path / "empty").mkdir()
    with pytest.raises(NoWeights):
        list(bring(tmp_path / "empty", store, ledger))
    with pytest.raises(DocumentMissing):
        list(bring(tmp_path / "gone", store, ledger))


def test_a_name_that_would_leave_the_folder_is_not_taken(stick, store, ledger):
    with pytest.raises(UsageError):
        list(bring(stick, store, ledger, name="../elsewhere"))


def test_a_licence_holds_for_sticks_too(tmp_path, store, ledger):
    source = unpacked(tmp_path / "gemma-3-4b-it", small_model())
    with pytest.raises(LicenceNotAccepted, match="Gemma"):
        list(bring(source, store, ledger))


def test_room_is_looked_for_first(stick, store, ledger):
    with (stick / "model.gguf").open("wb") as sparse:
        sparse.truncate(1 << 42)
    (stick / "model.safetensors").unlink()
    with pytest.raises(DiskFull):
        list(bring(stick, store, ledger))


def test_stopping_leaves_no_model(stick, store, ledger):
    running = bring(stick, store, ledger)
    next(event for event in running if isinstance(event, Checked))
    running.close()
    assert list(store.all()) == []
    assert [place.name for place in store.folder.iterdir()] == [UNFINISHED]


def test_what_was_packed_elsewhere_must_still_be_the_same(stick, store, ledger, tmp_path):
    # GIVEN a model that another Chartula packed
    list(bring(stick, store, ledger, name="packed"))
    packed = store.take("packed").path
    # WHEN a byte changes on the way
    slip = json.loads((packed / SLIP).read_bytes())
    slip["files"]["config.json"]["sha256"] = "0" * 64
    (packed / SLIP).write_text(json.dumps(slip))
    # THEN it is not taken
    with pytest.raises(FileDamaged, match=r"config\.json"):
        list(bring(packed, store, ledger, name="again"))


class TestVerify:
    """Every file is read again."""

    def test_a_model_that_is_well(self, stick, store, ledger):
        list(bring(stick, store, ledger))
        events = list(verify(store.take("Tiny-Model")))
        assert [event.file for event in events if isinstance(event, Checked)][-2:] == [
            "model.safetensors",
            "tokenizer.json",
        ]

    def test_a_changed_byte_is_found(self, stick, store, ledger):
        list(bring(stick, store, ledger))
        file = store.take("Tiny-Model").path / "model.safetensors"
        file.write_bytes(safetensors()[:-1] + b"\xff")
        with pytest.raises(FileDamaged, match=r"model\.safetensors"):
            list(verify(store.take("Tiny-Model")))

    def test_a_lost_file_is_found(self, stick, store, ledger):
        list(bring(stick, store, ledger))
        (store.take("Tiny-Model").path / "tokenizer.json").unlink()
        with pytest.raises(FileDamaged, match=r"tokenizer\.json"):
            list(verify(store.take("Tiny-Model")))

    def test_the_shared_cache_says_by_its_names_what_files_should_be(self, store):
        blobs = store.shared / "models--house--tiny" / "blobs"
        unpacked(blobs, {"f" * 64: safetensors()})
        snapshot = unpacked(blobs.parent / "snapshots" / COMMIT, {"config.json": b"{}"})
        (snapshot / "model.safetensors").symlink_to(blobs / ("f" * 64))
        unpacked(blobs.parent / "refs", {"main": COMMIT.encode()})
        with pytest.raises(FileDamaged, match=r"model\.safetensors"):
            list(verify(store.find(tiny())))


class TestRemove:
    """A model goes at once, or it is somebody else's."""

    def test_a_model_goes(self, stick, store, ledger):
        list(bring(stick, store, ledger))
        assert store.remove("Tiny-Model") >= len(safetensors())
        with pytest.raises(NotHere):
            store.take("Tiny-Model")

    def test_what_is_not_here_cannot_go(self, store):
        with pytest.raises(NotHere):
            store.remove("qwen3-vl-2b")

    def test_the_shared_cache_is_left_alone(self, store):
        repository = store.shared / "models--Qwen--Qwen3-VL-2B-Instruct"
        snapshot = unpacked(repository / "snapshots" / "main", small_model())
        with pytest.raises(NotOurs) as caught:
            store.remove("qwen3-vl-2b")
        assert str(snapshot) in caught.value.hint
        assert (snapshot / "model.safetensors").exists()
