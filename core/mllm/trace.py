"""What was to be seen inside one forward pass, as plain lists and numbers that a window can draw. Keeps no tensor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from torch import Tensor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.mllm.model import Looked

MOST_WORDS = 5  # visual words told for each visual token


def plain(value: Any) -> Any:
    """Tensors, in whatever they lie, become nested lists of Python numbers."""
    if isinstance(value, Tensor):
        return value.detach().float().cpu().tolist()
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


def plain_trace(looked: Looked, choices: Sequence[Tensor]) -> dict[str, Any]:
    """- `router`: `mask`, `weights`, and what the router itself told (text, letters or logits);
    - `fusion`: `gates` by block (MoVA), `contributions` (MoME) or level `scales` (COMM);
    - `visual`: `words` and `probabilities` of the likeliest visual words of each token, and the `entropy` in nats;
    - `language_experts`: each layer's probabilities [B, E].
    """
    routing, fused, visual = looked.routing, looked.fused, looked.visual
    told: dict[str, Any] = {
        "router": {"mask": routing.mask, "weights": routing.weights, **routing.trace},
        "fusion": {} if fused is None else fused.trace,
        "language_experts": list(choices),
    }
    if visual is not None and visual.probs is not None:
        told["visual"] = words(visual.probs)
    result: dict[str, Any] = plain(told)
    return result


def words(probs: Tensor) -> dict[str, Tensor]:
    """probs [..., K] -> the likeliest `words` and their `probabilities` [..., 5], and the `entropy` [...] in nats"""
    wide = probs.detach().float()
    best = wide.topk(min(MOST_WORDS, wide.shape[-1]), dim=-1)
    entropy = -(wide * wide.clamp_min(1e-12).log()).sum(-1)
    return {"words": best.indices, "probabilities": best.values, "entropy": entropy}
