"""A model's own tokenizer, chat template and picture preparer, loaded from a folder without its video part."""

from __future__ import annotations

from typing import Any

import transformers
from transformers import AutoConfig, AutoProcessor, AutoTokenizer
from transformers.models.auto.auto_mappings import PROCESSOR_MAPPING_NAMES

# Same marks for pictures, and no need of num2words, which only speaks the lengths of videos.
INSTEAD = {"SmolVLMProcessor": "Idefics3Processor"}
VIDEO = "video_processor"


def processor(folder: str) -> Any:
    """Raises OSError or ValueError for a folder that holds none.

    Processors with a part for videos want torchvision before they read a single word. Chartula shows no videos, so
    such a processor is loaded through a class that knows only its other parts.
    """
    kind = own_class(folder)
    if kind is None:
        return AutoProcessor.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
    return kind.from_pretrained(folder, local_files_only=True, trust_remote_code=False)


def own_class(folder: str) -> Any:
    """The processor's class without videos; None when the library may choose by itself."""
    config = AutoConfig.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
    name = PROCESSOR_MAPPING_NAMES.get(config.model_type)
    if name is None:
        return None
    return without_videos(getattr(transformers, INSTEAD.get(name, name)))


def without_videos(kind: Any) -> Any:
    """The same processor, ignorant of videos."""
    if VIDEO not in kind.get_attributes():
        return kind
    kept = [part for part in kind.get_attributes() if part != VIDEO]
    return type(kind.__name__, (kind,), {"get_attributes": classmethod(lambda _cls: kept)})


def tokenizer_of(prepare: Any, folder: str) -> Any:
    """The processor's tokenizer, padding on the left as a batch of answers wants it."""
    tokenizer = getattr(prepare, "tokenizer", None) or AutoTokenizer.from_pretrained(folder, local_files_only=True)
    tokenizer.padding_side = "left"
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token
    return tokenizer
