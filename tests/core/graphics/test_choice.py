"""The add-on is used where it fits and works; everywhere else the PyTorch inside is, and it is said why."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from core.graphics.addon import Made, addons, this_platform, this_python, write_slip
from core.graphics.choice import choose
from core.graphics.driver import Driver
from tests.loopback_index import LIBRARY, TORCH

MADE = Made("2.13.0", this_python(), this_platform(), cuda="13.0", driver="580", capability="7.5")
DRIVER = Driver("580.65.06", (13, 0), "NVIDIA A Card", (9, 0))


def lay(home: Path, made: Made = MADE, torch: str = TORCH) -> Path:
    """An add-on as it lies there; its torch notes each time that it is loaded."""
    folder = home / made.name
    (folder / "torch" / "lib").mkdir(parents=True)
    note = f"import pathlib; pathlib.Path({str(home / 'loaded')!r}).open('a').write('x')\n"
    (folder / "torch" / "__init__.py").write_text(note + torch)
    (folder / "torch" / "lib" / "libtorch.so").write_bytes(LIBRARY)
    write_slip(folder, made, 1_000_000, "2026-11-22T12:00:00+00:00")
    return folder


def chosen(home: Path, driver: Driver | None = DRIVER):
    return choose(home, look=lambda: driver, inside="2.13.0")


def test_one_that_fits_is_tried_once_and_used(tmp_path):
    folder = lay(tmp_path)
    assert [chosen(tmp_path).folder for _n in range(3)] == [folder] * 3
    assert (tmp_path / "loaded").read_text() == "x"


def test_a_new_driver_or_another_library_is_a_reason_to_try_again(tmp_path):
    folder = lay(tmp_path)
    chosen(tmp_path)
    chosen(tmp_path, replace(DRIVER, version="590.1"))
    (folder / "torch" / "lib" / "libtorch.so").write_bytes(b"something else")
    chosen(tmp_path, replace(DRIVER, version="590.1"))
    assert (tmp_path / "loaded").read_text() == "xxx"


@pytest.mark.parametrize(
    ("made", "driver", "why"),
    [
        (replace(MADE, torch="2.12.0"), DRIVER, "made for 2.12.0"),
        (replace(MADE, python="cp399"), DRIVER, "cp399"),
        (replace(MADE, platform="plan9-mips"), DRIVER, "plan9"),
        (MADE, None, "no NVIDIA card"),
        (MADE, replace(DRIVER, version="550.1", cuda=(12, 4)), "550.1 is too old"),
        (MADE, replace(DRIVER, capability=(6, 1)), "NVIDIA A Card is too old"),
    ],
)
def test_one_that_does_not_fit_is_not_even_tried(tmp_path, made, driver, why):
    lay(tmp_path, made)
    choice = chosen(tmp_path, driver)
    assert (choice.folder, why in choice.why) == (None, True)
    assert not (tmp_path / "loaded").exists()


@pytest.mark.parametrize(
    ("torch", "why"),
    [
        ("raise ImportError('libcudart.so.13: no such file')", "libcudart.so.13"),
        ("import os; os.abort()", "ended with"),
        (TORCH.replace("lambda: True", "lambda: False"), "sees no graphics card"),
        (TORCH.replace("numpy.ones(shape)", "numpy.zeros(shape)"), "reckons wrongly"),
    ],
)
def test_a_broken_one_is_not_used_and_it_is_said_why(tmp_path, torch, why):
    lay(tmp_path, torch=torch)
    for _n in range(2):
        choice = chosen(tmp_path)
        assert (choice.folder, why in choice.why) == (None, True)
    assert (tmp_path / "loaded").read_text() == "x"


@pytest.mark.parametrize("slip", ["", "{}", '{"made": 3}', '{"made": {"torch": "2.13.0"}, "size": 1, "at": ""}'])
def test_a_folder_with_half_a_slip_is_no_addon(tmp_path, slip):
    (lay(tmp_path) / "chartula-gpu.json").write_text(slip)
    assert addons(tmp_path) == []
    assert chosen(tmp_path).folder is None


START = """
import json, sys
from importlib.util import find_spec
from pathlib import Path
from core.graphics import finder
from core.graphics.choice import choose
from core.graphics.driver import Driver
home, driver = Path(sys.argv[1]), Driver("580.65.06", (13, 0), "A Card", (9, 0))
sys.meta_path.insert(0, finder.Finder(lambda: choose(home, lambda: driver, inside="2.13.0")))
before = finder.decided()
origin = find_spec("torch").origin
print(json.dumps([before, origin, finder.decided().why]))
"""


def started(home: Path) -> list[str]:
    """A program that begins and wants torch: what it knew before, where torch came from, and why."""
    words = [sys.executable, "-c", START, str(home)]
    return json.loads(subprocess.run(words, capture_output=True, text=True, check=True).stdout)


def test_at_the_next_start_torch_comes_from_the_addon(tmp_path):
    folder = lay(tmp_path)
    before, torch, why = started(tmp_path)
    assert (before, Path(torch)) == (None, folder / "torch" / "__init__.py")
    assert "fits" in why


def test_with_a_broken_addon_the_program_starts_all_the_same(tmp_path):
    lay(tmp_path, torch="raise RuntimeError('what a pity')")
    _before, torch, why = started(tmp_path)
    assert not Path(torch).is_relative_to(tmp_path)
    assert "what a pity" in why
