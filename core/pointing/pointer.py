"""Reads a question with each of several passages and points at the words that answer it. Wakes when it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from core.device import choose
from core.pointing.folder import SLIP, woken
from core.pointing.rows import row, together, tokens
from core.pointing.spans import Pointed, pointed


class Pointer:
    """Of the weights in a folder. Whether there are any is seen at once; whether they are sound, when they wake."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def here(self) -> bool:
        return (self.folder / SLIP).is_file()

    def point(self, question: str, passages: Sequence[str]) -> list[Pointed]:
        """The likeliest words of each passage. Raises ModelError when files are missing or not the ones tested."""
        if not passages:
            return []
        import torch

        model, tokenizer = _awake(self.folder)
        rows = [row(tokenizer, question, passage) for passage in passages]
        with torch.inference_mode():
            said = model(**together(rows))
        return [
            pointed(starts[: len(one.ids)].float(), ends[: len(one.ids)].float(), one.letters)
            for one, starts, ends in zip(rows, said.start_logits, said.end_logits, strict=True)
        ]


@cache
def _awake(folder: Path) -> tuple[Any, Any]:
    """One for all that ask: it changes nothing in itself while it reads."""
    import torch

    model, spelled = woken(folder, getattr(torch, choose("cpu").precision))
    return model, tokens(spelled)
