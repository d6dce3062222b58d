"""Stories of the one line that says what is going on, on the screen and by voice."""

from __future__ import annotations

from core.domain import Document
from core.events import Degraded, ExpertLooked, ExpertsChosen, Loading, Opened, PageRead, Written
from ui.talk.announce import Announcer
from ui.talk.progress import Progress


class Clock:
    """Stands still until it is set."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_each_step_is_one_sentence():
    progress, said = Progress(), []
    for event in (
        Opened(Document("report.pdf", "", "pdf", 40)),
        PageRead("report.pdf", 11, 12, 40),
        ExpertsChosen(("document", "chart")),
        Loading("qwen"),
        Degraded("Going on with smaller pictures.", ""),
        Written("The"),
    ):
        progress.hear(event)
        said.append(progress.says)
    assert said == [
        "Opening report.pdf",
        "Reading page 12 of 40",
        "Looking with: Document, Chart",
        "Loading qwen, which takes a moment",
        "Going on with smaller pictures.",
        "Writing",
    ]


def test_how_much_is_done_is_told_where_it_is_known():
    progress = Progress()
    progress.hear(PageRead("report.pdf", 9, 10, 40))
    assert progress.share == 0.25
    progress.hear(ExpertsChosen(("document", "chart")))
    progress.hear(ExpertLooked("document", 3))
    assert progress.share == 0.5
    progress.hear(Written("a"))
    assert progress.share is None


def test_time_is_told_to_those_who_wait():
    clock = Clock()
    progress = Progress(clock)
    progress.hear(PageRead("report.pdf", 0, 1, 40))
    assert progress.time == ""
    clock.now = 10.0
    progress.hear(PageRead("report.pdf", 9, 10, 40))
    assert progress.time == "about 30 s left"
    progress.hear(Written("a"))
    assert progress.time == "10 s"


def test_an_answer_is_said_sentence_by_sentence(qtbot, pane):
    announcer, said = Announcer(pane), []
    announcer.said.connect(said.append)
    text = "The rent is **5.20** euro. It begins in May.\n\nThe end is"
    for stop in range(0, len(text) + 1, 3):
        announcer.hear(text[:stop])
    assert said == ["The rent is 5.20 euro.", "It begins in May."]
    announcer.finish(text + " open")
    assert said[-1] == "The end is open"


def test_the_same_step_is_not_said_twice(qtbot, pane):
    announcer, said = Announcer(pane), []
    announcer.said.connect(said.append)
    for _n in range(3):
        announcer.say("Writing")
    assert said == ["Writing"]
