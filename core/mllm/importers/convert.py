"""Published folders become ours and ours theirs, in one call each. The story of an import from beginning to end."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from transformers import Ovis2Config

from core.mllm.config import ChartulaConfig
from core.mllm.importers import configs, systems
from core.mllm.importers.account import Part, account
from core.mllm.importers.source import InMemory, MomePickle, Safetensors, read_json
from core.mllm.importers.transfer import exported, fill, pieces_of, write
from core.mllm.model import ChartulaModel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.mllm.importers.rules import Rule

Slot = dict[str, Any]

NATIVE_WORDS = ["<IMG_ATOM>", "<IMG_START>", "<IMG_GRID>", "<IMG_COL>", "<IMG_ROW>", "<IMG_END>"]
NATIVE_IDS = list(range(151665, 151671))
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
    """The tokenizer goes along."""
    for name in WORDS:
        if (folder / name).exists():
            shutil.copyfile(folder / name, target / name)


def fill_mome(model: ChartulaModel, checkpoint: Path, folders: Mapping[str, Path] | None = None) -> None:
    """`MoME_ckpt.pth` and what it leaves out, into a MoME model (section 3 of its specification).

    `folders` hold safetensors in their library's own layout: `llm`, `text`, and one for each tower by its name; a part
    without a folder keeps its weights. A checkpoint of stage 1 for a model with a MoLE gives each of its experts a
    copy of the one adapter, and the routers stay fresh.
    """
    source = MomePickle(checkpoint)
    mole = model.config.language_experts
    grows = mole["kind"] == "mole" and any(".mlp.adapter.scale" in key for key in source.shapes)
    rules = systems.mome_second_stage(mole.get("experts", 4)) if grows else systems.mome()
    given = folders or {}

    def may_stay(key: str) -> bool:
        if ".mlp.adapter." in key:
            return grows and ".router_mlp." in key
        root = next((name for name in _roots(model) if key.startswith(_prefix(name))), None)
        return root is not None and root not in given

    parts = [Part(source, rules)]
    for name, folder in given.items():
        kind = name if name in ("llm", "text") else model.config.tower(name)["kind"]
        parts.append(Part(Safetensors(folder), systems.component(kind, _prefix(name))))
    fill(model, account(model, parts, may_stay))


def _roots(model: ChartulaModel) -> list[str]:
    return ["llm", "text", *model.config.names]


def _prefix(name: str) -> str:
    return f"{name}." if name in ("llm", "text") else f"towers.{name}."


def export_ovis2_native(
    model: ChartulaModel, target: Path, dtype: torch.dtype = torch.bfloat16, *, tokenizer: Any = None
) -> Ovis2Config:
    """Ours with an AIMv2 and a visual table -> Hugging Face's own Ovis 2, readable by its library.

    Their library applies AIMv2's last norm before the head whatever ours does (section 3 of the Ovis specification).
    A `tokenizer` gets the words that stand for atoms and marks there, and is saved beside the weights; without one
    their ids are Qwen 2.5's. Raises ValueError when the word table has no rows for them.
    """
    config, tower = model.config, model.config.towers[0]
    vet = config.connector
    vision = {key: value for key, value in tower["backbone"].items() if key != "layer_norm_eps"}
    vision |= {
        "vocab_size": vet["vocabulary"],
        "hidden_stride": vet.get("stride", 1),
        "num_visual_indicator_tokens": vet.get("reserved", 5),
        "tokenize_function": vet.get("tokenize", "softmax").removesuffix("_softmax") or "softmax",
    }
    ids = NATIVE_IDS if tokenizer is None else native_words(tokenizer)
    if tokenizer is not None and max(ids) >= config.text_config.vocab_size:
        raise ValueError(f"The word table has {config.text_config.vocab_size} rows, none for id {max(ids)}.")
    theirs = Ovis2Config(
        image_token_id=ids[0],
        visual_indicator_token_ids=ids[1:],
        vision_config=vision,
        text_config=config.text_config.to_dict(),
        hidden_size=config.hidden_size,
        vocab_size=config.text_config.vocab_size,
        tie_word_embeddings=config.tie_word_embeddings,
    )
    write(exported(InMemory(model), systems.ovis2_native(tower)), target, dtype)
    theirs.architectures = ["Ovis2ForConditionalGeneration"]
    theirs.dtype = dtype
    theirs.save_pretrained(target)
    if tokenizer is not None:
        tokenizer.save_pretrained(target)
    return theirs


def native_words(tokenizer: Any) -> list[int]:
    """Add NATIVE_WORDS to a tokenizer that has them not yet; returns their ids."""
    tokenizer.add_special_tokens({"extra_special_tokens": NATIVE_WORDS}, replace_extra_special_tokens=False)
    return [tokenizer.convert_tokens_to_ids(word) for word in NATIVE_WORDS]


def export_weights(model: ChartulaModel, target: Path, rules: Sequence[Rule], dtype: torch.dtype) -> None:
    """Ours -> the weights of an original layout, by its key table (`systems.ovis`, `systems.mova`)."""
    write(exported(InMemory(model), rules), target, dtype)
