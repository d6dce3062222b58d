"""A page and a question at a glance: a coarse picture with what is written where, and some numbers. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.domain import Page
from core.glance.meeting import MEETINGS, PAGES, like, lively, meeting, met
from core.glance.picture import CELLS, COLOURS, seen
from core.glance.wording import BUCKETS, WORDINGS, wording
from core.glance.writing import Written, at, written

LAYERS = COLOURS + 3  # writing, numbers, and the question's own words
NUMBERS = WORDINGS + MEETINGS + PAGES
WORDS = slice(WORDINGS - BUCKETS, WORDINGS)  # of the numbers: the words of the question
__all__ = ["CELLS", "LAYERS", "NUMBERS", "WORDS", "Glance", "Sight", "glance", "sight"]


@dataclass(frozen=True, slots=True)
class Sight:
    """What one page shows whatever is asked: worth keeping, as many questions may come."""

    picture: NDArray[np.uint8]  # [COLOURS + 2, CELLS, CELLS]
    words: Written
    among: NDArray[np.bool_]  # which words stand among colours
    like: NDArray[np.float32]  # [PAGES]


@dataclass(frozen=True, slots=True)
class Glance:
    """A page in the light of a question, as a small network takes it."""

    picture: NDArray[np.uint8]  # [LAYERS, CELLS, CELLS], 255 for all of a cell
    numbers: NDArray[np.float32]  # [NUMBERS], most between 0 and 1


def sight(page: Page, image: Image.Image) -> Sight:
    """The page, and its picture upright as the words stand; of any size."""
    words = written(page)
    picture = np.stack([*seen(image), at(words.boxes), at(words.boxes[words.numeric])])
    return Sight(picture, words, lively(words, picture), like(words, picture))


def glance(shown: Sight, question: str) -> Glance:
    """Which of the question's words stand on the page, and where, beside all that is seen anyway."""
    hits = met(shown.words, question)
    own = at(shown.words.boxes[hits.any(axis=0)])
    numbers = np.concatenate(
        [wording(question, shown.words.every), meeting(shown.words, hits, shown.among), shown.like]
    )
    return Glance(np.concatenate([shown.picture, own[None]]), numbers)
