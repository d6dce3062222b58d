"""OCR reads what people see, says where each word stands, and how sure it is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont, ImageOps

from core.domain import Word
from core.pages.ocr import Letter, words_of
from core.pages.scans import look
from tests.pictures import LETTER, spoiled, written


def seen(image: Image.Image) -> list[Word]:
    return look(np.asarray(image.convert("RGB"))).words


def texts(image: Image.Image) -> set[str]:
    return {word.text for word in seen(image)}


WORDS = {word for line in LETTER for word in line.split()}


def test_a_letter_is_read_word_by_word() -> None:
    assert texts(written(*LETTER)) == WORDS


def test_light_on_dark_is_read_too() -> None:
    assert texts(ImageOps.invert(written(*LETTER))) == WORDS


def test_a_faded_noisy_copy_is_read_the_same() -> None:
    found = texts(spoiled(written(*LETTER)))
    assert len(found & WORDS) >= len(WORDS) - 1
    assert "4,718.20" in found


def test_small_print_of_a_screenshot_is_read() -> None:
    assert texts(written("Balance 1,204.55", "Account 77-310", size=(220, 70), font=11)) >= {"1,204.55", "77-310"}


def test_each_word_has_the_box_it_is_drawn_in() -> None:
    line, font = "Total of 16 items 1,118.00", ImageFont.load_default(32)
    image = written(line)
    drawn = ImageDraw.Draw(image)
    for word in seen(image):
        before = line[: line.index(word.text)]
        left = 40 + drawn.textlength(before, font)
        x0, _y0, x1, _y1 = drawn.textbbox((left, 30), word.text, font)
        assert word.box.x0 == pytest.approx(x0, abs=5)
        assert word.box.x1 == pytest.approx(x1, abs=5)
        assert 20 < word.box.y0 < 40 < word.box.y1 < 80


def test_repeated_digits_are_all_there() -> None:
    numbers = {"11,118.00", "55,335.33", "1,000,000", "00117700"}
    assert texts(written(*numbers, font=22)) == numbers


def test_writing_that_runs_up_beside_a_chart_is_read_with_an_upright_box() -> None:
    image = written("Costs and revenue", size=(700, 420))
    label = written("Million EUR", size=(260, 60), font=24).rotate(90, expand=True)
    image.paste(label, (40, 120))
    (million,) = (word for word in seen(image) if word.text == "Million")
    assert million.box.height > 2 * million.box.width
    assert million.box.y1 > 270  # it runs upwards, so its first word stands lowest


def test_nothing_is_seen_on_blank_paper_and_on_noise() -> None:
    assert seen(Image.new("RGB", (400, 300), "white")) == []
    noise = np.random.default_rng(1).integers(0, 255, (200, 300, 3), np.uint8)
    assert all(word.confidence < 0.9 for word in look(noise).words)


def test_words_are_cut_where_the_ink_leaves_a_gap() -> None:
    # GIVEN a strip with ink from 10 to 38 and from 60 to 90, whose letters were placed a little off
    strip = np.full((20, 100, 3), 255, np.uint8)
    strip[5:15, 10:38] = strip[5:15, 60:90] = 0
    line = [Letter("a", 0.9, 0.2), Letter("b", 0.8, 0.33), Letter(" ", 1.0, 0.42), Letter("c", 0.7, 0.7)]
    first, second = words_of(line, strip)
    assert (first.text, first.begin, first.end) == ("ab", 0.10, 0.38)
    assert (second.text, second.begin, second.end) == ("c", 0.60, 0.90)
    assert first.sure == pytest.approx(0.85)


def test_a_guess_is_no_word() -> None:
    assert words_of([Letter("?", 0.3, 0.5)], np.zeros((20, 40, 3), np.uint8)) == []


def test_the_library_underneath_keeps_no_diary(tmp_path: Path) -> None:
    # GIVEN an account of its own, and nobody who went offline first
    account = {name: str(tmp_path) for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "TMPDIR")}
    surroundings = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"} | account
    # WHEN a picture is read
    story = "from core.pages.ocr import Ocr; Ocr(1).reader"
    subprocess.run([sys.executable, "-c", story], env=surroundings, check=True)
    # THEN no number for this computer and no list of what was done lies about
    assert list(tmp_path.rglob("*")) == []
