"""A published folder becomes ours in one call: the story of an import from beginning to end."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from core.mllm.config import ChartulaConfig
from core.mllm.importers import configs, systems
from core.mllm.importers.account import Part, account
from core.mllm.importers.source import Safetensors, read_json
from core.mllm.importers.transfer import pieces_of, write
from core.mllm.model import ChartulaModel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.mllm.importers.rules import Rule

Slot = dict[str, Any]

WORDS = (
    "tokenizer.json",
    "tokenizer.model",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "added_tokens.json",
    "vocab.json",
    "merges.txt",
    "chat_template.jinja",
    "chat_template.json",
    "generation_config.json",
)


def recognised(config: Mapping[str, Any], **how: Any) -> tuple[Slot, list[Rule]]:
    """The slots and the key table of a published config.json; `how` goes to its reader in `configs`.

    Raises UnknownCheckpoint for a config.json of no published system.
    """
    if "expert_channels" in config:
        slots = configs.mova(config, **how)
        return slots, systems.mova(slots["towers"])
    if config.get("model_type") == "ovis2":
        slots = configs.ovis2_native(config, **how)
        return slots, systems.ovis2_native(slots["towers"][0])
    if not {"visual_tokenizer_config", "vit_config"} & config.keys():
        raise configs.UnknownCheckpoint(str(config.get("model_type", "?")))
    slots = configs.ovis25(config, **how) if "vit_config" in config else configs.ovis(config, **how)
    return slots, systems.ovis(slots["towers"][0])


def convert(folder: Path, target: Path, dtype: torch.dtype = torch.bfloat16, **how: Any) -> ChartulaConfig:
    """Read a published folder (MoVA, Ovis 1.0 to 2.5, Hugging Face's Ovis 2) and write ours to `target`.

    Holds one tensor in memory at a time. Raises CheckpointMismatch, PickleRefused, CheckpointUnreadable,
    UnknownCheckpoint or ImpossibleCombination; then nothing has been written.
    """
    slots, rules = recognised(read_json(folder / "config.json"), **how)
    config = ChartulaConfig(**slots)
    loads = account(blank(config), [Part(Safetensors(folder), rules)])
    write(pieces_of(loads), target, dtype)
    config.dtype = dtype
    config.save_pretrained(target)
    copy_words(folder, target)
    return config


def blank(config: ChartulaConfig) -> ChartulaModel:
    """The model without memory: names and shapes only."""
    with torch.device("meta"):
        return ChartulaModel(config)


def copy_words(folder: Path, target: Path) -> None:
    """The tokenizer goes along, as far as there is one."""
    for name in WORDS:
        if (folder / name).exists():
            target.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / name, target / name)
