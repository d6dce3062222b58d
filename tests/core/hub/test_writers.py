"""Who can write answers here: what is ready, what is wanting, and the one that is set whatever it is."""

from __future__ import annotations

import pytest

from core.hub.writers import writers
from core.settings import Settings


def named(**chosen):
    return {one.name: one for one in writers(Settings(**chosen))}


def test_the_embedded_reader_is_always_ready_and_a_model_of_the_catalogue_says_how_to_fetch_it():
    found = named()
    assert found["embedded"].ready
    assert not found["qwen3-vl-2b"].ready
    assert "models download qwen3-vl-2b" in found["qwen3-vl-2b"].says


def test_mini_is_there_as_soon_as_one_was_trained(home):
    (home / "data" / "training" / "mini-language" / "mini").mkdir(parents=True)
    (home / "data" / "training" / "mini-language" / "mini" / "mini.json").write_text("{}")
    assert named()["mini"].ready


@pytest.mark.parametrize(
    ("llm", "ready", "says"),
    [("server:http://127.0.0.1:8080", True, "127.0.0.1:8080"), ("/nowhere/at-all", False, "Not on this computer.")],
)
def test_what_is_set_is_named_even_if_nobody_knows_it(llm, ready, says):
    assert named(llm=llm)[llm].ready == ready
    assert says in named(llm=llm)[llm].says
