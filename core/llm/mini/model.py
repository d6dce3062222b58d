"""Chartula Mini in the role of the language model: reads a prompt, remembers it, writes within the grammar."""

from __future__ import annotations

import codecs
import gc
import math
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from core.device import choose
from core.domain import Prompt
from core.errors import ModelError
from core.llm import sight
from core.llm.errors import NotLoadable
from core.llm.loading import in_memory, loadable
from core.llm.memory import Memory
from core.llm.mini.vocabulary import Vocabulary
from core.llm.mini.writing import Piece, reply
from core.llm.plan import Budget, Plan
from core.llm.quantized import fingerprint
from core.llm.stopping import Stopped, heeding
from core.mllm.inputs import PIXELS
from core.mllm.mini.asking import Row, lines, routing, row
from core.mllm.mini.grammar import Grammar
from core.mllm.mini.pack import slip, unpack
from core.mllm.model import Looked
from core.mllm.pictures import preparer
from core.mllm.route import pool_of
from core.mllm.slots import ATOM

READS = 768  # ids of a prompt, where its slip names no other: more would keep a person waiting on a processor
WRITES = 96  # pieces of a reply
SEES = 1  # pages, if it has towers
NOTHING = b" [not found]"


class MiniModel:
    """Plays LanguageModel. What it writes is in its evidence, or computed from it, or [not found]."""

    def __init__(self, plan: Plan, budget: Budget | None = None, enough: Callable[[], bool] = lambda: False) -> None:
        self.name, self.enough = plan.name, enough
        self.budget = budget or Budget()
        self.device = choose(plan.device, plan.precision)
        with loadable(plan.name):
            try:
                self.model, self.tokenizer = unpack(Path(plan.folder), getattr(torch, self.device.precision))
            except ModelError as error:  # another model may answer in its place
                raise NotLoadable(plan.name, error.says) from error
            self.model.to(self.device.kind)
        noted = slip(Path(plan.folder))
        self.reads, self.least = int(noted.get("reads", READS)), float(noted.get("least", 0.0))
        self.vocabulary = Vocabulary.of(self.tokenizer)
        self.end = int(self.tokenizer.convert_tokens_to_ids("<|im_end|>"))
        self.eyes = {tower["name"]: preparer(tower["picture"]) for tower in self.model.config.towers}
        router = self.model.config.router
        self.pool = pool_of(router) if router["kind"] == "llm_text" else None
        self.memory = Memory(self.model.config.text_config)
        self.known = 0  # ids of the last prompt that were not read again

    @property
    def sees(self) -> int:
        return SEES if self.eyes else 0

    def warm(self) -> None:
        """A first row is slower than those that follow."""
        with torch.inference_mode():
            Reader(self, row(self.tokenizer, "?", []), ()).begin()
        self.memory.forget()

    def forget(self) -> None:
        self.memory.forget()
        gc.collect()

    def write(self, prompt: Prompt, budget: Budget | None = None) -> Generator[str, None, None]:
        """Raises OutOfMemory."""
        budget = budget or self.budget
        letters = codecs.getincrementaldecoder("utf-8")()
        begun = False
        with in_memory(self.name), suppress(Stopped), heeding(self.model, self.enough):
            for piece in self._pieces(prompt, budget):
                text = letters.decode(piece)
                yield text if begun else text.lstrip()
                begun = begun or bool(text.strip())

    @torch.inference_mode()
    def _pieces(self, prompt: Prompt, budget: Budget) -> Generator[bytes, None, None]:
        shown = prompt.pictures[: min(self.sees, budget.shown)]
        made = row(
            self.tokenizer, prompt.question.text, lines(prompt.lines), min(self.reads, budget.context), len(shown)
        )
        if not made.lines and not shown:
            yield NOTHING
            return
        reader = Reader(self, made, shown)
        most = min(WRITES, budget.answer)
        try:
            yield from self._sure(
                reply(self.vocabulary, Grammar(made.lines), reader.more, reader.begin(), self.end, most)
            )
        except Exception:
            self.memory.forget()  # half a layer may be written
            raise
        finally:
            if self.memory.cache is not None:
                self.memory.keep(reader.read)

    def _sure(self, pieces: Generator[Piece, None, None]) -> Generator[bytes, None, None]:
        """The reply, or that there is none where the model is less sure of it than its slip asks."""
        if not self.least:
            yield from (piece.told for piece in pieces)
            return
        whole = list(pieces)
        sure = math.prod(piece.likely for piece in whole)
        yield b"".join(piece.told for piece in whole) if sure >= self.least else NOTHING


class Reader:
    """One row on its way through the model, with the cache of what an equal beginning left there."""

    def __init__(self, mini: MiniModel, made: Row, shown: Sequence[Any]) -> None:
        self.mini, self.model = mini, mini.model
        looked = self._looked(made, shown)
        self.instance, self.embeds = looked.instance, looked.merged.embeds
        each = (self.embeds.shape[1] - len(made.ids)) // len(shown) + 1 if shown else 1
        self.read = [token for given in made.ids for token in ([ATOM] * each if given == ATOM else [given])]
        seen = fingerprint(shown, each) + bytes(looked.routing.mask.bool().flatten().tolist()) if shown else b""
        first_word = max((place + 1 for place, token in enumerate(self.read) if token == ATOM), default=0)
        self.cache, mini.known = mini.memory.recall(self.read, seen, first_word, len(self.read))

    def begin(self) -> Tensor:
        """[vocabulary], after the whole row; its known beginning is not read again."""
        return self._forward(inputs_embeds=self.embeds[:, self.mini.known :])

    def more(self, ids: Sequence[int]) -> Tensor:
        """[vocabulary], after these too."""
        self.read += ids
        return self._forward(input_ids=torch.tensor([list(ids)], device=self.model.device))

    def _looked(self, made: Row, shown: Sequence[Any]) -> Looked:
        """The sentence vector as the language experts read it [1, S], and the row [1, L', D]; who looks, Mini says."""
        told: dict[str, Any] = {"question_ids": torch.tensor([made.question or [self.mini.end]])}
        pictures = [sight.image(picture) for picture in shown]
        if pictures:
            told |= {f"{PIXELS}{name}": prepare(pictures).values for name, prepare in self.mini.eyes.items()}
            if self.mini.pool is not None:
                told["routing_ids"] = torch.tensor([routing(self.mini.tokenizer, self.mini.pool, made.question)])
        device = self.model.device
        told = {key: value.to(device) for key, value in told.items()}
        ids = torch.tensor([made.ids], device=device)
        looked: Looked = self.model.looked(ids, tokenizer=self.mini.tokenizer, **told)
        return looked

    def _forward(self, **given: Tensor) -> Tensor:
        told = {} if self.instance is None else {"instance": self.instance}
        out = self.model(**given, **told, past_key_values=self.cache, use_cache=True, logits_to_keep=1)
        return out.logits[0, -1].cpu()
