"""What is still to come is told roughly, and in one way everywhere."""

from __future__ import annotations

import pytest

from core import i18n
from core.durations import left, pace


@pytest.mark.parametrize(
    ("seconds", "told"), [(0.2, "1 s left"), (40, "40 s left"), (600, "10 min left"), (9000, "2.5 hours left")]
)
def test_what_is_left(seconds, told):
    assert left(seconds) == told


def test_a_pace_leaves_out_what_nobody_knows_yet():
    assert pace(12_340_000, 300) == "12.3 MB/s, 5 min left"
    assert (pace(1e6, None), pace(0, 90), pace(0, None)) == ("1.0 MB/s", "2 min left", "")


def test_it_wears_the_readers_marks(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "en")  # put back afterwards
    try:
        i18n.speak("de")
        assert pace(1e6, None) == "1,0 MB/s"
    finally:
        i18n.speak("en")
