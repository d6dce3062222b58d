"""The doctor tells what is here and whether it is well."""

from __future__ import annotations

import json

import pytest

from app.checkup import state_of

SHA256_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_the_doctor_tells_programs_everything(cli, home):
    said = cli("doctor", "--json")
    report = json.loads(said.out)
    assert said.code == 0
    assert report["versions"]["torch"].startswith("2.13.0")
    assert report["device"]["kind"] in {"cpu", "cuda"}
    assert {model["state"] for model in report["models"]} == {"ok"}
    assert {folder["name"] for folder in report["folders"]} == {"config", "data", "cache", "logs"}
    assert all(folder["writable"] for folder in report["folders"])
    assert report["offline"]["on"]
    assert report["offline"]["switches"]["HF_HUB_OFFLINE"] == "1"


def test_the_doctor_tells_people_the_same(cli):
    told = cli("doctor").out
    assert "all-MiniLM-L6-v2" in told
    assert "connections are refused" in told
    assert "page_seconds = 90.0  (Longest time one page may take to read)" in told


def test_connections_can_be_allowed(cli, monkeypatch):
    monkeypatch.setenv("CHARTULA_OFFLINE", "0")
    assert "connections are allowed" in cli("doctor").out


def test_the_doctor_comes_though_the_settings_are_broken(cli, monkeypatch):
    monkeypatch.setenv("CHARTULA_DEVICE", "toaster")
    said = cli("doctor")
    assert said.code == 2
    assert "all-MiniLM-L6-v2" in said.out
    assert "toaster" in said.err
    assert "device" in said.err


@pytest.mark.parametrize(
    ("package", "file", "sha256", "state"),
    [
        ("tests", "core/__init__.py", SHA256_OF_NOTHING, "ok"),
        ("tests", "papers.py", SHA256_OF_NOTHING, "changed"),
        ("tests", "no_such.onnx", SHA256_OF_NOTHING, "missing"),
        ("no_such_package", "model.onnx", SHA256_OF_NOTHING, "missing"),
        ("tests", "papers.py!model.safetensors", SHA256_OF_NOTHING, "missing"),
    ],
)
def test_weights_are_known_by_their_hash(package, file, sha256, state):
    assert state_of(package, file, sha256) == state
