"""A bottleneck beside a feed-forward network, and a mixture of several that chooses by the question (MoLE)."""

from __future__ import annotations

from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core.mllm.language_experts.branch import instance, tell

RouterInput = Literal["instance", "token", "both"]


class Adapter(nn.Module):
    """scale * up(relu(down(x))), without norm, dropout or residual of its own (MoME 2.4). Starts as zero."""

    def __init__(self, width: int, bottleneck: int = 64) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1))
        self.down_proj = nn.Linear(width, bottleneck)  # Kaiming uniform of root 5, as every Linear
        self.up_proj = nn.Linear(bottleneck, width)
        for start in (self.down_proj.bias, self.up_proj.weight, self.up_proj.bias):
            nn.init.zeros_(start)

    def forward(self, x: Tensor) -> Tensor:
        """x [..., D] -> [..., D] in the dtype of x, whatever the adapter's is"""
        hidden = self.down_proj(x.to(self.scale.dtype)).relu()
        return (self.scale * self.up_proj(hidden)).to(x.dtype)


class MixtureOfAdapters(nn.Module):
    """E adapters and a router that picks one for each sample, or for each token (MoME 2.4, table 2).

    `router_input`: "instance" is the sentence vector [B, S], "token" the hidden state [B, T, D], "both" one after the
    other. `sparse` counts only the best adapter, with a straight-through gradient; otherwise all by their
    probability. `gumbel` disturbs the choice while training, which the paper found to hurt. When nothing asks the
    router for a gradient, only chosen adapters are computed.
    """

    def __init__(
        self,
        width: int,
        sentence: int,
        *,
        layer: int = 0,
        experts: int = 4,
        bottleneck: int = 64,
        router_input: RouterInput = "instance",
        sparse: bool = True,
        gumbel: bool = False,
    ) -> None:
        super().__init__()
        self.layer, self.router_input, self.sparse, self.gumbel = layer, router_input, sparse, gumbel
        self.adapters = nn.ModuleList(Adapter(width, bottleneck) for _n in range(experts))
        seen = {"instance": sentence, "token": width, "both": width + sentence}[router_input]
        hidden = sentence or bottleneck  # only the router on the instance is published: S to S to E
        self.router_mlp = nn.Sequential(nn.Linear(seen, hidden), nn.GELU(), nn.Linear(hidden, experts))

    def forward(self, x: Tensor) -> Tensor:
        """x [B, T, D] -> [B, T, D]. ValueError when the router needs a sentence vector and the model was given none."""
        gate = self._gate(x)  # [B, 1 or T, E]
        if self.sparse and not gate.requires_grad:
            return self._only_chosen(x, gate.argmax(-1))
        parts = [gate[..., k, None].to(x.dtype) * adapter(x) for k, adapter in enumerate(self.adapters)]
        return torch.stack(parts).sum(0)

    def _gate(self, x: Tensor) -> Tensor:
        dtype = self.router_mlp.get_parameter("0.bias").dtype  # the weight may be 4-bit
        logits = self.router_mlp(self._router_sees(x).to(dtype)).float()
        if self.gumbel and self.training:
            logits = logits - torch.empty_like(logits).exponential_().log()
        soft = logits.softmax(-1)
        tell(self.layer, soft.mean(1))
        if not self.sparse:
            return soft
        hard = F.one_hot(soft.argmax(-1), len(self.adapters)).to(soft.dtype)
        return hard - soft.detach() + soft

    def _router_sees(self, x: Tensor) -> Tensor:
        if self.router_input == "token":
            return x
        text = instance()
        if text is None or len(x) % len(text):
            found = "none" if text is None else str(len(text))
            raise ValueError(f"Language experts need sentence vectors for {len(x)} samples and got {found}.")
        beams = text.to(x.device).repeat_interleave(len(x) // len(text), 0)[:, None]  # [B, 1, S]
        if self.router_input == "instance":
            return beams
        return torch.cat([x, beams.to(x.dtype).expand(-1, x.shape[1], -1)], -1)

    def _only_chosen(self, x: Tensor, choice: Tensor) -> Tensor:
        """x [B, T, D], choice [B, 1 or T] -> [B, T, D]"""
        chosen = torch.unique(choice).tolist()
        if len(chosen) == 1:
            return self.adapters[chosen[0]](x)
        choice = choice.expand(x.shape[:2])
        out = torch.empty_like(x)
        for k in chosen:
            out[choice == k] = self.adapters[k](x[choice == k])
        return out


def winning_probability(choices: dict[int, Tensor]) -> Tensor:
    """choices by layer, each [B, E] -> the mean probability of the winners, a scalar.

    MoME computes this load-balance term and leaves it out of the loss; its paper found that adding it hurts.
    """
    return torch.stack([probabilities.amax(-1).mean() for probabilities in choices.values()]).mean()


def duplicated(state: dict[str, Tensor], experts: int = 4) -> dict[str, Tensor]:
    """Keys `...mlp.adapter.X` of stage 1 -> `...mlp.adapter.adapters.0.X` to `.3.X` of stage 2 (MoME 2.6, 3).

    All copies start alike; routers are not made up, and keys of stage 2 pass untouched.
    """
    mark, told = ".mlp.adapter.", {}
    for key, weight in state.items():
        layer, found, rest = key.partition(mark)
        if not found or rest.startswith(("adapters.", "router_mlp.")):
            told[key] = weight
            continue
        told |= {f"{layer}{mark}adapters.{k}.{rest}": weight.clone() for k in range(experts)}
    return told
