"""The shelf of vision towers: each by its kind, built from plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.mllm.towers.anatomy import ANATOMIES
from core.mllm.towers.codetr import CoDetr
from core.mllm.towers.merged import MergedTower
from core.mllm.towers.pix2struct import Pix2Struct
from core.mllm.towers.s2 import S2
from core.mllm.towers.sam import Sam, Vary
from core.mllm.towers.unpack import Unpacked
from core.mllm.towers.vit import ViT

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import nn

Values = dict[str, Any]


def _vit(kind: str) -> Callable[[Values], nn.Module]:
    def build(values: Values) -> nn.Module:
        booster, merge = values.pop("s2", False), values.pop("merge", None)
        tower = ViT(kind, values.pop("backbone"), **values)
        if merge is not None:
            return MergedTower(tower, merge)
        return S2(tower) if booster else tower

    return build


def _navit(values: Values) -> nn.Module:
    from core.mllm.towers.siglip2_navit import Siglip2Navit

    grid = values.pop("unpacked", False)
    tower = Siglip2Navit(**values)
    return Unpacked(tower) if grid else tower


def _marks(values: Values) -> nn.Module:
    from core.mllm.towers.marks import Marks

    return Marks(**values)


SHELF: dict[str, Callable[[Values], nn.Module]] = {
    **{kind: _vit(kind) for kind in ANATOMIES},
    "sam": lambda values: Sam(**values),
    "vary": lambda values: Vary(**values),
    "codetr": lambda values: CoDetr(**values.pop("backbone"), **values),
    "pix2struct": lambda values: Pix2Struct(**values),
    "siglip2_navit": _navit,
    "marks": _marks,
}


def build(kind: str, values: Values) -> nn.Module:
    """The tower of this kind; `values` as in the configuration. Raises KeyError for a kind that is not on the shelf."""
    return SHELF[kind](dict(values))
