"""What is true of a drawn page: its words, cells, labelled values, controls and charts, and where they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from core.domain import Box, Cell
from core.training.drawn.truth import ChartTruth, Colour, Label

PaperKind = Literal["table", "receipt", "form", "screen", "report"]
PAPER_KINDS: tuple[PaperKind, ...] = get_args(PaperKind)


@dataclass(frozen=True, slots=True)
class Pair:
    """A value and what it is the value of. An empty field has no value."""

    key: str
    label: Label
    value: Label | None


@dataclass(frozen=True, slots=True)
class Control:
    """Something on a screen or form that one fills in or presses."""

    kind: Literal["button", "field", "check box", "radio button", "tab", "menu", "window", "signature"]
    box: Box
    label: str
    on: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart on a page. Its own truth counts pixels from the corner of its box."""

    box: Box
    truth: ChartTruth


@dataclass(frozen=True, slots=True)
class PaperTruth:
    seed: int
    kind: PaperKind
    width: int
    height: int
    paper: Colour
    labels: tuple[Label, ...]  # everything written, in the order of writing; a chart's words are in its own truth
    title: Label | None = None
    cells: tuple[Cell, ...] = ()
    table: Box | None = None
    pairs: tuple[Pair, ...] = ()
    controls: tuple[Control, ...] = ()
    charts: tuple[Chart, ...] = ()
