"""Measures what the server backend adds: an answer from a loopback server that speaks at once, beside the bare stream.

PYTHONPATH=. python packaging/bench_server.py
"""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from statistics import median
from time import perf_counter, process_time

from core.llm.server import ServerModel
from tests.core.llm.tiny import picture, prompt
from tests.loopback_chat import chat

PIECES, TIMES = 512, 5
PAGE = (827, 1170)  # pixels: A4 at 100 dpi


def main() -> None:
    asked = prompt(pictures=[picture(0, PAGE)])
    with chat(*("word " for _n in range(PIECES))) as server:
        model = ServerModel(server.address, "vl")
        shown = {
            "bare stream, no picture": lambda: bare(server.address),
            "server backend, one page shown": lambda: iter(model.write(asked)),
        }
        print(f"{datetime.now(UTC):%Y-%m-%d}, {PIECES} pieces, the middle of {TIMES}\n")
        print("| | first piece, ms | pieces a second | processor time of both ends, ms |\n| --- | ---: | ---: | ---: |")
        for name, write in shown.items():
            first, rate, spent = zip(*(once(write) for _n in range(TIMES + 1)), strict=True)  # the first warms up
            told = f"{1000 * median(first[1:]):.1f} | {median(rate[1:]):.0f} | {1000 * median(spent[1:]):.0f}"
            print(f"| {name} | {told} |")


def once(write: Callable[[], Iterator[object]]) -> tuple[float, float, float]:
    """Seconds to the first piece, pieces a second after it, and seconds of processor time in all."""
    since, before = perf_counter(), process_time()
    with closing(write()) as pieces:  # type: ignore[type-var]
        next(pieces)
        begun = perf_counter()
        rest = sum(1 for _piece in pieces)
    return begun - since, rest / (perf_counter() - begun), process_time() - before


def bare(address: str) -> Iterator[str]:
    """The same stream by Python's own means."""
    body = json.dumps({"model": "vl", "stream": True, "messages": []}).encode()
    request = urllib.request.Request(f"{address}/v1/chat/completions", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as reply:
        for line in reply:
            if line.startswith(b"data: {"):
                yield json.loads(line[6:])["choices"][0]["delta"]["content"]


if __name__ == "__main__":
    main()
