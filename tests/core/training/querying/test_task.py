"""Questions about harbours, drawn with their answers: two trainings agree, it learns, and the program can load it."""

from __future__ import annotations

import gzip
import json

import pytest
import torch
from safetensors.torch import load_file

from core.errors import ModelError
from core.querying.asker import Asker
from core.querying.grid import grid
from core.training.querying.asks import SEEN, TRUSTED, UNSEEN, Asks, is_right
from core.training.querying.task import QueryingTask
from core.training.recipe import Recipe, Stage
from core.training.trainer import Trainer

SCORES = ("steps.*", "roles.*", "hidden.*", "score.*")
HEAD = ["Harbour", "Berths", "Country"]


def harbours(n):
    return [[f"Port{n}{c}", str(10 + (7 * k + n) % 23), ("Norway", "Chile")[k % 2]] for k, c in enumerate("abcdef")]


def questions(n):
    rows = harbours(n)
    most = max(rows, key=lambda row: int(row[1]))
    yield f"how many berths does port{n}b have?", [rows[1][1]]
    yield "which harbour has the most berths?", [most[0]]
    yield "how many harbours are in norway?", ["3"]
    yield f"which harbour comes after port{n}c?", [rows[3][0]]
    yield "why are there harbours?", ["because"]


@pytest.fixture(scope="module")
def sets(tmp_path_factory):
    place = tmp_path_factory.mktemp("sets") / "wikitablequestions"
    place.mkdir()
    with gzip.open(place / "tables.jsonl.gz", "wt") as lines:
        lines.writelines(json.dumps({"table": f"{n:02}", "rows": [HEAD, *harbours(n)]}) + "\n" for n in range(40))
    with gzip.open(place / "questions.train.jsonl.gz", "wt") as lines:
        lines.writelines(
            json.dumps({"table": f"{n:02}", "question": text, "answers": answers}) + "\n"
            for n in range(40)
            for text, answers in questions(n)
        )
    return place.parent


def trained(sets, folder, steps, seed=5):
    stages = Stage(steps, 0.01, SCORES, batch=8), Stage(steps, 0.05, ("trust.*",), batch=8)
    wanted = Recipe(
        "querying", stages, seed, precision="float32", device="cpu", options={"answers": 0.5}, material=str(sets)
    )
    list(Trainer(QueryingTask(wanted), wanted, folder).run())
    return folder / "querying"


@pytest.fixture(scope="module")
def taught(sets, tmp_path_factory):
    return trained(sets, tmp_path_factory.mktemp("taught"), 60)


def test_tables_are_wholly_on_one_side_and_scores_learn_of_what_is_in_reach(sets):
    asks = Asks(sets, 5, 1000)
    assert {part: len(found) for part, found in asks.parts.items()} == {SEEN: 32 * 4, TRUSTED: 20, UNSEEN: 20}
    assert all(any(one.right) for one in asks.parts[SEEN])
    assert [one.question for one in asks.batch(SEEN, 5, 3, 8)] == [one.question for one in asks.batch(SEEN, 5, 3, 8)]


def test_two_trainings_from_one_seed_give_the_same_weights(sets, tmp_path):
    one, again, other = (
        load_file(trained(sets, tmp_path / name, 2, seed) / "querying.safetensors")
        for name, seed in (("one", 5), ("again", 5), ("other", 6))
    )
    assert all(torch.equal(one[key], again[key]) for key in one)
    assert any(not torch.equal(one[key], other[key]) for key in one)


def test_it_learns_what_is_meant_and_when_nothing_is(taught):
    asker = Asker(taught)
    assert asker.here
    table = grid(HEAD, harbours(99))
    wanted = {question: answers for question, answers in questions(99) if answers != ["because"]}
    found = {question: asker.asked(question, table) for question in wanted}
    assert all(is_right(found[question].denotation, answers) for question, answers in wanted.items())
    nothing = asker.asked("why are there harbours?", table)
    assert nothing.sure < 0.5 < min(one.sure for one in found.values())
    assert "right of those" in (taught / "README.md").read_text()


def test_weights_that_were_changed_are_not_loaded(taught, tmp_path):
    for file in taught.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes() + b" " * (file.suffix == ".safetensors"))
    with pytest.raises(ModelError, match="not as it was tested"):
        Asker(tmp_path).asked("which harbour has the most berths?", grid(HEAD, harbours(1)))
    (tmp_path / "querying.safetensors").unlink()
    with pytest.raises(ModelError, match="missing"):
        Asker(tmp_path / "nowhere").asked("which harbour has the most berths?", grid(HEAD, harbours(1)))
