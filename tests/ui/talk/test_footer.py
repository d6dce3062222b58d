"""The line below an answer says who wrote it and how long that took, and never half a number."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.domain import Answer, Question
from ui.talk.footer import Footer


def test_where_there_is_little_room_the_time_stays_whole(qtbot: QtBot) -> None:
    footer = Footer()
    qtbot.addWidget(footer)
    answer = Answer(Question("?", ()), "4", "answered", model="embedded", seconds={"read": 2.5, "write": 0.5})
    footer.show_answer(answer)
    footer.resize(500, 40)
    assert footer.made_by.text() == "Embedded · 3.0 s"
    for wide in range(500, 60, -10):
        footer.resize(wide, 40)
        assert footer.made_by.text() in ("Embedded · 3.0 s", "3.0 s") or footer.made_by.width() < 40
    assert footer.made_by.toolTip() == "Embedded · 3.0 s"
