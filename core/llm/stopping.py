"""Stops a model in the middle of its work: between two layers, not only between two words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from torch import nn


class Stopped(Exception):
    """Nobody waits for the answer any more."""


@contextmanager
def heeding(model: nn.Module, enough: Callable[[], bool]) -> Iterator[None]:
    """Within, every layer first asks whether it is enough, and raises Stopped if so. Reading a long prompt can take
    minutes on a processor; a layer of it takes seconds at most.
    """

    def look(_module: nn.Module, _given: Any) -> None:
        if enough():
            raise Stopped

    hooks = [layer.register_forward_pre_hook(look) for layer in layers(model)]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


def layers(model: nn.Module) -> Iterator[nn.Module]:
    """The layers of towers and decoder: members of lists that lie in no other list."""
    for child in model.children():
        if isinstance(child, nn.ModuleList):
            yield from child
        else:
            yield from layers(child)
