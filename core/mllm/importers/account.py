"""Every key of a checkpoint accounted for before a tensor is read: what is missing, too much, or of another shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.errors import ModelError
from core.i18n import gettext as _
from core.mllm.importers.rules import inward

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from torch import Tensor, nn

    from core.mllm.importers.rules import Origin, Rule, Shape
    from core.mllm.importers.source import Source


class CheckpointMismatch(ModelError):
    """The checkpoint is not one of this model."""

    def __init__(self, missing: Sequence[str], unexpected: Sequence[str], mismatched: Sequence[str]) -> None:
        self.missing, self.unexpected, self.mismatched = list(missing), list(unexpected), list(mismatched)
        groups = (
            (_("missing"), self.missing),
            (_("unexpected"), self.unexpected),
            (_("of another shape"), self.mismatched),
        )
        listed = "\n".join(f"{what} ({len(keys)}):\n  " + "\n  ".join(keys) for what, keys in groups if keys)
        super().__init__(
            _("The checkpoint does not fit the model.") + "\n" + listed,
            hint=_("Check that its config.json belongs to its weights, and that the download is complete."),
        )


@dataclass(frozen=True)
class Part:
    """One source of weights and how its keys are read."""

    source: Source
    rules: Sequence[Rule]


@dataclass(frozen=True)
class Load:
    """One tensor of ours, and where it comes from."""

    ours: str
    source: Source
    origin: Origin

    @property
    def shape(self) -> Shape:
        """What it will be here. An origin that cannot be cut has the shape of nothing."""
        return self.origin.shape(tuple(self.source.shapes[self.origin.key])) or ()

    def read(self) -> Tensor:
        return self.origin.make(self.source.read(self.origin.key))


def account(model: nn.Module, parts: Sequence[Part], may_stay: Callable[[str], bool] = lambda _: False) -> list[Load]:
    """One Load for each tensor of the model, in the model's order. Tied weights count once.

    Our keys that `may_stay` may be missing; they keep what they are. Raises CheckpointMismatch, once, with everything
    that does not fit.
    """
    loads, unexpected = _offered(parts)
    state = model.state_dict(keep_vars=True)
    unexpected += [f"{loads[key].origin.key} -> {key}" for key in loads if key not in state]
    given = {id(state[key]) for key in loads if key in state}
    missing = [key for key, value in state.items() if key not in loads and id(value) not in given and not may_stay(key)]
    chosen = [loads[key] for key in state if key in loads]
    mismatched = [told for load in chosen if (told := _mismatch(load, tuple(state[load.ours].shape)))]
    if missing or unexpected or mismatched:
        raise CheckpointMismatch(missing, unexpected, mismatched)
    return chosen


def _offered(parts: Sequence[Part]) -> tuple[dict[str, Load], list[str]]:
    """What the sources have for us by our key, and their keys that nobody knows or that come twice."""
    loads: dict[str, Load] = {}
    unknown: list[str] = []
    for part in parts:
        found, strange = inward(part.source.shapes, part.rules)
        unknown += strange
        for ours, origin in found.items():
            if ours in loads:
                unknown.append(f"{origin.key} -> {ours}")
            loads[ours] = Load(ours, part.source, origin)
    return loads, unknown


def _mismatch(load: Load, wanted: tuple[int, ...]) -> str:
    theirs = tuple(load.source.shapes[load.origin.key])
    if load.origin.shape(theirs) == wanted:
        return ""
    return f"{load.origin.key} {list(theirs)} -> {load.ours} {list(wanted)}"
