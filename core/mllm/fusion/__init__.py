"""How the maps of several vision towers become one stream of tokens. A preset asks for a fusion by its name here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.catalog import Card, Shelf

if TYPE_CHECKING:
    from torch import nn


def _single() -> type[nn.Module]:
    from core.mllm.fusion.single import Single

    return Single


def _concat() -> type[nn.Module]:
    from core.mllm.fusion.concat import Concat

    return Concat


def _comm() -> type[nn.Module]:
    from core.mllm.fusion.comm import Comm

    return Comm


def _move() -> type[nn.Module]:
    from core.mllm.fusion.move import Move

    return Move


def _mov_adapter() -> type[nn.Module]:
    from core.mllm.fusion.mov_adapter import MovAdapter

    return MovAdapter


FUSIONS = Shelf(
    Card("single", "one tower as it is, packed or on a grid: Ovis and the baselines", _single),
    Card("concat", "the channels of all towers side by side: a baseline", _concat),
    Card("comm", "many levels of each tower merged, then side by side: COMM", _comm),
    Card("move_adt", "every tower re-read on one grid and summed by a soft routing: MoME", _move),
    Card("mov_adapter", "base tokens ask the experts that were chosen for them: MoVA", _mov_adapter),
)
