"""Wordings in English, gathered from where they stand by subject."""

from core.training.router.banks.drawing import SHAPES, TRENDS
from core.training.router.banks.papers import CELLS, PAIRS, PAPERS, PROSE, TABLES, TEXTS
from core.training.router.banks.reading import COMPARING, EXTREMES, RECKONING, VALUES
from core.training.router.banks.windows import DEPICTS, FLOWS, LOOKS, WINDOWS

NAMES: dict[str, str] = {}  # pages are drawn in English
__all__ = [
    "CELLS", "COMPARING", "DEPICTS", "EXTREMES", "FLOWS", "LOOKS", "NAMES", "PAIRS", "PAPERS", "PROSE", "RECKONING",
    "SHAPES", "TABLES", "TEXTS", "TRENDS", "VALUES", "WINDOWS",
]  # fmt: skip
