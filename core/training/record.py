"""The log of a training: a line of JSON for every step and measurement, and a picture of the curves."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from core.training.curves import drawn
from core.training.events import Event, Measured, Stepped

LOG, PICTURE = "log.jsonl", "curves.png"


class Record:
    """Appends as it goes, so that a training which is killed leaves its log."""

    def __init__(self, folder: Path, *, since: int = 0) -> None:
        """What was logged after step `since` is struck out: it is about to be done again."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        kept = [row for row in rows(folder) if row["step"] <= since] if since else []
        (folder / LOG).write_text("".join(map(_line, kept)), encoding="utf-8")

    def add(self, event: Event) -> None:
        row: dict[str, Any]
        match event:
            case Stepped():
                row = asdict(event)
            case Measured(step, scores):
                row = {"step": step, **scores}
            case _:
                return
        with (self.folder / LOG).open("a", encoding="utf-8") as file:
            file.write(_line(row))

    def picture(self) -> Path:
        """The loss and every score over the steps."""
        curves: dict[str, list[tuple[float, float]]] = {}
        for row in rows(self.folder):
            for name, value in row.items():
                if name not in ("step", "seconds", "rate"):
                    curves.setdefault(name, []).append((row["step"], value))
        drawn(curves).save(self.folder / PICTURE)
        return self.folder / PICTURE


def rows(folder: Path) -> Iterator[dict[str, Any]]:
    """The log as far as it is whole."""
    file = folder / LOG
    lines: Iterable[str] = file.read_text(encoding="utf-8").splitlines() if file.exists() else ()
    for line in lines:
        try:
            yield json.loads(line)
        except ValueError:
            return


def _line(row: dict[str, Any]) -> str:
    return json.dumps({name: round(v, 6) if isinstance(v, float) else v for name, v in row.items()}) + "\n"
