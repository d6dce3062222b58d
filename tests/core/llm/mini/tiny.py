"""A small Chartula Mini in a folder, random and quick. Nothing is mocked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from core.mllm.byte_tokenizer import byte_tokenizer
from core.mllm.mini.assembly import assemble
from core.mllm.mini.pack import pack
from core.mllm.mini.spec import TEXT, Spec, twin
from tests.core.mllm.tiny import awake


def folder(place: Path, spec: Spec = TEXT) -> Path:
    """Packed as the real one is."""
    pack(awake(assemble(replace(spec, sizes=twin()))), byte_tokenizer(), place, "# Mini\n")
    return place
