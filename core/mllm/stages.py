"""The training stages of the published systems, as data: which parts learn in each, and how fast. Trains nothing.

Parts are named in `core.mllm.freezing`. A rate of None was not published. Sources: MoVA 2.6, MoME 2.6, COMM section 2,
Ovis 2.8 of the specifications.
"""

from __future__ import annotations

from dataclasses import dataclass, field

ALL = ("towers", "text", "widened", "router", "fusion", "connector", "llm", "adapters")
TOKENIZER = ("base", "connector")  # Ovis: the visual tokenizer and its table
TOP = ("base.last", "connector")  # its last block, the head and the table


@dataclass(frozen=True)
class Stage:
    """One stage of a recipe."""

    parts: tuple[str, ...]
    lr: float | None
    batch: int | None = None
    warmup: float = 0.0  # share of the steps, or steps when above 1
    weight_decay: float = 0.0
    rates: dict[str, float] = field(default_factory=dict)  # part -> its own rate
    renewed: tuple[str, ...] = ()  # parts that start anew
    sides: tuple[int, int] | None = None  # native resolution: pictures between these sides squared, in pixels
    rope: bool = True  # native resolution: rotary positions beside the learned ones
    loss: str = "answers"  # "answers": next-token cross-entropy on what is learnt; or "dpo", "grpo"


_MOME = Stage(("fusion", "router", "adapters"), 5e-4, 64, 1000, 0.05)
_OVIS25 = Stage(ALL, 2e-5, warmup=0.1, sides=(448, 1792))

STAGES: dict[str, tuple[Stage, ...]] = {
    "mova": (
        Stage(("base", "text", "fusion", "connector"), 2e-4, 1024),
        Stage(("base", "text", "fusion", "connector", "llm"), 2e-5, 128),
    ),
    "mome": (_MOME, _MOME),  # with one adapter, then with several: `freezing.grown`
    "comm": (Stage(("fusion", "connector", "llm"), 2e-5, 64), Stage(("fusion", "connector", "llm"), 2e-5, 64)),
    "ovis1": (
        Stage(TOP, 1e-4, warmup=0.1, renewed=("base.last",)),
        Stage(TOKENIZER, 1e-4, warmup=0.1),
        Stage(ALL, 2e-5, warmup=0.05),
    ),
    "ovis1.5": (
        Stage(TOP, 1e-4, warmup=0.1),
        Stage(TOKENIZER, 5e-5, warmup=0.1),
        Stage(ALL, 1e-5, warmup=0.05),
    ),
    "ovis2.5": (
        Stage(TOP, None, sides=(448, 896), rope=False),
        Stage(ALL, None, sides=(448, 1792)),
        _OVIS25,
        Stage(ALL, None, sides=(448, 1792), loss="dpo"),
        Stage(ALL, None, sides=(448, 1792), loss="grpo"),
    ),
}
STAGES["ovis1.6"] = (*STAGES["ovis1.5"], Stage(ALL, None, loss="dpo"))
STAGES["ovis2"] = STAGES["ovis1.5"]  # its own were not published

MODULES = {  # the names of Ovis 2.5's `train_modules`
    "all": ALL,
    "llm": ("llm", "adapters"),
    "visual_tokenizer": ("base", "connector.head"),
    "visual_tokenizer.head": ("connector.head",),
    "visual_tokenizer.vit": ("base",),
    "visual_tokenizer.vit.last_block": ("base.last",),
    "vte": ("connector.vte",),
}


def from_modules(text: str, lr: float) -> Stage:
    """`llm|vte:1e-4` -> a stage in which each module learns at its own rate, or at `lr` (Ovis 2.5's script, 2.8).

    Raises ValueError for a name that is none of MODULES.
    """
    parts: list[str] = []
    rates: dict[str, float] = {}
    for one in text.replace(" ", "").split("|"):
        name, _, rate = one.partition(":")
        if name not in MODULES:
            raise ValueError(f"There is no module {name}; there are {', '.join(MODULES)}.")
        parts += MODULES[name]
        rates |= dict.fromkeys(MODULES[name], float(rate)) if rate else {}
    return Stage(tuple(parts), lr, rates=rates)
