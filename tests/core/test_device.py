"""Where models run, and why there."""

from __future__ import annotations

import pytest
import torch

from core.device import choose
from core.errors import ModelError


def test_the_processor_is_taken_when_asked_for():
    device = choose("cpu", "float32")
    assert (device.kind, device.precision) == ("cpu", "float32")
    assert device.threads >= 1
    assert device.memory > 0
    assert device.reason


@pytest.mark.skipif(torch.cuda.is_available(), reason="tells of a computer without a card")
def test_a_card_that_is_not_there_is_said_to_be_missing():
    with pytest.raises(ModelError, match="graphics card") as caught:
        choose("cuda")
    assert caught.value.exit_code == 5
