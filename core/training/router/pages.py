"""One seed, one page as a program meets it: its picture, its words as OCR would say them, and questions about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

import numpy as np
from PIL import Image

from core.domain import Box, Page, Word
from core.training.drawn.degrade import Wear, faded, wear
from core.training.drawn.draw import draw
from core.training.drawn.palettes import PALETTES, rgb
from core.training.drawn.papers.diagrams import diagram
from core.training.drawn.papers.dialogs import dialog
from core.training.drawn.papers.draw import draw_paper
from core.training.drawn.papers.panels import panel
from core.training.drawn.papers.sheet import Sheet
from core.training.drawn.papers.truth import PAPER_KINDS
from core.training.drawn.photographs import photograph
from core.training.drawn.pillow_painter import painted
from core.training.drawn.scene import Scene
from core.training.drawn.truth import Label
from core.training.router.asking import Ask, Asker
from core.training.router.banks import Language
from core.training.router.plain import plain_chart

Kind = Literal["chart", "plain", "paper", "panel", "dialog", "diagram", "photograph"]
_SIZES: dict[Kind, tuple[int, int]] = {"panel": (84, 50), "dialog": (40, 40), "diagram": (56, 40)}  # letters' sizes
_MISREAD = 0.04  # share of words that OCR loses or spells otherwise


@dataclass(frozen=True, slots=True)
class DrawnPage:
    page: Page
    image: Image.Image
    language: Language
    asked: tuple[Ask, ...]


def drawn_page(seed: int, kind: Kind, *, unseen: bool = False) -> DrawnPage:
    """The same seed, kind and wordings give the same page."""
    dice, asker = Random(f"page {seed} {kind}"), Asker(seed, unseen=unseen)
    match kind:
        case "chart":
            drawn = draw(seed, painter="matplotlib" if dice.random() < 0.01 else "pillow", spoiled=dice.random() < 0.5)
            return _page(drawn.image, drawn.truth.labels, asker.chart(drawn.truth), asker, dice)
        case "plain":
            image, truth = plain_chart(seed)
            return _page(image, truth.labels, asker.chart(truth), asker, dice)
        case "paper":
            paper = draw_paper(seed, dice.choice((*PAPER_KINDS, "report", "screen")), spoiled=dice.random() < 0.5)
            labels = [
                *paper.truth.labels,
                *(label for c in paper.truth.charts for label in _moved(c.truth.labels, c.box)),
            ]
            image = _with_logo(paper.image, dice) if dice.random() < 0.3 else paper.image
            return _page(image, labels, asker.paper(paper.truth), asker, dice)
        case "photograph":
            return _page(photograph(seed), (), asker.photograph(), asker, dice)
    return _sheet(seed, kind, dice, asker)


def _sheet(seed: int, kind: Kind, dice: Random, asker: Asker) -> DrawnPage:
    """Pages that fill a sheet."""
    size = dice.choice([11.0, 12.0, 13.0, 15.0])
    wide, high = (round(side * size * dice.uniform(0.75, 1.2)) for side in _SIZES[kind])
    dark = kind != "diagram" and dice.random() < 0.2
    paper = rgb("1E1F22") if dark else dice.choice([(255, 255, 255)] * 2 + [rgb("F4F4F4"), rgb("ECE9E2")])
    font = dice.choice(["roboto", "ubuntu", "dejavu", "noto", "helvetica"])
    sheet = Sheet(seed, Scene(wide, high, paper), font, size, rgb("DDDDDD") if dark else (15, 15, 15))
    match kind:
        case "panel":
            said = panel(sheet, dice)
            truth = sheet.told("screen")
            asked = asker.panel(said, truth)
        case "dialog":
            dialog(sheet, dice)
            truth = sheet.told("screen")
            asked = asker.paper(truth)
        case _:
            joined = diagram(sheet, dice)
            truth = sheet.told("screen")
            asked = asker.diagram(joined)
    labels = [*truth.labels, *(label for c in truth.charts for label in _moved(c.truth.labels, c.box))]
    image = painted(sheet.scene)
    if dice.random() < 0.3:
        worn = wear(seed)
        image = faded(image, Wear(0.0, worn.blur, worn.noise, worn.fade, worn.jpeg), seed)
    return _page(image, labels, asked, asker, dice)


def _moved(labels: Sequence[Label], box: Box) -> Iterator[Label]:
    for label in labels:
        x0, y0, x1, y1 = label.box
        yield Label(label.text, Box(x0 + box.x0, y0 + box.y0, x1 + box.x0, y1 + box.y0), label.turned)


def _page(image: Image.Image, labels: Sequence[Label], asked: Iterator[Ask], asker: Asker, dice: Random) -> DrawnPage:
    words = tuple(word for label in labels for word in _words(label, dice))
    page = Page(0, image.width, image.height, "px", words=words)
    return DrawnPage(page, image, asker.language, tuple(dict.fromkeys(asked)))


def _words(label: Label, dice: Random) -> Iterator[Word]:
    """A label's words with their share of its box; one that is turned stays whole, and some are misread."""
    texts, (x0, y0, x1, y1) = label.text.split(), label.box
    if abs(label.turned) > 20:
        texts = [label.text]
    step, at = (x1 - x0) / max(len(" ".join(texts)), 1), x0
    for text in texts:
        if dice.random() >= _MISREAD:
            yield Word(text, Box(at, y0, at + step * len(text), y1))
        at += step * (len(text) + 1)


def _with_logo(image: Image.Image, dice: Random) -> Image.Image:
    """A coloured thing in a corner, as firms have them: it is no chart."""
    side = round(image.width * dice.uniform(0.08, 0.25))
    colours = np.array(dice.choices(PALETTES[dice.choice(sorted(PALETTES))], k=9), np.uint8).reshape(3, 3, 3)
    logo = photograph(dice.randrange(10**6)) if dice.random() < 0.4 else Image.fromarray(colours)
    logo = logo.resize((side, max(side // 2, 1)), dice.choice([Image.Resampling.NEAREST, Image.Resampling.BICUBIC]))
    spot = dice.choice([(0, 0), (image.width - side, 0), (image.width - side, image.height - logo.height)])
    image = image.copy()
    image.paste(logo, spot)
    return image
