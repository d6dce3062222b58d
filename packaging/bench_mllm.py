"""Measures the composable model: every preset's twin on a small language model, and what its savings are worth.

    python packaging/bench_mllm.py                 all twins and all savings
    python packaging/bench_mllm.py mova-8b         one twin
    python packaging/bench_mllm.py --full NAME     a preset at its real widths, random weights, in 16 and 4 bits

Weights are random: speed does not ask what they say. Without a card processor time is told, of all threads together.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time
from typing import Any

import psutil
import torch
from PIL import Image

from core.mllm.byte_tokenizer import byte_tokenizer
from core.mllm.config import ChartulaConfig
from core.mllm.fusion.adt import Adt
from core.mllm.model import ChartulaModel
from core.mllm.presets import names, values
from core.mllm.processor import ChartulaProcessor
from core.mllm.quantize import halve_twice

SMALL = {  # a language model of 135 million weights
    "model_type": "llama",
    "hidden_size": 576,
    "intermediate_size": 1536,
    "num_hidden_layers": 30,
    "num_attention_heads": 9,
    "num_key_value_heads": 3,
    "vocab_size": 49152,
    "bos_token_id": 0,
    "eos_token_id": 1,
    "pad_token_id": 2,
}
QUESTION = "What was the total revenue of the third quarter, and in which region did it grow most?"
WORDS = 32  # decoded in each run
clock = perf_counter if torch.cuda.is_available() else process_time  # what others do on a processor is not counted


@dataclass(frozen=True)
class Speed:
    """Positions of the prompt, seconds to see it all, seconds for one more word, bytes held."""

    positions: int
    seeing: float
    prefill: float
    word: float
    weights: int

    def __str__(self) -> str:
        rate, held = self.positions / self.prefill, psutil.Process().memory_info().rss
        return (
            f"{self.positions:>7}{1000 * self.seeing:>9.0f}{rate:>11.0f}{1 / self.word:>9.1f}"
            f"{self.weights / 1e6:>11.0f}{held / 1e6:>9.0f}"
        )


HEAD = f"{'':30}{'prompt':>7}{'see, ms':>9}{'prefill/s':>11}{'words/s':>9}{'weights MB':>11}{'RSS MB':>9}"


def main(arguments: list[str]) -> None:
    torch.manual_seed(0)
    if arguments[:1] == ["--full"]:
        for name in arguments[1:]:
            full(name)
        return
    print(HEAD)
    for name in arguments or names():
        print(f"{name:30}{speed(twin(name))}", flush=True)
    if not arguments:
        print()
        for line in (lazy(), mole(), adt(), four_bits()):
            for row in line:
                print(row, flush=True)


def twin(name: str, **changed: Any) -> ChartulaModel:
    made = {**values(f"tiny-{name}"), "text_config": SMALL, **changed}
    return ChartulaModel(ChartulaConfig(**made)).to(torch.bfloat16).eval()


def asked(model: ChartulaModel, routing: torch.Tensor | None = None) -> dict[str, Any]:
    picture = Image.linear_gradient("L").resize((640, 480)).convert("RGB")
    batch = ChartulaProcessor(model.config, byte_tokenizer())(QUESTION, [picture])
    inputs = {key: value for key, value in batch.items() if not key.startswith("routing_")}
    if model.config.router["kind"] == "llm_text":
        inputs["routing"] = torch.ones(1, model.experts) if routing is None else routing
    return {key: value.to(model.device) for key, value in inputs.items()}


@torch.inference_mode()
def speed(model: ChartulaModel, repeats: int = 3) -> Speed:
    inputs = asked(model)
    seeing, looked = timed(lambda: model.looked(**inputs), repeats)
    row, told = looked.merged, {} if looked.instance is None else {"instance": looked.instance}
    first = {"inputs_embeds": row.embeds, "attention_mask": row.mask.long(), **told}
    prefill, _out = timed(lambda: model(**first, logits_to_keep=1, use_cache=True), repeats)
    more = {"do_sample": False, "max_new_tokens": WORDS, "min_new_tokens": WORDS}
    whole, _ids = timed(lambda: model.write(row, instance=looked.instance, **more), repeats)
    weights = sum(weight.numel() * weight.element_size() for weight in model.parameters())
    return Speed(row.embeds.shape[1], seeing, prefill, max(whole - prefill, 1e-9) / (WORDS - 1), weights)


def timed(run: Callable[[], Any], repeats: int = 5) -> tuple[float, Any]:
    """The middle of several runs, after one that does not count."""
    result, seconds = run(), []
    for _n in range(repeats):
        start = clock()
        result = run()
        if torch.cuda.is_available():
            torch.cuda.synchronize()
        seconds.append(clock() - start)
    return median(seconds), result


def _beside(what: str, saved: float, plain: float) -> str:
    return f"{what:62}{1000 * saved:>9.1f} ms{1000 * plain:>10.1f} ms{plain / saved:>7.2f} x"


@torch.inference_mode()
def lazy() -> Iterator[str]:
    """MoVA's towers four times as deep as in the twin, so that looking costs something."""
    towers = values("tiny-mova-8b")["towers"]
    for tower in towers:
        tower["backbone"]["num_hidden_layers"] = 8
    model = twin("mova-8b", towers=towers)
    some = torch.tensor([[1.0, 0, 0, 0, 1, 0, 0]])
    chosen, _one = timed(lambda: model.looked(**asked(model, some)))
    everyone, _all = timed(lambda: model.looked(**asked(model, torch.ones(1, 7))))
    yield _beside("MoVA, two experts chosen | all seven", chosen, everyone)


@torch.inference_mode()
def mole() -> Iterator[str]:
    experts = {"kind": "mole", "experts": 4, "bottleneck": 64}
    one = speed(twin("mome-7b", language_experts=experts))
    four = speed(twin("mome-7b", language_experts={**experts, "sparse": False}))
    yield _beside("MoLE, prefill, the chosen adapter | all four", one.prefill, four.prefill)
    yield _beside("MoLE, one word, the chosen adapter | all four", one.word, four.word)


@torch.inference_mode()
def adt() -> Iterator[str]:
    """Eight maps of different shapes, at the width of Pix2Struct-base."""
    reader = Adt(768, 16).eval()
    shape = torch.tensor([[45, 45], [30, 60], [64, 32], [20, 100], [44, 46], [50, 40], [10, 200], [33, 62]])
    maps = torch.randn(len(shape), 2048, 768)
    together, _all = timed(lambda: reader(maps, shape), 3)
    apart, _each = timed(lambda: [reader(maps[i : i + 1], shape[i : i + 1]) for i in range(len(shape))], 3)
    yield _beside("ADT, eight maps of eight shapes, one batch | a loop", together, apart)


@torch.inference_mode()
def four_bits() -> Iterator[str]:
    sixteen, four = speed(twin("ovis2-8b")), speed(halve_twice(twin("ovis2-8b")))
    yield _beside("a word, four bits | sixteen bits", four.word, sixteen.word)
    yield _beside("prefill, four bits | sixteen bits", four.prefill, sixteen.prefill)


def full(name: str) -> None:
    """Real widths. A word cannot come faster than the language model's weights can be read."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_default_dtype(torch.bfloat16)
    with torch.device(device):
        model = ChartulaModel(ChartulaConfig(**values(name))).eval()
    torch.set_default_dtype(torch.float32)
    bandwidth = _bandwidth(device)
    print(f"{name} on {torch.cuda.get_device_name() if device == 'cuda' else 'processor'}, {bandwidth / 1e9:.0f} GB/s")
    print(HEAD)
    for bits in (16, 4):
        model = model if bits == 16 else halve_twice(model)
        held = sum(weight.numel() * weight.element_size() for weight in model.llm.parameters())
        print(f"{name + f', {bits} bits':30}{speed(model)}   limit {bandwidth / held:.0f} words/s", flush=True)


def _bandwidth(device: str) -> float:
    """Bytes a second that can be read: a sum over a large vector."""
    vector = torch.ones(2**28 if device == "cuda" else 2**26, device=device)
    seconds, _sum = timed(vector.sum)
    return vector.numel() * vector.element_size() / seconds


if __name__ == "__main__":
    main(sys.argv[1:])
