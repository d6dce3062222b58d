"""`chartula train` makes a model from a recipe, and makes nothing twice by mistake."""

from __future__ import annotations

import json

import pytest

from app.writers import plans
from core.hub.writers import writers
from core.routing.net import carried
from core.settings import Settings

RECIPE = """
task = "router"
seed = 1
precision = "float32"
device = "cpu"
options = { pages = 4, measured = 3 }
mix = { dialog = 1, diagram = 1 }
stages = [{ steps = 3, rate = 0.01, batch = 4 }]
"""


@pytest.fixture
def small(tmp_path):
    (tmp_path / "small.toml").write_text(RECIPE)
    return tmp_path / "small.toml"


def test_a_recipe_becomes_a_model_that_the_program_loads(cli, small, tmp_path):
    said = cli("train", small, "--out", tmp_path / "made", "--no-progress")
    assert said.code == 0
    assert "accuracy" in said.out
    assert carried(tmp_path / "made").experts == ("document", "chart", "general")
    log = [json.loads(line) for line in (tmp_path / "made" / "log.jsonl").read_text().splitlines()]
    assert [row["step"] for row in log] == [1, 2, 3, 3]
    assert (tmp_path / "made" / "curves.png").exists()
    assert "| accuracy |" in (tmp_path / "made" / "README.md").read_text()
    # WHEN the same is asked for again
    again = cli("train", small, "--out", tmp_path / "made")
    # THEN what is there is not written over
    assert again.code == 2
    assert "--resume" in again.err


def test_an_unknown_recipe_is_refused_with_the_known_ones_named(cli):
    said = cli("train", "nonesuch")
    assert said.code == 2
    assert "router" in said.err


TWIN = """
task = "mini language"
precision = "float32"
device = "cpu"
options = { twin = 1, measured = 1 }
stages = [{ steps = 1, rate = 0.01, batch = 2, learns = ["llm.model.layers.*.mlp.adapter.*"] }]
"""


def test_language_experts_learn_from_ones_own_papers_with_questions(cli, tmp_path, monkeypatch):
    # GIVEN a letter with ten questions on it, and a twin that reads bytes
    monkeypatch.setattr("core.training.mini.rows.LONGEST", 900)
    monkeypatch.setattr("core.training.mini.rows.POOLED", 1)
    mine = tmp_path / "papers" / "mine"
    mine.mkdir(parents=True)
    (mine / "letter.txt").write_text("Total: 45,216\n\nDate: 12 May 2021\n")
    row = {"file": "letter.txt", "page": 1, "question": "What is the total?", "answers": ["45,216"]}
    lines = [json.dumps({"id": f"mine-{n}", **row}) for n in range(10)]
    (mine / "questions.jsonl").write_text("\n".join(lines))
    (tmp_path / "twin.toml").write_text(TWIN)
    # WHEN it is trained on them
    said = cli("train", tmp_path / "twin.toml", "--data", tmp_path / "papers", "--out", tmp_path / "made")
    # THEN there are experts, and what was held back was measured
    assert said.code == 0, said.err
    assert "10 questions" in said.err
    assert "replies right" in said.out
    assert (tmp_path / "made" / "learnt.safetensors").exists()
    # WHEN the result is kept under a name, and the training dropped
    assert cli("trained", "keep", "twin", "--as", "embedded", "--out", tmp_path / "made").code == 2
    said = cli("trained", "keep", "twin", "--as", "mine", "--out", tmp_path / "made")
    cli("trained", "drop", "twin", "--out", tmp_path / "made")
    # THEN it is a model to choose, and nothing else is left of it
    assert "--model mine" in said.err
    assert [plan.kind for plan in plans(Settings(llm="mine"))] == ["mini"]
    assert next(one for one in writers(Settings()) if one.name == "mine").ready
    assert not (tmp_path / "made").exists()
    assert cli("models", "remove", "mine").code == 0


def test_only_the_folder_of_a_training_is_dropped(cli, tmp_path):
    (tmp_path / "letters").mkdir()
    assert cli("trained", "drop", "router", "--out", tmp_path / "letters").code == 2
    assert (tmp_path / "letters").exists()
