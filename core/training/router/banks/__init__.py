"""Wordings for questions, by who sees the answer, in the languages of the window. {braces} are filled from the page.

A wording that opens with ~ is kept back for measuring: training never meets it.
"""

from core.training.router.banks.filling import LANGUAGES, Bank, Language, count, fill, named
from core.training.router.banks.manners import mannered, placed

__all__ = ["LANGUAGES", "Bank", "Language", "count", "fill", "mannered", "named", "placed"]
