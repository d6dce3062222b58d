"""The published systems and the baselines of their papers, each as the values of one configuration."""

from __future__ import annotations

from typing import Any

from core.mllm.presets import eyes, llms

Slot = dict[str, Any]

POOL = [
    ["general pictures: what is where, and what it is", "scenes, objects and where they stand"],
    ["pictures full of text; poor on natural ones", "dense printed text, pages of a book"],
    ["finding objects, and boxes around them", "where an object is, and how many there are"],
    ["reading text of every kind: documents, signs, screens", "documents and the words in them"],
    ["charts and plots: axes, bars, lines and their numbers", "turning a plot back into its table"],
    ["medical and biological pictures", "radiology, pathology and other biomedical images"],
    ["cutting out anything by its outline", "exact shapes and borders of things"],
]


def config(**slots: Any) -> Slot:
    return {"router": {"kind": "none"}, "text": {"kind": "none"}, "language_experts": {"kind": "none"}, **slots}


def mova_8b() -> Slot:
    return config(
        towers=eyes.mova_towers(),
        text=eyes.bert(),
        router={
            "kind": "llm_text",
            "letters": "ABCDEFG",
            "descriptions": POOL,
            "parser": "strict",
            "most": 3,
            "tokens": 144,
            "new_tokens": 16,
        },
        fusion={"kind": "mov_adapter", "blocks": 3, "topk": 3, "side": 48},
        connector={"kind": "mlp", "depth": 2},
        layout={"kind": "plain", "format": "mova_llama3", "max_length": 2048},
        text_config=llms.LLAMA3_8B,
    )


def mome_7b() -> Slot:
    return config(
        towers=eyes.mome_towers(),
        text=eyes.minilm(),
        router={"kind": "soft_instance"},
        fusion={"kind": "move_adt", "queries": 256, "layers": 6},
        connector={"kind": "identity"},
        language_experts={"kind": "mole", "experts": 4, "bottleneck": 64},
        layout={"kind": "plain", "around": ["<Img>", "</Img>"], "format": "mome", "max_length": 1024},
        text_config=llms.VICUNA_7B,
    )


def comm(llm: Slot) -> Slot:
    return config(
        towers=eyes.comm_towers(),
        fusion={"kind": "comm", "aligned": ["dino"], "merge": "lln", "scale": "softmax", "mlps": 1, "ratio": 4},
        connector={"kind": "linear"},
        layout={"kind": "plain", "around": ["<im_start>", "<im_end>"], "format": "vicuna", "max_length": 2048},
        text_config=llm,
    )


def ovis1() -> Slot:
    return config(
        towers=[eyes.clip(336, {"kind": "letterbox", "size": 336, "norm": "clip"})],
        fusion={"kind": "single"},
        connector={"kind": "vet", "vocabulary": 131072, "reserved": 2, "stride": 1},
        layout={"kind": "pair", "format": "llama3", "max_length": 2048},
        text_config=llms.LLAMA3_8B,
    )


def ovis15(llm: Slot, form: str) -> Slot:
    picture = {"kind": "letterbox", "size": 384, "norm": "half", "s2": True, "adaptive": True}
    return config(
        towers=[eyes.siglip(picture, s2=True)],
        fusion={"kind": "single"},
        connector={"kind": "vet", "vocabulary": 131072, "reserved": 2, "stride": 1},
        layout={"kind": "pair", "format": form, "max_length": 1755},
        text_config=llm,
    )


def ovis16(llm: Slot, form: str) -> Slot:
    return config(
        towers=[eyes.siglip({"kind": "letterbox", "size": 384, "norm": "half"})],
        fusion={"kind": "single"},
        connector={"kind": "vet", "vocabulary": 131072, "reserved": 5, "stride": 2},
        layout={"kind": "grid", "side": 384, "format": form, "max_length": 8192},
        text_config=llm,
    )


def ovis2(tower: str, llm: Slot) -> Slot:
    return config(
        towers=[eyes.aimv2(tower)],
        fusion={"kind": "single"},
        connector={"kind": "vet", "vocabulary": 65536, "reserved": 5, "stride": 2},
        layout={"kind": "grid", "side": 448, "format": "qwen", "max_length": 32768},
        text_config=llm,
    )


def ovis25(llm: Slot) -> Slot:
    return config(
        towers=[eyes.navit()],
        fusion={"kind": "single"},
        connector={"kind": "vet", "vocabulary": 65536, "reserved": 4, "stride": 2, "fp32": True},
        layout={"kind": "native", "format": "qwen3", "max_length": 32768},
        text_config=llm,
    )


def single_7b() -> Slot:
    """One encoder and an MLP: the baseline of every paper (LLaVA 1.5)."""
    return config(
        towers=[eyes.clip(336, {"kind": "square", "size": 336, "norm": "clip", "fill": "clip"}, select=-2)],
        fusion={"kind": "single"},
        connector={"kind": "mlp", "depth": 2},
        layout={"kind": "plain", "format": "vicuna", "max_length": 2048},
        text_config=llms.VICUNA_7B,
    )


def concat_7b() -> Slot:
    """All of MoVA's encoders side by side in channels, brought to the grid of a base at 336 px."""
    base, *others = eyes.mova_towers()
    base["picture"] = {**base["picture"], "size": 336}
    base["backbone"] = {**base["backbone"], "image_size": 336}
    others[0]["picture"] = {**others[0]["picture"], "size": 518}
    return config(
        towers=[base, *others],
        fusion={"kind": "concat", "side": 24},
        connector={"kind": "mlp", "depth": 2},
        layout={"kind": "plain", "format": "vicuna", "max_length": 2048},
        text_config=llms.VICUNA_7B,
    )
