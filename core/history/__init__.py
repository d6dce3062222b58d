"""Keeps questions and answers with their proof, in one SQLite file. Sends nothing anywhere."""

from core.history.keeper import History

__all__ = ["History"]
