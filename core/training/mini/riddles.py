"""Tiny pictures with a line of evidence and a question of one letter: enough to tell the parts of a model apart.

Four things can be asked, each with four answers: `shade`, how bright the picture is, which the coarsest look tells;
`tall`, which of four bars is the highest; `grain`, how a corner is hatched, which only a fine look tells; `told`, what
the evidence says of a key, which needs no look at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image

About = Literal["shade", "tall", "grain", "told"]
ABOUT: tuple[About, ...] = ("shade", "tall", "grain", "told")
LETTERS = "abcd"
SIDE = 32
_KEYS = "pqrs"
_BARS = (30, 90, 150)  # their colour


@dataclass(frozen=True, slots=True)
class Riddle:
    image: Image.Image  # SIDE x SIDE
    evidence: str
    question: str
    answer: str
    about: About


def riddle(seed: int) -> Riddle:
    dice = Random(f"riddle {seed}")
    shade, tall, grain = (dice.randrange(4) for _n in range(3))
    about = dice.choice(ABOUT)
    said = {key: dice.choice(LETTERS) for key in dice.sample(_KEYS, 2)}
    key = dice.choice(list(said))
    answers = {"shade": LETTERS[shade], "tall": LETTERS[tall], "grain": LETTERS[grain], "told": said[key]}
    evidence = " ".join(f"{name}{letter}" for name, letter in said.items())
    return Riddle(
        Image.fromarray(_drawn(dice, shade, tall, grain)),
        evidence,
        f"{key}?" if about == "told" else f"{about}?",
        answers[about],
        about,
    )


def _drawn(dice: Random, shade: int, tall: int, grain: int) -> NDArray[np.uint8]:
    canvas = np.full((SIDE, SIDE, 3), 120 + 40 * shade, np.uint8)
    heights = [dice.randint(3, 9) for _n in range(4)]
    heights[tall] = dice.randint(13, 20)
    for n, height in enumerate(heights):
        canvas[SIDE - height :, 2 + 7 * n : 7 + 7 * n] = _BARS
    down, across = np.indices((8, 8))
    dark = (down % 2 == 0, across % 2 == 0, (down + across) % 2 == 0, np.full((8, 8), fill_value=False))[grain]
    canvas[1:9, 1:9][dark] = 0
    return canvas
