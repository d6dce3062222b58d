"""The pointer in a folder: matrices in few bits, norms and biases in sixteen, every file hashed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import ModelError
from core.i18n import gettext as _

if TYPE_CHECKING:
    import torch
    from torch import Tensor, nn

SLIP, WEIGHTS, CONFIG, WORDS = "pointing.json", "pointing.safetensors", "config.json", "tokenizer.json"
BITS = 8
_MATRIX = 2


def network(config: dict[str, Any]) -> Any:
    """A BertForQuestionAnswering whose dice never fall: dropout costs a processor more than its layers do."""
    from transformers.models.bert import BertConfig, BertForQuestionAnswering

    still = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
    return BertForQuestionAnswering(BertConfig(**{**config, **still}))


def keep(model: nn.Module, config: dict[str, Any], tokenizer: str, folder: Path, **noted: Any) -> list[Path]:
    """Writes the folder; `noted` goes to its slip."""
    from safetensors.torch import save_file

    folder.mkdir(parents=True, exist_ok=True)
    save_file(_small(model.state_dict()), folder / WEIGHTS)
    (folder / CONFIG).write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    (folder / WORDS).write_text(tokenizer, encoding="utf-8")
    hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (WEIGHTS, CONFIG, WORDS)}
    (folder / SLIP).write_text(json.dumps({**noted, "sha256": hashes}, indent=2) + "\n", encoding="utf-8")
    return [folder / name for name in (WEIGHTS, CONFIG, WORDS, SLIP)]


def slip(folder: Path) -> dict[str, Any]:
    """What was noted when the folder was written, such as how sure it must be."""
    noted: dict[str, Any] = json.loads((folder / SLIP).read_text(encoding="utf-8"))
    return noted


def woken(folder: Path, dtype: torch.dtype) -> tuple[Any, str]:
    """The model, its weights in `dtype`, and the text of its tokenizer.

    Raises ModelError when a file is missing or not the one that the slip names.
    """
    import torch
    from safetensors.torch import load

    from core.mllm.mini.bits import unpacked

    try:
        files = {name: (folder / name).read_bytes() for name in (WEIGHTS, CONFIG, WORDS)}
        hashes = slip(folder)["sha256"]
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(_("Files of the pointer are missing."), hint=_("Install it again.")) from error
    if any(hashlib.sha256(data).hexdigest() != hashes.get(name) for name, data in files.items()):
        raise ModelError(_("The pointer is not as it was tested."), hint=_("Install it again."))
    model = network(json.loads(files[CONFIG]))
    model.load_state_dict(unpacked(load(files[WEIGHTS]), torch.float32))
    return model.eval().to(dtype), files[WORDS].decode()


def _small(state: dict[str, Tensor]) -> dict[str, Tensor]:
    from core.mllm.mini.bits import few

    made: dict[str, Tensor] = {}
    for key, weight in state.items():
        if weight.ndim == _MATRIX and len(weight) > _MATRIX:
            made |= {f"{key}.{name}" if name else key: part for name, part in few(weight.float(), BITS).items()}
        elif weight.is_floating_point():
            made[key] = weight.half()
    return {key: tensor.contiguous() for key, tensor in made.items()}
