"""Puts Chartula Mini together from a choice of parts. What is not read from a file is drawn by a seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from core.mllm.config import ChartulaConfig
from core.mllm.mini import smol
from core.mllm.mini.spec import Spec, slots
from core.mllm.model import ChartulaModel

if TYPE_CHECKING:
    from pathlib import Path


def assemble(spec: Spec | None = None, words: Path | None = None, seed: int = 0) -> ChartulaModel:
    """The model in fp32, its language model as published and all else untrained; language experts start as nothing.

    `words` is the GGUF file or the wheel that holds it; left out, it is looked for among the installed packages. A twin
    (`spec.twin()`) reads no file. Raises ModelError when the file is not there or not the one that was tested.
    """
    spec = spec or Spec()
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        model = ChartulaModel(ChartulaConfig(**slots(spec)))
    if spec.sizes.llm["vocab_size"] == smol.KEPT:
        speak(model, words)
    return model.eval()


def speak(model: ChartulaModel, words: Path | None = None) -> None:
    """The language model's weights, in place."""
    missing, unexpected = model.llm.load_state_dict(smol.weights(words), strict=False)
    assert not unexpected, unexpected
    assert all(".adapter." in key or key == "lm_head.weight" for key in missing), missing
    model.llm.tie_weights()
