"""Reads the golden numbers of the published systems. Their origin is told in tests/data/parity/README.md."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

FOLDER = Path(__file__).parents[2] / "data" / "parity"


class Golden:
    """One file: golden["inputs.x"], golden.weights("cross_attn.0.") with that prefix taken off, golden.agrees(...)."""

    def __init__(self, name: str, atol: float = 2e-5, rtol: float = 1e-4) -> None:
        self.numbers, self.atol, self.rtol = load_file(FOLDER / f"{name}.safetensors"), atol, rtol

    def __getitem__(self, name: str) -> Tensor:
        return self.numbers[name]

    def weights(self, prefix: str = "") -> dict[str, Tensor]:
        prefix = f"weights.{prefix}"
        return {name.removeprefix(prefix): w for name, w in self.numbers.items() if name.startswith(prefix)}

    def agrees(self, found: Tensor, name: str) -> None:
        torch.testing.assert_close(found, self.numbers[name], atol=self.atol, rtol=self.rtol)
