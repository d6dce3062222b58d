"""Ours in the layouts of others: the weights of the originals, and a whole folder for Hugging Face's own Ovis 2."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from transformers import Ovis2Config

from core.mllm.importers import systems
from core.mllm.importers.source import InMemory
from core.mllm.importers.transfer import exported, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.mllm.importers.rules import Rule
    from core.mllm.model import ChartulaModel

NATIVE_WORDS = ["<IMG_ATOM>", "<IMG_START>", "<IMG_GRID>", "<IMG_COL>", "<IMG_ROW>", "<IMG_END>"]
NATIVE_IDS = list(range(151665, 151671))


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
