"""Answers with the composable model: its towers, its router that looks first, its own conversation format."""

from __future__ import annotations

import gc
import json
import shutil
from collections.abc import Callable, Generator
from contextlib import suppress
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from transformers import DynamicCache

from core.device import choose
from core.domain import Prompt
from core.llm import chat, sight
from core.llm.loading import for_long_prompts, in_memory, loadable, placement
from core.llm.plan import Budget, Plan
from core.llm.quantized import ends
from core.llm.scribe import Letters
from core.llm.stopping import Stopped, heeding
from core.mllm.importers.convert import convert
from core.mllm.model import ChartulaModel, Looked
from core.mllm.processor import ChartulaProcessor
from core.mllm.quantize import four_bit

MARK = "<image>\n"


class ComposedModel:
    """Plays LanguageModel. A model that routes itself is asked twice: who should look, and then what is to be seen."""

    def __init__(self, plan: Plan, budget: Budget | None = None, enough: Callable[[], bool] = lambda: False) -> None:
        self.name = plan.name
        self.enough = enough
        self.device = choose(plan.device, plan.precision)
        dtype = getattr(torch, self.device.precision)
        with loadable(plan.name):
            folder = ours(plan, dtype)
            options: dict[str, Any] = {"quantization_config": four_bit(dtype)} if plan.bits == 4 else {}
            self.model: Any = ChartulaModel.from_pretrained(
                folder, dtype=dtype, device_map=placement(self.device, offload=False), use_safetensors=True, **options
            ).eval()
            self.prepare: Any = ChartulaProcessor.from_pretrained(folder)
        if self.device.kind == "cpu":
            for_long_prompts(self.model)
        self.tokenizer = self.prepare.tokenizer
        self.ends = ends(self.model, self.tokenizer)
        self.budget = budget or Budget()
        self.worked = 0, 0  # tokens of the last row with its answer, and of one of its pictures

    @property
    def sees(self) -> int:
        return self.budget.shown

    def warm(self) -> None:
        """Nothing: its first look at a picture takes longer than what could be saved."""

    def forget(self) -> None:
        gc.collect()
        if torch.cuda.is_available():
            torch.cuda.empty_cache()

    def write(self, prompt: Prompt, budget: Budget | None = None) -> Generator[str, None, None]:
        """Raises OutOfMemory."""
        budget = budget or self.budget
        letters = Letters(self.tokenizer)
        with in_memory(self.name), suppress(Stopped), heeding(self.model, self.enough):
            for token in self._ids(prompt, budget):
                yield letters.add(token)
            yield letters.rest()

    @torch.inference_mode()
    def _ids(self, prompt: Prompt, budget: Budget) -> Generator[int, None, None]:
        looked = self.look(prompt, budget)
        said: dict[str, Any] = {} if looked.instance is None else {"instance": looked.instance}
        mask = looked.merged.mask.long()
        said |= {"past_key_values": DynamicCache(), "use_cache": True}
        given: dict[str, Tensor] = {"inputs_embeds": looked.merged.embeds}
        for _step in range(budget.answer):
            self.worked = mask.shape[1], self.worked[1]
            out = self.model(**given, attention_mask=mask, logits_to_keep=1, **said)
            token = out.logits[:, -1].argmax(-1)
            if int(token) in self.ends:
                return
            yield int(token)
            given, mask = {"input_ids": token[:, None]}, torch.cat([mask, torch.ones_like(mask[:, :1])], dim=-1)

    @torch.inference_mode()
    def look(self, prompt: Prompt, budget: Budget) -> Looked:
        """All that happens before the first word: towers, routing by the bare question, fusion, the merged row."""
        most = getattr(self.model.config.text_config, "max_position_embeddings", budget.context)
        context = min(budget.context, most)
        pages, tokens = sight.portions(prompt.pictures, budget)
        shown = prompt.pictures[:pages]
        pictures = [sight.image(picture) for picture in shown]
        room = context - budget.answer - min(pages * tokens, context // 2) - self._count(prompt.rules)
        words = chat.words(prompt, room, self._count)
        talk = [{"from": "human", "value": MARK * pages + f"{prompt.rules}\n\n{words}"}]
        batch = self.prepare(talk, pictures, preface=getattr(self.prepare.form, "think", ""))
        if "routing_ids" in batch:
            batch |= self.prepare._routing([chat.tame(prompt.question.text)], [pictures])
        looked: Looked = self.model.looked(**batch.to(self.model.device), tokenizer=self.tokenizer)
        spread = looked.merged.embeds.shape[1] - batch["input_ids"].shape[1]  # one mark became so many more
        self.worked = looked.merged.embeds.shape[1], max(spread, 0) // max(pages, 1) + bool(pages)
        return looked

    def _count(self, text: str) -> int:
        return len(self.tokenizer(text, add_special_tokens=False)["input_ids"])


def ours(plan: Plan, dtype: torch.dtype) -> str:
    """The folder in our own shape: a published one is converted once, and kept whole or not at all."""
    folder = Path(plan.folder)
    if json.loads((folder / "config.json").read_text(encoding="utf-8")).get("model_type") == "chartula":
        return plan.folder
    made = Path(plan.converted or f"{plan.folder}-chartula")
    if not (made / "config.json").exists():
        draft = made.with_name(f"{made.name}.draft")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        convert(folder, draft, dtype)
        shutil.rmtree(made, ignore_errors=True)
        draft.replace(made)
    return str(made)
