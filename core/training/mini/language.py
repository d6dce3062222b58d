"""Chartula Mini's language model as it is trained: in half the bits where it is frozen, in full where it learns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import nn
from transformers import AutoTokenizer

from core.mllm.byte_tokenizer import byte_tokenizer
from core.mllm.language_experts import LANGUAGE_EXPERTS
from core.mllm.mini import smol
from core.mllm.mini.assembly import assemble
from core.mllm.mini.pack import unpack
from core.mllm.mini.spec import Experts, Sizes, Spec
from core.mllm.mini.spec import twin as small


def tokenizer(material: Path | None, *, twin: bool, mini: Path | None = None) -> Any:
    """The language model's own, as its file or a packed Mini has it, or that of bytes."""
    if mini:
        return AutoTokenizer.from_pretrained(mini)
    return byte_tokenizer() if twin else smol.tokenizer(words(material))


def reader(material: Path | None, experts: Experts, bottleneck: int, *, twin: bool, layers: int = 0) -> Any:
    """A ChartulaModel that reads alone, without towers; a twin is random and reads bytes. Draws from torch's dice.

    Experts are kept in full, and so are the last so many `layers`, for a stage in which these learn themselves.
    """
    sizes = small() if twin else Sizes(bottleneck=bottleneck)
    spec = Spec(towers=(), fusion="concat", connector="linear", experts=experts, sizes=sizes)
    seed = int(torch.randint(2**31, ()))
    model = assemble(spec, words(material), seed=seed)
    if not twin:
        halved(model)
    if layers:
        model.llm.model.layers[-layers:].float()
    return model


def halved(model: Any) -> None:
    """The language model in half the bits, as it stays; experts beside its layers are kept in full."""
    model.llm.to(torch.bfloat16)
    for name, part in model.llm.named_modules():
        if name.endswith(".adapter"):
            part.float()


def tuned(model: Any, lora: dict[str, Any]) -> None:
    """Puts a LoRA, as its slot says, beside the matrices of a language model that learnt before; it learns in full."""
    values = {key: value for key, value in lora.items() if key != "kind"}
    LANGUAGE_EXPERTS.take("lora").wake()(**values).attach(model.llm)
    for name, weight in model.llm.named_parameters():
        if ".lora_" in name:
            weight.data = weight.data.float()


def grown(folder: Path, bottleneck: int) -> Any:
    """A packed Mini with something beside its layers that can learn more: what it has there, or new bottlenecks."""
    model, _tokenizer = unpack(folder, torch.bfloat16)
    if model.config.language_experts["kind"] == "none":
        LANGUAGE_EXPERTS.take("adapter").wake()(bottleneck).attach(model.llm)
        model.config.language_experts = {"kind": "adapter", "bottleneck": bottleneck}
    halved(model)
    return model


def words(material: Path | None) -> Path | None:
    """The language model's file in a folder; None leaves it to the installed package."""
    return next(iter(sorted(material.rglob(smol.FILE))), None) if material else None


def learnt_of(model: nn.Module) -> dict[str, torch.Tensor]:
    """What learnt in the last stage, by name."""
    return {name: weight.detach() for name, weight in model.named_parameters() if weight.requires_grad}
