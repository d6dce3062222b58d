"""Questions on drawn pages whose answer must be seen: the evidence only names what can be chosen. Trains nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from PIL import Image

from core.domain import Evidence
from core.training.drawn.draw import draw
from core.training.drawn.papers.draw import draw_paper
from core.training.drawn.papers.truth import PAPER_KINDS
from core.training.drawn.truth import KINDS, ChartTruth, Label
from core.training.mini.example import Example
from core.training.mini.maps import PICTURES
from core.training.router.pages import drawn_page

Expert = Literal["document", "chart", "general"]
EXPERTS: tuple[Expert, ...] = ("document", "chart", "general")  # as a MoLE has them
LONG = 40  # letters of what is still offered to choose from


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture with an example on it, and whose question it is."""

    image: Image.Image
    example: Example
    expert: Expert


def seen(seed: int) -> Seen:
    """The first seed from this one on whose drawing can be asked about."""
    while True:
        dice = Random(f"seen {seed}")
        for found in _MAKERS[dice.choice(EXPERTS)](seed, dice):
            return found
        seed += 1


def choice(dice: Random, question: str, right: str, others: Sequence[str]) -> Example:
    """What is right among others, in any order."""
    offered = [right, *dice.sample(others, min(len(others), 4))]
    dice.shuffle(offered)
    shown = tuple(Evidence(f"e{n}", "", 0, text, (), "option") for n, text in enumerate(offered, 1))
    return Example(question, shown, right, (f"e{offered.index(right) + 1}",), source="look")


def _general(seed: int, dice: Random) -> Iterator[Seen]:
    """What kind of picture it is."""
    kind = dice.choice(PICTURES)
    others = [other for other in PICTURES if other != kind]
    yield Seen(
        drawn_page(seed, kind).image, choice(dice, "What kind of picture is this?", str(kind), others), "general"
    )


def _chart(seed: int, dice: Random) -> Iterator[Seen]:
    """Its kind, whether it has a legend, or which of its marks is the largest."""
    drawn = draw(seed)
    match dice.choice(("kind", "legend", "most")):
        case "kind":
            others = [kind for kind in KINDS if kind != drawn.truth.kind]
            yield Seen(drawn.image, choice(dice, "What kind of chart is it?", drawn.truth.kind, others), "chart")
        case "legend":
            there = ("a legend", "no legend")
            asked = choice(dice, "Is there a legend?", there[not drawn.truth.legend], [there[bool(drawn.truth.legend)]])
            yield Seen(drawn.image, asked, "chart")
        case _:
            yield from (Seen(drawn.image, asked, "chart") for asked in _most(drawn.truth, dice))


def _most(truth: ChartTruth, dice: Random) -> Iterator[Example]:
    values = {mark.key: mark.value for mark in truth.marks if mark.key and len(mark.key) <= LONG}
    if truth.kind not in ("bar", "pie", "donut") or len(truth.series) > 1 or not 2 < len(values) < 9:
        return
    best, second, *_rest = sorted(values, key=lambda key: -values[key])
    if values[best] > 1.1 * abs(values[second]):
        yield choice(dice, "Which one is the largest?", best, [key for key in values if key != best])


def _document(seed: int, dice: Random) -> Iterator[Seen]:
    """Which of some words stands first on the page."""
    paper = draw_paper(seed, dice.choice(PAPER_KINDS))
    told: dict[str, Label] = {label.text: label for label in paper.truth.labels if 2 < len(label.text) <= LONG}
    if len(told) < 3:
        return
    some = sorted(dice.sample(sorted(told), min(len(told), 4)), key=lambda text: told[text].box.y0)
    if told[some[1]].box.y0 - told[some[0]].box.y0 > 10:
        asked = choice(dice, "Which of these stands highest on the page?", some[0], some[1:])
        yield Seen(paper.image, asked, "document")


_MAKERS = {"general": _general, "chart": _chart, "document": _document}
