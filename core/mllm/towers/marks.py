"""The chart expert's mark detector as a tower: one file of weights serves the program and the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from safetensors.torch import load
from torch import Tensor, nn
from torch.nn import functional as F

from core.errors import ModelError
from core.i18n import gettext as _
from core.mllm.slots import ExpertMap
from core.shipped import shipped

if TYPE_CHECKING:
    from core.mllm.slots import Pixels

PATCH = 16  # pixels of the side of one place of the map
COARSE, FINE = 96, 24  # channels at 1/16 and at 1/4 of the picture
WIDTH = COARSE + 2 * FINE


class Marks(nn.Module):
    """The trunk of the detector (`core.experts.chart.detector`) up to where its heads begin. It learns nothing more.

    A place says what the coarsest level has there, and of the finest merged one the mean and the largest of its 4 x 4
    places, evened out together. Raises ModelError where the program's detector is missing, or not the one with this
    `sha256`: a model that learnt to read one cannot read another.
    """

    def __init__(self, backbone: dict[str, int], *, sha256: str | None = None) -> None:
        super().__init__()
        slip, data = shipped("marks")
        if sha256 not in {None, slip["sha256"]}:
            raise ModelError(
                _("This model learnt to see with another mark detector than the program has."),
                hint=_("Install both of one version, or train the model anew."),
            )
        self.width = backbone["hidden_size"]
        for name, weight in load(data).items():
            if name.startswith(("down", "stay", "side", "merge")):
                self.register_buffer(name.replace(".", "_"), weight.float(), persistent=False)

    def forward(self, pixels: Pixels) -> ExpertMap:
        """pixels.values [B, 3, h, w] from -1 to 1, h and w whole sixteens -> tokens [B, h / 16 * w / 16, WIDTH]"""
        like = self.get_buffer("merge_conv_bias")
        coarse, merged = self.levels(pixels.values.to(like.device, like.dtype))
        seen = torch.cat([coarse, F.avg_pool2d(merged, 4), F.max_pool2d(merged, 4)], 1)  # [B, WIDTH, h / 16, w / 16]
        rows, columns = seen.shape[2:]
        tokens = F.layer_norm(seen.flatten(2).transpose(1, 2), (WIDTH,))
        return ExpertMap(tokens, torch.tensor([[rows, columns]], device=like.device))

    def levels(self, values: Tensor) -> tuple[Tensor, Tensor]:
        """values [B, 3, h, w] -> the coarsest level [B, 96, h / 16, w / 16], the finest merged [B, 24, h / 4, w / 4]"""
        half = self._turned("down_0", (values + 1) / 2, 2)
        quarter = self._stayed(0, self._turned("down_1", half, 2))
        eighth = self._stayed(1, self._turned("down_2", quarter, 2))
        coarse = self._stayed(3, self._stayed(2, self._turned("down_3", eighth, 2)))
        finer = _grown(self._mixed("side_0", eighth) + _grown(self._mixed("side_1", coarse)))
        return coarse, self._turned("merge", quarter + finer)

    def _turned(self, name: str, x: Tensor, stride: int = 1) -> Tensor:
        weight, bias = self.get_buffer(f"{name}_conv_weight"), self.get_buffer(f"{name}_conv_bias")
        return F.conv2d(x, weight, bias, stride, padding=1).relu()

    def _stayed(self, n: int, x: Tensor) -> Tensor:
        return x + self._turned(f"stay_{n}", x)

    def _mixed(self, name: str, x: Tensor) -> Tensor:
        return F.conv2d(x, self.get_buffer(f"{name}_weight"), self.get_buffer(f"{name}_bias"))


def sha256() -> str:
    """Of the detector that the program has."""
    return str(shipped("marks")[0]["sha256"])


def _grown(x: Tensor) -> Tensor:
    """[b, c, h, w] -> [b, c, 2h, 2w]"""
    return F.interpolate(x, scale_factor=2.0, mode="nearest")
