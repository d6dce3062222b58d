"""Tells the story of a batch on a cluster of two nodes on this computer, one of which is killed while it works.

Run by `make test-ray`, in an environment that has ray. Ends with 0 when the rows are those of a run without a cluster.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

import psutil

os.environ |= {"RAY_USAGE_STATS_ENABLED": "0", "PYTHONPATH": str(Path.cwd()), "RAY_health_check_failure_threshold": "2"}

from core.batch import Batch, Cast, run
from core.batch.cluster import run_on
from core.batch.events import BatchEvent, RowDone, Watching
from core.errors import UsageError
from core.llm.echo import EchoModel
from core.roles import LanguageModel
from core.settings import Settings
from tests.core.batch.conftest import MUCH, QUICK, WHEN, letter, lines

FILES = 40
PORT = 6399
INSTALLED = Path(find_spec("ray").origin).parent
RAY = [sys.executable, "-m", "ray.scripts.scripts"]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "letters").mkdir()
        for n in range(FILES):
            letter(here / "letters", f"slow{n:02}.txt", n + 1)
        go(here, "whole.jsonl")
        with node("--head", f"--port={PORT}"):
            seconds = go(here, "one.jsonl", address=f"127.0.0.1:{PORT}")
            print(f"one node of one processor: {FILES / seconds:.1f} files/s")
            with node(f"--address=127.0.0.1:{PORT}"):
                seconds = go(here, "two.jsonl", address=f"127.0.0.1:{PORT}")
                print(f"two nodes of one processor: {FILES / seconds:.1f} files/s")
            with node(f"--address=127.0.0.1:{PORT}") as second:
                go(here, "killed.jsonl", address=f"127.0.0.1:{PORT}", kill=second)
            with node(f"--address=127.0.0.1:{PORT}"):  # the model takes a processor for itself
                go(here, "lent.jsonl", address=f"127.0.0.1:{PORT}", model=EchoModel())
            watched(here, f"127.0.0.1:{PORT}")
        go(here, "whole.parquet")
        whole = lines(here / "whole.jsonl")
        for name in ("one", "two", "killed"):
            same(lines(here / f"{name}.jsonl"), whole, name)
        same(lines(here / "watched.jsonl"), [*whole, *lines(here / "late.jsonl")], "watched")
        said = {(row["model"], row["answer"]) for row in lines(here / "lent.jsonl")}
        assert {model for model, _answer in said} == {"echo"}, said
        assert len(said) > FILES, "each file was to have its own words"
        import pyarrow.parquet

        written = pyarrow.parquet.read_table(here / "whole.parquet").to_pylist()
        assert [row["answer"] for row in written] == [row["answer"] for row in whole]
        print("The rows are the same: on one node, on two, when one of them was killed, when files arrive while it is")
        print("watched, and as Parquet. A model that lives on the cluster answers for all.")


def watched(here: Path, address: str) -> None:
    """A file that arrives while the cluster rests is asked as well."""
    (here / "late").mkdir()
    late = letter(here / "late", "late.txt", FILES + 1)
    go(here, "late.jsonl", folder=here / "late")
    wanted = Batch((str(here / "letters"), str(here / "late")), here / "watched.jsonl", (WHEN, MUCH), watch=True)
    late = late.rename(here / "late.txt")  # for now
    with closing(run_on(address, wanted, Cast(QUICK, Settings(history=False)))) as events:
        rows = 0
        for event in events:
            if isinstance(event, Watching) and late.exists():
                late.rename(here / "late" / "late.txt")
            rows += isinstance(event, RowDone)
            if rows == 2 * FILES + 2:
                return


def same(rows: list[dict[str, object]], wanted: list[dict[str, object]], name: str) -> None:
    assert len(rows) == len(wanted), name
    for row, other in zip(rows, wanted, strict=True):
        assert row == other, f"{name}: {row} is not {other}"


def go(
    here: Path,
    out: str,
    address: str = "",
    kill: list[psutil.Process] | None = None,
    model: LanguageModel | None = None,
    folder: Path | None = None,
) -> float:
    """The seconds from the first row to the last, without the time that a cluster takes to begin."""
    wanted = Batch((str(folder or here / "letters"),), here / out, (WHEN, MUCH), jobs=1 if not address else 0)
    who = Cast(QUICK, Settings(history=False, llm=model.name if model else "embedded"), model)
    events = run_on(address, wanted, who) if address else run(wanted, who)
    rows, since = 0, perf_counter()
    with closing(events):
        for event in events:
            rows, since = counted(event, rows, since)
            if kill and rows == FILES // 2:
                print(f"killing a node after {rows} rows")
                end(kill)
                kill = None
    assert not kill, "the node was to be killed"
    return perf_counter() - since


def counted(event: BatchEvent, rows: int, since: float) -> tuple[int, float]:
    if not isinstance(event, RowDone):
        return rows, since
    return rows + 1, since if rows else perf_counter()


@contextmanager
def node(*words: str) -> Iterator[list[psutil.Process]]:
    """A node with one processor; its processes."""
    before = {process.pid for process in psutil.process_iter()}
    command = [*RAY, "start", *words, "--num-cpus=1", "--num-gpus=0", "--node-ip-address=127.0.0.1"]
    subprocess.run(
        [*command, "--include-dashboard=false"] if "--head" in words else command, check=True, stdout=subprocess.DEVNULL
    )
    ours = [process for process in psutil.process_iter() if process.pid not in before and mine(process)]
    try:
        yield ours
    finally:
        end(ours)


def mine(process: psutil.Process) -> bool:
    with suppress(psutil.Error):
        return str(INSTALLED) in " ".join(process.cmdline()) and process.pid != os.getpid()
    return False


def end(processes: list[psutil.Process]) -> None:
    """Without a warning, with all they have started."""
    for process in processes:
        with suppress(psutil.Error):
            for one in (*process.children(recursive=True), process):
                with suppress(psutil.Error):
                    one.kill()


if __name__ == "__main__":
    try:
        main()
    except UsageError as error:
        sys.exit(f"{error.says} {error.hint}")
