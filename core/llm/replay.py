"""One decoding step, recorded once on a graphics card and replayed: its kernels take longer to start than to run."""

from __future__ import annotations

import logging
from typing import Any

import torch
from torch import Tensor

WARM = 3  # rounds before recording, in which libraries choose their kernels and take their memory

log = logging.getLogger(__name__)


class Replay:
    """Plays the model's forward for one new token a row and a cache of fixed size; what cannot be recorded is called.

    Right only as long as the cache stays where it is in memory: `forget` when it does not.
    """

    def __init__(self, model: Any) -> None:
        self.model = model
        self.able = model.device.type == "cuda"
        self.forget()

    def forget(self) -> None:
        self.graph: Any = None
        self.cache: Any = None
        self.places: dict[str, Tensor] = {}
        self.rest: dict[str, Any] = {}
        self.out: Any = None

    def __call__(self, given: dict[str, Any]) -> Tensor:
        """-> logits [B, V] of the new token; to be read before the next call."""
        if not self.able or any(isinstance(value, dict) for value in given.values()):  # several masks: not recorded
            return _last(self.model, given)
        if self.graph is None or not self._fits(given):
            self.forget()
            try:
                self._record(given)
            except RuntimeError as error:  # the card refuses to record something that this model does
                log.warning("steps are not recorded: %s", error)
                self.able = False
                self.forget()
                return _last(self.model, given)
        for name, place in self.places.items():
            place.copy_(given[name])
        self.graph.replay()
        logits: Tensor = self.out
        return logits

    def _fits(self, given: dict[str, Any]) -> bool:
        """Whether the call differs from the recorded one in values alone."""
        tensors, rest = _sorted(given)
        same = {name: (t.shape, t.dtype) for name, t in tensors.items()}
        there = {name: (t.shape, t.dtype) for name, t in self.places.items()}
        return same == there and rest.keys() == self.rest.keys() and given.get("past_key_values") is self.cache

    def _record(self, given: dict[str, Any]) -> None:
        """Warm up on a stream of its own, each time from the same place in the cache, then record."""
        self.cache = given.get("past_key_values")
        tensors, self.rest = _sorted(given)
        self.places = {name: tensor.clone() for name, tensor in tensors.items()}
        lengths = [layer.cumulative_length for layer in self.cache.layers]
        before = [length.clone() for length in lengths]
        aside = torch.cuda.Stream()  # type: ignore[no-untyped-call]
        aside.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(aside):
            for _round in range(WARM):
                _last(self.model, self.places | self.rest)
                _set(lengths, before)
        torch.cuda.current_stream().wait_stream(aside)
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(graph):
            self.out = _last(self.model, self.places | self.rest)
        _set(lengths, before)
        self.graph = graph


def _last(model: Any, given: dict[str, Any]) -> Tensor:
    logits: Tensor = model(**given, return_dict=True).logits[:, -1]
    return logits


def _sorted(given: dict[str, Any]) -> tuple[dict[str, Tensor], dict[str, Any]]:
    tensors = {name: value for name, value in given.items() if isinstance(value, Tensor)}
    return tensors, {name: value for name, value in given.items() if name not in tensors}


def _set(lengths: list[Tensor], values: list[Tensor]) -> None:
    for length, value in zip(lengths, values, strict=True):
        length.copy_(value)
