"""The mark detector's network as it learns: a small eye, what is everywhere at a quarter, and markers at half size."""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional as F

WIDTHS = (12, 24, 48, 96)  # channels at 1/2, 1/4, 1/8 and 1/16 of the picture
RARE = -3.0  # what a place says before anything is learnt: most of a chart is bare


class Turn(nn.Module):
    """One convolution, evened out and cut off below zero; `added` to what came in where the sizes agree."""

    def __init__(self, a: int, b: int, stride: int = 1, *, added: bool = False) -> None:
        super().__init__()
        self.conv = nn.Conv2d(a, b, 3, stride, padding=1, bias=False)
        self.even = nn.BatchNorm2d(b)
        self.added = added

    def forward(self, x: Tensor) -> Tensor:
        found = F.relu(self.even(self.conv(x)))
        return x + found if self.added else found


class MarkNet(nn.Module):
    """Fully convolutional, after CenterNet (Zhou, Wang and Krähenbühl 2019, "Objects as Points", sections 3 and 4).

    `core.experts.chart.detector` computes the same from the folded weights without torch.
    """

    def __init__(self, classes: int, kinds: int) -> None:
        super().__init__()
        self.down = nn.ModuleList(Turn(a, b, 2) for a, b in pairwise((3, *WIDTHS)))
        self.stay = nn.ModuleList(Turn(c, c, added=True) for c in (*WIDTHS[1:], WIDTHS[-1]))
        wide = WIDTHS[1]
        self.side = nn.ModuleList(nn.Conv2d(c, wide, 1) for c in WIDTHS[2:])
        self.merge = Turn(wide, wide)
        self.classes = nn.Conv2d(wide, classes, 1)
        self.near = nn.Conv2d(wide, WIDTHS[0], 1)
        self.fine = Turn(WIDTHS[0], WIDTHS[0])
        self.markers = nn.Conv2d(WIDTHS[0], 4, 1)
        self.kind = nn.Linear(2 * WIDTHS[-1], kinds)
        for layer in (self.classes, self.markers):
            nn.init.constant_(layer.bias[:1] if layer is self.markers else layer.bias, RARE)  # type: ignore[index,arg-type]

    def forward(self, picture: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """picture [b, 3, h, w] from 0 to 1, h and w whole sixteens

        -> classes [b, classes, h/4, w/4]; markers [b, 4, h/2, w/2]: whether one is centred there, how far right of and
        below the middle of the place (in places), and the logarithm of its radius (in places); kinds [b, kinds]
        """
        half = self.down[0](picture)
        quarter = self.stay[0](self.down[1](half))
        eighth = self.stay[1](self.down[2](quarter))
        coarse = self.stay[3](self.stay[2](self.down[3](eighth)))  # [b, 96, h/16, w/16]
        merged = quarter + _grown(self.side[0](eighth) + _grown(self.side[1](coarse)))
        merged = self.merge(merged)
        fine = self.fine(half + _grown(self.near(merged)))
        pooled = torch.cat([coarse.mean((2, 3)), coarse.amax((2, 3))], dim=1)
        return self.classes(merged), self.markers(fine), self.kind(pooled)


def _grown(x: Tensor) -> Tensor:
    """[b, c, h, w] -> [b, c, 2h, 2w]"""
    return F.interpolate(x, scale_factor=2.0, mode="nearest")


def folded(model: nn.Module) -> dict[str, Tensor]:
    """The weights as they are used: each evening-out is part of its convolution, which has a bias then."""
    found = {name: tensor.detach().float() for name, tensor in model.state_dict().items() if "even" not in name}
    for name, part in model.named_modules():
        if isinstance(part, Turn):
            even = part.even
            assert even.running_mean is not None
            assert even.running_var is not None
            scale = (even.weight / torch.sqrt(even.running_var + even.eps)).detach().float()
            found[f"{name}.conv.weight"] = part.conv.weight.detach().float() * scale[:, None, None, None]
            found[f"{name}.conv.bias"] = (even.bias - even.running_mean * scale).detach().float()
    return found
