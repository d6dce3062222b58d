"""MoME's checkpoint holds what was trained; this puts it together with the encoders and the language model it needs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from core.mllm.config import ChartulaConfig
from core.mllm.importers import systems
from core.mllm.importers.account import Part, account
from core.mllm.importers.convert import blank, copy_words
from core.mllm.importers.source import MomePickle, Safetensors
from core.mllm.importers.transfer import fill, pieces_of, write
from core.mllm.presets import published

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from core.mllm.model import ChartulaModel

QUESTIONS = "question_tokenizer"  # where the processor looks for the sentence encoder's words


def fill_mome(model: ChartulaModel, checkpoint: Path, folders: Mapping[str, Path] | None = None) -> None:
    """`MoME_ckpt.pth` and what it leaves out, into a MoME model (section 3 of its specification).

    `folders` hold safetensors in their library's own layout: `llm`, `text`, and one for each tower by its name; a part
    without a folder keeps its weights. A checkpoint of stage 1 for a model with a MoLE gives each of its experts a
    copy of the one adapter, and the routers stay fresh.
    """
    trained = Trained(MomePickle(checkpoint), model.config)
    fill(model, account(model, trained.parts(folders or {}), trained.may_stay(folders or {})))


def convert_mome(
    checkpoint: Path,
    folders: Mapping[str, Path],
    target: Path,
    dtype: torch.dtype = torch.bfloat16,
    *,
    slots: dict[str, Any] | None = None,
) -> ChartulaConfig:
    """`MoME_ckpt.pth` and a folder for every other part (`llm`, `text`, `clip`, `dino`, `pix`) -> ours in `target`.

    Holds one tensor in memory at a time. A checkpoint of stage 1 becomes a model with one adapter. `slots` stand in
    for the published sizes. Raises CheckpointMismatch, PickleRefused or CheckpointUnreadable; then nothing is written.
    """
    source = MomePickle(checkpoint)
    made = slots or published.mome_7b()
    if _first_stage(source):
        experts = made["language_experts"]
        made["language_experts"] = {"kind": "adapter", "bottleneck": experts.get("bottleneck", 64)}
    config = ChartulaConfig(**made)
    loads = account(blank(config), Trained(source, config).parts(folders))
    write(pieces_of(loads), target, dtype)
    config.dtype = dtype
    config.save_pretrained(target)
    copy_words(folders["llm"], target)
    copy_words(folders["text"], target / QUESTIONS)
    return config


def _first_stage(source: MomePickle) -> bool:
    return any(".mlp.adapter.scale" in key for key in source.shapes)


@dataclass(frozen=True)
class Trained:
    """MoME's checkpoint, for a model of this configuration."""

    source: MomePickle
    config: ChartulaConfig

    @property
    def grows(self) -> bool:
        """Whether one adapter has to become several."""
        return self.config.language_experts["kind"] == "mole" and _first_stage(self.source)

    def parts(self, folders: Mapping[str, Path]) -> list[Part]:
        experts = self.config.language_experts.get("experts", 4)
        rules = systems.mome_second_stage(experts) if self.grows else systems.mome()
        return [Part(self.source, rules), *(self._component(name, folder) for name, folder in folders.items())]

    def _component(self, name: str, folder: Path) -> Part:
        kind = name if name in ("llm", "text") else self.config.tower(name)["kind"]
        return Part(Safetensors(folder), systems.component(kind, _prefix(name)))

    def may_stay(self, folders: Mapping[str, Path]) -> Callable[[str], bool]:
        """Which of our keys keep what they are: parts without a folder, and routers that no first stage has."""
        others = tuple(_prefix(name) for name in ("llm", "text", *self.config.names) if name not in folders)

        def stays(key: str) -> bool:
            if ".mlp.adapter." in key:
                return self.grows and ".router_mlp." in key
            return key.startswith(others)

        return stays


def _prefix(name: str) -> str:
    return f"{name}." if name in ("llm", "text") else f"towers.{name}."
