"""Whoever is named writes the answer: a server, a folder, or nobody when it is not here."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace

import pytest

from app import hub
from app.writers import explained, helped, measured, plans
from core.domain import Question, Source
from core.errors import ModelError, Refused
from core.events import Answered, Degraded, Written
from core.hub.catalogue import take
from core.hub.fit import fit
from core.llm.embedded import EmbeddedReader
from core.llm.ladder import Ladder
from core.llm.plan import Plan, Took
from core.llm.pointing.writer import Pointing
from core.llm.querying.writer import Querying
from core.routing.asked import AskedRouter
from core.settings import Settings
from tests.core.llm.mini import tiny as mini
from tests.core.llm.tiny import smolvlm
from tests.loopback_chat import chat


def test_a_server_sees_the_pages_and_its_answer_is_checked(cli, report):
    # GIVEN a model server that claims one true thing and one that stands nowhere
    with chat("Total revenue was 45,216 [e1]", " and profit was 99,999 [e1].") as server:
        said = cli(
            "ask",
            report,
            "-q",
            "What was the total revenue in 2024?",
            "--model",
            f"server:{server.address}#vl",
            "--json",
        )
    answer = json.loads(said.out)
    # THEN the first is shown on its page and the second is not believed
    assert said.code == 0
    checks = {proof["text"]: proof["check"] for proof in answer["evidence"]}
    assert checks["45,216"] in ("exact", "normalised")
    assert checks["99,999"] == "not_found"
    # AND it had seen pages, and was told how to write
    kinds = [part["type"] for part in server.asked[0]["messages"][1]["content"]]
    assert kinds.count("image_url") == 3


def test_a_server_elsewhere_is_refused_with_the_way_to_allow_it(cli, report):
    said = cli("ask", report, "-q", "Why?", "--model", "server:http://192.0.2.7:11434#vl")
    assert said.code == Refused.exit_code
    assert "--allow-host 192.0.2.7" in said.err


def test_a_folder_is_a_model_and_its_load_teaches_what_the_models_command_tells(cli, report, tmp_path):
    # GIVEN a folder with a tiny model that says nothing sensible, and goes by a name of the catalogue
    name = "smolvlm2-256m"
    folder = smolvlm(tmp_path / name)
    before = json.loads(cli("models", "show", name, "--json").out)
    assert (before["ratio"], before["measured"]) == (1, None)
    # WHEN it is asked
    said = cli("ask", report, "-q", "What was the total revenue in 2024?", "--page", "3", "--model", folder, "--json")
    # THEN it is loaded, told where it runs, and its answer comes with its name
    assert said.code == 0
    assert f"{name}: loading" in said.err
    assert "precision" not in said.err
    assert json.loads(said.out)["model"] == name
    # AND what its process took stands beside what was predicted for that, and corrects the next prediction
    shown = json.loads(cli("models", "show", name, "--json").out)
    taught = shown["measured"]
    assert taught["predicted"] >= fit(take(name), 0, kind="cpu", picture=0).predicted
    assert taught["peak"] > 100_000_000
    assert shown["ratio"] == min(max(taught["peak"] / taught["predicted"], 0.5), 2.0)
    assert shown["bytes"] == round(sum(shown["memory"].values()) * shown["ratio"])
    assert "Measured here on 20" in cli("models", "show", name).out


def test_a_model_that_is_not_here_is_said_with_what_is(cli, report):
    said = cli("ask", report, "-q", "Why?", "--model", "qwen3-vl-4b")
    assert said.code == ModelError.exit_code
    assert "embedded" in said.err
    assert "chartula models list" in said.err


def test_a_folder_without_a_model_is_said(tmp_path):
    with pytest.raises(ModelError, match=r"config\.json"):
        list(plans(Settings(llm=str(tmp_path))))


def test_a_mini_is_asked_in_its_own_process_where_the_embedded_reader_finds_nothing(cli, report, tmp_path):
    # GIVEN one that knows nothing
    folder = mini.folder(tmp_path / "small")
    question = ("ask", report, "--page", "3", "--model", folder, "--json", "-q")
    # WHEN something is asked that the reader finds, and something that it does not
    found, guessed = (
        json.loads(cli(*question, asked).out) for asked in ("What was the total revenue in 2024?", "Who?")
    )
    # THEN the first is the reader's answer, and every quote of the other stands on the page as well
    assert "45,216" in found["answer"]
    assert guessed["model"] == "small"
    assert {proof["check"] for proof in guessed["evidence"]} <= {"exact", "normalised", "computed", "not_found"}
    assert [plan.sees for plan in plans(Settings(llm=str(folder)))] == [0]


def test_smaller_models_that_are_here_stand_below_the_wanted_one(home):
    # GIVEN two models of the catalogue
    for name in ("qwen3-vl-4b", "qwen3-vl-2b"):
        folder = home / "data" / "models" / name
        folder.mkdir(parents=True)
        (folder / "config.json").write_text('{"model_type": "qwen3_vl"}')
        (folder / "model.safetensors").write_bytes((2).to_bytes(8, "little") + b"{}")
    # THEN the smaller follows the larger, and the largest has only smaller ones below it
    assert [plan.name for plan in plans(Settings(llm="qwen3-vl-4b"))] == ["qwen3-vl-4b", "qwen3-vl-2b"]
    assert [plan.name for plan in plans(Settings(llm="qwen3-vl-2b"))] == ["qwen3-vl-2b"]
    assert explained(Settings(llm="qwen3-vl-2b", device="cpu"))["runs"].startswith("cpu")


def test_a_card_teaches_by_just_the_work_it_did(home):
    plan, entry = Plan("qwen3-vl-4b", "", bits=4), take("qwen3-vl-4b")
    loaded = fit(entry, 0, kind="cuda", picture=0).predicted
    # WHEN it has been loaded, has read nothing yet, and took a tenth more than that should
    measured(plan, "Some card", Took(round(loaded * 1.1)))
    # THEN a tenth more is expected of long prompts too
    assert hub.ledger().ratio(plan.name, 4, "Some card") == pytest.approx(1.1)
    # AND an answer, which is more work, teaches more than the next load
    answered = fit(entry, 3000, kind="cuda", picture=1500).predicted
    measured(plan, "Some card", Took(answered, 3000, 1500))
    measured(plan, "Some card", Took(round(loaded * 1.1)))
    assert hub.ledger().ratio(plan.name, 4, "Some card") == 1
    # BUT one that lies in two memories teaches nothing
    measured(replace(plan, offload=True), "Other card", Took(answered, 3000, 1500))
    assert hub.ledger().lesson(plan.name, 4, "Other card") is None


def test_steps_down_are_told_and_stand_with_the_answer(report, tmp_path, monkeypatch):
    from app.build import engine

    # GIVEN a model whose weights are torn
    folder = smolvlm(tmp_path / "torn")
    (folder / "model.safetensors").write_bytes(b"torn")
    answerer = engine(Settings(llm=str(folder), history=False))
    assert isinstance(answerer.llm, Ladder)
    # WHEN it is asked
    asked = Question("What was the total revenue in 2024?", (Source(report),))
    events = list(answerer.ask(asked))
    answerer.close()
    # THEN the embedded reader answers, and the reader of the answer knows
    assert [event.step for event in events if isinstance(event, Degraded)] == ["The embedded reader answers."]
    answer = next(event.answer for event in events if isinstance(event, Answered))
    assert any(isinstance(event, Written) for event in events)
    assert answer.status == "answered"
    assert answer.model == "embedded"
    assert [caution.code for caution in answer.cautions if caution.code == "degraded"] == ["degraded"]


@pytest.mark.parametrize(
    ("config", "told", "asked"),
    [
        ({"model_type": "chartula", "router": {"kind": "llm_text"}}, "auto", True),
        ({"model_type": "chartula", "router": {"kind": "soft_instance"}}, "auto", False),
        ({"model_type": "chartula", "router": None}, "model", True),
        ({"expert_channels": {}}, "auto", True),
        ({"expert_channels": {}}, "trained", False),
        ({"model_type": "qwen3_vl"}, "auto", False),
    ],
)
def test_a_model_that_was_trained_to_route_chooses_the_experts_itself(tmp_path, config, told, asked):
    from app.build import engine

    (tmp_path / "config.json").write_text(json.dumps(config))
    with closing(engine(Settings(llm=str(tmp_path), router=told, history=False))) as answerer:
        assert isinstance(answerer.router, AskedRouter) is asked


def test_the_reader_has_a_pointer_beside_it_where_there_is_one(tmp_path):
    assert isinstance(helped(tmp_path).writer, EmbeddedReader)
    assert isinstance(helped().writer, Querying)
    assert isinstance(helped().writer.writer, Pointing)
    assert helped(tmp_path).name == helped().name == "embedded"
