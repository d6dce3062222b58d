"""A model comes here whole or not at all, however the line behaves."""

from __future__ import annotations

import hashlib
import os
import socket
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import ModelError, Refused
from core.hub.download import download
from core.hub.errors import (
    AnotherCommit,
    Busy,
    DiskFull,
    FileDamaged,
    HubBusy,
    HubRefused,
    HubUnreachable,
    LicenceNotAccepted,
    NothingPublished,
    PageInstead,
    PickleRefused,
)
from core.hub.events import Checked, PassedOver, Planned, Progress, Ready, Waiting
from core.hub.line import trusted
from core.hub.store import UNFINISHED
from core.offline import go_offline, guard
from tests.loopback_hub import COMMIT, safetensors, small_model, unpacked
from tests.small_hub import BOUND, tiny

TAKEN = ["README.md", "config.json", "model.safetensors", "tokenizer.json"]


def names(folder):
    return sorted(file.name for file in folder.iterdir())


def test_a_model_arrives_whole_and_every_hash_is_known(hub, fetch, store):
    # WHEN someone fetches a model
    events = fetch()
    # THEN its files lie under its name, each checked, and the code and the pickle stayed away
    have = store.find(tiny())
    assert names(have.path) == ["README.md", "chartula-model.json", *TAKEN[1:]]
    assert (have.path / "model.safetensors").read_bytes() == hub.models["house/tiny"]["model.safetensors"]
    assert [event.file for event in events if isinstance(event, Checked)] == TAKEN
    assert [event.file for event in events if isinstance(event, PassedOver)] == ["pytorch_model.bin"]
    assert events[-1] == Ready("tiny", have.path, have.size)
    assert (have.slip.commit, len(have.slip.files)) == (COMMIT, 4)
    # AND the code was never asked for
    assert not [path for _method, path, _range in hub.requests if path.endswith((".py", ".bin", ".onnx"))]


def test_a_file_is_on_the_disk_before_it_has_its_name(hub, fetch, store, monkeypatch):
    # GIVEN a computer that may lose its power, and then has only what it was told to keep
    kept, sync = {}, os.fsync

    def noted(number):
        sync(number)
        kept[os.fstat(number).st_ino] = os.fstat(number).st_size

    monkeypatch.setattr(os, "fsync", noted)
    # WHEN a model is fetched
    fetch()
    # THEN every file of it was kept, whole
    files = [store.find(tiny()).path / name for name in TAKEN]
    assert {file.stat().st_ino: file.stat().st_size for file in files}.items() <= kept.items()


def test_progress_counts_to_the_end(hub, fetch):
    events = fetch()
    plan = next(event for event in events if isinstance(event, Planned))
    steps = [event for event in events if isinstance(event, Progress)]
    assert (plan.files, plan.there) == (4, 0)
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert (steps[-1].done, steps[-1].left) == (plan.size, 0)


def test_a_cut_in_the_middle_goes_on_from_there(hub, fetch, store):
    hub.cut_after, hub.cuts = 1_000_000, 2
    events = fetch()
    assert hub.ranges_asked() == ["bytes=1000000-", "bytes=2000000-"]
    assert [event for event in events if isinstance(event, Waiting)]
    assert store.find(tiny())


def test_a_second_start_goes_on_where_the_first_was_stopped(hub, fetch, store, ledger):
    # GIVEN a download that is stopped half way
    hub.cut_after, hub.cuts = 1_000_000, 1
    for event in (running := download(tiny(), store, ledger, asked=True, pause=0.0)):
        if isinstance(event, Waiting):
            running.close()
    # THEN nothing has the model's name, and nobody takes it for a model
    assert names(store.folder) == [UNFINISHED]
    assert store.find(tiny()) is None
    # WHEN it is started again
    plan = next(event for event in fetch() if isinstance(event, Planned))
    # THEN what came is not fetched twice
    assert plan.there > 1_000_000
    assert hub.ranges_asked() == ["bytes=1000000-"]
    assert len([path for _method, path, _range in hub.requests if path.endswith("config.json")]) == 1
    assert store.find(tiny())


def test_a_hub_that_cannot_go_on_in_the_middle_is_asked_from_the_start(hub, fetch, store):
    hub.cut_after, hub.ranges = 1_000_000, False
    fetch()
    assert (store.find(tiny()).path / "model.safetensors").read_bytes() == hub.models["house/tiny"]["model.safetensors"]


def test_wrong_bytes_are_thrown_away_and_fetched_again(hub, fetch, store):
    hub.wrong = 1
    assert PassedOver("model.safetensors", "it came damaged and is fetched again") in fetch()
    assert store.find(tiny())


def test_wrong_bytes_twice_are_an_error_and_nothing_stays(hub, fetch, store):
    hub.wrong = 2
    with pytest.raises(FileDamaged, match=r"model\.safetensors"):
        fetch()
    assert store.find(tiny()) is None
    assert "model.safetensors" not in "".join(names(store.unfinished("tiny")))


@pytest.mark.parametrize("how", ["stale", "silent"])
def test_small_files_and_lists_are_not_taken_on_trust(hub, fetch, store, how):
    setattr(hub, how, True)
    with pytest.raises(FileDamaged, match=r"README\.md"):
        fetch()
    assert store.find(tiny()) is None


@pytest.mark.parametrize("where", ["portal", "portal_for_files"])
def test_a_sign_in_page_is_never_saved_as_a_model(hub, fetch, store, where):
    setattr(hub, where, True)
    with pytest.raises(PageInstead, match=r"127\.0\.0\.1"):
        fetch()
    assert not [file for file in store.folder.rglob("*") if file.is_file() and b"html" in file.read_bytes()]


def test_a_hub_that_asks_for_patience_gets_it(hub, fetch, store):
    hub.busy = 2
    events = fetch()
    assert [event.why for event in events if isinstance(event, Waiting) and not event.again] == ["HTTP 429"] * 2
    assert store.find(tiny())


def test_patience_ends(hub, fetch):
    hub.busy = 100
    with pytest.raises(HubBusy, match="429"):
        fetch()


def test_a_hub_that_wants_hours_is_not_waited_for(hub, fetch):
    hub.busy, hub.retry_after = 1, 3600
    with pytest.raises(HubBusy, match="429"):
        fetch()
    assert len(hub.requests) == 1


def test_terms_at_the_hub_are_explained(hub, fetch):
    hub.gated = True
    with pytest.raises(HubRefused) as caught:
        fetch()
    assert "HF_TOKEN" in caught.value.hint


def test_a_model_the_hub_does_not_have(hub, fetch):
    with pytest.raises(HubRefused, match="404"):
        fetch(tiny(hub="house/nobody"))


def test_nobody_listens(fetch, monkeypatch):
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port = server.getsockname()[1]
    monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{port}")
    with pytest.raises(HubUnreachable, match=r"127\.0\.0\.1"):
        fetch()


def test_room_is_looked_for_first(hub, fetch):
    hub.claims = 1 << 60
    with pytest.raises(DiskFull):
        fetch()
    assert not hub.ranges_asked()
    assert not [path for _method, path, _range in hub.requests if "resolve" in path]


def test_weights_that_are_only_pickles_are_refused_by_name(hub, fetch):
    del hub.models["house/tiny"]["model.safetensors"]
    with pytest.raises(PickleRefused, match=r"pytorch_model\.bin"):
        fetch()


def test_a_missing_part_is_noticed(hub, fetch, store):
    hub.models["house/tiny"]["model.safetensors.index.json"] = b'{"weight_map": {"w": "model-2.safetensors"}}'
    with pytest.raises(FileDamaged, match=r"model-2\.safetensors"):
        fetch()
    assert store.find(tiny()) is None


def test_a_licence_is_accepted_before_anything_is_sent(hub, fetch, ledger):
    with pytest.raises(LicenceNotAccepted, match="Only on Sundays"):
        fetch(tiny(BOUND))
    assert hub.requests == []
    ledger.accept("tiny", "House rules")
    assert fetch(tiny(BOUND))
    assert ledger.accepted("tiny", "House rules").at.startswith("20")


def test_what_nobody_published_cannot_be_fetched(fetch):
    with pytest.raises(NothingPublished):
        fetch(tiny(hub=""))


def test_a_model_is_fetched_once(hub, fetch):
    fetch()
    asked = len(hub.requests)
    assert [event.reused for event in fetch()] == [True]
    assert len(hub.requests) == asked


def test_what_other_programs_cached_is_used_where_it_lies(fetch, store):
    repository = store.shared / "models--house--tiny"
    snapshot = unpacked(repository / "snapshots" / COMMIT, small_model())
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text(COMMIT)
    assert fetch() == [Ready("tiny", snapshot, store.find(tiny()).size, reused=True)]
    assert not store.folder.exists()


def test_a_pinned_commit_is_what_comes_or_nothing(hub, fetch, store):
    # GIVEN a model of which one commit is meant, and a hub that has gone on to another
    pinned = replace(tiny(), revision="5afe" * 10)
    hub.moved = True
    with pytest.raises(AnotherCommit, match="5afe5afe5afe"):
        fetch(pinned)
    assert store.find(pinned) is None
    # WHEN it hands out what it is asked for
    hub.moved = False
    fetch(pinned)
    # THEN the commit is noted beside the files, and they come from no other
    assert store.find(pinned).commit == pinned.revision
    assert {path.split("/resolve/")[1][:40] for _how, path, _range in hub.requests if "/resolve/" in path} == {
        pinned.revision
    }


def test_the_pinned_one_of_what_other_programs_cached_goes_first(store):
    snapshots = store.shared / "models--house--tiny" / "snapshots"
    pinned = replace(tiny(), revision="5afe" * 10)
    unpacked(snapshots / COMMIT, small_model())
    (store.shared / "models--house--tiny" / "refs").mkdir()
    (store.shared / "models--house--tiny" / "refs" / "main").write_text(COMMIT)
    assert store.find(pinned).commit == COMMIT
    unpacked(snapshots / pinned.revision, small_model())
    assert store.find(pinned).commit == pinned.revision


def test_two_do_not_fetch_the_same_model(hub, fetch, store):
    with store.held("tiny"), pytest.raises(Busy):
        fetch()


class TestOffline:
    """The guard stays up but for the moment of connecting, and only for what was asked."""

    def test_unasked_nothing_is_fetched(self, hub, store, ledger):
        go_offline()
        with pytest.raises(Refused) as caught:
            list(download(tiny(), store, ledger, asked=False))
        assert (caught.value.exit_code, hub.requests) == (7, [])

    def test_asked_the_guard_is_up_again_at_every_step(self, hub, store, ledger):
        go_offline()
        states = {(guard.on, os.environ["NO_PROXY"]) for _event in download(tiny(), store, ledger, asked=True)}
        assert states == {(True, "*")}
        assert store.find(tiny())
        with closing(socket.socket()) as out, pytest.raises(Refused):
            out.connect(("192.0.2.7", 80))

    def test_a_user_who_forbade_the_hub_is_obeyed(self, hub, fetch, monkeypatch):
        monkeypatch.setenv("HF_HUB_OFFLINE", "1")
        with pytest.raises(Refused, match="HF_HUB_OFFLINE"):
            fetch()

    def test_the_users_proxy_is_used_though_offline_took_it_away(self, hub, store, ledger, monkeypatch):
        # GIVEN a hub that can only be reached through a proxy, here the loopback hub itself
        monkeypatch.setenv("HF_ENDPOINT", "http://hub.example.org")
        monkeypatch.setenv("HTTP_PROXY", hub.url)
        hub.redirects = False
        monkeypatch.delenv("NO_PROXY")
        monkeypatch.delenv("no_proxy")
        go_offline()
        # WHEN a model is asked for
        assert list(download(tiny(), store, ledger, asked=True))
        # THEN the proxy was asked, by whole address
        assert hub.requests[0][1].startswith("http://hub.example.org/api/models/house/tiny")


def test_a_token_never_goes_in_the_clear_through_somebodys_network(hub, fetch, store, monkeypatch):
    def told():
        return {headers.get("Authorization") or headers.get("authorization") for headers in hub.headers}

    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    fetch()
    assert told() == {"Bearer hf_secret"}  # on this computer it may
    store.remove("tiny")
    hub.headers.clear()
    monkeypatch.setenv("HTTP_PROXY", hub.url)
    monkeypatch.setenv("HF_ENDPOINT", "http://hub.example.org")
    hub.redirects = False
    fetch()
    assert told() == {None}


def test_own_authorities_are_honoured_all_of_them(tmp_path):
    import certifi

    end = "-----END CERTIFICATE-----"
    some = Path(certifi.where()).read_text(encoding="utf-8").split(end)
    for number in (0, 1):
        (tmp_path / f"{number}.pem").write_text(some[number] + end)
    firewall, house = {"REQUESTS_CA_BUNDLE": str(tmp_path / "0.pem")}, {"SSL_CERT_FILE": str(tmp_path / "1.pem")}
    assert [len(trusted(named).get_ca_certs()) for named in (firewall, house, firewall | house)] == [1, 1, 2]
    assert trusted({}) is True
    with pytest.raises(ModelError, match="not trusted"):
        trusted({"SSL_CERT_FILE": str(tmp_path / "gone.pem")})


def test_the_hashes_are_those_of_the_files(hub, fetch, store):
    fetch()
    pieces = store.find(tiny()).slip.files
    assert pieces["model.safetensors"].sha256 == hashlib.sha256(safetensors(3_000_000)).hexdigest()
