"""Chartula Mini in a folder: the language model's matrices in 4 bits, other matrices in 8, each file hashed."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from core.errors import ModelError
from core.i18n import gettext as _
from core.mllm.config import ChartulaConfig
from core.mllm.mini.bits import Four, packed, unpacked
from core.mllm.model import ChartulaModel

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

SLIP = "mini.json"
LARGEST = 48_000_000  # bytes of one file; what keeps source code often takes no more than 50


def pack(
    model: ChartulaModel,
    tokenizer: Any,
    folder: Path,
    card: str,
    four: Four = "block",
    five: Container[str] = (),
    **noted: Any,
) -> dict[str, int]:
    """Writes the folder, its card and its slip; `noted` goes to the slip. Returns the bytes of each file.

    `five` names the matrices that learnt on top of four bits.

    Raises ModelError when the files together are larger than 100 MB.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("mini-*.safetensors"):
        old.unlink()
    model.config.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    for number, part in enumerate(_parts(packed(model, four, five)), 1):
        save_file(part, folder / f"mini-{number}.safetensors")
    (folder / "README.md").write_text(card, encoding="utf-8")
    hashes = {file.name: _hash(file) for file in sorted(folder.iterdir()) if file.suffix != ".md" and file.name != SLIP}
    (folder / SLIP).write_text(json.dumps({**noted, "sha256": hashes}, indent=2) + "\n", encoding="utf-8")
    sizes = {file.name: file.stat().st_size for file in folder.iterdir()}
    if sum(sizes.values()) > 100_000_000:
        raise ModelError(
            _("The packed model is larger than 100 MB: {size} MB.").format(size=sum(sizes.values()) // 1_000_000),
            hint=_("Take fewer towers, or narrower language experts."),
        )
    return sizes


def unpack(folder: Path, dtype: torch.dtype = torch.float32) -> tuple[ChartulaModel, Any]:
    """The model, unpacked once so that it multiplies at full speed, and its tokenizer.

    Raises ModelError when a file is missing or not the one that the slip names.
    """
    from accelerate import init_empty_weights
    from transformers import AutoTokenizer

    files = checked(folder)
    with init_empty_weights():
        model = ChartulaModel(ChartulaConfig.from_pretrained(folder))
    state: dict[str, Tensor] = {}
    for file in files:
        state |= load_file(file)
    shapes = {key: weight.shape for key, weight in model.state_dict().items()}
    whole = {key: weight.view(shapes[key]) for key, weight in unpacked(state, dtype).items()}
    model.load_state_dict(whole, assign=True, strict=False)
    model.llm.tie_weights()
    model.towers.to(dtype)  # a tower that the program has anyway came in its own
    if left := [key for key, weight in model.state_dict().items() if weight.is_meta]:
        raise ModelError(
            _("Chartula Mini lacks weights: {names}.").format(names=", ".join(left[:3])), hint=_("Install it again.")
        )
    return model.eval(), AutoTokenizer.from_pretrained(folder)


def slip(folder: Path) -> dict[str, Any]:
    """What was noted when the folder was packed, such as `reads`: how many ids its prompts had in training."""
    noted: dict[str, Any] = json.loads((folder / SLIP).read_text(encoding="utf-8"))
    return noted


def checked(folder: Path) -> list[Path]:
    """The files of weights, once all files have proved to be those of the slip. Raises ModelError."""
    try:
        hashes = slip(folder)["sha256"]
        wrong = [name for name, said in hashes.items() if _hash(folder / name) != said]
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(_("Files of Chartula Mini are missing."), hint=_("Install it again.")) from error
    if wrong:
        raise ModelError(
            _("Chartula Mini is not as it was tested: {names}.").format(names=", ".join(wrong)),
            hint=_("Install it again."),
        )
    return [folder / name for name in sorted(hashes) if name.endswith(".safetensors")]


def _parts(state: dict[str, Tensor]) -> list[dict[str, Tensor]]:
    """In the order they stand, as many as fit into one file."""
    parts: list[dict[str, Tensor]] = [{}]
    size = 0
    for key, tensor in state.items():
        more = tensor.numel() * tensor.element_size()
        if parts[-1] and size + more > LARGEST:
            parts.append({})
            size = 0
        parts[-1][key] = tensor.contiguous()
        size += more
    return parts


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
