"""Puts a branch beside the feed-forward network of every layer of a decoder, and brings the sentence vector to it.

The vector travels as the keyword `instance` of the decoder's forward into each layer, and from there to the branch in
a context variable that lives as long as the layer computes: nothing is left on a module, so batches may overlap, and a
layer that is computed again for gradient checkpointing hears its own vector again.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Any

from torch import Tensor, nn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_instance: ContextVar[Tensor | None] = ContextVar("instance", default=None)
_choices: ContextVar[dict[int, Tensor] | None] = ContextVar("choices", default=None)


def attach(llm: nn.Module, make: Callable[[int], nn.Module]) -> None:
    """Adds make(D) as `mlp.adapter` to every layer; its output joins the output of `mlp`, which keeps its keys.

    ValueError for a decoder whose layers have no `mlp`, or when a branch is there already.
    """
    for layer in decoder_layers(llm):
        mlp = layer.get_submodule("mlp")
        if hasattr(mlp, "adapter"):
            raise ValueError("This language model has its experts already.")
        near = next(weight for weight in layer.parameters() if weight.is_floating_point())  # a 4-bit weight is bytes
        mlp.adapter = make(decoder_width(llm)).to(near.device, near.dtype)
        mlp.register_forward_hook(_join)
        kind: Any = type(layer)
        layer.__class__ = _listening(kind)


def decoder_layers(llm: nn.Module) -> nn.ModuleList:
    """The longest list of layers that each have an `mlp`, gated or plain."""
    lists = [found for found in llm.modules() if isinstance(found, nn.ModuleList)]
    fitting = [found for found in lists if len(found) and all(hasattr(layer, "mlp") for layer in found)]
    if not fitting:
        raise ValueError(f"{type(llm).__name__} has no layers with an mlp to put experts beside.")
    return max(fitting, key=len)


def decoder_width(llm: Any) -> int:
    """D"""
    return int(llm.config.get_text_config().hidden_size)


def instance() -> Tensor | None:
    """The sentence vectors [B, S] of the layer that computes right now, None when it was given none."""
    return _instance.get()


@contextmanager
def watched() -> Iterator[dict[int, Tensor]]:
    """What the branches choose while this is open: the probabilities [B, E] by layer number, of the last forward."""
    seen: dict[int, Tensor] = {}
    token = _choices.set(seen)
    try:
        yield seen
    finally:
        _choices.reset(token)


def tell(layer: int, probabilities: Tensor) -> None:
    """Lets whoever watches know what a layer made of its choice."""
    seen = _choices.get()
    if seen is not None:
        seen[layer] = probabilities


def _join(mlp: Any, given: tuple[Tensor, ...], out: Tensor) -> Tensor:
    return out + mlp.adapter(given[0])  # the branch reads what the mlp reads, already normalised


@cache
def _listening(kind: Any) -> type[nn.Module]:
    """The same layer with one more keyword. A subclass, because the library checkpoints a layer's `forward`:
    a hook would hear the vector only the first time. The name stays, device maps go by it.
    """

    def forward(self: nn.Module, *args: Any, instance: Tensor | None = None, **kwargs: Any) -> Any:
        token = _instance.set(instance)
        try:
            return kind.forward(self, *args, **kwargs)
        finally:
            _instance.reset(token)

    return type(kind.__name__, (kind,), {"forward": forward, "__module__": kind.__module__})
