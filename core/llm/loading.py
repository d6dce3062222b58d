"""Loads a vision-language model from a folder of safetensors: four bits for the language, sixteen for the eyes."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psutil
import torch
from torch import nn
from transformers import AutoConfig, AutoModelForImageTextToText, BitsAndBytesConfig

from core.device import Device, choose
from core.errors import AssistantError
from core.llm.errors import NotLoadable, OutOfMemory
from core.llm.plan import Plan

SPARE = 0.85  # of what is free, when a model that does not fit is shared out over card and memory
SHORT = (
    "out of memory",
    "alloc",
    "not enough memory",
    "bad_alloc",
    "could not create a primitive",  # as oneDNN says it, which multiplies matrices on processors
)

log = logging.getLogger(__name__)


def load(plan: Plan) -> tuple[Any, Device]:
    """The model, ready to write, and what it runs on. Raises OutOfMemory, NotLoadable, or ModelError for no card."""
    device = choose(plan.device, plan.precision)
    with loadable(plan.name):
        dtype = getattr(torch, device.precision)
        options: dict[str, Any] = {"dtype": dtype, "device_map": placement(device, offload=plan.offload)}
        if plan.offload:
            options["max_memory"] = shares(device)
        config = AutoConfig.from_pretrained(plan.folder, local_files_only=True, trust_remote_code=False)
        if plan.bits == 4 and getattr(config, "quantization_config", None) is None:
            options["quantization_config"] = four_bits(dtype, not_language(config), offload=plan.offload)
        model = AutoModelForImageTextToText.from_pretrained(
            plan.folder,
            config=config,
            attn_implementation="sdpa",
            use_safetensors=True,
            local_files_only=True,
            trust_remote_code=False,
            **options,
        ).eval()
    if device.kind == "cpu":
        for_long_prompts(model)
    return model, device


def four_bits(dtype: torch.dtype, kept: list[str], *, offload: bool = False) -> BitsAndBytesConfig:
    """NF4, its scales quantised too (QLoRA, section 3); matrices are multiplied in `dtype`."""
    return BitsAndBytesConfig(
        load_in_4bit=True,
        bnb_4bit_quant_type="nf4",
        bnb_4bit_use_double_quant=True,
        bnb_4bit_compute_dtype=dtype,
        llm_int8_skip_modules=kept,
        llm_int8_enable_fp32_cpu_offload=offload,
    )


def not_language(config: Any) -> list[str]:
    """Names of everything beside the decoder: towers, connector, words in and out. Charts would suffer first."""
    with torch.device("meta"):
        model = AutoModelForImageTextToText.from_config(config, trust_remote_code=False)
    return list(beside(model, model.get_decoder()))


def beside(model: nn.Module, decoder: nn.Module, path: str = "") -> Iterator[str]:
    for name, child in model.named_children():
        if child is decoder:
            continue
        if any(part is decoder for part in child.modules()):
            yield from beside(child, decoder, f"{path}{name}.")
        else:
            yield f"{path}{name}"


def placement(device: Device, *, offload: bool) -> Any:
    if device.kind == "cpu":
        return {"": "cpu"}
    return "auto" if offload else {"": 0}


def shares(device: Device) -> dict[Any, int]:
    """Bytes for the card, and for the computer's memory."""
    return {0: int(device.memory * SPARE), "cpu": int(psutil.virtual_memory().available * SPARE)}


def where(device: Device) -> str:
    return f"{device.name}, {device.precision}. {device.reason}"


def for_long_prompts(model: nn.Module) -> None:
    """On processors that multiply tiles (AMX): unpack each matrix for it, four times faster over a page of evidence
    and half as fast word by word. Before the first forward, which would pack the weights for the other way.
    """
    if torch.cpu.get_capabilities().get("amx_bf16"):
        for part in model.modules():
            if hasattr(part, "support_avx512bf16_for_cpu"):
                part.support_avx512bf16_for_cpu = False  # type: ignore[assignment]


@contextmanager
def loadable(name: str) -> Iterator[None]:
    """Whatever a library says of a folder becomes OutOfMemory or NotLoadable."""
    try:
        with in_memory(name):
            yield
    except AssistantError:
        raise
    except Exception as error:
        log.warning("loading %s", name, exc_info=True)
        raise NotLoadable(name, str(error).strip().partition("\n")[0][:200] or type(error).__name__) from error


@contextmanager
def in_memory(name: str) -> Iterator[None]:
    """What says in some way that memory is short becomes OutOfMemory."""
    try:
        yield
    except (MemoryError, torch.OutOfMemoryError) as error:
        raise OutOfMemory(name) from error
    except (RuntimeError, OSError) as error:
        if any(word in str(error).lower() for word in SHORT):
            raise OutOfMemory(name) from error
        raise
