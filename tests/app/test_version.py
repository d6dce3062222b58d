"""Which build one has: told by the build's stamp, by git, or not at all."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from app import __version__
from app.stamp import Stamp, stamp

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A source tree with one commit."""
    name = ("-c", "user.name=nobody", "-c", "user.email=nobody@localhost")
    for words in (["init", "-q"], [*name, "commit", "-q", "--allow-empty", "-m", "Begun"]):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    return tmp_path


def test_a_build_tells_its_commit_and_day(tmp_path):
    # GIVEN what the build wrote beside the program
    file = tmp_path / "stamp.json"
    file.write_text(json.dumps({"version": "1.2.3", "commit": COMMIT, "built": "2026-11-22"}), encoding="utf-8")
    # THEN that is told, whatever tree the program stands in
    assert str(stamp(file)) == "1.2.3 (commit 0123456789ab, 2026-11-22)"


def test_a_source_tree_tells_its_commit(tree):
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=tree, capture_output=True, text=True, check=True)
    assert stamp(tree / "none.json", tree) == Stamp(__version__, head.stdout.strip())


def test_without_git_only_the_number_is_told(tmp_path, tree, monkeypatch):
    assert str(stamp(tmp_path / "none.json", tmp_path / "elsewhere")) == f"{__version__} (from source)"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert stamp(tmp_path / "none.json", tree) == Stamp(__version__)


def test_the_command_line_tells_it(cli):
    said = cli("--version")
    assert (said.code, said.out) == (0, f"chartula {stamp()}\n")
