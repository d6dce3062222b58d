"""Keeps an answer where there is a history, and tells when it could not be kept."""

from __future__ import annotations

from dataclasses import replace

from core.domain import Answer, Caution
from core.errors import HistoryError
from core.roles import Keeper


def kept(history: Keeper | None, answer: Answer) -> Answer:
    """The answer is shown even when it cannot be kept; the reader is told."""
    if history is None:
        return answer
    try:
        history.add(answer)
    except HistoryError as error:
        kept_not = Caution("not_kept", f"{error.says} {error.hint}".strip())
        return replace(answer, cautions=(*answer.cautions, kept_not))
    return answer
