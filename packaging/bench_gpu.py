"""Measures how fast models load, begin and write on this computer's card, beside plain `generate` and the card's limit.

Run by `make bench-gpu` on a card that does nothing else. Weights are random: speed and memory do not depend on them.
Without a card it runs a tiny shape on the processor, which shows that it works and says nothing about speed.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import torch
from bench_shapes import make
from transformers import AutoModelForImageTextToText, BitsAndBytesConfig

from core.domain import Evidence, Picture, Prompt, Question
from core.hub.catalogue import take
from core.hub.fit import QUARTER, fit
from core.llm.child import peak
from core.llm.plan import Budget, Plan
from core.llm.quantized import QuantizedModel
from core.prompting import compose

CARD = torch.cuda.is_available()
clock = perf_counter if CARD else process_time  # a processor is shared: what others do on it is not counted
WARM, STEPS = 8, 64  # steps that are not timed, and those that are
REQUESTS = (1, 4, 16)


@dataclass(frozen=True)
class Row:
    model: str
    how: str
    load: float  # seconds
    first: float  # seconds to the first token of a page with evidence
    speeds: tuple[float, ...]  # tokens a second in all, for so many requests at once; 0 when it did not fit
    peak: float  # GB
    predicted: float = 0.0  # GB
    limit: float = 0.0  # tokens a second that the card's memory could read the weights for

    def __str__(self) -> str:
        speeds = " | ".join(f"{speed:.1f}" if speed else "-" for speed in self.speeds)
        of = f"{self.predicted:.2f}" if self.predicted else "-"
        limit = f"{self.limit:.0f}" if self.limit else "-"
        times = f"{self.load:.1f} | {self.first:.2f} | {speeds}"
        return f"| {self.model} | {self.how} | {times} | {self.peak:.2f} | {of} | {limit} |"


def main() -> None:
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--models", default="qwen3-vl-4b,qwen3-vl-8b" if CARD else "tiny")
    wanted.add_argument("--steps", type=int, default=STEPS)
    asked = wanted.parse_args()
    where = torch.cuda.get_device_name() if CARD else "processor, whose own seconds are told"
    print(f"{datetime.now(UTC):%Y-%m-%d}, {where}, torch {torch.__version__}, {bandwidth() / 1e9:.0f} GB/s copied\n")
    heads = " | ".join(f"{n} at once" for n in REQUESTS)
    print(f"| model | how | load s | first s | {heads} | peak GB | predicted GB | limit/s |")
    print("|---" * 10 + "|")
    for name in asked.models.split(","):
        with tempfile.TemporaryDirectory() as folder:
            made = make(name, Path(folder))
            clean()
            for row in measured(name, made, asked.steps):
                print(row, flush=True)


def measured(name: str, folder: Path, steps: int) -> Iterator[Row]:
    yield ours(Plan(name, str(folder), bits=4), "4 bit", steps)
    yield ours(Plan(name, str(folder), bits=4, static=True), "4 bit, recorded steps", steps)
    yield ours(Plan(name, str(folder), bits=16), "16 bit", steps)
    yield ours(Plan(name, str(folder), bits=16, static=True), "16 bit, recorded steps", steps)
    yield plain(name, folder, steps)


def ours(plan: Plan, how: str, steps: int) -> Row:
    clean()
    since = clock()
    model = QuantizedModel(plan, Budget(answer=WARM + steps + 1))
    model.warm()
    load = clock() - since
    model.scribe.ends = set()  # random weights may say that they are done
    first = begun(model)
    speeds = tuple(speed(model, requests, steps) for requests in REQUESTS)
    row = Row(plan.name, how, load, first, speeds, peak() / 1e9)
    if plan.name != "tiny":
        row = replace(row, predicted=predicted(plan), limit=limit(plan))
    model.forget()
    return row


def begun(model: QuantizedModel) -> float:
    """Seconds to the first token, the second time: the first chooses kernels."""
    for seed in (0, 1):
        since = clock()
        with closing(model.write(asked(seed))) as pieces:
            next(pieces)
        wait()
        took = clock() - since
    return took


def speed(model: QuantizedModel, requests: int, steps: int) -> float:
    """Tokens a second in all, after the prompts are read."""
    inputs, _seen = model._prepared([asked(n) for n in range(requests)], model.budget)
    try:
        with closing(model.scribe.rows(inputs, WARM + steps)) as rows:
            list(islice(rows, WARM))
            wait()
            since = clock()
            written = sum(len(row) for row in rows)
            wait()
        return written / (clock() - since)
    except torch.OutOfMemoryError:
        return 0.0
    finally:
        model.forget()


def plain(name: str, folder: Path, steps: int) -> Row:
    """The library alone: its loader with bitsandbytes as it comes, and its `generate`."""
    helper = QuantizedModel(Plan(name, str(folder), bits=4), Budget(answer=8))
    batches = [helper._prepared([asked(n) for n in range(requests)], helper.budget)[0] for requests in REQUESTS]
    del helper
    clean()
    since = clock()
    model: Any = AutoModelForImageTextToText.from_pretrained(
        folder, quantization_config=BitsAndBytesConfig(load_in_4bit=True), device_map="auto" if CARD else {"": "cpu"}
    )
    load = clock() - since
    model.generation_config.eos_token_id = None
    timed(model, batches[0], 1)
    first = timed(model, batches[0], 1)
    speeds = []
    for requests, batch in zip(REQUESTS, batches, strict=True):
        try:
            spent = timed(model, batch, WARM + steps) - timed(model, batch, WARM)
            speeds.append(requests * steps / spent)
        except torch.OutOfMemoryError:
            speeds.append(0.0)
    return Row(name, "plain generate, 4 bit", load, first, tuple(speeds), peak() / 1e9)


def timed(model: Any, batch: dict[str, Any], tokens: int) -> float:
    given = {key: value for key, value in batch.items() if key != "token_type_ids"}
    wait()
    since = clock()
    model.generate(**given, max_new_tokens=tokens, min_new_tokens=tokens, do_sample=False)
    wait()
    return clock() - since


def asked(seed: int) -> Prompt:
    """An A4 page at the size that its small print wants, and some evidence."""
    width, height = (1075, 1520) if CARD else (215, 304)
    page = Picture("report.pdf", seed, width, height, random.Random(seed).randbytes(width * height * 3), 20.0)
    lines = [Evidence("", "report.pdf", seed, f"Row {n} of the table says {n * 137}.", ()) for n in range(40)]
    return compose(Question(f"What does row {seed} say?", ()), lines, [page])


def predicted(plan: Plan) -> float:
    return fit(take(plan.name), Budget().context, plan.bits).predicted / 1e9


def limit(plan: Plan) -> float:
    """How often a second the weights that one token needs can be read: no faster than this without reading less."""
    said = take(plan.name).language
    head = said.embeddings // (1 if said.embeddings < 500_000_000 else 2)
    size = said.linear * (QUARTER if plan.bits == 4 else 2) + head * 2
    return bandwidth() / size


def bandwidth() -> float:
    """Bytes a second that can be read while as many are written, doubled: what a card's memory really gives."""
    size = 1 << (30 if CARD else 26)
    one = torch.empty(size, dtype=torch.uint8, device="cuda" if CARD else "cpu")
    other = torch.empty_like(one)
    other.copy_(one)
    wait()
    since = clock()
    for _round in range(8):
        other.copy_(one)
    wait()
    return 2 * 8 * size / (clock() - since)


def clean() -> None:
    gc.collect()
    if CARD:
        torch.cuda.empty_cache()
        torch.cuda.reset_peak_memory_stats()


def wait() -> None:
    if CARD:
        torch.cuda.synchronize()


if __name__ == "__main__":
    sys.exit(main())
