"""Where tensors are read from, one at a time: safetensors in a folder, or MoME's pickle read as weights only."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import torch
from safetensors import SafetensorError, safe_open

from core.errors import ModelError
from core.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import Tensor, nn

    from core.mllm.importers.rules import Shape

PICKLES = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.pkl")


class Source(Protocol):
    """Tensors by name, read when asked for."""

    @property
    def shapes(self) -> Mapping[str, Shape]: ...

    def read(self, key: str) -> Tensor: ...


class PickleRefused(ModelError):
    """Weights in a format that can run code when it is opened."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("{name} holds its weights as Python pickles, which can run programs when they are opened.").format(
                name=name
            ),
            hint=_("Look for the same model as .safetensors."),
        )


class CheckpointUnreadable(ModelError):
    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            _("The weights in {name} cannot be read: {why}").format(name=name, why=why),
            hint=_("Download them again, or check where they come from."),
        )


class Safetensors:
    """All .safetensors files that a folder's index names, or those it has.

    A file is opened for each tensor and closed again: left open, all of it that was ever read would count as memory.
    """

    def __init__(self, folder: Path) -> None:
        self._files: dict[str, Path] = {}
        self.shapes: dict[str, Shape] = {}
        for path in _files(Path(folder)):
            with _opened(path) as file:
                for key in file.keys():  # noqa: SIM118  (not a dict)
                    self._files[key] = path
                    self.shapes[key] = tuple(file.get_slice(key).get_shape())

    def read(self, key: str) -> Tensor:
        with _opened(self._files[key]) as file:
            tensor: Tensor = file.get_tensor(key)
            return tensor


def _opened(path: Path) -> Any:
    try:
        return safe_open(path, framework="pt")
    except (SafetensorError, OSError) as error:
        raise CheckpointUnreadable(path.name, str(error)) from error


def read_json(path: Path) -> dict[str, Any]:
    """An object from a JSON file of a checkpoint. Raises CheckpointUnreadable when there is none."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CheckpointUnreadable(path.name, str(error)) from error
    if not isinstance(found, dict):
        raise CheckpointUnreadable(path.name, _("it holds no object."))
    return found


def _files(folder: Path) -> list[Path]:
    index = folder / "model.safetensors.index.json"
    if index.exists():
        names = sorted({str(name) for name in dict(read_json(index).get("weight_map") or {}).values()})
        if strange := [name for name in names if Path(name).name != name or not name.endswith(".safetensors")]:
            raise CheckpointUnreadable(index.name, ", ".join(strange))
        return [folder / name for name in names]
    found = sorted(folder.glob("*.safetensors"))
    if not found and any(path for pattern in PICKLES for path in folder.glob(pattern)):
        raise PickleRefused(folder.name)
    if not found:
        raise CheckpointUnreadable(folder.name, _("there is no .safetensors file."))
    return found


class MomePickle:
    """`MoME_ckpt.pth`: a pickle, the one that is allowed, and only as tensors (MoME, section 3).

    Nothing but tensors and plain containers is let through; the file is mapped, so a tensor is read when asked for.
    """

    def __init__(self, path: Path) -> None:
        try:
            whole = torch.load(path, map_location="cpu", weights_only=True, mmap=True)
        except (pickle.UnpicklingError, RuntimeError, OSError) as error:
            raise CheckpointUnreadable(Path(path).name, str(error)) from error
        state = whole.get("model", whole) if isinstance(whole, dict) else {}
        self._state: dict[str, Tensor] = {key: value for key, value in state.items() if isinstance(value, torch.Tensor)}
        self.shapes: dict[str, Shape] = {key: tuple(value.shape) for key, value in self._state.items()}

    def read(self, key: str) -> Tensor:
        return self._state[key]


class InMemory:
    """The weights of a module, as a source for writing."""

    def __init__(self, module: nn.Module) -> None:
        self._state: dict[str, Tensor] = module.state_dict()
        self.shapes: dict[str, Shape] = {key: tuple(value.shape) for key, value in self._state.items()}

    def read(self, key: str) -> Tensor:
        return self._state[key].detach()
