"""The chart expert's detector sees as a tower what it sees as a detector; another one is refused."""

import numpy as np
import pytest
import torch

from core.errors import ModelError
from core.experts.chart.detector import carried
from core.mllm.slots import Pixels
from core.mllm.towers import build
from core.mllm.towers.marks import WIDTH

BACKBONE = {"hidden_size": WIDTH, "image_size": 64, "patch_size": 16}


def test_its_places_are_those_that_the_detector_decides_by():
    # GIVEN a picture, and what the detector makes of it
    picture = np.random.default_rng(3).integers(0, 256, (64, 64, 3), np.uint8)
    classes, _markers, _kinds = carried().look(picture)
    # WHEN the tower looks at the same picture
    tower = build("marks", {"backbone": BACKBONE})
    values = torch.tensor(picture).permute(2, 0, 1)[None] / 127.5 - 1
    with torch.inference_mode():
        seen = tower(Pixels(values))
    assert seen.tokens.shape == (1, 16, WIDTH)
    assert seen.shape.tolist() == [[4, 4]]
    # THEN its finest channels, before they are evened out, are those that the classes are told from
    _coarse, merged = tower.levels(values)
    weights = carried().weights
    told = np.einsum("kc,chw->khw", weights["classes.weight"][:, :, 0, 0], merged[0].numpy())
    sure = 1 / (1 + np.exp(-(told + weights["classes.bias"][:, None, None])))
    assert np.abs(sure - classes).max() < 1e-3


def test_a_model_that_learnt_to_see_with_another_is_refused():
    with pytest.raises(ModelError, match="another mark detector"):
        build("marks", {"backbone": BACKBONE, "sha256": "0" * 64})


def test_it_keeps_no_weights_of_its_own():
    assert build("marks", {"backbone": BACKBONE}).state_dict() == {}
