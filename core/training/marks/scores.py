"""How well the detector does on charts it was not trained on: markers found and made up, classes, kinds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from core.training.marks.samples import Sample
from core.training.marks.spots import CLASSES

CERTAIN = 0.35  # from here on a peak is a marker
NEAR = 1.5  # places that a marker may be off


def as_tensors(found: Sequence[Sample]) -> dict[str, Tensor]:
    return {
        "picture": torch.from_numpy(np.stack([one.picture for one in found])).permute(0, 3, 1, 2),  # [b, 3, s, s]
        "classes": torch.from_numpy(np.stack([one.classes for one in found])),  # [b, classes, s/4, s/4]
        "markers": torch.from_numpy(np.stack([one.markers for one in found])),  # [b, 4, s/2, s/2]
        "kind": torch.tensor([one.kind for one in found]),  # [b]
        "whole": torch.tensor([one.whole for one in found]),  # [b]
    }


def scores(model: nn.Module, batches: Iterable[dict[str, Tensor]]) -> dict[str, float]:
    """Precision and recall of markers, overlap of classes, and how often the kind of a whole chart is right."""
    where = next(model.parameters()).device
    hits = found = wanted = right = wholes = 0
    shared, either = np.zeros(len(CLASSES)), np.zeros(len(CLASSES))
    for batch in batches:
        classes, markers, kinds = (out.float().cpu() for out in model(batch["picture"].to(where).float() / 255))
        for said, true in zip(markers, batch["markers"], strict=True):
            a, b = centres(said), np.argwhere(true[0].numpy() == 1)
            hits, found, wanted = hits + _paired(a, b), found + len(a), wanted + len(b)
        on, should = classes > 0, batch["classes"] > 0
        shared += (on & should).sum((0, 2, 3)).numpy()
        either += (on | should).sum((0, 2, 3)).numpy()
        whole = batch["whole"]
        right += int((kinds.argmax(1) == batch["kind"])[whole].sum())
        wholes += int(whole.sum())
    told = {f"overlap {name}": float(s / max(e, 1)) for name, s, e in zip(CLASSES, shared, either, strict=True)}
    told["marker precision"], told["marker recall"] = hits / max(found, 1), hits / max(wanted, 1)
    told["overlap"] = float(np.mean([value for name, value in told.items() if name.startswith("overlap")]))
    return {**told, "kind right": right / max(wholes, 1)}


def centres(said: Tensor) -> NDArray[np.int64]:
    """[4, h, w] -> [n, 2]: the rows and columns that are surer than all places around them."""
    heat = said[0].sigmoid()
    top = F.max_pool2d(heat[None, None], 3, 1, 1)[0, 0]
    return np.argwhere(((heat == top) & (heat > CERTAIN)).numpy())


def _paired(found: NDArray[np.int64], wanted: NDArray[np.int64]) -> int:
    """How many that were found stand for one of the wanted, each for its own."""
    free, hits = [tuple(place) for place in wanted.tolist()], 0
    for place in found.tolist():
        near = min(free, key=lambda other: _off(place, other), default=None)
        if near is not None and _off(place, near) <= NEAR:
            free.remove(near)
            hits += 1
    return hits


def _off(one: Sequence[float], other: Sequence[float]) -> float:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))
