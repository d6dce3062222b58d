"""What many stories share: a home of their own, the sample report, the command line."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest

import resources
from core import i18n
from core.engine import Engine
from core.offline import SWITCHES, guard
from core.settings import Settings

pytest_plugins = ["tests.small_hub"]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The stories are told in English, whoever listens.
os.environ["LANGUAGE"] = "en"
i18n.speak()
# A busy machine is no reason to fail, and the same code meets the same examples.
hypothesis.settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("house")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Folders of its own for every test; what the program switched on goes off again, its log is closed."""
    monkeypatch.setenv("CHARTULA_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("CHARTULA_PASSWORD", raising=False)
    for name in SWITCHES:
        monkeypatch.setenv(name, os.environ.get(name, ""))
    before = list(logging.getLogger().handlers)
    yield tmp_path / "home"
    guard.on = False
    guard.attempts.clear()
    for handler in set(logging.getLogger().handlers) - set(before):
        logging.getLogger().removeHandler(handler)
        handler.close()


@pytest.fixture
def report() -> Path:
    """The sample annual report: four pages, the second of which is printed 1."""
    return resources.path("samples", "report.pdf")


@pytest.fixture
def engine() -> Iterator[Engine]:
    """The real one, with its real parts and a history of its own."""
    from app import build

    built = build.engine(Settings())
    yield built
    built.library.close()


@dataclass(frozen=True)
class Said:
    """How a command ended, and what it said where."""

    code: int
    out: str
    err: str


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """The command line as a person meets it, in this process."""
    from app.cli import run

    def say(*words: str | Path) -> Said:
        code = run([str(word) for word in words])
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return say
