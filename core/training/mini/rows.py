"""Examples become rows of token ids: what is read, then what is to be written. Rows of like length go together."""

from __future__ import annotations

from functools import lru_cache
from random import Random
from typing import Any

import torch
from torch import Tensor

from core.errors import UsageError
from core.i18n import gettext as _
from core.mllm.mini import asking
from core.mllm.mini.asking import Line
from core.mllm.mini.grammar import NOT_FOUND, Grammar, formula, said
from core.training.mini.example import Example
from core.training.mini.mix import Mix
from core.training.mini.own import OwnMix
from core.training.mini.woven import Row, longest, woven
from core.training.task import Batch

LONGEST = 320  # tokens, or bytes of a twin; a longer example gives way to the next
POOLED = 8  # batches that are drawn at once and sorted by length


class NoRows(UsageError):
    """Nothing of the mix can be learnt from."""

    def __init__(self) -> None:
        super().__init__(
            _("None of the examples is short enough to be learnt from."),
            hint=_("Ask for single values and names rather than whole sections."),
        )


class Rows:
    """Batches of a mix by number. The same number and size give the same batch.

    Several questions about the same evidence are one row, where they are wanted `together`.
    """

    def __init__(self, mix: Mix | OwnMix, tokenizer: Any, *, together: bool = False) -> None:
        self.mix, self.tokenizer, self.together = mix, tokenizer, together
        self.pool = lru_cache(2)(self._pool)

    def row(self, example: Example, pictures: int = 0) -> Row | None:
        """With marks of so many pictures.

        None where a model could not write the reply in its grammar, or the row would be too long."""
        seen, reply = lines(example), written(example)
        if not Grammar(seen).accepts(reply):
            return None
        read = asking.row(self.tokenizer, example.question, seen, pictures=pictures)
        write = asking.target(self.tokenizer, reply)
        whole = len(read.lines) == len(seen) and len(read.ids) + len(write) <= LONGEST
        return Row(read.ids, write) if whole else None

    def batch(self, step: int, size: int) -> Batch:
        group, place = divmod(step, POOLED)
        rows = self.pool(group, size)[place]
        return woven(rows, self.tokenizer.pad_token_id)

    def _pool(self, group: int, size: int) -> list[list[list[Row]]]:
        """So many batches of rows of like length, in any order."""
        many, found = POOLED * size, []
        for place in range(group * many * 2, (group + 1) * many * 2):  # some have no row
            several = self.mix.together(place) if self.together else [self.mix[place]]
            rows = [row for example in several if (row := self.row(example))]
            if rows:
                found.append(rows)
            if len(found) == many:
                break
        if not found:
            raise NoRows
        found.sort(key=longest)
        batches = [found[n : n + size] for n in range(0, len(found), size)]
        Random(f"pool {self.mix.seed} {group}").shuffle(batches)
        return batches


def padded(rows: list[Row], pad: int) -> Batch:
    """ids, mask and labels [b, t], padded on the right; what is read has the label -100."""
    longest = max(map(len, rows))

    def square(lines: list[list[int]], fill: int) -> Tensor:
        return torch.tensor([line + [fill] * (longest - len(line)) for line in lines])

    return {
        "ids": square([row.read + row.write for row in rows], pad),
        "mask": square([[1] * len(row) for row in rows], 0),
        "labels": square([[-100] * len(row.read) + row.write for row in rows], -100),
    }


def lines(example: Example) -> list[Line]:
    """The evidence as the model reads it."""
    return [Line(e.id, tuple(filter(None, (e.heading, e.key, e.column, e.text)))) for e in example.evidence]


def written(example: Example) -> str:
    """The right reply, in the grammar."""
    if example.formula:
        return formula(example.formula)
    return said((example.text, example.ids[0])) if example.text else NOT_FOUND
