"""The processes that a frozen program asks to work for it begin at the words it gives them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from core.answering.away import SWITCH as ANSWER
from core.batch.crew import SWITCH as BATCH_WORKER
from core.llm.host import SWITCH as HOST_MODEL
from core.pages.sandbox import SWITCH as READ_PAGES


@pytest.mark.parametrize("words", [(READ_PAGES, "512"), (HOST_MODEL,), (ANSWER,), (BATCH_WORKER,)], ids=str)
def test_each_hears_until_nobody_speaks(words):
    said = subprocess.run(
        [sys.executable, "-m", "app", *words], stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False
    )
    assert (said.returncode, said.stdout, said.stderr) == (0, b"", b"")
