"""What a batch is to do, as it was put together in the window: files, questions, and where the rows go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from core.batch import Asked, Batch, Cast

Casting = Callable[[], Cast]  # called in the thread of the batch


class Kept(Protocol):
    """What outlives the program: whatever JSON can hold, by name."""

    def get(self, name: str) -> Any: ...

    def keep(self, name: str, value: object) -> None: ...


@dataclass(frozen=True, slots=True)
class Order:
    paths: tuple[Path, ...]
    asked: tuple[Asked, ...]
    out: Path

    @property
    def whole(self) -> bool:
        return bool(self.paths and self.asked)

    def as_batch(self) -> Batch:
        """What is known already is not asked again: a batch of the window can always be gone on with."""
        return Batch(tuple(map(str, self.paths)), self.out, self.asked, resume=True)

    def as_kept(self) -> dict[str, Any]:
        asked = [[one.text, one.file] for one in self.asked]
        return {"paths": [str(path) for path in self.paths], "asked": asked, "out": str(self.out)}

    @classmethod
    def of_kept(cls, kept: Any) -> Order | None:
        """None when it is nothing that we wrote."""
        try:
            asked = tuple(Asked(str(text), str(file)) for text, file in kept["asked"])
            return cls(tuple(Path(path) for path in kept["paths"]), asked, Path(kept["out"]))
        except (KeyError, TypeError, ValueError):
            return None


def beside(path: Path) -> Path:
    """The first name like it that is free: results (2).csv."""
    names = (path.with_name(f"{path.stem} ({number}){path.suffix}") for number in range(2, 10_000))
    return next(name for name in names if not name.exists())
