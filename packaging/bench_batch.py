"""Measures `chartula batch`: killed and resumed, poisoned, on two cores, over time in memory, and against hand work.

Run by `make bench-batch`; FILES=60 makes it short. Numbers go to standard output, the plot of memory to build/batch.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, sleep

import psutil
from bench_files import report
from bench_held import held
from bench_invoices import QUESTIONS, Invoice, draw

OUT = Path("build/batch")
PEER = Path(".venv-bench/bin/python")
CHARTULA = [sys.executable, "-m", "app"]
FILES = int(os.environ.get("FILES", "500"))
KILLS = 10


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        truth = draw(here / "invoices", FILES, scanned=10)
        rows = memory(here, truth)
        for measure in (killed, poisoned):
            measure(here, rows)
        two_cores(here)
        ten_questions(here)
        by_hand(here, truth)


def tell(what: str, value: float, unit: str, wanted: str = "") -> None:
    print(f"{what:62}{value:>10.3g} {unit:10}{wanted}", flush=True)


def batch(here: Path, paths: Path, out: str, *more: str, questions: tuple[str, ...] = QUESTIONS) -> list[str]:
    asked = [word for question in questions for word in ("-q", question)]
    return [*CHARTULA, "batch", str(paths), *asked, "--out", str(here / out), "--quiet", *more]


def start(here: Path, command: list[str], home: str) -> psutil.Popen:
    """With pages read before only where the same home was used before."""
    return psutil.Popen(
        command,
        env=os.environ | {"CHARTULA_HOME": str(here / home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def timed(here: Path, command: list[str], home: str) -> float:
    since = perf_counter()
    with start(here, command, home) as running:
        running.wait()
    return perf_counter() - since


def memory(here: Path, truth: dict[str, Invoice]) -> list[dict[str, object]]:
    """All files, undisturbed: how long, how right, and what all processes hold together, twice a second."""
    since, seen = perf_counter(), []
    with start(here, batch(here, here / "invoices", "whole.jsonl", "--jobs", "2"), "home") as running:
        while running.poll() is None:
            seen.append((perf_counter() - since, held(running) / 1e9))
            sleep(0.5)
    seconds = perf_counter() - since
    rows = lines(here / "whole.jsonl")
    tell(f"{FILES} files, {len(rows)} rows, --jobs 2", seconds, "s")
    tell("pages a second, every tenth a scan", FILES / seconds, "pages/s")
    tell("most memory of all processes together", max(gb for _t, gb in seen), "GB", "under 2")
    half = len(seen) // 2
    first, last = mean([gb for _t, gb in seen[half // 2 : half]]), mean([gb for _t, gb in seen[half:]])
    tell("second half of the run against the quarter before it", last / first, "times", "flat: about 1")
    tell("right answers", right(rows, truth), "of 1")
    plot(seen)
    return rows


def mean(numbers: list[float]) -> float:
    return sum(numbers) / max(len(numbers), 1)


def plot(seen: list[tuple[float, float]]) -> None:
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 3))
    axes.plot(*zip(*seen, strict=True))
    axes.set(xlabel="seconds", ylabel="GB, all processes", ylim=(0, None), title=f"{FILES} files, --jobs 2")
    figure.savefig(OUT / "memory.png", dpi=120, bbox_inches="tight")


def lines(path: Path) -> list[dict[str, object]]:
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [{name: value for name, value in row.items() if name != "seconds"} for row in found]


def right(rows: list[dict[str, object]], truth: dict[str, Invoice]) -> float:
    by_question: dict[object, list[bool]] = {question: [] for question in QUESTIONS}
    for row in rows:
        invoice = truth[Path(str(row["file"])).name]
        wanted = (invoice.number, invoice.total, invoice.due)[QUESTIONS.index(str(row["question"]))]
        got = row["value"] if isinstance(wanted, float) else row["answer"]
        by_question[row["question"]].append(got == wanted)
    for question, found in by_question.items():
        tell(f"    {question}", mean([float(one) for one in found]), "of 1")
    return mean([float(one) for found in by_question.values() for one in found])


def killed(here: Path, rows: list[dict[str, object]]) -> None:
    """Killed without warning at moments all over the run, each time gone on with."""
    rng = random.Random()
    for _kill in range(KILLS):
        with start(
            here, batch(here, here / "invoices", "killed.jsonl", "--jobs", "2", "--resume"), "killed"
        ) as running:
            sleep(rng.uniform(1, 4 + FILES / 40))
            running.kill()
    timed(here, batch(here, here / "invoices", "killed.jsonl", "--jobs", "2", "--resume"), "killed")
    tell(f"killed {KILLS} times and resumed: rows that differ", differ(lines(here / "killed.jsonl"), rows), "rows", "0")


def differ(some: list[dict[str, object]], others: list[dict[str, object]]) -> int:
    return sum(one != other for one, other in zip(some, others, strict=True))


def poisoned(here: Path, rows: list[dict[str, object]]) -> None:
    """One in ten is empty, cut off or locked; the others must not notice. Crashes and hangs are told in the tests."""
    folder = here / "poisoned"
    shutil.copytree(here / "invoices", folder)
    bad = sorted(folder.glob("*5.pdf"))
    for number, path in enumerate(bad):
        poison(path, number % 3)
    with start(here, batch(here, folder, "poisoned.jsonl", "--jobs", "2"), "poisoned") as running:
        code = running.wait()
    names = {path.name for path in bad}
    good = [{**row, "file": Path(str(row["file"])).name} for row in lines(here / "poisoned.jsonl")]
    good = [row for row in good if row["file"] not in names]
    whole = [{**row, "file": Path(str(row["file"])).name} for row in rows]
    tell(
        "one file in ten poisoned: other rows that differ",
        differ(good, [r for r in whole if r["file"] not in names]),
        "rows",
        "0",
    )
    tell("and it ends with", code, "", "6")


def poison(path: Path, how: int) -> None:
    import pymupdf

    if how == 0:
        path.write_bytes(b"")
    elif how == 1:
        path.write_bytes(path.read_bytes()[:300])
    else:
        with pymupdf.open(path) as file:
            data = file.tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="a", owner_pw="b")
        path.write_bytes(data)


def two_cores(here: Path) -> None:
    draw(here / "scans", max(FILES // 5, 8), scanned=1)
    count = len(list((here / "scans").glob("*.pdf")))
    alone = timed(here, batch(here, here / "scans", "one.jsonl", "--jobs", "1"), "one")
    both = timed(here, batch(here, here / "scans", "two.jsonl", "--jobs", "2"), "two")
    tell(f"{count} scans, --jobs 1", count / alone, "pages/s")
    tell(f"{count} scans, --jobs 2", count / both, "pages/s")
    tell("two jobs against one", alone / both, "times", "1.7 or more")


def ten_questions(here: Path) -> None:
    report(here / "report.pdf", 200)
    asked = tuple(f"What is the berth fee of pier {number}?" for number in range(3, 200, 20))
    once = timed(here, batch(here, here / "report.pdf", "once.jsonl", questions=asked[:1]), "once")
    ten = timed(here, batch(here, here / "report.pdf", "ten.jsonl", questions=asked), "ten")
    tell("ten questions on 200 pages against one", ten / once, "times", "under 2")


def by_hand(here: Path, truth: dict[str, Invoice]) -> None:
    """A loop over `chartula ask`, and expressions on what pdfplumber reads, on the same invoices."""
    some = sorted((here / "invoices").glob("*.pdf"))[1:4]
    since = perf_counter()
    for path in some:
        for question in QUESTIONS:
            timed(here, [*CHARTULA, "ask", str(path), "-q", question, "--no-log", "--quiet"], "loop")
    loop = (perf_counter() - since) / len(some)
    ours = timed(here, batch(here, here / "invoices", "again.jsonl", "--jobs", "2"), "again") / FILES
    tell("a loop over `chartula ask`, a file", loop, "s")
    tell("the batch, a file", ours, "s")
    tell("the loop against the batch", loop / ours, "times", "10 or more")
    if PEER.exists():
        peer = json.loads(subprocess.check_output([PEER, "packaging/bench_invoices.py", str(here / "invoices")]))
        tell("pdfplumber and expressions, a file", peer["seconds"] / FILES, "s")
        tell(
            "pdfplumber and expressions, right answers",
            mean([float(ok) for ok in judged(peer["found"], truth)]),
            "of 1",
        )


def judged(found: dict[str, list[str]], truth: dict[str, Invoice]) -> Iterator[bool]:
    for name, (number, total, due) in found.items():
        invoice = truth[name]
        digits = re.sub(r"[^\d.]", "", total)
        yield number == invoice.number
        yield bool(digits) and float(digits) == invoice.total
        yield due == invoice.due


if __name__ == "__main__":
    main()
