"""The add-on comes whole, checked, and from wherever it is, or not at all."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from core.graphics.addon import addons
from core.hub.events import Checked, Event, Planned, Ready, Waiting
from core.hub.gpu import add as adding
from core.hub.gpu.add import add, remove
from core.hub.gpu.bundle import make
from core.hub.gpu.errors import HomeTrouble, Incomplete, IndexTrouble, NoRoom, NothingAdded, WheelDamaged, WheelMissing
from core.hub.gpu.index import Index
from core.hub.gpu.manifest import editions
from core.hub.gpu.sources import FromIndex, bundle
from core.hub.gpu.unpack import kept, unpack
from core.offline import guard
from tests.loopback_hub import LoopbackHub
from tests.loopback_index import SHELF, edition, loopback_index, small_wheels, wheel

WHEELS = small_wheels()
ONE = edition(WHEELS)
FIRST, SECOND = WHEELS


@pytest.fixture
def index() -> Iterator[LoopbackHub]:
    with loopback_index(dict(WHEELS)) as index:
        yield index


@pytest.fixture
def fetch(index: LoopbackHub, tmp_path: Path) -> Callable[..., list[Event]]:
    def fetch(wanted=ONE) -> list[Event]:
        with Index(index.url) as line:
            return list(add(wanted, tmp_path / "gpu", FromIndex(line, pause=0.01)))

    return fetch


def files(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


def test_the_wheels_become_one_addon(fetch, tmp_path):
    # WHEN someone wants the add-on, although the program is offline
    guard.start()
    events = fetch()
    # THEN each wheel was checked, and all of them lie unpacked in one folder, without what is for developers
    [addon] = addons(tmp_path / "gpu")
    assert [event.file for event in events if isinstance(event, Checked)] == list(WHEELS)
    assert events[-1] == Ready(ONE.made.name, addon.folder, addon.size)
    assert {"torch/__init__.py", "torch/lib/libtorch.so", "nvidia/cu13/lib/libcudart.so.13"} < files(addon.folder)
    assert not any("include" in name or name.endswith(".whl") for name in files(tmp_path / "gpu"))
    # AND the second time there is nothing to do
    assert fetch() == [Ready(ONE.made.name, addon.folder, addon.size, reused=True)]


def test_a_cut_line_goes_on_where_it_was(fetch, index):
    index.cut_after, index.cuts = 500_000, 1
    assert any(isinstance(event, Waiting) for event in fetch())
    assert index.ranges_asked() == ["bytes=500000-"]


def test_stopped_in_the_second_wheel_the_first_is_not_fetched_again(fetch, index, tmp_path):
    # GIVEN someone who stopped after the first wheel was unpacked
    with Index(index.url) as line, closing(add(ONE, tmp_path / "gpu", FromIndex(line))) as events:
        assert any(getattr(event, "file", "") == SECOND for event in events)
    assert not addons(tmp_path / "gpu")
    # WHEN it is wanted again
    index.requests.clear()
    planned = next(event for event in fetch() if isinstance(event, Planned))
    # THEN only the second comes
    assert planned.there == len(WHEELS[FIRST])
    assert not any(FIRST in path for _method, path, _range in index.requests)


def test_a_wheel_that_comes_damaged_is_fetched_once_more(fetch, index, tmp_path):
    index.wrong = 1
    fetch()
    assert addons(tmp_path / "gpu")


def test_a_wheel_with_another_hash_is_never_unpacked(fetch, index, tmp_path):
    index.wrong = 2
    with pytest.raises(WheelDamaged, match="SHA-256"):
        fetch()
    assert not addons(tmp_path / "gpu")
    assert not [name for name in files(tmp_path / "gpu") if name.endswith((".py", ".so", ".whl", ".part"))]


def test_an_index_without_the_wheel_is_told(fetch, index):
    del index.models[SHELF][SECOND]
    with pytest.raises(WheelMissing):
        fetch()


def test_plain_http_to_elsewhere_is_refused(tmp_path):
    with Index("http://example.org/simple") as line, pytest.raises(IndexTrouble, match="https"):
        list(add(ONE, tmp_path, FromIndex(line, pause=0.01)))


def test_nobody_there_is_told_in_the_end(tmp_path):
    with Index("http://127.0.0.1:9/simple") as line, pytest.raises(IndexTrouble, match="cannot be reached"):
        list(add(ONE, tmp_path, FromIndex(line, pause=0.001)))


def test_without_room_nothing_is_fetched(fetch, index, monkeypatch):
    monkeypatch.setattr(adding, "disk_free", lambda _folder: 60_000_000)
    with pytest.raises(NoRoom):
        fetch()
    assert not index.requests


def test_a_place_that_cannot_be_written_is_told(fetch, tmp_path):
    (tmp_path / "gpu").write_text("a file where a folder should be")
    with pytest.raises(HomeTrouble, match="add-on"):
        fetch()


def test_what_nobody_could_hash_cannot_be_had(fetch, index):
    unknown = replace(ONE, wheel=(ONE.wheel[0], replace(ONE.wheel[1], sha256="")))
    with pytest.raises(Incomplete, match="nvidia-cuda-runtime"):
        fetch(unknown)
    assert not index.requests


@pytest.mark.parametrize("name", ["bundle", "bundle.zip"])
def test_a_bundle_needs_no_network(index, tmp_path, name):
    # GIVEN a bundle made on another computer
    with Index(index.url) as line:
        list(make(ONE, tmp_path / name, FromIndex(line)))
    assert [file.name for file in tmp_path.iterdir()] == [name]
    # WHEN it is brought here, THEN it is the same add-on, and nobody was asked for it
    index.requests.clear()
    list(add(ONE, tmp_path / "gpu", bundle(tmp_path / name)))
    assert "torch/__init__.py" in files(addons(tmp_path / "gpu")[0].folder)
    assert not index.requests


def test_a_bundle_is_believed_no_more_than_an_index(tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    for name, data in WHEELS.items():
        (stick / name).write_bytes(data)
    (stick / SECOND).write_bytes(WHEELS[SECOND][:-1] + b"!")
    with pytest.raises(WheelDamaged):
        list(add(ONE, tmp_path / "gpu", bundle(stick)))
    assert not addons(tmp_path / "gpu")


def test_a_newer_addon_takes_the_place_of_an_older(fetch, index, tmp_path):
    fetch(replace(ONE, torch="2.12.0"))
    fetch()
    assert [addon.made.torch for addon in addons(tmp_path / "gpu")] == ["2.13.0"]


def test_removing_takes_all_of_it_and_nothing_else(fetch, tmp_path):
    fetch()
    (tmp_path / "models").mkdir()
    assert remove(tmp_path / "gpu") > 1_000_000
    assert [path.name for path in tmp_path.iterdir()] == ["models"]
    with pytest.raises(NothingAdded):
        remove(tmp_path / "gpu")


@pytest.mark.parametrize(
    "name", ["../outside.py", "/outside.py", "torch/../../outside.py", "C:/outside.py", "a\\..\\b"]
)
def test_a_wheel_cannot_write_outside_its_folder(tmp_path, name):
    (tmp_path / "bad.whl").write_bytes(wheel({"torch/__init__.py": b"", name: b"gotcha"}))
    with pytest.raises(WheelDamaged, match="outside"):
        list(unpack(tmp_path / "bad.whl", tmp_path / "in"))
    assert [path.name for path in tmp_path.iterdir()] == ["bad.whl"]


def test_a_wheel_holds_no_links(tmp_path):
    with zipfile.ZipFile(tmp_path / "bad.whl", "w") as archive:
        link = zipfile.ZipInfo("torch/lib")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc")
    with pytest.raises(WheelDamaged):
        list(unpack(tmp_path / "bad.whl", tmp_path / "in"))


@pytest.mark.parametrize(
    ("name", "is_kept"),
    [
        ("torch/bin/torch_shm_manager", True),  # torch does not start without it
        ("torch/bin/protoc", False),
        ("nvidia/cu13/include/cuda.h", False),
        ("bitsandbytes/libbitsandbytes_cuda130.so", True),
        ("bitsandbytes/libbitsandbytes_rocm63.so", False),
    ],
)
def test_what_only_developers_need_stays_packed(name, is_kept):
    assert kept(name) == is_kept


def test_the_list_that_ships_is_whole():
    # Each wheel of each edition can be had and checked, and torch is the one that the program was tried with.
    for shipped in editions():
        assert shipped.missing == []
        assert all(len(wheel.sha256) == 64 and wheel.size and wheel.unpacked for wheel in shipped.wheel)
        names = {wheel.name: wheel.version for wheel in shipped.wheel}
        pinned = Path("packaging/constraints.txt").read_text(encoding="utf-8").splitlines()
        assert {f"{name}=={names[name]}" for name in ("torch", "bitsandbytes")} <= set(pinned)
        assert shipped.torch == names["torch"]
