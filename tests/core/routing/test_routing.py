"""Questions go to the experts who see their answers; where that is unsure, to all."""

from __future__ import annotations

import json
import shutil

import numpy as np
import pytest
import torch

import resources
from core.domain import Box, Document, Page, Question
from core.errors import ModelError, UsageError
from core.events import Loading
from core.glance import LAYERS, NUMBERS, Glance, glance, sight
from core.routing import TrainedRouter, decided
from core.routing.asked import AskedRouter
from core.routing.net import carried
from core.training.router.calibrating import accuracy, calibration_error, softened, temperature
from core.training.router.model import RouterNet
from core.training.router.pages import drawn_page

NAMES = ("document", "chart", "general")


class Shown:
    """A document of one drawn page."""

    def __init__(self, image):
        self.image = image
        self.document = Document("page.png", f"{id(image)}", "image", 1)

    def render(self, number, dpi=150):
        return self.image


def read(seed, kind):
    drawn = drawn_page(seed, kind)
    return [(Shown(drawn.image), drawn.page)]


@pytest.mark.parametrize(
    ("kind", "question", "expert"),
    [
        ("chart", "What colour stands for it in the legend of the chart?", "chart"),
        ("chart", "Does the line rise or fall over time?", "chart"),
        ("panel", "Which buttons are shown?", "general"),
        ("dialog", "Which options are ticked?", "general"),
        ("photograph", "What does the photo show?", "general"),
        ("chart", "Steigt oder fällt die Linie?", "chart"),
        ("plain", "哪根柱子最高？", "chart"),
        ("dialog", "Welche Kästchen sind angehakt?", "general"),
        ("dialog", "有哪些按钮？", "general"),
    ],
)
def test_a_question_goes_to_who_sees_its_answer(kind, question, expert):
    for seed in range(3_000_000, 3_000_004):
        chosen = TrainedRouter(NAMES).choose(read(seed, kind), Question(question, ()))
        assert expert in chosen.names, seed
        assert chosen.names[0] == expert, seed
        assert sum(chosen.weights.values()) == pytest.approx(1, abs=0.01)
        assert chosen.reason


def test_on_unseen_pages_the_right_expert_looks_and_probabilities_mean_what_they_say():
    net, sure, right, looked = carried(), [], [], []
    for seed in range(3_000_000, 3_000_012):
        for kind in ("chart", "paper", "panel"):
            drawn = drawn_page(seed, kind)
            shown = sight(drawn.page, drawn.image)
            for text, able in drawn.asked:
                told = net.probabilities(glance(shown, text))
                sure.append([told[name] for name in NAMES])
                right.append([name in able for name in NAMES])
                looked.append(set(able) <= set(decided([told], NAMES).names))
    said, true = np.array(sure), np.array(right)
    assert accuracy(said, true) > 0.93
    assert np.mean(looked) > 0.98
    assert abs(said.max(axis=1).mean() - accuracy(said, true)) < 0.05


def test_a_small_plain_chart_is_seen_as_one():
    # GIVEN charts without title, source or ornament, and a question that a table might be asked too
    for seed in range(3_000_000, 3_000_006):
        chosen = TrainedRouter(NAMES).choose(read(seed, "plain"), Question("Which has the highest count?", ()))
        assert "chart" in chosen.names, seed


def test_where_no_expert_is_likely_enough_all_look():
    chosen = decided([{"document": 0.4, "chart": 0.35, "general": 0.25}], NAMES)
    assert chosen.names == NAMES
    assert "all look" in chosen.reason


def test_an_expert_that_is_likely_on_one_page_of_many_looks():
    pages = [{"document": 0.995, "chart": 0.01, "general": 0.001}] * 5
    pages += [{"document": 0.1, "chart": 0.897, "general": 0.003}]
    assert decided(pages, NAMES).names == ("document", "chart")


def test_the_expert_that_is_named_looks_alone():
    assert TrainedRouter(NAMES).choose([], Question("?", (), expert="chart")).names == ("chart",)
    with pytest.raises(UsageError) as refused:
        TrainedRouter(NAMES).choose([], Question("?", (), expert="astrologer"))
    assert "document" in refused.value.hint


def test_a_question_about_a_part_of_a_page_is_judged_by_that_part():
    # GIVEN a page with prose above and a chart below
    chart = drawn_page(3_000_001, "chart")
    below = Box(0, chart.page.height, chart.page.width, 2 * chart.page.height)
    tall = chart.image.copy().resize((chart.image.width, 2 * chart.image.height))
    tall.paste("white", (0, 0, *tall.size))
    tall.paste(chart.image, (0, chart.image.height))
    moved = tuple(
        type(w)(w.text, Box(w.box.x0, w.box.y0 + below.y0, w.box.x1, w.box.y1 + below.y0)) for w in chart.page.words
    )
    page = Page(0, chart.page.width, 2 * chart.page.height, "px", words=moved)
    question = Question("What is the highest value in the chart?", ())
    alone = TrainedRouter(NAMES).choose([(Shown(chart.image), chart.page)], question)
    part = TrainedRouter(NAMES).choose([(Shown(tall), page)], Question(question.text, (), region=below))
    assert part.weights == pytest.approx(alone.weights, abs=0.02)


def test_numpy_computes_what_torch_learnt():
    net, twin = carried(), RouterNet()
    twin.load_state_dict({name: torch.from_numpy(weight) for name, weight in net.weights.items()})
    dice = np.random.default_rng(1)
    for _n in range(5):
        seen = Glance(dice.integers(0, 256, (LAYERS, 48, 48), dtype=np.uint8), dice.random(NUMBERS, dtype=np.float32))
        picture, numbers = torch.from_numpy(seen.picture)[None].float() / 255, torch.from_numpy(seen.numbers)[None]
        said = twin.eval()(picture, numbers)[0] / net.temperature
        assert list(net.probabilities(seen).values()) == pytest.approx(said.sigmoid().tolist(), abs=1e-4)


def test_weights_that_are_not_the_tested_ones_are_refused(tmp_path):
    shutil.copytree(resources.path("models", "router"), tmp_path / "router")
    with (tmp_path / "router" / "router.safetensors").open("ab") as file:
        file.write(b"!")
    with pytest.raises(ModelError):
        carried(tmp_path / "router")


def test_probabilities_are_softened_until_they_mean_what_they_say():
    # GIVEN a judge who shouts: right in four of five, and sure beyond doubt each time
    right = np.arange(1000)[:, None] % 2 == [0, 1]
    wrong = np.arange(1000)[:, None] % 5 == 0
    scores = np.where(right ^ wrong, 9.0, -9.0)
    assert calibration_error(softened(scores, 1.0), right) == pytest.approx(0.2, abs=0.01)
    # THEN one temperature makes it honest, and it is as right as before
    calm = softened(scores, temperature(scores, right))
    assert calibration_error(calm, right) < 0.02
    assert accuracy(calm, right) == pytest.approx(0.8)


class Talker:
    """A language model that answers the same to everything, after it was loaded."""

    name, sees = "talker", 1

    def __init__(self, says):
        self.says, self.prompts = says, []

    def write(self, prompt):
        self.prompts.append(prompt)
        yield Loading("talker")
        yield from self.says


@pytest.mark.parametrize(
    ("says", "names"),
    [("B, A", ("chart", "document")), ("C.", ("general",)), ("I think the chart", None), ("none", None)],
)
def test_the_language_model_may_choose_and_what_is_no_list_of_letters_is_left_to_the_network(says, names):
    model, pages = Talker(says), read(3_000_000, "chart")
    router = AskedRouter(model, {"document": "text", "chart": "bars", "general": "windows"}, TrainedRouter(NAMES))
    question = Question("What is the highest bar?", ())
    chosen = router.choose(pages, question)
    assert chosen.names == (names or TrainedRouter(NAMES).choose(pages, question).names)
    assert "B. bars" in model.prompts[0].asks
    assert model.prompts[0].pictures[0].width <= 672


def test_doctor_knows_the_same_weights_as_the_router():
    slip = json.loads(resources.path("models", "router", "router.json").read_text())
    assert slip["sha256"] in resources.path("weights.toml").read_text()
    assert slip["scores"]["accuracy"] >= 0.97
    assert slip["scores"]["accuracy of unseen wordings"] >= 0.97
    assert all(slip["scores"][f"accuracy of unseen wordings, {language}"] > 0.94 for language in ("en", "de", "zh"))
    assert slip["scores"]["calibration error of unseen wordings"] < 0.03
