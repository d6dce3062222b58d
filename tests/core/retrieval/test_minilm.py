"""The sentence model as it is installed and as packages carry it: the same vectors, and nothing else is believed."""

from __future__ import annotations

import importlib.util
import runpy
import zipfile
from pathlib import Path

import numpy as np
import pytest

from core.errors import ModelError
from core.retrieval import minilm
from core.retrieval.minilm import MiniLM

HOUSE = Path(__file__).parents[3]
SENTENCES = [
    "The invoice is due on 3 May.",
    "Payment is expected in the first week of May.",
    "Herons nest in the reeds.",
]


def of(file: Path) -> MiniLM:
    """The model of another file than the one installed."""
    model = MiniLM()
    vars(model)["_files"] = zipfile.ZipFile(file)
    return model


@pytest.fixture(scope="module")
def installed() -> Path:
    [folder] = importlib.util.find_spec(minilm.PACKAGE).submodule_search_locations
    return Path(folder) / "model.zip"


@pytest.fixture(scope="module")
def packaged(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("packaged") / "model.zip"
    file.write_bytes(runpy.run_path(str(HOUSE / "packaging" / "halve.py"))["halved"](installed))
    return file


def test_half_the_room_gives_the_same_vectors(installed, packaged, monkeypatch):
    monkeypatch.setattr(minilm, "_has_bf16", lambda: False)  # as on most computers: reckoned in 32 bit
    full, half = MiniLM().embed(SENTENCES), of(packaged).embed(SENTENCES)
    assert packaged.stat().st_size < 0.43 * installed.stat().st_size
    assert np.einsum("nd,nd->n", full, half).min() > 0.9999
    assert np.abs(full @ full.T - half @ half.T).max() < 0.004


def test_weights_that_nobody_tried_are_refused(packaged, tmp_path):
    with zipfile.ZipFile(packaged) as whole, zipfile.ZipFile(tmp_path / "model.zip", "w") as changed:
        for name in whole.namelist():
            changed.writestr(name, whole.read(name) + b" " * (name == "model.safetensors"))
    with pytest.raises(ModelError, match="not the one that was tested"):
        of(tmp_path / "model.zip").embed(SENTENCES)
