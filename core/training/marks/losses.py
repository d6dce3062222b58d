"""How wrong the detector is: where markers are, how large; what is where; which kind of chart it is."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

COMMON = 4.0  # the power by which a place near a marker's middle is forgiven
SURE = 2.0  # the power by which a place that is right already counts less


def marker_loss(said: Tensor, wanted: Tensor) -> Tensor:
    """said, wanted [b, 4, h, w] -> one number: the focal loss of CenterNet (equation 1), and what lies beside it."""
    lit, there = wanted[:, 0], (wanted[:, 0] == 1).float()
    count = there.sum().clamp(min=1)
    yes, no = F.logsigmoid(said[:, 0]), F.logsigmoid(-said[:, 0])
    right = there * no.exp() ** SURE * yes
    wrong = (1 - lit) ** COMMON * yes.exp() ** SURE * no
    beside = ((said[:, 1:] - wanted[:, 1:]).abs() * there[:, None]).sum() / count
    return -(right + wrong).sum() / count + 0.3 * beside


def class_loss(said: Tensor, wanted: Tensor) -> Tensor:
    """said, wanted [b, classes, h, w] -> one number; rare classes count as much as common ones."""
    share = wanted.mean((0, 2, 3)).clamp(0.003, 1)  # [classes]
    weight = 1 + wanted * (0.15 / share).clamp(max=12)[None, :, None, None]
    return (F.binary_cross_entropy_with_logits(said, wanted, reduction="none") * weight).mean()


def kind_loss(said: Tensor, wanted: Tensor, whole: Tensor) -> Tensor:
    """said [b, kinds], wanted [b], whole [b] -> one number; a piece of a chart may not show its kind."""
    each = F.cross_entropy(said, wanted, reduction="none", label_smoothing=0.02)
    weight = torch.where(whole, 1.0, 0.2)
    return (each * weight).sum() / weight.sum()
