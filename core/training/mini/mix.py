"""All kinds of examples in their shares, without end. The same seed and place give the same example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

from core.training.mini import drawn, traps
from core.training.mini.example import Example
from core.training.mini.public import Material

SHARES = {"chart": 2.0, "paper": 3.0, "wikitable": 3.0, "report": 2.5, "passage": 3.0, "receipt": 1.0}
_SWAPPED, _ORDERED = 0.08, 0.1
_TOGETHER, _ELSEWHERE = 0.85, 0.25
_MEASURED = 10**9  # the first seed of what is drawn for measuring


class Mix:
    """`folder` holds the public sets; without them the drawn kinds share the whole."""

    def __init__(
        self, seed: int, shares: Mapping[str, float] = {}, folder: Path | None = None, *, unseen: bool = False
    ) -> None:
        self.seed, self.unseen = seed, unseen
        self.material = Material(folder, unseen=unseen) if folder else None
        wanted = dict(shares or SHARES)
        self.shares = {kind: share for kind, share in wanted.items() if self.material or kind in ("chart", "paper")}

    def __getitem__(self, place: int) -> Example:
        dice = Random(f"mini {self.seed} {self.unseen} {place}")
        example = self._any(dice)
        if dice.random() < _SWAPPED:
            return traps.of_another(example, self._any(dice))
        return traps.ordered_about(example, dice) if dice.random() < _ORDERED else example

    def together(self, place: int) -> list[Example]:
        """Several questions about the same evidence, now and then with one that is about another; often only one."""
        dice = Random(f"mini {self.seed} {self.unseen} {place} together")
        several = self._several(dice)
        if not several:
            return [self[place]]
        if dice.random() < _ELSEWHERE:
            several.append(traps.of_another(self._any(dice), several[0]))
        if dice.random() < _ORDERED:
            at = dice.random()
            return [traps.ordered_about(example, Random(at)) for example in several]
        return several

    def _several(self, dice: Random) -> list[Example]:
        """None of a kind that is asked one by one."""
        kind = dice.choices(list(self.shares), list(self.shares.values()))[0]
        if kind not in ("wikitable", "report", "passage") or dice.random() >= _TOGETHER:
            return list(self._of(kind, dice))[:1]
        assert self.material
        makers = {
            "wikitable": self.material.wikitables,
            "report": self.material.reports,
            "passage": self.material.passages,
        }
        return makers[kind](dice)

    def _any(self, dice: Random) -> Example:
        while True:
            kind = dice.choices(list(self.shares), list(self.shares.values()))[0]
            for example in self._of(kind, dice):
                return example

    def _of(self, kind: str, dice: Random) -> Iterator[Example]:
        seed = dice.randrange(_MEASURED) + _MEASURED * self.unseen
        match kind:
            case "chart":
                return drawn.chart(seed, dice, unseen=self.unseen)
            case "paper":
                return drawn.paper(seed, dice, unseen=self.unseen)
        assert self.material
        makers = {
            "wikitable": self.material.wikitable,
            "report": self.material.report,
            "passage": self.material.passage,
            "receipt": self.material.receipt,
        }
        return makers[kind](dice)
