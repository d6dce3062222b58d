"""Questions about the same evidence as one row: what they begin with is read once, and none sees another."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from core.training.task import Batch

LONGEST = 448  # tokens of a row; questions beyond that are left out
ALL, NOBODY = 0, -1  # whose a token is: of all questions, or of none, because it only fills the row


@dataclass(frozen=True, slots=True)
class Row:
    """One question: what is read, then what is to be written."""

    read: list[int]
    write: list[int]

    def __len__(self) -> int:
        return len(self.read) + len(self.write)


def longest(rows: list[Row]) -> int:
    """Tokens of the rows as one."""
    return len(_one(rows)[0])


def woven(several: list[list[Row]], pad: int) -> Batch:
    """ids, labels, places and whose [b, t], padded on the right; what is read has the label -100."""
    made = [_one(rows) for rows in several]
    wide = max(len(one[0]) for one in made)

    def square(which: int, fill: int) -> Tensor:
        return torch.tensor([one[which] + [fill] * (wide - len(one[which])) for one in made])

    return {"ids": square(0, pad), "labels": square(1, -100), "places": square(2, 0), "whose": square(3, NOBODY)}


def attending(whose: Tensor) -> Tensor:
    """whose [b, t] -> [b, 1, t, t], true where a token sees another: one before it, of all questions or its own"""
    wide = whose.shape[1]
    before = torch.ones(wide, wide, dtype=torch.bool, device=whose.device).tril()
    theirs = whose[:, None, :]  # [b, 1, t]
    return (before & ((theirs == ALL) | (theirs == whose[:, :, None])))[:, None]


def _one(rows: list[Row]) -> tuple[list[int], list[int], list[int], list[int]]:
    """ids, labels, places and whose of rows that begin alike."""
    begin = rows[0].read[: _alike([row.read for row in rows])]
    ids, labels, places, whose = list(begin), [-100] * len(begin), list(range(len(begin))), [ALL] * len(begin)
    for number, row in enumerate(rows, 1):
        own = row.read[len(begin) :]
        if number > 1 and len(ids) + len(own) + len(row.write) > LONGEST:
            break
        ids += own + row.write
        labels += [-100] * len(own) + row.write
        places += range(len(begin), len(row))
        whose += [number] * (len(row) - len(begin))
    return ids, labels, places, whose


def _alike(read: list[list[int]]) -> int:
    """How many ids all begin with."""
    shortest = min(map(len, read))
    return next((n for n in range(shortest) if len({ids[n] for ids in read}) > 1), shortest)
