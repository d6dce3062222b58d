"""What does not fit steps down until it does, and every step is told."""

from __future__ import annotations

import pytest

from core.domain import Evidence
from core.errors import ModelError
from core.events import Degraded, Loading
from core.llm.echo import EchoModel
from core.llm.host import Hosted
from core.llm.ladder import Ladder
from core.llm.plan import Budget, Plan
from tests.core.llm.tiny import picture, prompt, qwen3_vl

RENT = Evidence("", "lease.pdf", 0, "The rent is 5.", ())


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return qwen3_vl(tmp_path_factory.mktemp("qwen"))


@pytest.fixture
def ladder():
    built = []

    def build(*plans, **how):
        built.append(Ladder(plans, EchoModel(), lambda plan: Hosted(plan, silence=120), **how))
        built[-1].budget = Budget(answer=5)
        return built[-1]

    yield build
    for each in built:
        each.close()


def test_too_little_memory_for_large_pictures_is_enough_for_smaller_ones(ladder, folder):
    # GIVEN a model that may take little memory, and four large pages
    tight = Plan("tight", str(folder), device="cpu", bits=16, memory_mb=160)
    pages = [picture(n, (1200, 1600)) for n in range(4)]
    model = ladder(tight)
    # WHEN it is asked about them
    events = list(model.write(prompt(pictures=pages)))
    # THEN it steps down until it can answer, and says so each time
    steps = [event for event in events if isinstance(event, Degraded)]
    assert steps
    assert steps[0].step == "Pages are shown smaller."
    assert "out of memory" in steps[0].why
    # AND it answers by itself, and the next question starts where this one ended
    assert model.name == "tight"
    assert isinstance(events[-1], str)
    assert model.budget.picture < Budget().picture
    again = list(model.write(prompt("And when?", pictures=pages[:1])))
    assert not any(isinstance(event, Degraded | Loading) for event in again)


def test_a_broken_model_makes_way_for_a_smaller_one_and_that_for_the_embedded_one(ladder, tmp_path, folder):
    # GIVEN a model whose files are broken, and a sound one
    for name in ("broken", "torn"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "config.json").write_bytes((folder / "config.json").read_bytes())
        (tmp_path / name / "model.safetensors").write_bytes(b"torn")
    broken, torn = (Plan(name, str(tmp_path / name), device="cpu", bits=16) for name in ("broken", "torn"))
    # WHEN the broken one is asked
    model = ladder(broken, torn)
    events = list(model.write(prompt(evidence=[RENT])))
    # THEN the others step in, one after the other
    steps = [event.step for event in events if isinstance(event, Degraded)]
    assert steps == ["A smaller model answers: torn.", "The embedded reader answers."]
    assert "".join(event for event in events if isinstance(event, str)) == "The rent is 5. [e1]"
    assert (model.name, model.sees) == ("echo", 0)


def test_a_model_that_wants_a_card_where_there_is_none_is_no_silent_processor(ladder, folder, monkeypatch):
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    with pytest.raises(ModelError, match="graphics card"):
        list(ladder(Plan("carded", str(folder), device="cuda")).write(prompt()))
