"""The engine in a process of its own answers as the engine does, and what happens over there harms nobody here."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from core import offspring, pipes
from core.answering import EngineAway, messages
from core.answering.away import SWITCH, AnsweringDied
from core.answering.messages import Ask, Start
from core.domain import Question, Source
from core.engine import Engine
from core.errors import DocumentLocked, DocumentMissing
from core.events import Answered, Opened
from core.history import History
from core.settings import Settings
from tests.papers import paper

ENDLESS = "tests.core.answering.endless:engine"


@pytest.fixture
def away() -> Iterator[EngineAway]:
    with closing(EngineAway("app.build:engine", Settings())) as made:
        yield made


def asked(path: Path, text: str = "What is the total?") -> Question:
    return Question(text, (Source(path),))


def test_it_says_what_the_engine_says(away: EngineAway, engine: Engine, report: Path, tmp_path: Path) -> None:
    # GIVEN a question with a history to keep its answer in
    away.history = History(tmp_path / "history.db")
    question = asked(report, "What was the total revenue in 2024?")
    # WHEN both are asked
    here, there = list(engine.ask(question)), list(away.ask(question))
    # THEN they tell the same steps and the same answer, and this side has kept it
    assert [type(event) for event in there] == [type(event) for event in here]
    ours, theirs = here[-1], there[-1]
    assert isinstance(ours, Answered)
    assert isinstance(theirs, Answered)
    assert theirs.answer.citations == ours.answer.citations
    assert theirs.answer.question == question
    assert next(away.history.search("revenue"))["answer"] == ours.answer.text


def test_a_name_of_strange_bytes_goes_there_and_back(away: EngineAway, tmp_path: Path) -> None:
    strange = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.pdf"))
    paper(tmp_path, "Total: 12.00 EUR").rename(strange)
    *_before, last = away.ask(asked(strange))
    assert isinstance(last, Answered)
    assert last.answer.value == 12


def test_errors_come_over_as_they_are(away: EngineAway, tmp_path: Path) -> None:
    import pymupdf

    with pytest.raises(DocumentMissing, match=r"gone\.pdf"):
        list(away.ask(asked(tmp_path / "gone.pdf")))
    secret = paper(tmp_path, "secret", encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="tern", owner_pw="tallow")
    with pytest.raises(DocumentLocked) as locked:
        list(away.ask(asked(secret)))
    assert (locked.value.name, locked.value.exit_code) == ("paper.pdf", 4)


def test_a_crash_over_there_is_a_sentence_here_and_the_next_question_is_answered(
    away: EngineAway, report: Path
) -> None:
    # GIVEN an answering process that is killed in the middle of a question
    events = away.ask(asked(report, "Who is the auditor?"))
    assert isinstance(next(events), Opened)
    assert away.pid
    os.kill(away.pid, signal.SIGKILL)
    # THEN that is told
    with pytest.raises(AnsweringDied):
        list(events)
    # AND the next question finds a new one
    *_before, last = away.ask(asked(report, "Who is the auditor?"))
    assert isinstance(last, Answered)
    assert "Brackwater" in last.answer.text


def test_enough_is_enough_even_while_nothing_is_told(away: EngineAway, report: Path) -> None:
    # GIVEN a question that has only begun to be answered
    events = away.ask(asked(report))
    next(events)
    # WHEN another thread says that it is enough
    threading.Thread(target=away.stop).start()
    # THEN it ends without an answer, and the next question gets its own
    assert not any(isinstance(event, Answered) for event in events)
    *_before, last = away.ask(asked(report, "Who is the auditor?"))
    assert isinstance(last, Answered)


def test_a_question_that_nobody_waits_for_is_not_gone_on_with() -> None:
    with closing(EngineAway(ENDLESS, Settings())) as away:
        too_late = threading.Timer(60, away.close)  # or this test would wait for ever, too
        too_late.start()
        # WHEN an answer without an end is let go of
        next(events := away.ask(Question("What then?", ())))
        events.close()
        # THEN the same process is free for the next
        pid = away.pid
        assert [type(event) for event in away.ask(Question("Done?", ()))] == [Answered]
        assert away.pid == pid
        too_late.cancel()


def test_it_ends_by_itself_when_nobody_listens_any_more() -> None:
    # GIVEN a process in the middle of an endless answer
    process = offspring.start(offspring.command("core.answering.child", SWITCH))
    for message in (Start(ENDLESS, Settings()), Ask(1, Question("What then?", ()))):
        pipes.send(process.stdin, message, messages.encoder.encode)  # type: ignore[arg-type]
    assert pipes.receive(process.stdout)  # type: ignore[arg-type]
    # WHEN whoever asked has died, as a window may
    process.stdin.close()  # type: ignore[union-attr]
    # THEN it goes, too
    assert process.wait(60) == 0
    process.stdout.close()  # type: ignore[union-attr]


def test_closing_leaves_no_process_behind(away: EngineAway, report: Path) -> None:
    next(events := away.ask(asked(report)))
    children = [child.pid for child in psutil.Process(away.pid).children(recursive=True)]
    events.close()
    pid = away.pid
    away.close()
    _gone, alive = psutil.wait_procs([psutil.Process(p) for p in children if psutil.pid_exists(p)], timeout=10)
    assert not alive
    assert away.pid is None
    assert not psutil.pid_exists(pid or 0) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
