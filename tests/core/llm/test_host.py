"""A model in a process of its own: stopped at once, survived when it crashes, gone when nobody asks."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import closing

import psutil
import pytest

from core.errors import ModelError
from core.events import Loading
from core.llm.errors import Crashed, Silent
from core.llm.host import Hosted
from core.llm.plan import Budget, Plan
from tests.core.llm.tiny import picture, prompt, qwen3_vl

ASKED = prompt(pictures=[picture(0)])
LONG = Budget(picture=300, answer=3000, context=16384)
SHORT = Budget(picture=300, answer=8)


@pytest.fixture(scope="module")
def measured():
    return []


@pytest.fixture(scope="module")
def host(tmp_path_factory, measured):
    folder = qwen3_vl(tmp_path_factory.mktemp("qwen"))
    hosted = Hosted(
        Plan("tiny", str(folder), device="cpu", bits=16), SHORT, measured=lambda *told: measured.append(told)
    )
    yield hosted
    hosted.close()


def said(host, budget=SHORT):
    return "".join(piece for piece in host.write(ASKED, budget) if isinstance(piece, str))


def test_it_is_loaded_once_and_tells_where_it_runs(host, measured):
    # WHEN a question is asked for the first time
    first = list(host.write(ASKED))
    # THEN loading is told, before and after, and what it took is measured
    notices = [piece for piece in first if isinstance(piece, Loading)]
    assert [notice.where == "" for notice in notices] == [True, False]
    assert measured[0][:2] == (host.plan, "cpu")
    assert measured[0][2].peak > 100_000_000
    assert measured[0][2].context == 0  # it had only been loaded
    # AND the second question is answered by the same process, the same way
    pid = host.pid
    assert list(host.write(ASKED)) == [piece for piece in first if isinstance(piece, str)]
    assert host.pid == pid


def test_several_questions_at_once_are_answered_as_one_by_one(host):
    # GIVEN questions of unlike length
    asked = [prompt("When?"), prompt("What is the rent, and when is it due in which currency?")]
    alone = ["".join(piece for piece in host.write(each) if isinstance(piece, str)) for each in asked]
    # WHEN they are asked together
    together = ["", ""]
    for piece in host.together(asked):
        place, text = piece
        together[place] += text
    # THEN each has its own answer, and the next question is heard
    assert together == alone
    assert said(host)


def test_closing_stops_it_at_once(host):
    # GIVEN an answer that would take long
    with closing(host.write(ASKED, LONG)) as pieces:
        while isinstance(next(pieces), Loading):
            pass
        since = time.monotonic()
    # THEN nobody waits for it, and the process rests soon
    assert time.monotonic() - since < 0.2
    time.sleep(0.3)
    process = psutil.Process(host.pid)
    before = sum(process.cpu_times()[:2])
    time.sleep(0.5)
    assert sum(process.cpu_times()[:2]) - before < 0.25
    # AND the next answer is whole and nobody else's
    assert said(host) == said(host)


def test_a_crash_in_native_code_is_a_model_error_and_the_next_question_is_answered(host):
    # GIVEN an answer that is being written
    before = said(host)
    pieces = host.write(ASKED, LONG)
    next(pieces)
    # WHEN the process dies as it would of a driver's fault
    os.kill(host.pid, signal.SIGSEGV)
    with pytest.raises(Crashed) as crashed:
        list(pieces)
    # THEN it is told in words, and asking again starts it anew
    assert isinstance(crashed.value, ModelError)
    assert host.pid is None
    assert said(host) == before


def test_a_model_that_nobody_asks_is_unloaded_and_its_memory_returns(host):
    said(host)
    process = psutil.Process(host.pid)
    assert process.memory_info().rss > 100_000_000
    # WHEN nobody asks for a while
    host.idle = 0.2
    said(host)
    # THEN the process is gone, and all its memory with it
    gone, alive = psutil.wait_procs([process], timeout=10)
    assert gone
    assert not alive
    assert host.pid is None


def test_a_process_that_says_nothing_is_not_waited_for_for_ever(tmp_path):
    silent = Hosted(
        Plan("mute", str(tmp_path)), silence=0.5, command=[sys.executable, "-c", "import time; time.sleep(60)"]
    )
    with pytest.raises(Silent):
        list(silent.write(ASKED))
    assert silent.pid is None
