"""Rows with what is seen become batches: questions that must be seen, or words with a picture of something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch

from core.mllm.inputs import PIXELS
from core.mllm.mini import asking
from core.mllm.slots import Preparer
from core.training.mini.looking import EXPERTS, Expert, Seen
from core.training.mini.routes import Routes
from core.training.mini.rows import Rows, lines, padded, written
from core.training.mini.woven import Row
from core.training.task import Batch


@dataclass(frozen=True)
class Batches:
    """For a model that reads by this tokenizer, sees by these preparers, and routes itself or not."""

    tokenizer: Any
    preparers: dict[str, Preparer]
    routes: Routes | None = None

    def seen(self, some: Sequence[Seen]) -> Batch:
        """Each picture with its own question."""
        rows = [self._row(one) for one in some]
        return self._batch(rows, [one.example.question for one in some], [one.expert for one in some], some)

    def read(self, rows: Rows, first: int, size: int, looks: Sequence[Seen] = ()) -> Batch:
        """The first so many examples from a place on that can be a row, with pictures of something else or none."""
        found: list[Row] = []
        questions: list[str] = []
        experts: list[Expert] = []
        place = first
        while len(found) < size:
            example = rows.mix[place]
            if row := rows.row(example, pictures=bool(looks)):
                found.append(row)
                questions.append(example.question)
                experts.append("chart" if example.source == "chart" else "document")
            place += 1
        return self._batch(found, questions, experts, looks)

    def _batch(self, rows: list[Row], questions: list[str], experts: list[Expert], looks: Sequence[Seen]) -> Batch:
        """Rows, their questions alone, which language experts are chosen by, whose they are, and what is seen."""
        pad = self.tokenizer.pad_token_id
        spoken = [asking.ids(self.tokenizer, question) for question in questions]
        asked = padded([Row(ids, []) for ids in spoken], pad)
        batch = {**padded(rows, pad), "expert": torch.tensor([EXPERTS.index(name) for name in experts])}
        batch |= {"question_ids": asked["ids"], "question_mask": asked["mask"]}
        if not looks:
            return batch
        images = [one.image for one in looks]
        batch |= {f"{PIXELS}{name}": prepare(images).values for name, prepare in self.preparers.items()}
        if self.routes:
            shown = [one.expert for one in looks]
            batch |= {"routing": self.routes.labels(shown), **self.routes.batch(spoken, shown)}
        return batch

    def _row(self, one: Seen) -> Row:
        """The row with the mark of its picture."""
        made = asking.row(self.tokenizer, one.example.question, lines(one.example), pictures=1)
        return Row(made.ids, asking.target(self.tokenizer, written(one.example)))
