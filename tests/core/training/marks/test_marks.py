"""The mark detector learns from what was drawn where, and the same seed teaches it the same."""

from __future__ import annotations

import json
from random import Random

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from core.domain import Box
from core.experts.chart.detector import Detector, carried
from core.training import TASKS
from core.training.drawn.draw import draw
from core.training.events import Delivered
from core.training.marks.losses import class_loss, kind_loss, marker_loss
from core.training.marks.model import MarkNet, folded
from core.training.marks.samples import SIDE, drawn, sample
from core.training.marks.scores import centres
from core.training.marks.spots import CLASSES, Marker, boxed, markers, painted, peaks, spots
from core.training.recipe import Recipe, Stage
from core.training.trainer import Trainer


def trained(folder, seed):
    wanted = Recipe(
        "marks", (Stage(2, 0.01, batch=1),), seed, {"scatter": 1}, "float32", "cpu",
        options={"charts": 1, "measured": 1},
    )  # fmt: skip
    return list(Trainer(TASKS.take("marks").wake(wanted), wanted, folder).run())


def test_the_same_seed_gives_the_same_detector_and_it_is_loaded_with_its_card(tmp_path):
    for name, seed in (("one", 5), ("again", 5), ("other", 6)):
        assert isinstance(trained(tmp_path / name, seed)[-1], Delivered)
    one, again, other = (load_file(tmp_path / name / "marks.safetensors") for name in ("one", "again", "other"))
    assert all(torch.equal(one[key], again[key]) for key in one)
    assert any(not torch.equal(one[key], other[key]) for key in one)
    assert carried(tmp_path / "one").classes == CLASSES
    assert "2 steps" in (tmp_path / "one" / "README.md").read_text()
    assert "marker recall" in json.loads((tmp_path / "one" / "marks.json").read_text())["scores"]


def test_numpy_computes_what_torch_learnt():
    # GIVEN a network whose evening-out has seen something
    torch.manual_seed(3)
    net = MarkNet(len(CLASSES), 11)
    for part in net.modules():
        if isinstance(part, torch.nn.BatchNorm2d):
            part.running_mean.normal_(0, 0.1)
            part.running_var.uniform_(0.5, 2)
    twin = Detector(CLASSES, (), {name: weight.numpy() for name, weight in folded(net.eval()).items()})
    picture = np.random.default_rng(1).integers(0, 256, (48, 80, 3), dtype=np.uint8)
    with torch.inference_mode():
        classes, found, kinds = (out[0] for out in net(torch.from_numpy(picture).permute(2, 0, 1)[None] / 255))
    # THEN both say the same
    own = twin.look(picture)
    assert own[0] == pytest.approx(classes.sigmoid().numpy(), abs=1e-5)
    assert own[1][0] == pytest.approx(found[0].sigmoid().numpy(), abs=1e-5)
    assert own[1][3] == pytest.approx(2 * found[3].exp().numpy(), rel=1e-4)
    assert own[2] == pytest.approx(kinds.softmax(0).numpy(), abs=1e-5)


def test_a_marker_is_told_where_it_was_drawn():
    # GIVEN a marker at 30, 21 with a radius of 4, on a picture that is shown at half its size and ten pixels lower
    maps = peaks([Marker((30.0, 21.0), 4.0)], 0.5, (0.0, 10.0), 40)
    assert np.argwhere(maps[0] == 1).tolist() == [[20, 15]]
    assert maps[1:, 20, 15].tolist() == pytest.approx([-0.5, 0.0, np.log(2.0)])
    # THEN its neighbours are forgiven a little, and what says so is right
    assert 0 < maps[0, 20, 16] < 0.6
    said = torch.from_numpy(maps)[None].clone()
    said[:, 0] = 20 * (said[:, 0] == 1) - 10.0
    assert centres(said[0]).tolist() == [[20, 15]]
    assert float(marker_loss(said, torch.from_numpy(maps)[None])) < 0.01
    assert float(marker_loss(-said, torch.from_numpy(maps)[None])) > 5


def test_classes_and_kinds_that_are_right_cost_less():
    wanted = torch.from_numpy(painted([boxed("bar", Box(8, 8, 24, 32))], 0.25, (0, 0), 12))[None].float()
    assert wanted[0, CLASSES.index("bar")].sum() == wanted.sum() == 5 * 7  # edges included
    assert class_loss(20 * wanted - 10, wanted) < 0.01 < class_loss(10 - 20 * wanted, wanted)
    kinds, whole = torch.tensor([[9.0, 0.0], [9.0, 0.0]]), torch.tensor([True, False])
    assert kind_loss(kinds, torch.tensor([0, 1]), whole) < kind_loss(kinds, torch.tensor([1, 0]), whole)


def test_only_what_stands_for_something_in_the_plot_is_a_marker():
    scatter, bars = draw(11, "scatter", width=500).truth, draw(11, "bar", width=500).truth
    assert len(markers(scatter)) == sum(not mark.hidden for mark in scatter.marks)
    assert markers(bars) == []
    assert sum(spot.name == "bar" for spot in spots(bars)) == len(bars.marks)


@pytest.mark.parametrize("whole", [True, False])
def test_a_piece_of_a_chart_keeps_its_markers_under_their_peaks(whole):
    picture = drawn(21, {"scatter": 1})
    piece = sample(picture, Random(2), whole=whole)
    assert piece.picture.shape == (SIDE, SIDE, 3)
    # WHERE a peak is, the picture differs from what is usual in it
    rows, columns = np.nonzero(piece.markers[0] == 1)
    assert len(rows)
    usual = np.median(piece.picture.reshape(-1, 3), axis=0)
    off = np.abs(piece.picture[2 * rows + 1, 2 * columns + 1] - usual).max(1)
    assert (off > 20).mean() > 0.8
    assert sample(drawn(21, {"none": 1}), Random(2), whole=whole).markers.max() == 0
