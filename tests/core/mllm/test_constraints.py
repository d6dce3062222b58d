"""What cannot work together is refused when the configuration is made, with a sentence that names it."""

from __future__ import annotations

import pytest

from core.mllm.config import ChartulaConfig
from core.mllm.constraints import ImpossibleCombination
from core.mllm.presets import names, values


def _set(name, **slots):
    made = values(f"tiny-{name}")
    for slot, change in slots.items():
        made[slot] = {**made[slot], **change} if isinstance(change, dict) else change
    return made


def _base(name, **change):
    made = values(f"tiny-{name}")
    made["towers"][0] = {**made["towers"][0], **change}
    return made


def _thin(name):
    tower = values(f"tiny-{name}")["towers"][0]
    return _base(name, backbone={**tower["backbone"], "hidden_size": 36})


BROKEN = {
    "heads of width 64": _thin("mova-8b"),
    "keeps the best 9 experts, but there are 7": _set("mova-8b", fusion={"topk": 9}),
    "gate of mov_adapter reads a sentence vector": _set("mova-8b", text={"kind": "none"}),
    "describes 1 experts, but there are 7": _set("mova-8b", router={"descriptions": ["all"]}),
    "a letter of its own": _set("mova-8b", router={"letters": "ABC"}),
    "needs a parser": _set("mova-8b", router={"parser": "kind"}),
    "a prior for the gate": _set("mova-8b", fusion={"prior": True}),
    "only as a prior": _set("mova-8b", router={"kind": "soft_instance"}),
    "chooses for mov_adapter or a concat of the chosen, not for concat": _set("mova-8b", fusion={"kind": "concat"}),
    "does not listen to a router": _set("comm-7b", router={"kind": "soft_instance", "mode": "add"}),
    "36 wide, which 8 heads do not divide": _thin("mome-7b"),
    "lays its queries on a square, and 15 is none": _set("mome-7b", fusion={"queries": 15}),
    "mole choose by a sentence vector": _set("mome-7b", text={"kind": "none"}),
    "level 9 does not exist": _base("comm-7b", levels=[1, 9]),
    "taps none": _base("comm-7b", levels=[]),
    "declared on eva, which is no tower": _set("comm-7b", fusion={"aligned": ["eva"]}),
    "the grids differ": _base("comm-7b", picture={"kind": "square", "size": 24}),
    "none left beside 5 reserved ones": _set("ovis2-1b", connector={"vocabulary": 5}),
    "stride of the visual table": _set("ovis2-1b", connector={"stride": 0}),
    "writes 5 marks, but the visual table reserves 2": _set("ovis2-1b", connector={"reserved": 2}),
    "the connector mlp has none": _set("ovis2-1b", connector={"kind": "mlp"}),
    "need the connector vet": _set("ovis2.5-2b", connector={"kind": "mlp"}, layout={"kind": "plain"}),
    "needs a tower of native resolution": _set("ovis2-1b", layout={"kind": "native"}, connector={"reserved": 5}),
    "as wide as the language model": _set("single-7b", connector={"kind": "identity"}, text_config={"hidden_size": 32}),
    "has no kind magic": _set("single-7b", fusion={"kind": "magic"}),
    "which is no other tower": _base("single-7b", picture={"same_as": "sam"}),
}


@pytest.mark.parametrize("says", BROKEN)
def test_an_impossible_combination_is_refused_in_words(says):
    with pytest.raises(ImpossibleCombination, match=f"(?i){says}") as refused:
        ChartulaConfig(**BROKEN[says])
    assert refused.value.hint


@pytest.mark.parametrize("name", names())
def test_every_preset_is_possible_at_full_size(name):
    assert ChartulaConfig(**values(name)).hidden_size >= 896
