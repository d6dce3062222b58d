"""Which experts a sample needs, told by losses: the training labels of a model that routes itself (MoVA 2.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from core.mllm.model import ChartulaModel
    from core.mllm.routers.pool import Pool


def useful(base: Tensor, losses: Tensor, most: int = 3) -> Tensor:
    """base [n], the loss of each sample with the base encoder alone; losses [n, N] with each expert -> [n, N] of 0, 1

    An expert is useful when its loss is below the base's; of more than `most` the lowest losses count. Ties go to the
    expert that comes first; a loss that is no number is never useful.
    """
    better = (losses < base[:, None]).nan_to_num()
    order = torch.where(better, losses, torch.inf).argsort(dim=1, stable=True)
    chosen = torch.zeros_like(losses).scatter(1, order[:, :most], 1.0)
    return chosen * better


@torch.no_grad()
def sample_losses(model: ChartulaModel, samples: Iterable[Mapping[str, Any]]) -> Tensor:
    """[n]: the language-model loss of each sample, a batch of one with labels as the model's processor prepares it."""
    return torch.stack([model(**sample).loss.float() for sample in samples])


def spelled(labels: Tensor, pool: Pool) -> list[str]:
    """[n, N] -> what the model should write: `A, C`, or `none`"""
    return [pool.answer(row.nonzero()[:, 0].tolist()) for row in labels]
