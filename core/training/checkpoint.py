"""Where a training stands, on disk: safetensors and a small JSON file, there as a whole or not at all."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from core.errors import UsageError
from core.i18n import gettext as _

NAME = "step-"


def save(folder: Path, step: int, model: nn.Module, optimiser: torch.optim.Optimizer, learnt: Iterable[str]) -> Path:
    """The parameters that ever learnt, all buffers, and the optimiser's memory. An older checkpoint gives way."""
    kept = set(learnt)
    tensors: dict[str, Tensor] = {f"model.{name}": weight for name, weight in model.named_parameters() if name in kept}
    tensors |= {f"model.{name}": buffer for name, buffer in model.named_buffers()}
    for number, memory in optimiser.state_dict()["state"].items():
        tensors |= {f"optimiser.{number}.{key}": value for key, value in memory.items()}
    target = folder / f"{NAME}{step:08d}"
    draft = target.with_suffix(".draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    save_file(
        {name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()}, draft / "state.safetensors"
    )
    (draft / "state.json").write_text(json.dumps({"step": step, "learnt": sorted(kept)}), encoding="utf-8")
    shutil.rmtree(target, ignore_errors=True)
    draft.replace(target)
    for old in folder.glob(f"{NAME}*"):
        if old != target:
            shutil.rmtree(old, ignore_errors=True)
    return target


def newest(folder: Path) -> Path | None:
    """The checkpoint to go on from; a draft is none."""
    return max((found for found in folder.glob(f"{NAME}*") if found.suffix != ".draft"), default=None)


def step_of(checkpoint: Path) -> int:
    state: dict[str, int] = json.loads((checkpoint / "state.json").read_text(encoding="utf-8"))
    return state["step"]


def restore(checkpoint: Path, model: nn.Module) -> dict[int, dict[str, Tensor]]:
    """Fills the model in place; returns the optimiser's memory, by the number of its parameter.

    Raises UsageError when the checkpoint belongs to another model.
    """
    memory: dict[int, dict[str, Tensor]] = {}
    places = dict(model.named_parameters()) | dict(model.named_buffers())
    try:
        for name, tensor in load_file(checkpoint / "state.safetensors").items():
            kind, _dot, rest = name.partition(".")
            if kind == "model":
                with torch.no_grad():
                    places[rest].copy_(tensor)
            else:
                number, _dot, key = rest.partition(".")
                memory.setdefault(int(number), {})[key] = tensor
    except (OSError, KeyError, RuntimeError, SafetensorError) as error:
        raise UsageError(
            _("The training in {folder} cannot be resumed: {why}").format(folder=checkpoint.parent, why=error),
            hint=_("It was begun with another recipe or version. Begin anew, in another folder or without --resume."),
        ) from error
    return memory
