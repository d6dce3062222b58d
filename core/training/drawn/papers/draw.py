"""One seed, one page: the picture, or a PDF page, and the truth about it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from PIL import Image

from core.training.drawn.degrade import Wear, faded, wear
from core.training.drawn.palettes import rgb
from core.training.drawn.papers.forms import form
from core.training.drawn.papers.grids import grid
from core.training.drawn.papers.receipts import receipt
from core.training.drawn.papers.reports import report
from core.training.drawn.papers.screens import screen
from core.training.drawn.papers.sheet import Sheet
from core.training.drawn.papers.truth import PAPER_KINDS, PaperKind, PaperTruth
from core.training.drawn.pdf_painter import as_page
from core.training.drawn.pillow_painter import painted
from core.training.drawn.scene import Scene

_SIZES: dict[PaperKind, tuple[int, int]] = {  # in units of the letters' size
    "table": (60, 45),
    "receipt": (30, 46),
    "form": (56, 74),
    "screen": (80, 52),
    "report": (60, 85),
}


@dataclass(frozen=True, slots=True)
class DrawnPaper:
    image: Image.Image  # RGB
    truth: PaperTruth


def draw_paper(seed: int, kind: PaperKind | None = None, *, spoiled: bool = False) -> DrawnPaper:
    """A page; `spoiled` lets it look scanned or sent, but leaves it straight."""
    sheet, chosen = _filled(seed, kind)
    image = painted(sheet.scene)
    if spoiled:
        worn = wear(seed)
        image = faded(image, Wear(0.0, worn.blur, worn.noise, worn.fade, worn.jpeg), seed)
    return DrawnPaper(image, sheet.told(chosen))


def draw_paper_page(seed: int, kind: PaperKind | None = None) -> tuple[bytes, PaperTruth]:
    """The same as a PDF page."""
    sheet, chosen = _filled(seed, kind)
    return as_page(sheet.scene), sheet.told(chosen)


def _filled(seed: int, kind: PaperKind | None) -> tuple[Sheet, PaperKind]:
    dice = Random(f"paper {seed}")
    any_kind: PaperKind = dice.choice(PAPER_KINDS)
    chosen = kind or any_kind
    size = dice.choice([11.0, 12.0, 13.0, 14.0, 16.0, 18.0])
    wide, high = (round(side * size) for side in _SIZES[chosen])
    dark = chosen == "screen" and dice.random() < 0.3
    paper = rgb("1E1F22") if dark else dice.choice([(255, 255, 255)] * 3 + [rgb("FBFAF5"), rgb("F4F4F4")])
    sheet = Sheet(seed, Scene(wide, high, paper), _font(dice, chosen), size, rgb("DDDDDD") if dark else (15, 15, 15))
    match chosen:
        case "table":
            grid(sheet, dice, 2 * size, 2 * size, wide - 4 * size)
        case "receipt":
            receipt(sheet, dice)
        case "form":
            form(sheet, dice)
        case "screen":
            screen(sheet, dice)
        case "report":
            report(sheet, dice)
    return sheet, chosen


def _font(dice: Random, kind: PaperKind) -> str:
    if kind == "receipt":
        return dice.choice(["courier", "courier", "helvetica", "dejavu"])
    if kind == "screen":
        return dice.choice(["roboto", "ubuntu", "dejavu", "noto", "helvetica"])
    return dice.choice(["helvetica", "times", "source serif", "lato", "caladea", "dejavu serif", "fira"])


def told_paper(seed: int, kind: PaperKind | None = None) -> PaperTruth:
    """The truth alone, for whoever needs no picture."""
    sheet, chosen = _filled(seed, kind)
    return sheet.told(chosen)
