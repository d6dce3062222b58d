"""Asks many documents many questions and writes a row for each. Walks the same engine as a single question."""

from core.batch.questions import Asked
from core.batch.story import Batch, run
from core.batch.work import Cast

__all__ = ["Asked", "Batch", "Cast", "run"]
