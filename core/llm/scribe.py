"""Writes ids one by one with a model of transformers: one forward pass for each step asked of it, and none ahead."""

from __future__ import annotations

import inspect
from collections.abc import Generator, Mapping
from typing import Any

import torch
from torch import Tensor

from core.llm.memory import Memory
from core.llm.replay import Replay


class Scribe:
    """A model with its memory of the last prompt. `generate` would do the same, but could not be left at any word."""

    def __init__(self, model: Any, ends: set[int], *, static: bool = False) -> None:
        self.model = model
        self.ends = ends
        self.memory = Memory(model.config, static=static)
        self.static = static
        self.step = Replay(model)
        self.known = 0  # tokens of the last prompt that need not be read
        takes = inspect.signature(model.forward).parameters
        self.extra = {"logits_to_keep": 1} if "logits_to_keep" in takes else {}
        self.positions = "position_ids" in takes
        self.types = "token_type_ids" in takes  # many tokenizers make them, few models want them

    @torch.inference_mode()
    def row(self, inputs: Mapping[str, Tensor], most: int, seen: bytes = b"") -> Generator[int, None, None]:
        """New ids after one prompt [1, L], at most `most`, without the end mark.

        What an earlier prompt shares with it is not read again, if its pictures, told apart by `seen`, are the same.
        """
        ids = inputs["input_ids"][0].tolist()
        room = len(ids) + most
        cache, self.known = self.memory.recall(ids, seen, after_pictures(ids, self.model.config), room)
        if self.step.cache is not cache:
            self.step.forget()
        try:
            for [token] in self._write(inputs, cache, self.known, most):
                if token in self.ends:
                    break
                yield token
                ids.append(token)
        except Exception:
            self.memory.forget()  # half a layer may be written
            raise
        finally:
            if self.memory.cache is not None:
                self.memory.keep(ids)

    @torch.inference_mode()
    def rows(self, inputs: Mapping[str, Tensor], most: int) -> Generator[list[int | None], None, None]:
        """New ids after several prompts [B, L] padded on the left; None for a row that has ended."""
        self.forget()
        room = inputs["input_ids"].shape[1] + most
        cache, _none = Memory(self.model.config, static=self.static).recall([0], b"", 0, room)
        written = [True] * len(inputs["input_ids"])
        for tokens in self._write(inputs, cache, 0, most):
            written = [on and token not in self.ends for on, token in zip(written, tokens, strict=True)]
            if not any(written):
                return
            yield [token if on else None for on, token in zip(written, tokens, strict=True)]

    def forget(self) -> None:
        self.memory.forget()
        self.step.forget()

    def _write(
        self, inputs: Mapping[str, Tensor], cache: Any, known: int, most: int
    ) -> Generator[list[int], None, None]:
        """Greedy: the likeliest id of each row. Reads what comes after the `known` tokens, then step by step."""
        told: dict[str, Any] = dict(inputs)
        ids = told.pop("input_ids")
        if not self.types:
            told.pop("token_type_ids", None)
        if self.positions:
            told["position_ids"] = self.model._prepare_position_ids_for_generation(ids, told)
        told |= {"past_key_values": cache, "use_cache": True, **self.extra}
        fresh = ids.shape[1] - known
        given = self.model.prepare_inputs_for_generation(
            ids, next_sequence_length=fresh, is_first_iteration=not known, **told
        )
        out = self.model(**given, return_dict=True)
        tokens = out.logits[:, -1].argmax(-1)
        for _step in range(most):
            yield tokens.tolist()
            told = self.model._update_model_kwargs_for_generation(out, told)
            ids = torch.cat([ids, tokens[:, None]], dim=-1)
            given = self.model.prepare_inputs_for_generation(ids, next_sequence_length=1, **told)
            tokens = self._next(given)

    def _next(self, given: dict[str, Any]) -> Tensor:
        if self.static:
            return self.step(given).argmax(-1)
        return self.model(**given, return_dict=True).logits[:, -1].argmax(-1)


def after_pictures(ids: list[int], config: Any) -> int:
    """Where the last picture of a prompt is over."""
    marks = _atoms(config) | {getattr(config, "vision_end_token_id", None)}
    marks |= set(getattr(config, "visual_indicator_token_ids", None) or ())  # Ovis 2
    return max((place + 1 for place, token in enumerate(ids) if token in marks), default=0)


def marked(ids: list[int], config: Any) -> int:
    """How many tokens of a prompt are parts of pictures."""
    atoms = _atoms(config)
    return sum(token in atoms for token in ids)


def _atoms(config: Any) -> set[int | None]:
    return {getattr(config, name, None) for name in ("image_token_id", "image_token_index")} - {None}


class Letters:
    """Ids become text as they come; a letter that several ids make up is told when it is whole."""

    def __init__(self, tokenizer: Any) -> None:
        self.tokenizer = tokenizer
        self.ids: list[int] = []
        self.told = ""

    def add(self, token: int) -> str:
        """What is new, perhaps nothing yet."""
        self.ids.append(token)
        whole = self._text()
        return "" if whole.endswith("\N{REPLACEMENT CHARACTER}") else self._new(whole)

    def rest(self) -> str:
        return self._new(self._text())

    def _new(self, whole: str) -> str:
        new, self.told = whole[len(self.told) :], whole
        return new

    def _text(self) -> str:
        text: str = self.tokenizer.decode(self.ids, skip_special_tokens=True, clean_up_tokenization_spaces=False)
        return text
