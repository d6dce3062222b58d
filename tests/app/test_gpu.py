"""`chartula gpu`: what it would fetch is shown, terms are accepted once, and what is added can be taken away."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from app import gpu
from app.checkup import pytorch
from core.hub.gpu import manifest
from core.settings import folders
from tests.loopback_hub import LoopbackHub
from tests.loopback_index import edition, loopback_index, small_wheels

WHEELS = small_wheels()


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackHub]:
    """An index that has what this version of the program wants."""
    with loopback_index(dict(WHEELS)) as index:
        monkeypatch.setenv("PIP_INDEX_URL", index.url)
        monkeypatch.setattr(manifest, "editions", lambda: (edition(WHEELS),))
        yield index


def test_what_would_be_fetched_is_shown_with_sizes_and_licences(cli):
    said = cli("gpu", "status")
    assert said.code == 0
    assert "526.6 MB  torch 2.13.0  60fcdcb2f387" in said.out
    assert "There is no add-on for graphics cards." in said.out
    assert len(json.loads(cli("gpu", "status", "--json").out)["wheels"]) > 10


def test_nobody_fetches_gigabytes_that_he_cannot_use(cli, index, monkeypatch):
    monkeypatch.setattr(gpu.nvidia, "look", lambda: None)  # a computer without a card
    said = cli("gpu", "add", "--accept-licence")
    assert (said.code, "no NVIDIA card" in said.err) == (5, True)
    assert not index.requests


def test_terms_are_accepted_before_anything_is_sent_and_only_once(cli, index):
    said = cli("gpu", "add", "--anyway")
    assert (said.code, "NVIDIA's licence" in said.err, index.requests) == (2, True, [])
    assert cli("gpu", "add", "--anyway", "--accept-licence").code == 0
    assert cli("gpu", "remove").code == 0
    assert cli("gpu", "add", "--anyway").code == 0
    assert "accepted on 20" in cli("gpu", "status").out


def test_an_addon_comes_is_told_of_and_goes(cli, index):
    said = cli("gpu", "add", "--anyway", "--accept-licence")
    assert said.out == f"{folders().gpu / edition(WHEELS).made.name}\n"
    assert json.loads(cli("gpu", "status", "--json").out)["here"][0]["name"] == edition(WHEELS).made.name
    assert (cli("gpu", "remove").code, folders().gpu.exists()) == (0, False)


def test_a_bundle_is_made_here_and_used_without_a_network(cli, index, tmp_path):
    platform = edition(WHEELS).platform
    made = cli("gpu", "bundle", tmp_path / "gpu.zip", "--platform", platform, "--accept-licence")
    assert made.out == f"{tmp_path / 'gpu.zip'}\n"
    index.requests.clear()
    assert cli("gpu", "add", "--anyway", "--from", tmp_path / "gpu.zip").code == 0
    assert not index.requests


def test_a_build_that_was_told_no_index_says_so(cli, index, monkeypatch, tmp_path):
    monkeypatch.delenv("PIP_INDEX_URL")
    monkeypatch.setattr(gpu, "FILE", tmp_path / "none.json")
    said = cli("gpu", "add", "--anyway", "--accept-licence")
    assert (said.code, "PIP_INDEX_URL" in said.err) == (2, True)


def test_the_doctor_says_which_pytorch_runs_and_why():
    report = {"from": "inside", "reason": "There is no add-on for graphics cards."}
    assert pytorch() == report
