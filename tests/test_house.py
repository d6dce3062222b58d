"""What the project promises about itself."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest

from app.cli import chartula
from core.experts import EXPERTS
from core.llm import MODELS

HOUSE = Path(__file__).parents[1]
ROOMS = ("app", "core", "ui", "resources", "tests", "packaging")
MODULES = sorted(file for room in ROOMS for file in (HOUSE / room).rglob("*.py"))
HEAVY = {"torch", "transformers", "PySide6", "pymupdf", "onnxruntime", "numpy", "cv2", "rapidocr"}
OWN_PLACE = re.compile(r"(?<![\w.])/(?:home|root|Users|mnt|work|opt)/\w|\b[A-Z]:\\\\Users")


def named(file: Path) -> str:
    return str(file.relative_to(HOUSE))


@pytest.mark.parametrize("file", [file for file in MODULES if "tests" not in file.parts], ids=named)
def test_every_module_says_what_it_is(file):
    says = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    assert says, "a module opens by saying what it is"
    assert says.splitlines()[0][0].isupper() or says.startswith("`")


@pytest.mark.parametrize("file", MODULES, ids=named)
def test_no_file_is_too_long(file):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 400, "look for the second idea hiding inside"


def commands(group: click.Group = chartula) -> Iterator[click.Command]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield command
        if isinstance(command, click.Group):
            yield from commands(command)


@pytest.mark.parametrize("command", list(commands()), ids=lambda command: command.name)
def test_every_command_and_option_has_help(command):
    assert command.help
    assert all(option.help for option in command.params if isinstance(option, click.Option))


@pytest.mark.parametrize("card", [*EXPERTS, *MODELS], ids=lambda card: card.name)
def test_every_card_loads(card):
    assert card.good_at
    assert card.wake()


@pytest.mark.parametrize("words", [["--help"], ["ask", "--help"], ["--version"]])
def test_help_wakes_nothing_heavy(words):
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "app", *words], capture_output=True, text=True, check=True
    )
    woken = {line.rpartition("|")[2].strip().partition(".")[0] for line in told.stderr.splitlines()}
    assert "click" in woken
    assert not woken & HEAVY


def test_packaging_hides_no_library():
    assert not (HOUSE / "packaging" / "__init__.py").exists()
    assert import_module("packaging.version").__file__


def test_nothing_names_a_place_on_somebodys_machine():
    texts = [file for kind in ("*.md", "*.toml", "*.txt", "Makefile") for file in HOUSE.glob(kind)]
    texts += [file for room in ROOMS for kind in ("*.md", "*.toml", "*.txt") for file in (HOUSE / room).rglob(kind)]
    spoken = ((file, file.read_text(encoding="utf-8")) for file in (*texts, *MODULES) if file != Path(__file__))
    assert [named(file) for file, text in spoken if OWN_PLACE.search(text)] == []
