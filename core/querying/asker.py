"""Tells of a question and a table what was meant, what that comes to, and how sure that is. Wakes when it is asked."""

from __future__ import annotations

import hashlib
import json
import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from core.errors import ModelError
from core.i18n import gettext as _
from core.querying.grid import Grid
from core.querying.queries import Denotation, Query
from core.querying.traits import anchored, seen, unmet

if TYPE_CHECKING:
    from core.querying.network import Scorer

SLIP, WEIGHTS = "querying.json", "querying.safetensors"


class Meant(NamedTuple):
    query: Query
    denotation: Denotation
    sure: float  # 0 to 1
    unmet: int  # words of the question that it does not look at
    anchored: bool  # whether the question names a cell that it goes by, or calls for a step that it takes


class Asker:
    """Of the weights in a folder. Whether there are any is seen at once; whether they are sound, when they wake."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def here(self) -> bool:
        return (self.folder / SLIP).is_file()

    def asked(self, question: str, grid: Grid) -> Meant | None:
        """The likeliest meaning; None where there is no query that comes to anything. Raises ModelError."""
        import torch

        from core.querying.network import packed

        found = seen(question, grid)
        if not found.queries:
            return None
        with torch.inference_mode():
            best, odds = _awake(self.folder).judged(packed([found]))
        at = int(best[0])
        query, sure = found.queries[at], 1 / (1 + math.exp(-float(odds[0])))
        told = anchored(question, query, grid)
        return Meant(query, found.denotations[at], sure, unmet(question, query, grid), told)


def keep(scorer: Scorer, folder: Path, **noted: Any) -> list[Path]:
    """Writes the folder, its weights in 16 bits; `noted` goes to its slip."""
    from safetensors.torch import save_file

    folder.mkdir(parents=True, exist_ok=True)
    save_file({name: one.half().contiguous() for name, one in scorer.state_dict().items()}, folder / WEIGHTS)
    sha256 = hashlib.sha256((folder / WEIGHTS).read_bytes()).hexdigest()
    (folder / SLIP).write_text(json.dumps({**noted, "sha256": sha256}, indent=2) + "\n", encoding="utf-8")
    return [folder / WEIGHTS, folder / SLIP]


def slip(folder: Path) -> dict[str, Any]:
    noted: dict[str, Any] = json.loads((folder / SLIP).read_text(encoding="utf-8"))
    return noted


@cache
def _awake(folder: Path) -> Scorer:
    from safetensors.torch import load

    from core.querying.network import Scorer

    try:
        data = (folder / WEIGHTS).read_bytes()
        sha256 = slip(folder)["sha256"]
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(_("Files of the model for tables are missing."), hint=_("Install it again.")) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ModelError(_("The model for tables is not as it was tested."), hint=_("Install it again."))
    made = Scorer()
    made.load_state_dict({name: one.float() for name, one in load(data).items()})
    return made.eval()
