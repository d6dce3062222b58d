"""The list of commands is read before anything else: its sentences are whole."""

import pytest
from click.testing import CliRunner

from app.cli import chartula


@pytest.mark.parametrize("words", [(), ("history",), ("models",), ("gpu",), ("trained",)])
def test_no_sentence_is_cut_off(words):
    told = CliRunner().invoke(chartula, [*words, "--help"]).output
    listed = told.split("Commands:")[1]
    assert "..." not in listed
    assert listed.strip().endswith(".")
