"""One block of the MoV-Adapter: a gate weighs the chosen experts, the base tokens ask each of them."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from core.mllm.fusion.rotary_attention import RotaryAttention, SwiGLU, zeroed


class MovBlock(nn.Module):
    """Gate, one cross-attention for each expert, self-attention, SwiGLU (MoVA 2.4). Starts as identity.

    The gate's last layer is zero at the start, so the chosen experts count alike.
    """

    def __init__(self, width: int, expert_widths: Sequence[int], text_width: int, side: int, topk: int = 3) -> None:
        super().__init__()
        if topk > len(expert_widths):
            raise ValueError(f"The gate cannot keep {topk} of {len(expert_widths)} experts.")
        self.topk = topk
        self.gate = nn.Sequential(
            nn.Linear(text_width + width, width), nn.GELU(), zeroed(nn.Linear(width, len(expert_widths)))
        )
        self.cross_attn = nn.ModuleList(RotaryAttention(width, seen, side) for seen in expert_widths)
        self.norm1 = nn.ModuleList(nn.LayerNorm(width) for _seen in expert_widths)
        self.norm2 = nn.ModuleList(nn.LayerNorm(seen) for seen in expert_widths)
        self.norm3, self.norm4 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.self_attn = RotaryAttention(width, width, side)
        self.mlp = SwiGLU(width, int(width * 8 / 3))

    def forward(
        self,
        base: Tensor,
        seen: Sequence[Tensor | None],
        text: Tensor,
        mask: Tensor,
        prior: Tensor | None = None,
    ) -> tuple[Tensor, Tensor]:
        """base [B, L, width], seen N times [B, L, C_j] or None, text [B, S], mask [B, N], prior [B, N]
        -> base [B, L, width] and the gate's weights [B, N] in fp32

        None stands for an expert that nobody chose: its weight is exactly zero, so it need not be computed.
        """
        trust = self.weigh(base, text, mask, prior) * mask.any(-1, keepdim=True)  # nobody chosen: the branch is closed
        counts = trust.to(base.dtype)  # [B, N]
        found = torch.zeros_like(base)
        for expert, tokens in enumerate(seen):
            if tokens is not None:
                told = self.cross_attn[expert](self.norm1[expert](base), self.norm2[expert](tokens))
                found = found + counts[:, expert, None, None] * told
        base = base + found
        calm = self.norm3(base)
        base = base + self.self_attn(calm, calm)
        return base + self.mlp(self.norm4(base)), trust

    def weigh(self, base: Tensor, text: Tensor, mask: Tensor, prior: Tensor | None = None) -> Tensor:
        """-> [B, N] in fp32: zero but for the top k of the chosen, rows sum to 1

        The mask is added after the cast: -1e6 would overflow fp16. `prior` [B, N] > 0 adds its logarithm to the
        logits (the soft weights of MoME as a prior of this gate).
        """
        logits = self.gate(torch.cat([text.to(base.dtype), base.mean(1)], -1)).float()
        if prior is not None:
            logits = logits + prior.float().log()
        weights = (logits + (1 - mask.float()) * -1e6).softmax(-1)
        kept = torch.zeros_like(weights).scatter(-1, weights.topk(self.topk, -1).indices, 1.0)
        weights = weights * kept
        return weights / weights.sum(-1, keepdim=True)
