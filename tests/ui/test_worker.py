"""The one place where the interface meets threads."""

import threading
from collections.abc import Generator

from pytestqt.qtbot import QtBot

from core.errors import Bug, DocumentMissing
from ui.worker import Worker


def test_events_come_in_order_and_on_the_gui_thread(qtbot: QtBot) -> None:
    worker, heard = Worker(), []
    worker.happened.connect(lambda event: heard.append((event, threading.current_thread())))
    with qtbot.waitSignal(worker.finished):
        worker.start(lambda: (n for n in range(100)))
    assert heard == [(n, threading.main_thread()) for n in range(100)]
    assert not worker.busy


def test_stopping_closes_the_job_and_nothing_more_is_told(qtbot: QtBot) -> None:
    worker, heard, closed = Worker(), [], threading.Event()

    def job() -> Generator[int, None, None]:
        try:
            n = 0
            while True:
                yield (n := n + 1)
        finally:
            closed.set()

    def on_happened(event: int) -> None:
        heard.append(event)
        worker.stop()

    worker.happened.connect(on_happened)
    with qtbot.waitSignal(worker.finished):
        worker.start(job)
    assert heard == [1]
    assert closed.is_set()


def test_an_error_in_words_is_told_before_the_end(qtbot: QtBot) -> None:
    def job() -> Generator[int, None, None]:
        yield 1
        raise DocumentMissing("lost.pdf")

    worker, told = Worker(), []
    worker.failed.connect(lambda error: told.append(error.says))
    worker.finished.connect(lambda: told.append("finished"))
    with qtbot.waitSignal(worker.finished):
        worker.start(job)
    assert told == [DocumentMissing("lost.pdf").says, "finished"]


def test_what_nobody_foresaw_becomes_a_kind_word(qtbot: QtBot) -> None:
    def job() -> Generator[int, None, None]:
        yield 1 // 0

    worker = Worker()
    with qtbot.waitSignal(worker.failed) as failed:
        worker.start(job)
    assert isinstance(failed.args[0], Bug)
    assert failed.args[0].hint.startswith("The details are in the log.")


def test_a_worker_can_work_again(qtbot: QtBot) -> None:
    worker, heard = Worker(), []
    worker.happened.connect(heard.append)
    for word in "ab":
        with qtbot.waitSignal(worker.finished):
            worker.start(lambda word=word: iter_of(word))
    assert heard == ["a", "b"]


def iter_of(word: str) -> Generator[str, None, None]:
    yield word
