"""Sizes of the language models that the published systems stand on, in their library's own words. No weights."""

from __future__ import annotations

from typing import Any

Slot = dict[str, Any]


def _llm(kind: str, hidden: int, ffn: int, layers: int, heads: int, kv: int, vocabulary: int, **more: Any) -> Slot:
    return {
        "model_type": kind,
        "hidden_size": hidden,
        "intermediate_size": ffn,
        "num_hidden_layers": layers,
        "num_attention_heads": heads,
        "num_key_value_heads": kv,
        "vocab_size": vocabulary,
        **more,
    }


def _llama3(hidden: int, ffn: int, layers: int, heads: int, **more: Any) -> Slot:
    rope = {"rope_type": "default", "rope_theta": 500000.0}
    tokens = {"bos_token_id": 128000, "eos_token_id": 128009, "pad_token_id": 128009}
    common = {"max_position_embeddings": 8192, "rms_norm_eps": 1e-5, "rope_parameters": rope, **tokens}
    return _llm("llama", hidden, ffn, layers, heads, 8, 128256, **{**common, **more})


def _vicuna(hidden: int, ffn: int, layers: int, heads: int) -> Slot:
    tokens = {"bos_token_id": 1, "eos_token_id": 2, "pad_token_id": 0}
    return _llm(
        "llama", hidden, ffn, layers, heads, heads, 32000, max_position_embeddings=4096, rms_norm_eps=1e-5, **tokens
    )


def _qwen(kind: str, sizes: tuple[int, int, int, int, int], vocabulary: int, **more: Any) -> Slot:
    rope = {"rope_type": "default", "rope_theta": 1000000.0}
    tokens = {"bos_token_id": None, "eos_token_id": 151645, "pad_token_id": 151643}
    common = {"max_position_embeddings": 32768, "rms_norm_eps": 1e-6, "rope_parameters": rope, **tokens}
    return _llm(kind, *sizes, vocabulary, **{**common, **more})


VICUNA_7B = _vicuna(4096, 11008, 32, 32)
VICUNA_13B = _vicuna(5120, 13824, 40, 40)
LLAMA3_8B = _llama3(4096, 14336, 32, 32)
LLAMA32_3B = _llama3(
    3072,
    8192,
    28,
    24,
    head_dim=128,
    tie_word_embeddings=True,
    max_position_embeddings=131072,
    rope_parameters={
        "rope_type": "llama3",
        "rope_theta": 500000.0,
        "factor": 32.0,
        "low_freq_factor": 1.0,
        "high_freq_factor": 4.0,
        "original_max_position_embeddings": 8192,
    },
)
GEMMA2_9B = _llm(
    "gemma2",
    3584,
    14336,
    42,
    16,
    8,
    256000,
    head_dim=256,
    query_pre_attn_scalar=256,
    tie_word_embeddings=True,
    max_position_embeddings=8192,
    bos_token_id=2,
    eos_token_id=107,
    pad_token_id=0,
)
QWEN25 = {
    "0.5b": _qwen("qwen2", (896, 4864, 24, 14, 2), 151936, tie_word_embeddings=True),
    "1.5b": _qwen("qwen2", (1536, 8960, 28, 12, 2), 151936, tie_word_embeddings=True),
    "3b": _qwen("qwen2", (2048, 11008, 36, 16, 2), 151936, tie_word_embeddings=True),
    "7b": _qwen("qwen2", (3584, 18944, 28, 28, 4), 152064),
    "14b": _qwen("qwen2", (5120, 13824, 48, 40, 8), 152064),
    "32b": _qwen("qwen2", (5120, 27648, 64, 40, 8), 152064),
}
QWEN3 = {
    "1.7b": _qwen("qwen3", (2048, 6144, 28, 16, 8), 151936, head_dim=128, tie_word_embeddings=True),
    "8b": _qwen("qwen3", (4096, 12288, 36, 32, 8), 151936, head_dim=128),
}
