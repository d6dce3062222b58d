"""Questions answered in a process of its own, so that a window stays quick and alive whatever an answer takes."""

from core.answering.away import EngineAway

__all__ = ["EngineAway"]
