"""Where the patch embedding, the blocks and the last norm lie in each library's vision transformer. Runs no block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import torch
from torch import Tensor, nn
from transformers import (
    Aimv2VisionConfig,
    Aimv2VisionModel,
    Blip2VisionConfig,
    Blip2VisionModel,
    CLIPVisionConfig,
    CLIPVisionModel,
    Dinov2Config,
    Dinov2Model,
    SiglipVisionConfig,
    SiglipVisionModel,
)

from core.mllm.towers.positions import resize_positions
from core.mllm.towers.timm_vit import TimmVit

if TYPE_CHECKING:
    from collections.abc import Callable


class Anatomy(nn.Module):
    """A vision transformer taken apart: `embed`, `layers`, `norm`. `prefix` tokens stand before the patches."""

    prefix = 1
    mask: tuple[None, ...] = (None,)  # what a block wants to hear after the tokens

    def __init__(self, body: nn.Module, offset: float = 0.0) -> None:
        super().__init__()
        self.body = body
        self.offset = offset

    @property
    def layers(self) -> nn.ModuleList:
        return cast("nn.ModuleList", self._body.encoder.layers)

    @property
    def norm(self) -> nn.Module:
        return cast("nn.Module", self._body.post_layernorm)

    def embed(self, pixels: Tensor) -> tuple[Tensor, int, int]:
        """pixels [B, 3, h, w] -> ([B, prefix + T, C], rows, columns), positions added"""
        raise NotImplementedError

    @property
    def _body(self) -> Any:
        return self.body

    def _place(self, patches: Tensor, table: Tensor, first: Tensor | None) -> tuple[Tensor, int, int]:
        """patches [B, C, rows, columns], table [prefix + g * g, C], first [C] the class token"""
        rows, columns = patches.shape[-2:]
        tokens = patches.flatten(2).transpose(1, 2)
        if first is not None:
            tokens = torch.cat([first.expand(len(tokens), 1, -1).to(tokens.dtype), tokens], dim=1)
        places = resize_positions(table, rows, columns, self.prefix, self.offset)
        return tokens + places.to(tokens.dtype), rows, columns


class Clip(Anatomy):
    def embed(self, pixels: Tensor) -> tuple[Tensor, int, int]:
        e = self._body.embeddings
        tokens, rows, columns = self._place(e.patch_embedding(pixels), e.position_embedding.weight, e.class_embedding)
        return self._body.pre_layrnorm(tokens), rows, columns


class Siglip(Anatomy):
    prefix = 0

    def embed(self, pixels: Tensor) -> tuple[Tensor, int, int]:
        e = self._body.embeddings
        return self._place(e.patch_embedding(pixels), e.position_embedding.weight, None)


class Dino(Anatomy):
    @property
    def layers(self) -> nn.ModuleList:
        return cast("nn.ModuleList", self._body.encoder.layer)

    @property
    def norm(self) -> nn.Module:
        return cast("nn.Module", self._body.layernorm)

    def embed(self, pixels: Tensor) -> tuple[Tensor, int, int]:
        e = self._body.embeddings
        return self._place(e.patch_embeddings.projection(pixels), e.position_embeddings[0], e.cls_token[0, 0])


class Aim(Anatomy):
    prefix = 0

    @property
    def norm(self) -> nn.Module:
        return cast("nn.Module", self._body.rms_norm)

    def embed(self, pixels: Tensor) -> tuple[Tensor, int, int]:
        e = self._body.embeddings
        patches = e.rms_norm(e.patch_embed(pixels).permute(0, 2, 3, 1)).permute(0, 3, 1, 2)  # normed before positions
        return self._place(patches, e.position_embedding.weight, None)


class Eva(Anatomy):
    """EVA-ViT-g of MoME is the vision half of BLIP-2: same blocks, a fused qkv whose key bias stays zero."""

    mask = ()

    def embed(self, pixels: Tensor) -> tuple[Tensor, int, int]:
        e = self._body.embeddings
        return self._place(e.patch_embedding(pixels), e.position_embedding[0], e.class_embedding[0, 0])


class Timm(Anatomy):
    @property
    def layers(self) -> nn.ModuleList:
        return cast("nn.ModuleList", self._body.blocks)

    @property
    def norm(self) -> nn.Module:
        return cast("nn.Module", self._body.norm)

    def embed(self, pixels: Tensor) -> tuple[Tensor, int, int]:
        b = self._body
        return self._place(b.patch_embed.proj(pixels), b.pos_embed[0], b.cls_token[0, 0])


def _sdpa(config: Any) -> Any:
    config._attn_implementation = "sdpa"
    return config


ANATOMIES: dict[str, Callable[[dict[str, Any], float], Anatomy]] = {
    "clip": lambda values, offset: Clip(CLIPVisionModel(_sdpa(CLIPVisionConfig(**values))), offset),
    "siglip": lambda values, offset: Siglip(
        SiglipVisionModel(_sdpa(SiglipVisionConfig(**{"vision_use_head": False, **values}))), offset
    ),
    "dinov2": lambda values, offset: Dino(Dinov2Model(_sdpa(Dinov2Config(**values))), offset),
    "aimv2": lambda values, offset: Aim(
        Aimv2VisionModel(_sdpa(Aimv2VisionConfig(**{"use_head": False, **values}))), offset
    ),
    "eva": lambda values, offset: Eva(Blip2VisionModel(_sdpa(Blip2VisionConfig(**values))), offset),
    "biomedclip": lambda values, offset: Timm(TimmVit(**values), offset),
}
