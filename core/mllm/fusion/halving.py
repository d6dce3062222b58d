"""The downsampler of MoVA: a RegNet bottleneck, an average that halves the grid, another bottleneck."""

from __future__ import annotations

from collections import OrderedDict

from torch import Tensor, nn
from torch.nn import functional as F


class ChannelNorm(nn.LayerNorm):
    """LayerNorm over the channels of every cell. eps is 1e-5: timm swaps the published class for its own (MoVA 2.4)."""

    def __init__(self, width: int) -> None:
        super().__init__(width, eps=1e-5)

    def forward(self, x: Tensor) -> Tensor:
        """x [B, C, h, w] -> [B, C, h, w]"""
        return super().forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


class SqueezeExcite(nn.Module):
    """Weighs the channels by what the whole map has of them."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.fc1 = nn.Conv2d(width, round(width / 4), 1)
        self.fc2 = nn.Conv2d(round(width / 4), width, 1)

    def forward(self, x: Tensor) -> Tensor:
        """x [B, C, h, w] -> [B, C, h, w]"""
        return x * self.fc2(F.silu(self.fc1(x.mean((2, 3), keepdim=True)))).sigmoid()


class ConvNorm(nn.Module):
    """A convolution without bias and its norm, which the published keys call bn."""

    def __init__(self, width: int, kernel: int, groups: int = 1) -> None:
        super().__init__()
        self.conv = nn.Conv2d(width, width, kernel, padding=kernel // 2, groups=groups, bias=False)
        self.bn = ChannelNorm(width)

    def forward(self, x: Tensor) -> Tensor:
        """x [B, C, h, w] -> [B, C, h, w]"""
        return self.bn(self.conv(x))


class Bottleneck(nn.Module):
    """1 x 1, depthwise 3 x 3, squeeze-excite, 1 x 1, and the input added; nothing bends the sum. Starts as identity."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.conv1 = ConvNorm(width, 1)
        self.conv2 = ConvNorm(width, 3, groups=width)  # depthwise: [C, 1, 3, 3]
        self.se = SqueezeExcite(width)
        self.conv3 = ConvNorm(width, 1)
        nn.init.zeros_(self.conv3.bn.weight)

    def forward(self, x: Tensor) -> Tensor:
        """x [B, C, h, w] -> [B, C, h, w]"""
        found = F.silu(self.conv2(F.silu(self.conv1(x))))
        return x + self.conv3(self.se(found))


def halving(width: int, side: int) -> nn.Sequential:
    """[B, C, side, side] -> [B, C, side // 2, side // 2], with the published keys 0.b1.* and 2.b1.*"""
    first, second = (nn.Sequential(OrderedDict(b1=Bottleneck(width))) for _n in range(2))
    return nn.Sequential(first, nn.AdaptiveAvgPool2d(side // 2), second)
