"""Tiny random checkpoints of real families, made on the spot: configuration, weights, tokenizer, picture preparer."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
import transformers as T
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

from core.domain import Picture, Prompt, Question
from core.llm.processors import without_videos
from core.prompting import compose

TEMPLATE = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n{% for c in m.content %}"
    "{{ 'MARK' if c.type == 'image' else c.text }}{% endfor %}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
WORDS = ["<pad>", "<|im_start|>", "<|im_end|>"]
TEXT = {"hidden_size": 64, "intermediate_size": 128, "num_hidden_layers": 3, "num_attention_heads": 4,
        "num_key_value_heads": 2, "max_position_embeddings": 8192}  # fmt: skip


def words(*special: str, **named: str) -> Any:
    """A tokenizer of single bytes that knows these words besides."""
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    known = [*WORDS, *special]
    inner = Tokenizer(models.BPE(vocab={w: n for n, w in enumerate([*known, *letters])}, merges=[]))
    inner.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    inner.decoder = decoders.ByteLevel()
    inner.add_special_tokens([AddedToken(word, special=True) for word in known])
    return T.PreTrainedTokenizerFast(
        tokenizer_object=inner, pad_token="<pad>", eos_token="<|im_end|>", extra_special_tokens=named
    )


def qwen3_vl(folder: Path) -> Path:
    tokens = words("<|vision_start|>", "<|image_pad|>", "<|vision_end|>", "<|video_pad|>")
    at = tokens.convert_tokens_to_ids
    config = T.Qwen3VLConfig(
        text_config=TEXT | {"vocab_size": len(tokens), "head_dim": 16, "tie_word_embeddings": True,
                            "rope_parameters": {"rope_type": "default", "rope_theta": 1e4, "mrope_section": [4, 2, 2]}},
        vision_config={"depth": 2, "hidden_size": 32, "intermediate_size": 64, "num_heads": 2, "out_hidden_size": 64,
                       "patch_size": 16, "num_position_embeddings": 64, "deepstack_visual_indexes": [0]},
        image_token_id=at("<|image_pad|>"), video_token_id=at("<|video_pad|>"),
        vision_start_token_id=at("<|vision_start|>"), vision_end_token_id=at("<|vision_end|>"),
        tie_word_embeddings=True,
    )  # fmt: skip
    eye = T.Qwen2VLImageProcessor(patch_size=16, size={"shortest_edge": 1024, "longest_edge": 10**6})
    prepare = without_videos(T.Qwen3VLProcessor)(
        eye, tokens, chat_template=_marked("<|vision_start|><|image_pad|><|vision_end|>")
    )
    return _saved(T.Qwen3VLForConditionalGeneration, config, prepare, folder)


def smolvlm(folder: Path) -> Path:
    tokens = words("<image>", "<fake_token_around_image>", "<global-img>", "<end_of_utterance>",
                   *(f"<row_{r}_col_{c}>" for r in range(1, 5) for c in range(1, 5)))  # fmt: skip
    config = T.SmolVLMConfig(
        text_config=TEXT | {"model_type": "llama", "vocab_size": len(tokens), "pad_token_id": 0},
        vision_config={"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 2,
                       "image_size": 32, "patch_size": 8},
        scale_factor=2, image_token_id=tokens.convert_tokens_to_ids("<image>"), pad_token_id=0,
    )  # fmt: skip
    eye = T.Idefics3ImageProcessor(size={"longest_edge": 128}, max_image_size={"longest_edge": 32})
    prepare = T.Idefics3Processor(eye, tokens, image_seq_len=4, chat_template=_marked("<image>"))
    return _saved(T.SmolVLMForConditionalGeneration, config, prepare, folder)


def ovis2(folder: Path) -> Path:
    marks = ["<IMG_ATOM>", "<IMG_START>", "<IMG_GRID>", "<IMG_COL>", "<IMG_ROW>", "<IMG_END>"]
    tokens = words("<image>", *marks)
    at = tokens.convert_tokens_to_ids
    config = T.Ovis2Config(
        text_config=TEXT | {"model_type": "qwen2", "vocab_size": len(tokens)},
        vision_config={"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 2,
                       "image_size": 32, "patch_size": 8, "vocab_size": 64, "hidden_stride": 2,
                       "num_visual_indicator_tokens": 5},
        image_token_id=at("<IMG_ATOM>"), visual_indicator_token_ids=[at(mark) for mark in marks[1:]],
        vocab_size=len(tokens), hidden_size=64,
    )  # fmt: skip
    eye = T.Ovis2ImageProcessor(size={"height": 32, "width": 32}, max_patches=4, crop_to_patches=True)
    prepare = T.Ovis2Processor(eye, tokens, image_seq_length=4, chat_template=_marked("<image>"))
    return _saved(T.Ovis2ForConditionalGeneration, config, prepare, folder)


FAMILIES: dict[str, Callable[[Path], Path]] = {"qwen3-vl": qwen3_vl, "smolvlm": smolvlm, "ovis2": ovis2}


def picture(seed: int = 0, size: tuple[int, int] = (120, 90), text_height: float = 0.0) -> Picture:
    pixels = random.Random(seed).randbytes(size[0] * size[1] * 3)
    return Picture("report.pdf", seed, *size, pixels, text_height)


def prompt(
    question: str = "What is the rent?", evidence: Sequence[Any] = (), pictures: Sequence[Picture] = ()
) -> Prompt:
    return compose(Question(question, ()), evidence, pictures)


def _marked(mark: str) -> str:
    return TEMPLATE.replace("MARK", mark)


def _saved(kind: Any, config: Any, prepare: Any, folder: Path) -> Path:
    torch.manual_seed(0)
    model = kind(config)
    for weight in model.parameters():
        if weight.ndim > 1:
            weight.data.normal_(std=0.2)  # or it would say the same letter over and over
    model.generation_config.eos_token_id = None
    model.save_pretrained(folder)
    prepare.save_pretrained(folder)
    return folder
