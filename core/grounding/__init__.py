"""Looks up every quote and every number of an answer on its page. Believes no model."""

from core.grounding.check import Grounding

__all__ = ["Grounding"]
