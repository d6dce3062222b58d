"""An answer is shown even when it cannot be kept."""

from __future__ import annotations

from core.domain import Answer, Caution, Question
from core.history import History
from core.keeping import kept

ANSWER = Answer(Question("How many?", ()), "Four", "answered", cautions=(Caution("torn_page", "Page 2 is torn."),))


def test_where_it_cannot_be_kept_that_is_said_beside_what_else_is(tmp_path):
    (tmp_path / "history.db").mkdir()  # a folder is in the way
    answer = kept(History(tmp_path / "history.db"), ANSWER)
    assert answer.text == "Four"
    assert [caution.code for caution in answer.cautions] == ["torn_page", "not_kept"]
    assert answer.cautions[1].says.endswith("or set CHARTULA_HOME.")  # the next step, too


def test_where_it_can_nothing_is_said(tmp_path):
    history = History(tmp_path / "history.db")
    assert kept(history, ANSWER) is ANSWER
    assert kept(None, ANSWER) is ANSWER
    assert [row["answer"] for row in history.list()] == ["Four"]
