"""Measures Chartula beside its peers on the same files in one run, and prints a table. Judges nothing by itself.

Run by `make bench` on a computer that does nothing else: a second job on the same cores changes every number.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from time import perf_counter, sleep

import psutil
from bench_files import Scan, report, scans
from bench_held import held

from app.build import engine, library
from core.domain import Question, Source
from core.evaluation.metrics import distance
from core.events import Written
from core.offline import go_offline
from core.settings import Settings

PEERS = Path(".venv-bench/bin/python")
CHARTULA = [sys.executable, "-m", "app"]


@dataclass(frozen=True)
class Row:
    """One measure: ours, the peer's on the same files, and what we want of their ratio or of ours alone."""

    what: str
    unit: str
    ours: float
    peer: str = ""
    theirs: float | None = None
    wanted: str = ""

    def __str__(self) -> str:
        theirs = "" if self.theirs is None else f"{self.theirs:.3g}"
        ratio = f"{self.ours / self.theirs:.2f}" if self.theirs else ""
        return f"{self.what:44}{self.unit:9}{self.ours:>9.3g}  {self.peer:12}{theirs:>9}{ratio:>8}  {self.wanted}"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CHARTULA_HOME"] = folder
        go_offline()
        here = Path(folder)
        print(f"{'':44}{'unit':9}{'Chartula':>9}  {'peer':12}{'peer':>9}{'ratio':>8}  wanted")
        for measure in (help_time, text_layer, ocr, second_question, memory):
            for row in measure(here):
                print(row, flush=True)


def help_time(_folder: Path) -> Iterator[Row]:
    ours = min(_seconds([*CHARTULA, "--help"]) for _n in range(7))
    bare = min(_seconds([sys.executable, "-c", "import click"]) for _n in range(7))
    yield Row("--help", "s", ours, "click alone", bare, "under 0.4 s")


def _seconds(command: list[str]) -> float:
    start = perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - start


def text_layer(folder: Path) -> Iterator[Row]:
    """Words with boxes in reading order of 200 pages; nothing is cached, the child process is part of the price."""
    file = report(folder / "report.pdf", 200)
    ours = max(_skim(file) for _n in range(3))
    for peer, wanted in (("pdfplumber", "10 times or more"), ("pypdf", "3 times or more")):
        said = subprocess.run(
            [PEERS, Path(__file__).with_name("bench_peers.py"), peer, file], stdout=subprocess.PIPE, check=True
        )
        told = json.loads(said.stdout)
        yield Row(
            "text layer with word boxes, 200 pages", "pages/s", ours, peer, told["pages"] / told["seconds"], wanted
        )


def _skim(file: Path) -> float:
    """Pages a second, the opening included."""
    with library(Settings(cache=False)) as books:
        start = perf_counter()
        with books.open(Source(file)) as opened:
            pages = opened.document.pages
            for number in range(pages):
                opened.skim(number)
        return pages / (perf_counter() - start)


def ocr(folder: Path) -> Iterator[Row]:
    drawn = list(scans())
    for scan in drawn:
        scan.picture.save(_path(folder, scan), dpi=(150, 150))
    ours = _read_by_us(folder, drawn)
    theirs = _read_by_tesseract(folder, drawn)
    if not theirs:
        print("tesseract is not installed: its columns stay empty")
    for bad, name, wanted in ((False, "clean", "no higher"), (True, "degraded", "half or less")):
        pages = [scan for scan in drawn if scan.degraded == bad]
        yield _ocr_row(f"OCR, {name} A4 at 150 dpi, time", "s/page", ours, theirs, pages, 0, "no slower")
        yield _ocr_row(f"OCR, {name} A4 at 150 dpi, wrong letters", "%", ours, theirs, pages, 1, wanted)


Read = dict[tuple[str, bool], tuple[float, float]]  # name, degraded -> seconds, wrong letters in per cent


def _ocr_row(what: str, unit: str, ours: Read, theirs: Read, pages: list[Scan], column: int, wanted: str) -> Row:
    mean = fmean(ours[scan.name, scan.degraded][column] for scan in pages)
    peer = fmean(theirs[scan.name, scan.degraded][column] for scan in pages) if theirs else None
    return Row(what, unit, mean, "tesseract", peer, wanted)


def _read_by_us(folder: Path, drawn: list[Scan]) -> Read:
    read: Read = {}
    with library(Settings(cache=False)) as books:
        for scan in (drawn[0], *drawn):  # the first is read twice: only then are the models awake
            start = perf_counter()
            with books.open(Source(_path(folder, scan))) as opened:
                text = opened.skim(0).text
            read[scan.name, scan.degraded] = perf_counter() - start, wrong(text, scan.text)
    return read


def _read_by_tesseract(folder: Path, drawn: list[Scan]) -> Read:
    """Its better time of two: threads as it likes, and one thread, which is often faster."""
    if not (program := shutil.which("tesseract")):
        return {}
    read: Read = {}
    for scan in drawn:
        times = []
        for threads in ({}, {"OMP_THREAD_LIMIT": "1"}):
            start = perf_counter()
            said = subprocess.run(
                [program, _path(folder, scan), "-"],
                env=os.environ | threads,
                capture_output=True,
                text=True,
                check=True,
            )
            times.append(perf_counter() - start)
        read[scan.name, scan.degraded] = min(times), wrong(said.stdout, scan.text)
    return read


def _path(folder: Path, scan: Scan) -> Path:
    return folder / f"{scan.name}-{'degraded' if scan.degraded else 'clean'}.png"


def wrong(read: str, right: str) -> float:
    """Letters to change in per cent of the right ones; spaces do not count."""
    said, wanted = ("".join(unicodedata.normalize("NFKC", text).split()) for text in (read, right))
    return 100 * distance(said, wanted) / len(wanted)


def second_question(folder: Path) -> Iterator[Row]:
    """The first word of the second answer on a document that is known, in one warm process."""
    answerer = engine(Settings(history=False))
    source = (Source(folder / "report.pdf"),)
    with closing(answerer.library):
        for pier, name in ((17, "first question, 200 pages, cold"), (151, "second question, warm")):
            start = perf_counter()
            for event in answerer.ask(Question(f"What is the berth fee of pier {pier}?", source)):
                if isinstance(event, Written):
                    yield Row(name, "s", perf_counter() - start, wanted="under 1.5 s" if pier == 151 else "")
                    break


def memory(folder: Path) -> Iterator[Row]:
    """The most that the program and its reading child hold together, asked every 20 ms."""
    file = report(folder / "long.pdf", 1000)
    command = [*CHARTULA, "ask", str(file), "-q", "What is the berth fee of pier 874?", "--no-log", "--quiet"]
    start = perf_counter()
    most = 0
    with psutil.Popen(command, stdout=subprocess.DEVNULL) as running:
        while running.poll() is None:
            most = max(most, held(running))
            sleep(0.02)
    yield Row("question on 1,000 pages, peak memory", "GB", most / 1e9, wanted="under 1.5 GB")
    yield Row("question on 1,000 pages, all in all", "s", perf_counter() - start)


if __name__ == "__main__":
    main()
