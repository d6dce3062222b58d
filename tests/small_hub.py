"""A hub of one small model, and a computer that has none yet: what stories of models begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.hub.catalogue import Entry, Language, Licence, Vision
from core.hub.ledger import Ledger
from core.hub.store import Store
from tests.loopback_hub import LoopbackHub, loopback_hub, small_model

FREE = Licence("Apache-2.0", "https://example.org/apache", commercial=True)
BOUND = Licence("House rules", "https://example.org/rules", commercial=False, ask=True, says="Only on Sundays.")


def tiny(licence: Licence = FREE, hub: str = "house/tiny") -> Entry:
    return Entry(
        name="tiny",
        hub=hub,
        licence=licence,
        parameters=1000,
        loader="AutoModelForImageTextToText",
        context=4096,
        role="general",
        good_at="tests",
        language=Language(800, 100, layers=2, hidden=8, ffn=16, heads=2, kv_heads=1, head_dim=4),
        vision=Vision(100, hidden=8, ffn=16, patches=64, tokens=16),
    )


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackHub]:
    with loopback_hub(house__tiny=small_model(3_000_000)) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        yield hub


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "models", tmp_path / "shared")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "models.db")
