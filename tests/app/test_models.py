"""`chartula models` as a person meets it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from core.hub.catalogue import take
from core.offline import guard
from tests.loopback_hub import loopback_hub, safetensors, small_model, unpacked


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "shared"))


@pytest.fixture
def hub(monkeypatch):
    """A hub that has one of the catalogue's models, much smaller."""
    with loopback_hub(**{take("qwen3-vl-2b").hub.replace("/", "__"): small_model()}) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        yield hub


def test_the_list_says_what_there_is_and_what_is_here(cli, hub):
    assert "qwen3-vl-4b" in cli("models", "list").out
    cli("models", "download", "qwen3-vl-2b")
    rows = {row["name"]: row for row in json.loads(cli("models", "list", "--json").out)}
    assert rows["qwen3-vl-2b"]["state"] == "own"
    assert rows["mome-7b"]["state"] == "unpublished"
    assert not rows["mova-8b"]["commercial"]


def test_a_download_prints_where_the_model_lies_and_tells_the_rest_aside(cli, hub, home):
    # WHEN a model is asked for, though Chartula is offline otherwise
    said = cli("models", "download", "Qwen/Qwen3-VL-2B-Instruct")
    # THEN it is fetched, and the guard is up again
    assert said.code == 0
    assert (
        said.out.strip()
        == str(home / "data" / "models" / "qwen3-vl-2b")
        == cli("models", "path", "qwen3-vl-2b").out.strip()
    )
    assert "pytorch_model.bin: a pickle" in said.err
    assert "MB" in said.err
    assert guard.on
    # AND the second time nobody is asked
    asked = len(hub.requests)
    assert "here already" in cli("models", "download", "qwen3-vl-2b").err
    assert len(hub.requests) == asked


def test_quiet_tells_nothing_but_the_place(cli, hub):
    assert cli("models", "download", "qwen3-vl-2b", "--quiet").err == ""


def test_a_model_comes_and_goes(cli, hub):
    cli("models", "download", "qwen3-vl-2b")
    said = cli("models", "verify").out
    assert "as it came" in said
    assert f"commit {take('qwen3-vl-2b').revision[:12]}, the one that is pinned" in said
    assert "no commit pinned" in cli("models", "show", "ovis2-1b").out
    assert cli("models", "remove", "qwen3-vl-2b").code == 0
    gone = cli("models", "path", "qwen3-vl-2b")
    assert (gone.code, gone.out) == (5, "")
    assert "models download" in gone.err


def test_a_damaged_model_is_found(cli, hub, home):
    cli("models", "download", "qwen3-vl-2b")
    (home / "data" / "models" / "qwen3-vl-2b" / "model.safetensors").write_bytes(safetensors()[:-1] + b"!")
    said = cli("models", "verify", "qwen3-vl-2b")
    assert (said.code, said.out) == (5, "")
    assert "model.safetensors" in said.err


def test_a_model_comes_from_a_stick(cli, tmp_path):
    stick = unpacked(tmp_path / "stick" / "my-own", small_model())
    assert cli("models", "import", stick, "--as", "mine").code == 0
    assert [row["name"] for row in json.loads(cli("models", "list", "--json").out)][-1] == "mine"
    assert cli("models", "import", tmp_path / "nowhere").code == 3
    assert cli("models", "import", unpacked(tmp_path / "old", {"weights.pt": b"\x80"})).code == 5


def test_models_can_be_kept_elsewhere(cli, hub, tmp_path, monkeypatch):
    monkeypatch.setenv("CHARTULA_MODELS_FOLDER", str(tmp_path / "large disk"))
    cli("models", "download", "qwen3-vl-2b")
    assert (tmp_path / "large disk" / "qwen3-vl-2b" / "config.json").exists()


def test_a_licence_is_shown_and_asked_for_once(cli, hub, tmp_path):
    said = cli("models", "download", "gemma-3-4b")
    assert (said.code, said.out, hub.requests) == (2, "", [])
    assert "Gemma Terms of Use" in said.err
    assert "--accept-licence" in said.err
    stick = unpacked(tmp_path / "gemma-3-4b-it", small_model())
    assert cli("models", "import", stick).code == 2
    assert cli("models", "import", stick, "--accept-licence").code == 0
    assert cli("models", "import", stick).code == 0
    assert "accepted on 20" in cli("models", "show", "gemma-3-4b").out


def test_the_sum_is_shown_line_by_line(cli):
    said = cli("models", "show", "qwen3-vl-4b")
    for words in (
        "4 bit",
        "vision, 16 bit",
        "8192 tokens",
        "in all",
        "Apache-2.0",
        "DocVQA 95.3",
        "not on this computer",
    ):
        assert words in said.out
    shown = json.loads(cli("models", "show", "qwen3-vl-4b", "--context", "4096", "--json").out)
    assert sum(shown["memory"].values()) == shown["bytes"]
    assert cli("models", "show", "oracle").code == 5


def test_figures_come_with_their_source_and_what_no_source_gives_with_the_reason(cli):
    said = cli("models", "show", "gemma-3-12b").out
    assert "published: DocVQA 87.1, ChartQA 75.7 (source: Gemma 3 report" in said
    assert "https://arxiv.org/abs/2503.19786" in said
    assert "no figure for OCRBench: the source gives none" in said
    assert "published:" not in cli("models", "show", "mome-7b").out


def test_advice_names_a_model_a_fallback_and_why(cli, monkeypatch):
    monkeypatch.setenv("CHARTULA_DEVICE", "cpu")
    said = cli("models", "recommend")
    assert said.out.startswith("Model: ")
    assert "To fall back on: " in said.out
    assert "No graphics card" in said.out
    assert set(json.loads(cli("models", "recommend", "--json").out)) == {"model", "fallback", "why"}


def test_help_and_list_wake_no_torch():
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "app", "models", "list"], capture_output=True, text=True, check=True
    )
    woken = {line.rpartition("|")[2].strip().partition(".")[0] for line in told.stderr.splitlines()}
    assert not woken & {"torch", "transformers", "huggingface_hub", "numpy"}
