"""Wordings for questions, by who sees the answer. {braces} are filled from the page that is asked about."""

from core.training.router.banks.drawing import SHAPES, TRENDS
from core.training.router.banks.filling import HELD_BACK, fill, placed
from core.training.router.banks.papers import CELLS, PAIRS, PAPERS, PROSE, TABLES, TEXTS
from core.training.router.banks.reading import COMPARING, EXTREMES, RECKONING, VALUES
from core.training.router.banks.windows import FLOWS, LOOKS, WINDOWS

__all__ = [
    "CELLS", "COMPARING", "EXTREMES", "FLOWS", "HELD_BACK", "LOOKS", "PAIRS", "PAPERS", "PROSE", "RECKONING", "SHAPES",
    "TABLES", "TEXTS", "TRENDS", "VALUES", "WINDOWS", "fill", "placed",
]  # fmt: skip
