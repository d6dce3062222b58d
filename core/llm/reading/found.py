"""What a way of reading found: the answer's words, the evidence it rests on, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    text: str
    ids: tuple[str, ...]
    score: float  # 0 to 1
    ready: bool = False  # holds its own marks, such as [= sum(e1, e2)]

    def __str__(self) -> str:
        return self.text if self.ready else f"{self.text} " + " ".join(f"[{name}]" for name in self.ids)
