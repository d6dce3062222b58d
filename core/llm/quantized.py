"""Answers with any vision-language model that transformers knows, in four bits, from a folder on this computer."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from typing import Any

import torch
from jinja2 import TemplateError
from torch import Tensor

from core.domain import Picture, Prompt
from core.llm import chat, sight
from core.llm.loading import in_memory, load, loadable
from core.llm.plan import Budget, Plan
from core.llm.processors import processor, tokenizer_of
from core.llm.scribe import Letters, Scribe, marked
from core.llm.stopping import Stopped, heeding

SPARE = 64  # tokens for marks between the parts of a prompt


class QuantizedModel:
    """Plays LanguageModel. `enough` is asked between layers: whoever runs it can stop it in the middle of a prompt."""

    def __init__(self, plan: Plan, budget: Budget | None = None, enough: Callable[[], bool] = lambda: False) -> None:
        self.name = plan.name
        self.budget = budget or Budget()
        self.enough = enough
        self.model, self.device = load(plan)
        with loadable(plan.name):
            self.prepare: Any = processor(plan.folder)
            self.tokenizer = tokenizer_of(self.prepare, plan.folder)
            self.scribe = Scribe(self.model, ends(self.model, self.tokenizer), static=plan.static)
        self._picture = 0

    @property
    def sees(self) -> int:
        return self.budget.shown

    @property
    def worked(self) -> tuple[int, int]:
        """Tokens of the last prompt with its answer, and of one of its pictures: what its memory was taken for."""
        return len(self.scribe.memory.ids), self._picture

    def warm(self) -> None:
        """Answer nothing with one word, so that the first question does not wait for kernels."""
        empty = self.tokenizer("?", return_tensors="pt").to(self.model.device)
        with in_memory(self.name):
            list(self.scribe.rows({"input_ids": empty["input_ids"], "attention_mask": empty["attention_mask"]}, 2))

    def write(self, prompt: Prompt, budget: Budget | None = None) -> Generator[str, None, None]:
        """Raises OutOfMemory."""
        budget = budget or self.budget
        letters = Letters(self.tokenizer)
        with in_memory(self.name), suppress(Stopped), heeding(self.model, self.enough):
            inputs, seen = self._prepared([prompt], budget)
            for token in self.scribe.row(inputs, budget.answer, seen):
                yield letters.add(token)
            yield letters.rest()

    def together(
        self, prompts: Sequence[Prompt], budget: Budget | None = None
    ) -> Generator[tuple[int, str], None, None]:
        """Several prompts at once: the place of a prompt, and what is new of its answer. Raises OutOfMemory."""
        budget = budget or self.budget
        letters = [Letters(self.tokenizer) for _prompt in prompts]
        with in_memory(self.name), suppress(Stopped), heeding(self.model, self.enough):
            inputs, _seen = self._prepared(prompts, budget)
            for tokens in self.scribe.rows(inputs, budget.answer):
                yield from ((n, letters[n].add(token)) for n, token in enumerate(tokens) if token is not None)
            yield from ((n, each.rest()) for n, each in enumerate(letters))

    def forget(self) -> None:
        """Let go of everything but the weights."""
        self.scribe.forget()
        gc.collect()
        if torch.cuda.is_available():
            torch.cuda.empty_cache()

    def _prepared(self, prompts: Sequence[Prompt], budget: Budget, less: int = 0) -> tuple[dict[str, Tensor], bytes]:
        """The prompts as the model eats them, and a fingerprint of their pictures.

        What a picture really takes is known only when it was cut up; if it was more, `less` is left to the words.
        """
        portions = [sight.portions(prompt.pictures, budget) for prompt in prompts]
        tokens = min(each for _pages, each in portions)
        shown = [prompt.pictures[:pages] for prompt, (pages, _each) in zip(prompts, portions, strict=True)]
        texts = [self._text(prompt, some, tokens, budget, less) for prompt, some in zip(prompts, shown, strict=True)]
        given: dict[str, Any] = {"text": texts, "return_tensors": "pt", "padding": True}
        if any(shown):
            given |= {"images": [[sight.image(picture) for picture in some] for some in shown]}
            given |= sight.options(self.prepare, tokens)
        batch = self.prepare(**given).to(self.model.device, dtype=self.model.dtype)
        over = batch["input_ids"].shape[1] - (budget.context - budget.answer)
        if over > 0 and not less:
            return self._prepared(prompts, budget, less=over + SPARE)
        self._picture = marked(batch["input_ids"][0].tolist(), self.model.config) // max(len(shown[0]), 1)
        return dict(batch), fingerprint([picture for some in shown for picture in some], tokens)

    def _text(self, prompt: Prompt, pictures: Sequence[Picture], tokens: int, budget: Budget, less: int) -> str:
        """The conversation in the words of the model's own template, as long as it may be."""
        room = budget.context - budget.answer - SPARE - len(pictures) * tokens - self._count(prompt.rules) - less
        words = chat.words(prompt, room, self._count)
        try:
            return self._templated(chat.messages(prompt.rules, pictures, words))
        except (TemplateError, IndexError, TypeError, KeyError):  # this template knows no system turn
            return self._templated(chat.messages(prompt.rules, pictures, words, system=False))

    def _templated(self, messages: list[dict[str, Any]]) -> str:
        text: str = self.prepare.apply_chat_template(messages, add_generation_prompt=True, tokenize=False)
        return text

    def _count(self, text: str) -> int:
        return len(self.tokenizer(text, add_special_tokens=False)["input_ids"])


def ends(model: Any, tokenizer: Any) -> set[int]:
    """The ids that end an answer, by the model's own settings and its tokenizer."""
    said = getattr(model.generation_config, "eos_token_id", None)
    listed = said if isinstance(said, list) else [said]
    return {token for token in (*listed, tokenizer.eos_token_id) if token is not None}


def fingerprint(pictures: Sequence[Picture], tokens: int) -> bytes:
    """Tells whether the same pictures are shown in the same size."""
    known = hashlib.blake2b(str(tokens).encode(), digest_size=16)
    for picture in pictures:
        known.update(f"{picture.width}x{picture.height}".encode())
        known.update(picture.pixels)
    return known.digest()
