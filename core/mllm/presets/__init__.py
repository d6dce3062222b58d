"""The shelf of presets: a name becomes the values of a configuration. `tiny-NAME` is the small twin of NAME."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from core.errors import UsageError
from core.i18n import gettext as _
from core.mllm.presets import combined, llms, published
from core.mllm.presets.tiny import shrunk

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.mllm.config import ChartulaConfig

Slot = dict[str, Any]
TINY = "tiny-"

PRESETS: dict[str, Callable[[], Slot]] = {
    "mova-8b": published.mova_8b,
    "mome-7b": published.mome_7b,
    "comm-7b": partial(published.comm, llms.VICUNA_7B),
    "comm-13b": partial(published.comm, llms.VICUNA_13B),
    "ovis1-clip-llama3-8b": published.ovis1,
    "ovis1.5-llama3-8b": partial(published.ovis15, llms.LLAMA3_8B, "llama3"),
    "ovis1.5-gemma2-9b": partial(published.ovis15, llms.GEMMA2_9B, "gemma"),
    "ovis1.6-gemma2-9b": partial(published.ovis16, llms.GEMMA2_9B, "gemma"),
    "ovis1.6-llama3.2-3b": partial(published.ovis16, llms.LLAMA32_3B, "llama3"),
    "ovis2-1b": partial(published.ovis2, "large", llms.QWEN25["0.5b"]),
    "ovis2-2b": partial(published.ovis2, "large", llms.QWEN25["1.5b"]),
    "ovis2-4b": partial(published.ovis2, "huge", llms.QWEN25["3b"]),
    "ovis2-8b": partial(published.ovis2, "huge", llms.QWEN25["7b"]),
    "ovis2-16b": partial(published.ovis2, "huge", llms.QWEN25["14b"]),
    "ovis2-34b": partial(published.ovis2, "1b", llms.QWEN25["32b"]),
    "ovis2.5-2b": partial(published.ovis25, llms.QWEN3["1.7b"]),
    "ovis2.5-9b": partial(published.ovis25, llms.QWEN3["8b"]),
    "single-7b": published.single_7b,
    "concat-7b": published.concat_7b,
    "a-merged-base": combined.merged_base,
    "b-adt-aligned": combined.adt_aligned,
    "c-soft-prior": combined.soft_prior,
    "d-comm-table": combined.comm_table,
    "e-mole-anywhere": combined.mole_anywhere,
    "f-native-routed": combined.native_routed,
    "g-one-sentence": combined.one_sentence,
}


def names() -> list[str]:
    """All presets, without their tiny twins."""
    return list(PRESETS)


def values(name: str) -> Slot:
    """The slots of a preset, fresh. Raises UsageError for an unknown name."""
    full = name.removeprefix(TINY)
    if full not in PRESETS:
        raise UsageError(
            _("There is no preset {name}.").format(name=name),
            hint=_("There are: {names}. Put tiny- before one for a small twin.").format(names=", ".join(PRESETS)),
        )
    made = PRESETS[full]()
    return shrunk(made) if name.startswith(TINY) else made


def config(name: str, **changed: Any) -> ChartulaConfig:
    """The configuration of a preset, checked; `changed` replaces whole slots."""
    from core.mllm.config import ChartulaConfig

    return ChartulaConfig(**{**values(name), **changed})
