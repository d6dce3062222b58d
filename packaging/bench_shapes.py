"""Builds Qwen3-VL of a wanted size with random weights, as a folder like a downloaded one. Says nothing sensible."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
import transformers
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

from core.hub.catalogue import take
from core.llm.processors import without_videos

SPECIAL = [
    "<pad>",
    "<|im_start|>",
    "<|im_end|>",
    "<|vision_start|>",
    "<|image_pad|>",
    "<|vision_end|>",
    "<|video_pad|>",
]
TEMPLATE = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n{% for c in m.content %}"
    "{% if c.type == 'image' %}<|vision_start|><|image_pad|><|vision_end|>{% else %}{{ c.text }}{% endif %}"
    "{% endfor %}<|im_end|>\n{% endfor %}<|im_start|>assistant\n"
)
DEPTHS = {"qwen3-vl-2b": 24, "qwen3-vl-4b": 24, "qwen3-vl-8b": 27}  # layers of the tower; the rest is in the catalogue


@dataclass(frozen=True)
class Size:
    name: str
    hidden: int
    ffn: int
    layers: int
    heads: int
    kv_heads: int
    head_dim: int
    words: int
    tied: bool
    depth: int
    vision: int
    vision_ffn: int


def size_of(name: str) -> Size:
    if name == "tiny":
        return Size(name, 64, 128, 3, 4, 2, 16, 512, True, 2, 128, 256)
    entry = take(name)
    said, seen = entry.language, entry.vision
    tied = said.embeddings < 500_000_000
    words = said.embeddings // said.hidden // (1 if tied else 2)
    return Size(name, said.hidden, said.ffn, said.layers, said.heads, said.kv_heads, said.head_dim, words, tied,
                DEPTHS[name], seen.hidden, seen.ffn)  # fmt: skip


def make(name: str, folder: Path) -> Path:
    """Drawn and saved in 16 bit on whatever card is there."""
    size, tokens = size_of(name), tokenizer()
    at = tokens.convert_tokens_to_ids
    sections = [size.head_dim // 2 - 2 * (size.head_dim * 20 // 128), *[size.head_dim * 20 // 128] * 2]
    config = transformers.Qwen3VLConfig(
        text_config={"hidden_size": size.hidden, "intermediate_size": size.ffn, "num_hidden_layers": size.layers,
                     "num_attention_heads": size.heads, "num_key_value_heads": size.kv_heads,
                     "head_dim": size.head_dim, "vocab_size": size.words, "max_position_embeddings": 262_144,
                     "tie_word_embeddings": size.tied,
                     "rope_parameters": {"rope_type": "default", "rope_theta": 5e6, "mrope_section": sections,
                                         "mrope_interleaved": True}},
        vision_config={"depth": size.depth, "hidden_size": size.vision, "intermediate_size": size.vision_ffn,
                       "num_heads": 16 if size.vision > 512 else 2, "out_hidden_size": size.hidden,
                       "deepstack_visual_indexes": [size.depth // 4, size.depth // 2, size.depth - 1]},
        image_token_id=at("<|image_pad|>"), video_token_id=at("<|video_pad|>"),
        vision_start_token_id=at("<|vision_start|>"), vision_end_token_id=at("<|vision_end|>"),
        tie_word_embeddings=size.tied,
    )  # fmt: skip
    torch.set_default_dtype(torch.bfloat16)
    with torch.device("cuda" if torch.cuda.is_available() else "cpu"):
        model = transformers.Qwen3VLForConditionalGeneration(config)
    torch.set_default_dtype(torch.float32)
    model.save_pretrained(folder, max_shard_size="4GB")
    eye = transformers.Qwen2VLImageProcessorPil(patch_size=16, size={"shortest_edge": 4096, "longest_edge": 1 << 24})
    without_videos(transformers.Qwen3VLProcessor)(eye, tokens, chat_template=TEMPLATE).save_pretrained(folder)
    return folder


def tokenizer() -> Any:
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    inner = Tokenizer(models.BPE(vocab={word: n for n, word in enumerate([*SPECIAL, *letters])}, merges=[]))
    inner.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    inner.decoder = decoders.ByteLevel()
    inner.add_special_tokens([AddedToken(word, special=True) for word in SPECIAL])
    return transformers.PreTrainedTokenizerFast(tokenizer_object=inner, pad_token="<pad>", eos_token="<|im_end|>")
