"""How well a joined Mini sees and reads what it was never trained on. Changes nothing."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import nn

from core.training.mini.batches import Batches
from core.training.mini.looking import EXPERTS, seen
from core.training.mini.rows import Rows
from core.training.mini.told import Told, heard, told
from core.training.task import Batch

MEASURING = 10**9  # seeds of pages that are never trained on
OFTEN = 4  # places of the mix for each row: some examples make none


def looking(model: nn.Module, batches: Batches, many: int) -> dict[str, float]:
    """Shares of so many pages: replies whose every token is right, language and vision experts chosen rightly.

    A model that routes itself is asked who should look, and looks so.
    """
    right: dict[str, list[bool]] = {name: [] for name in EXPERTS}
    experts: list[bool] = []
    looked: list[bool] = []
    for n in range(many):
        one = seen(MEASURING + n)
        batch = _moved(batches.seen([one]), model)
        if batches.routes:
            mask = batches.routes.chosen(model, batch["question_ids"][0].tolist(), *heard(model, batch))
            looked.append(bool((mask == batch["routing"]).all()))
            batch = {**batch, "routing": mask}
        found = told(model, batch)
        right[one.expert].append(_whole(found))
        if found.chosen:
            experts.append(EXPERTS[int(torch.stack(found.chosen).mean(0)[0].argmax())] == one.expert)
    groups = {"right": [hit for some in right.values() for hit in some]}
    groups |= {"language experts right": experts, "vision experts right": looked}
    groups |= {f"right of {name}": some for name, some in right.items()}
    return {name: _share(hits) for name, hits in groups.items() if hits}


def reading(model: nn.Module, batches: Batches, rows: Rows, many: int) -> float:
    """The share of so many replies whose every token is right, without a picture."""
    asked = (batches.read(rows, place * OFTEN, 1) for place in range(many))
    return _share([_whole(told(model, _moved(batch, model))) for batch in asked])


def _whole(found: Told) -> bool:
    return bool((found.said.argmax(-1) == found.wanted).all())


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / max(len(hits), 1)


def _moved(batch: Batch, model: nn.Module) -> Batch:
    where = next(model.parameters()).device
    return {name: tensor.to(where) for name, tensor in batch.items()}
