"""What charts look like: themes after spreadsheet programs, newspapers, statistics offices, journals, dashboards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from core.training.drawn.numerals import Numerals
from core.training.drawn.palettes import PALETTES, mixed, rgb
from core.training.drawn.truth import Colour

LegendPlace = Literal["top", "right", "bottom", "inside", "ends"]
_PLAIN = Numerals()


@dataclass(frozen=True, slots=True)
class Style:
    """A theme after the dice have fallen. Sizes are in pixels; `text` is the size of tick labels."""

    theme: str
    palette: tuple[Colour, ...]
    font: str = "helvetica"
    title_font: str = "helvetica bold"
    text: float = 12.0
    title: float = 1.4  # times the text
    paper: Colour = (255, 255, 255)
    inside: Colour = (255, 255, 255)  # of the plot
    ink: Colour = (64, 64, 64)
    faint: Colour = (217, 217, 217)
    axis: Colour = (128, 128, 128)
    title_at: Literal["left", "middle"] = "middle"
    legend: LegendPlace = "bottom"
    grid: Literal["values", "both", "none"] = "values"
    grid_dash: tuple[float, ...] = ()
    spines: str = "b"  # of l, r, t, b: the sides of the plot that have a line
    tick: float = 0.0  # length of tick marks, inwards when negative
    values_on: Literal["low", "high"] = "low"  # the side that the value axis stands on
    line: float = 2.0
    gap: float = 0.4  # share of a band left free between bars
    lane: float = 0.0  # share of a bar left free within a group
    outline: Colour | None = None
    alpha: float = 1.0
    snap: bool = False  # edges fall on whole pixels
    markers: float = 0.5  # how often lines carry them
    banner: Colour | None = None  # a bar of colour over the title
    numerals: Numerals = _PLAIN

    @property
    def dark(self) -> bool:
        return sum(self.paper) < 300


_THEMES: dict[str, Style] = {
    "spreadsheet": Style("spreadsheet", PALETTES["office"], "lato", "lato", ink=rgb("595959"), gap=0.6, snap=True),
    "old spreadsheet": Style(
        "old spreadsheet", PALETTES["open office"], ink=(0, 0, 0), faint=rgb("B3B3B3"), legend="right", spines="lrtb",
        tick=4, snap=True, title_font="helvetica",
    ),
    "web sheet": Style(
        "web sheet", PALETTES["sheets"], "roboto", "roboto", ink=rgb("444444"), faint=rgb("CCCCCC"),
        axis=rgb("333333"), title_at="left", legend="right", tick=0,
    ),
    "weekly": Style(
        "weekly", PALETTES["weekly"], "source sans", "source sans bold", ink=rgb("3F3F3F"), faint=rgb("C3CDD3"),
        axis=(0, 0, 0), title_at="left", legend="top", values_on="high", tick=3, banner=rgb("E3120B"), markers=0.1,
    ),
    "morning": Style(
        "morning", PALETTES["morning"], "source serif", "source serif bold", paper=rgb("FFF1E5"), inside=rgb("FFF1E5"),
        ink=rgb("66605C"), faint=rgb("E6D9CE"), axis=rgb("66605C"), title_at="left", legend="top", markers=0.1,
    ),
    "bureau": Style(
        "bureau", PALETTES["bureau"], "helvetica", "helvetica bold", ink=(0, 0, 0), faint=rgb("D0D0D0"),
        axis=(0, 0, 0), title_at="left", legend="bottom", spines="lb", tick=4, gap=0.3,
    ),
    "institute": Style(
        "institute", PALETTES["institute"], "lato", "source serif bold", ink=rgb("5B5B5B"), faint=rgb("DDDDDD"),
        axis=rgb("999999"), title_at="left", legend="ends", grid_dash=(3, 3), tick=4, markers=0.7, line=1.5,
    ),
    "journal": Style(
        "journal", PALETTES["ink"], "times", "times bold", ink=(0, 0, 0), axis=(0, 0, 0), grid="none", spines="lrtb",
        tick=-5, legend="inside", outline=(0, 0, 0), line=1.3, markers=0.9,
    ),
    "thesis": Style(
        "thesis", PALETTES["ten"], "dejavu", "dejavu", ink=(0, 0, 0), axis=(0, 0, 0), grid="none", spines="lrtb",
        tick=4, legend="inside", title=1.2, line=1.8, gap=0.2,
    ),
    "statistics": Style(
        "statistics", PALETTES["deep"], "dejavu", "dejavu", inside=rgb("EAEAF2"), ink=rgb("262626"),
        faint=(255, 255, 255), axis=rgb("EAEAF2"), grid="both", spines="", legend="right", outline=(255, 255, 255),
        title=1.2,
    ),
    "grammar": Style(
        "grammar", PALETTES["deep"], "source sans", "source sans", inside=rgb("EBEBEB"), ink=rgb("4D4D4D"),
        faint=(255, 255, 255), axis=rgb("333333"), grid="both", spines="", tick=3, legend="right", title_at="left",
    ),
    "declared": Style(
        "declared", PALETTES["tableau"], "helvetica", "helvetica bold", ink=(0, 0, 0), faint=rgb("DDDDDD"),
        axis=rgb("888888"), grid="both", spines="lrtb", tick=5, legend="right", gap=0.1, text=10, title=1.3, snap=True,
    ),
    "dashboard": Style(
        "dashboard", PALETTES["blind"], "roboto", "roboto bold", paper=rgb("FAFAFA"), inside=rgb("FAFAFA"),
        ink=rgb("5F6368"), faint=rgb("E8EAED"), axis=rgb("BDC1C6"), title_at="left", legend="top", spines="",
    ),
    "night": Style(
        "night", PALETTES["night"], "roboto", "roboto bold", paper=rgb("202124"), inside=rgb("202124"),
        ink=rgb("E8EAED"), faint=rgb("3C4043"), axis=rgb("5F6368"), title_at="left", legend="top",
    ),
    "terminal": Style(
        "terminal", PALETTES["neon"], "ubuntu", "ubuntu bold", paper=rgb("0B1021"), inside=rgb("111833"),
        ink=rgb("C9D1E5"), faint=rgb("26304F"), axis=rgb("3E4A70"), grid="both", legend="right", tick=3,
        title_at="left",
    ),
    "slides": Style(
        "slides", PALETTES["office new"], "fira", "fira bold", ink=rgb("404040"), text=15, title=1.6, grid="none",
        spines="b", legend="bottom", gap=0.45, line=3,
    ),
    "brochure": Style(
        "brochure", PALETTES["earth"], "caladea", "caladea bold", paper=rgb("FBF8F1"), inside=rgb("FBF8F1"),
        ink=rgb("4A3F30"), faint=rgb("E2D9C8"), axis=rgb("9A8C74"), legend="right", spines="lb",
    ),
    "minimal": Style(
        "minimal", PALETTES["blues"], "noto", "noto bold", ink=rgb("555555"), grid="none", spines="b", legend="top",
        title_at="left", gap=0.25,
    ),
}  # fmt: skip
THEMES = tuple(_THEMES)
_FONTS = [*"helvetica dejavu roboto lato fira noto ubuntu caladea times".split(), "source sans", "source serif"]


def dressed(dice: Random, theme: str | None = None) -> Style:
    """A theme, with some of its habits changed so that no two charts look alike. Raises KeyError for unknown themes."""
    style = _THEMES[theme or dice.choice(THEMES)]
    if dice.random() < 0.4:
        style = replace(style, palette=_palette(dice, style))
    if dice.random() < 0.3:
        font = dice.choice(_FONTS)
        style = replace(style, font=font, title_font=f"{font} bold" if dice.random() < 0.7 else font)
    colours = list(style.palette)
    if dice.random() < 0.3:
        dice.shuffle(colours)
    return replace(
        style,
        palette=tuple(colours),
        text=style.text * dice.uniform(0.88, 1.2),
        legend=style.legend if dice.random() < 0.65 else dice.choice(["top", "right", "bottom", "inside"]),
        grid=style.grid if dice.random() < 0.75 else dice.choice(["values", "both", "none"]),
        gap=min(max(style.gap + dice.uniform(-0.15, 0.15), 0.05), 0.7),
        lane=dice.choice([0.0, 0.0, 0.08, 0.15]),
        line=style.line * dice.uniform(0.7, 1.4),
        alpha=dice.choice([1.0, 1.0, 1.0, 0.85, 0.7]),
        snap=style.snap or dice.random() < 0.15,
        numerals=_numerals(dice),
    )


def _palette(dice: Random, style: Style) -> tuple[Colour, ...]:
    if dice.random() < 0.4:
        return mixed(dice, 8, style.dark)
    bright = ("night", "neon", "pastel")
    names = bright if style.dark else tuple(name for name in PALETTES if name not in bright[:2])
    return PALETTES[dice.choice(names)]


def _numerals(dice: Random) -> Numerals:
    thousands, point = dice.choice([(",", "."), (",", "."), ("", "."), ("", "."), (" ", "."), (".", ","), (" ", ",")])
    return Numerals(thousands, point, short=dice.random() < 0.2, minus=dice.choice(["-", "\u2212"]))
