"""Finds the pages a question is about: by their words, by their meaning, and both rankings fused."""

from core.retrieval.ranking import RankedPages

__all__ = ["RankedPages"]
