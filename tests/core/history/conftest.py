import pytest

from core.history import History
from tests.core.history.answers import make


@pytest.fixture
def history(tmp_path):
    return History(tmp_path / "data" / "history.db")


@pytest.fixture
def answer():
    """Makes an answer with its proof."""
    return make
