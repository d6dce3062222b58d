"""Tiny models and pictures for the tests. Everything is random and small, and nothing is mocked."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

import torch
from PIL import Image

from core.mllm.byte_tokenizer import byte_tokenizer
from core.mllm.config import ChartulaConfig
from core.mllm.model import ChartulaModel
from core.mllm.presets import config
from core.mllm.processor import ChartulaProcessor


def picture(seed: int = 0, size: tuple[int, int] = (90, 60)) -> Image.Image:
    return Image.frombytes("RGB", size, random.Random(seed).randbytes(size[0] * size[1] * 3))


def awake(model: ChartulaModel) -> ChartulaModel:
    """What starts at zero is drawn, so that every branch has something to say."""
    generator = torch.Generator().manual_seed(1)
    for weight in model.parameters():
        if weight.is_floating_point() and not weight.any():
            weight.data.normal_(std=0.2, generator=generator)
    return model


def build(name: str, **changed: Any) -> ChartulaModel:
    torch.manual_seed(0)
    return awake(ChartulaModel(config(f"tiny-{name}", **changed))).eval()


@cache
def shared(name: str) -> ChartulaModel:
    """For tests that leave the model as it was."""
    return build(name)


def processor(made: ChartulaModel | ChartulaConfig) -> ChartulaProcessor:
    values = made.config if isinstance(made, ChartulaModel) else made
    return ChartulaProcessor(values, byte_tokenizer())


def spoken(answer: str = "A chart.") -> list[dict[str, str]]:
    return [{"from": "human", "value": "<image>\nWhat is it?"}, {"from": "gpt", "value": answer}]
