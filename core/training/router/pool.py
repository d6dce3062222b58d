"""Drawn pages as the router's network takes them: drawn when first wanted, then remembered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray

from core.glance import glance, sight
from core.training.router.banks import Language
from core.training.router.meant import Expert
from core.training.router.pages import Kind, drawn_page

EXPERTS: tuple[Expert, ...] = ("document", "chart", "general")


@dataclass(frozen=True, slots=True)
class Shown:
    """One page and n questions about it."""

    kind: Kind
    language: Language
    picture: NDArray[np.uint8]  # [layers - 1, c, c]: the same for all questions
    own: NDArray[np.uint8]  # [n, c, c]: where the question's words stand
    numbers: NDArray[np.float16]  # [n, NUMBERS]: most are 0 or 1, and there are many questions
    right: NDArray[np.bool_]  # [n, experts]: who sees the answer

    def pictured(self, n: int) -> NDArray[np.uint8]:
        return np.concatenate([self.picture, self.own[n : n + 1]])


class Pool:
    """`count` pages from a first seed on. The kinds of pages come in the shares of `mix`."""

    def __init__(self, first: int, count: int, mix: Mapping[Kind, float], *, unseen: bool = False) -> None:
        self.first, self.count, self.mix, self.unseen = first, count, dict(mix), unseen
        self._known: dict[int, Shown] = {}

    def __getitem__(self, n: int) -> Shown:
        if n not in self._known:
            self._known[n] = self._draw(self.first + n)
        return self._known[n]

    def _draw(self, seed: int) -> Shown:
        kind = Random(f"kind {seed}").choices(list(self.mix), list(self.mix.values()))[0]
        while not (drawn := drawn_page(seed, kind, unseen=self.unseen)).asked:
            seed += 500_000_000  # a page that gives no question gives way to another
        shown = sight(drawn.page, drawn.image)
        seen = [glance(shown, text) for text, _expert in drawn.asked]
        return Shown(
            kind,
            drawn.language,
            shown.picture,
            np.stack([one.picture[-1] for one in seen]),
            np.stack([one.numbers for one in seen]).astype(np.float16),
            np.array([[expert in right for expert in EXPERTS] for _text, right in drawn.asked]),
        )

    def pick(self, n: int, dice: Random) -> tuple[NDArray[np.uint8], NDArray[np.float16], NDArray[np.bool_]]:
        """A question about a page; first an expert is drawn, so that none is asked for too seldom."""
        shown = self[n]
        expert = dice.choice(np.flatnonzero(shown.right.any(axis=0)).tolist())
        at = int(dice.choice(np.flatnonzero(shown.right[:, expert]).tolist()))
        return shown.pictured(at), shown.numbers[at], shown.right[at]
