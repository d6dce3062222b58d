"""Casts the parts: every slot of a configuration becomes a module. The one place that knows all the shelves."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from torch import nn
from transformers import AutoModelForCausalLM

from core.mllm import shapes
from core.mllm.connectors import CONNECTORS
from core.mllm.fusion import FUSIONS
from core.mllm.fusion.blind import Blind
from core.mllm.language_experts import LANGUAGE_EXPERTS
from core.mllm.routers.plain import Everyone
from core.mllm.routers.soft import SoftRouter
from core.mllm.text import SentenceEncoder, Widened
from core.mllm.towers import build as build_tower
from core.mllm.towers.lazy import Towers

if TYPE_CHECKING:
    from core.mllm.config import ChartulaConfig
    from core.mllm.slots import LanguageExperts

Slot = dict[str, Any]
NOT_VALUES = {"name", "kind", "picture"}


def _values(slot: Slot, *beside: str) -> Slot:
    return {key: value for key, value in slot.items() if key not in {"kind", *beside}}


def language_model(config: ChartulaConfig) -> Any:
    """SDPA, but where attention logits are capped (Gemma 2): that kernel would silently leave the cap out."""
    capped = getattr(config.text_config, "attn_logit_softcapping", None)
    return AutoModelForCausalLM.from_config(config.text_config, attn_implementation="eager" if capped else "sdpa")


def towers(config: ChartulaConfig) -> Towers:
    """All towers by name, the base first; packed tokens laid out as grids when the fusion wants grids."""
    grids = config.fusion["kind"] != "single"
    made = {}
    for tower in config.towers:
        values = {key: value for key, value in tower.items() if key not in NOT_VALUES}
        if shapes.is_packed(tower) and grids:
            values["unpacked"] = True
        made[tower["name"]] = build_tower(tower["kind"], values)
    return Towers(made)


def text(config: ChartulaConfig) -> SentenceEncoder | None:
    """The sentence encoder; None when vectors are given from outside or not needed."""
    if config.text["kind"] != "bert":
        return None
    return SentenceEncoder(**{key: config.text[key] for key in ("encoder", "pool", "frozen") if key in config.text})


def widened(config: ChartulaConfig) -> nn.ModuleDict:
    """Linear maps for readers whose sentence vector has another width than the encoder's (combination G)."""
    have = shapes.text_width(config.text)
    readers = {slot: getattr(config, slot).get("text_width") for slot in ("router", "fusion", "language_experts")}
    differ = {slot: want for slot, want in readers.items() if want and have and want != have}
    return nn.ModuleDict({slot: Widened(have, want) for slot, want in differ.items()})


def read_width(config: ChartulaConfig, slot: str) -> int:
    """S as this slot reads it."""
    return int(getattr(config, slot).get("text_width") or shapes.text_width(config.text))


def fusion(config: ChartulaConfig) -> nn.Module:
    if not config.towers:
        return Blind()
    slot = config.fusion
    names = config.names
    values = _values(slot, "text_width")
    match slot["kind"]:
        case "single":
            if slot.get("level") is not None:
                values["level"] = config.tower(slot.get("tower", names[0]))["levels"].index(slot["level"])
        case "concat":
            values.setdefault("side", shapes.side(config.towers[0]))
        case "comm":
            values["levels"] = [len(tower["levels"]) for tower in config.towers]
            values.setdefault("side", shapes.side(config.towers[0]))
        case "move_adt":
            values |= {"width": config.hidden_size, "side": math.isqrt(values.pop("queries", 256))}
        case "mov_adapter":
            values["text_width"] = read_width(config, "fusion")
            values.setdefault("side", shapes.side(config.towers[0]))
    widths = [shapes.width(config.tower(name)) for name in names]
    made: nn.Module = FUSIONS.take(slot["kind"]).wake()(names, widths, **values)
    return made


def connector(config: ChartulaConfig, width: int) -> nn.Module:
    """From fused tokens of `width` to the language model."""
    if not config.towers:
        return Blind()
    kind = CONNECTORS.take(config.connector["kind"]).wake()
    made: nn.Module = kind(width, config.hidden_size, **_values(config.connector))
    return made


def language_experts(config: ChartulaConfig) -> LanguageExperts:
    """What stands beside the decoder's layers; not attached yet."""
    slot = config.language_experts
    values = _values(slot, "text_width")
    if slot["kind"] == "mole":
        values["sentence"] = read_width(config, "language_experts")
    made: LanguageExperts = LANGUAGE_EXPERTS.take(slot["kind"]).wake()(**values)
    return made


def router(config: ChartulaConfig, experts: int) -> nn.Module:
    """The module that routes without the language model; `llm_text` runs through `route.py` and needs none."""
    if config.router["kind"] != "soft_instance":
        return Everyone(experts)
    values = _values(config.router, "text_width")
    return SoftRouter(read_width(config, "router"), experts, **values)
