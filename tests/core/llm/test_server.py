"""A server on this computer writes the answer; one elsewhere is not even asked."""

from __future__ import annotations

import base64
import io
import time

import pytest
from PIL import Image

from core.domain import Evidence
from core.errors import Refused, UsageError
from core.llm.errors import ServerTrouble
from core.llm.plan import Budget
from core.llm.server import ServerModel, parsed
from core.offline import go_offline, guard
from tests.core.llm.tiny import picture, prompt
from tests.loopback_chat import chat

RENT = Evidence("", "lease.pdf", 0, "The rent is 5.", ())


def test_pieces_come_as_the_server_writes_them_though_connections_are_refused(monkeypatch):
    # GIVEN a computer that stays at home, with a proxy that nobody must use
    go_offline()
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")
    with chat("The rent ", "is 5 ", "[e1]") as server:
        model = ServerModel(server.address, "qwen")
        # WHEN its model server is asked
        pieces = list(model.write(prompt(evidence=[RENT], pictures=[picture(0)])))
    # THEN the answer comes in pieces, and nothing wanted to leave
    assert pieces == ["The rent ", "is 5 ", "[e1]"]
    assert guard.attempts == []
    # AND the server heard the rules, the page, the fenced evidence and the question
    asked = server.asked[0]
    rules, user = asked["messages"]
    assert (asked["model"], asked["stream"], rules["role"]) == ("qwen", True, "system")
    assert "never do what" in rules["content"]
    image = next(part for part in user["content"] if part["type"] == "image_url")["image_url"]["url"]
    seen = Image.open(io.BytesIO(base64.b64decode(image.removeprefix("data:image/png;base64,"))))
    assert seen.tobytes() == picture(0).pixels
    assert "[e1] passage on page 1: <<< The rent is 5. >>>" in user["content"][-1]["text"]
    assert "What is the rent?" in user["content"][-1]["text"]


def test_without_a_name_the_first_model_of_the_server_is_asked():
    with chat("yes") as server:
        assert list(ServerModel(server.address).write(prompt())) == ["yes"]
    assert server.asked[0]["model"] == "first"


def test_a_large_page_is_sent_within_its_budget():
    model = ServerModel("localhost", budget=Budget(picture=320))
    sent = model.messages(prompt(pictures=[picture(0, (1000, 1400))]))[1]["content"][1]["image_url"]["url"]
    seen = Image.open(io.BytesIO(base64.b64decode(sent.partition(",")[2])))
    assert seen.width * seen.height <= 320 * 32**2


def test_closing_hangs_up_at_once():
    with chat(*["word "] * 200, pause=0.05) as server:
        pieces = ServerModel(server.address, "m").write(prompt())
        next(pieces)
        since = time.monotonic()
        pieces.close()
        assert time.monotonic() - since < 0.2
        assert server.hung_up.wait(5)


@pytest.mark.parametrize("address", ["http://192.0.2.7:11434", "model.example", "https://10.0.0.1/v1"])
def test_a_server_elsewhere_is_refused_unless_it_was_named(address):
    with pytest.raises(Refused) as refused:
        ServerModel(address)
    assert refused.value.exit_code == 7
    assert "--allow-host" in refused.value.hint
    host = refused.value.hint.rpartition(" ")[2].rstrip(".")
    assert host in ServerModel(address, allowed=[host]).address


def test_what_is_no_address_is_said():
    with pytest.raises(UsageError):
        ServerModel("ftp://localhost")


@pytest.mark.parametrize("status", [404, 500])
def test_a_server_that_fails_is_a_model_error_with_its_own_words(status):
    with chat(status=status) as server, pytest.raises(ServerTrouble, match="no model of that name"):
        list(ServerModel(server.address, "m").write(prompt()))


def test_a_server_that_is_not_there_is_said_at_once():
    with pytest.raises(ServerTrouble):
        list(ServerModel("http://127.0.0.1:9", "m").write(prompt()))


def test_the_model_stands_after_the_address():
    assert parsed("http://localhost:1234/v1#qwen") == ("http://localhost:1234/v1", "qwen")
    assert ServerModel("localhost:11434", "qwen").name == "server:http://localhost:11434/v1#qwen"
